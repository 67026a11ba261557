"""Boxes that stand on many pages of one publisher, found because they repeat.

A list of phrases knows the boxes of yesterday's sites. A line that stands word for word under a third of a site's headlines is
a box, whatever it says. Short batches tell nothing and are left alone.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from masthead.clean.addresses import site_of
from masthead.clean.blocks import Block, fold
from masthead.clean.draft import Draft

_LEAST_PAGES = 4  # stories of a site from which repetition says something
_LEAST_REPEATS = 3
_SHARE = 0.3  # of a site's stories on which a line stands that is a box
_LONGEST_LABEL = 4  # words before a colon


def without_repeated_boxes(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop the lines that repeat over a site's stories; a story of nothing else is left as it is."""
    sites: dict[str, list[Draft]] = {}
    for draft in drafts:
        sites.setdefault(_site(draft), []).append(draft)
    boxes = {site: _repeated(of_site) for site, of_site in sites.items()}
    return [_without(draft, boxes[_site(draft)]) for draft in drafts]


def _site(draft: Draft) -> str:
    return site_of(draft.page.url) or draft.page.source_id


def _repeated(drafts: list[Draft]) -> frozenset[str]:
    """Return the signs of lines that stand in many of the stories; the same story told twice counts once."""
    stories = {fold(draft.title) or str(index): draft for index, draft in enumerate(drafts)}
    if len(stories) < _LEAST_PAGES:
        return frozenset()
    counts = Counter(sign for draft in stories.values() for sign in {sign for block in draft.blocks for sign in _signs(block)})
    least = max(_LEAST_REPEATS, _SHARE * len(stories))
    return frozenset(sign for sign, count in counts.items() if count >= least)


def _signs(block: Block) -> list[str]:
    """Return what is compared: the line itself, and the label of a line that is mostly a link."""
    signs = [fold(block.text)] if block.kind != "row" else []
    label, colon, rest = block.text.partition(":")
    if colon and rest.strip() and len(label.split()) <= _LONGEST_LABEL and block.link_share > 0.4:
        signs.append(f"{fold(label)}:")
    return signs


def _without(draft: Draft, boxes: frozenset[str]) -> Draft:
    kept = tuple(block for block in draft.blocks if not boxes.intersection(_signs(block)))
    return replace(draft, blocks=kept) if kept else draft
