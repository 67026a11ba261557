"""Pages without a frame: filings, press releases, posts saved without their site. All that stands on them is the text.

Extractors look for the story among menus and boxes; where there are none, they take half of it for a menu.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import html as lxml_html

from masthead.clean.blocks import Block, Kind, split_text

_FRAME = ("nav", "aside", "footer", "header", "form", "article", "main")
_MOST_LINKS = 8
_UNSEEN = frozenset(["script", "style", "head", "template", "noscript", "title"])
_BREAKING = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "dd",
        "dt",
        "li",
        "table",
        "tr",
        "blockquote",
        "pre",
        "section",
        "center",
        "hr",
        "body",
        "address",
        "caption",
    ]
)
_COVER_END = re.compile(r"^\W*item\s+\d+\.\d+", re.IGNORECASE | re.MULTILINE)
_REGISTRANT = re.compile(r"^\W*\(?exact\s+name\s+of\s+registrant", re.IGNORECASE)
_SIGNATURE = re.compile(r"\bsignatures?\b.{0,3000}?\bdated?\s*:\s*(\w+\s+\d{1,2},\s+\d{4})", re.IGNORECASE | re.DOTALL)


def is_bare_document(tree: lxml_html.HtmlElement) -> bool:
    """Whether the page has no frame: no menus, hardly a link.

    >>> is_bare_document(lxml_html.document_fromstring("<p>Northwind Foods has named Ada Brown chief executive.</p>"))
    True
    """
    return next(tree.iter(*_FRAME), None) is None and sum(1 for _ in tree.iter("a")) <= _MOST_LINKS


def blocks_of_document(tree: lxml_html.HtmlElement) -> list[Block]:
    """Return everything that the page shows, as blocks.

    >>> page = "<p>Named:<ol><li>Ada Brown<li>Bo Lind</ol><table><tr><td>Cyd Hale<td>chair</table>"
    >>> [(block.kind, block.text) for block in blocks_of_document(lxml_html.document_fromstring(page))]
    [('paragraph', 'Named:'), ('item', 'Ada Brown'), ('item', 'Bo Lind'), ('row', 'Cyd Hale | chair')]
    """
    pieces: list[tuple[Kind, list[str]]] = [("paragraph", [])]
    for piece in _pieces(tree):
        if isinstance(piece, str):
            pieces[-1][1].append(piece)
        else:
            pieces.append((piece[0], []))
    return [block for kind, texts in pieces for block in split_text("".join(texts), kind)]


def without_cover(blocks: list[Block]) -> list[Block]:
    """Of a filing's cover page, keep the name of the company that files.

    >>> lines = ["FORM 8-K", "Northwind Foods, Inc.", "(Exact name of registrant)", "Item 5.02 Departure", "Bo Lind left."]
    >>> [block.text for block in without_cover([Block(line) for line in lines])]
    ['Northwind Foods, Inc.', 'Item 5.02 Departure', 'Bo Lind left.']
    """
    first_item = next((index for index, block in enumerate(blocks) if _COVER_END.match(block.text)), None)
    registrant = next((index for index, block in enumerate(blocks) if _REGISTRANT.match(block.text)), None)
    if first_item is None or not registrant or registrant > first_item:
        return blocks
    return [replace(blocks[registrant - 1], kind="row"), *blocks[first_item:]]  # an entry of the form: no scrap of a page


def signed_on(text: str) -> str | None:
    """Return the day on which a filing was signed, which is when it was made public.

    >>> signed_on("Item 5.02 Departure of Directors ... SIGNATURE ... Date: March 8, 2026")
    'March 8, 2026'
    """
    signed = _SIGNATURE.search(text)
    return signed[1] if signed and _COVER_END.search(text) else None


def _pieces(element: lxml_html.HtmlElement) -> Iterator[str | tuple[Kind]]:
    """Yield the texts in their order, and where a block begins, with its kind."""
    if element.tag in _UNSEEN or not isinstance(element.tag, str):
        return
    breaks = element.tag in _BREAKING and next(element.iterancestors("tr"), None) is None
    if breaks:
        yield ("row" if element.tag == "tr" else "item" if element.tag == "li" else "paragraph",)
    if element.tag in ("td", "th") and element.getprevious() is not None:
        yield " | "
    yield "\n" if element.tag == "br" else element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    if breaks:
        yield ("paragraph",)
