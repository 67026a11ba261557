"""The main text of a web page, as blocks.

trafilatura finds it on most pages. Two things are added: a page whose text a script writes later often carries the whole story in
its JSON-LD, and a page on which nothing was found is read box by box.
"""

import logging
from collections.abc import Iterator

import trafilatura
from lxml import html as lxml_html

from masthead.clean.bare_document import blocks_of_document, is_bare_document, without_cover
from masthead.clean.blocks import Block, blocks_of_body, fold, tidy

_LEAST_WORDS = 40  # below it another reading of the page is tried
_LEAST_COVER = 0.5  # of the JSON-LD's story; below it the page shows a teaser or something else
_BOXES = ("p", "h2", "h3", "h4", "li", "blockquote", "td", "div", "pre")
_NO_STORY = ("script", "style", "noscript", "nav", "footer", "header", "aside", "form", "button", "select", "figure", "iframe")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs an error for each page without text


def main_blocks(tree: lxml_html.HtmlElement, stated_body: str) -> list[Block]:
    """Return the blocks of the page's main text, boxes and prompts among them still.

    Args:
        tree: the page; it is left as it was.
        stated_body: the story as JSON-LD gives it, or nothing.
    """
    if is_bare_document(tree):
        return without_cover(blocks_of_document(tree))
    document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    blocks = list(blocks_of_body(document.body)) if document else []
    stated = [Block(line) for line in tidy(stated_body).split("\n") if line]
    if _word_count(stated) > _LEAST_WORDS and _cover(blocks, stated) < _LEAST_COVER:
        blocks = stated
    if _word_count(blocks) < _LEAST_WORDS:
        blocks = max(blocks, list(_box_by_box(tree)), key=_prose_count)
    shares = _link_shares(tree)
    return [Block(block.text, block.kind, shares.get(fold(block.text), 0.0)) for block in blocks]


def _box_by_box(tree: lxml_html.HtmlElement) -> Iterator[Block]:
    """The text of each innermost box that lies in no frame of the page."""
    for box in tree.iter(*_BOXES):
        if next(box.iterdescendants(*_BOXES), None) is None and next(box.iterancestors(*_NO_STORY), None) is None:
            if text := tidy(box.text_content()).replace("\n", " "):
                yield Block(text, "heading" if box.tag[0] == "h" else "item" if box.tag == "li" else "paragraph")


def _link_shares(tree: lxml_html.HtmlElement) -> dict[str, float]:
    """For the folded text of each box with links: the part of its letters that stand in links to other pages."""
    shares: dict[str, float] = {}
    for box in {
        next(link.iterancestors("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "div"), None) for link in tree.iter("a")
    }:
        if box is None:
            continue
        text = fold(box.text_content())
        linked = sum(len(fold(a.text_content())) for a in box.iter("a") if not (a.get("href") or "#").startswith("#"))
        if text and len(text) < 2000:
            shares[text] = min(1.0, linked / len(text))
    return shares


def _cover(blocks: list[Block], stated: list[Block]) -> float:
    shown = fold("".join(block.text for block in blocks))
    words = [block for block in stated if fold(block.text[:60]) in shown]
    return _word_count(words) / max(1, _word_count(stated))


def _prose_count(blocks: list[Block]) -> int:
    return _word_count([block for block in blocks if block.is_prose])


def _word_count(blocks: list[Block]) -> int:
    return sum(block.word_count for block in blocks)
