"""The main text of a web page, as blocks.

trafilatura finds it on most pages. Three things are added: a page without a frame is all text, a page whose text a script
writes later often carries the whole story in its JSON-LD, and a page on which nothing was found is read box by box.
"""

import logging
from collections.abc import Iterator

import trafilatura
from lxml import html as lxml_html
from trafilatura.settings import Document

from masthead.clean.bare_document import blocks_of_document, is_bare_document, without_cover
from masthead.clean.blocks import Block, blocks_of_body, fold, tidy
from masthead.clean.layout import Layout

_LEAST_WORDS = 40  # below it another reading of the page is tried
_LEAST_COVER = 0.5  # of the JSON-LD's story; below it the page shows a teaser or something else
_BOXES = ("p", "h1", "h2", "h3", "h4", "li", "blockquote", "td", "div", "pre")
_NO_STORY = ("script", "style", "noscript", "nav", "footer", "header", "aside", "form", "button", "select", "figure", "iframe")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs an error for each page without text


def main_blocks(tree: lxml_html.HtmlElement, title: str, description: str, stated_body: str) -> list[Block]:
    """Return the blocks of the page's main text, boxes and prompts among them still.

    Args:
        tree: the page; it is left as it was.
        title: its headline.
        description: what it says of itself in a sentence, or nothing.
        stated_body: the story as JSON-LD gives it, or nothing.
    """
    if is_bare_document(tree):
        return without_cover(blocks_of_document(tree))
    document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    blocks = list(blocks_of_body(document.body)) if isinstance(document, Document) else []
    stated = [Block(line) for line in tidy(stated_body).split("\n") if line]
    if _word_count(stated) > _LEAST_WORDS and _cover(blocks, stated) < _LEAST_COVER:
        blocks = stated
    if len(blocks) == 1:
        blocks = _parted(blocks, list(_box_by_box(tree)))
    if _word_count(blocks) < _LEAST_WORDS:
        blocks = max(blocks, list(_box_by_box(tree)), key=_prose_count)
    layout = Layout(tree)
    blocks = layout.placed(blocks, title)
    standfirst = layout.standfirst(title, description)
    return [Block(standfirst), *blocks] if standfirst and not _begins_with(blocks, standfirst) else blocks


def _begins_with(blocks: list[Block], standfirst: str) -> bool:
    return fold(standfirst)[:60] in fold(" ".join(block.text for block in blocks[:8]))


def _parted(blocks: list[Block], boxes: list[Block]) -> list[Block]:
    """Of a short page the extractor gives one lump: part it into the boxes that it was made of."""
    lump = fold(blocks[0].text)
    parts = [box for box in boxes if fold(box.text) in lump]
    return parts if len(parts) > 1 and _word_count(parts) > 0.8 * _word_count(blocks) else blocks


def _box_by_box(tree: lxml_html.HtmlElement) -> Iterator[Block]:
    """Yield the text of each innermost box that lies in no frame of the page."""
    for box in tree.iter(*_BOXES):
        if next(box.iterdescendants(*_BOXES), None) is not None or next(box.iterancestors(*_NO_STORY), None) is not None:
            continue
        if text := tidy(box.text_content()).replace("\n", " "):
            yield Block(text, "heading" if box.tag[0] == "h" else "item" if box.tag == "li" else "paragraph")


def _cover(blocks: list[Block], stated: list[Block]) -> float:
    shown = fold("".join(block.text for block in blocks))
    words = [block for block in stated if fold(block.text[:60]) in shown]
    return _word_count(words) / max(1, _word_count(stated))


def _prose_count(blocks: list[Block]) -> int:
    return _word_count([block for block in blocks if block.is_prose])


def _word_count(blocks: list[Block]) -> int:
    return sum(block.word_count for block in blocks)
