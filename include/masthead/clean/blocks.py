"""The pieces that a text is made of, in order: paragraphs, headings, items of lists, rows of tables.

Both ways to a text (the main text of a web page, the lines of a text file) end in blocks, so that what is no story is
dropped by one set of rules.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

_SPACES = re.compile(r"[^\S\n]+")
_SENTENCE_END = re.compile(r"[.!?…。！？:][\"'”’»)\]]*$")
_ALL_SENTENCE_ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?=\s|$)")
_NO_LETTER = re.compile(r"[\W_]+")
_BULLET = re.compile(r"^[*•·‣▪◦-]\s+(?=\w)", re.MULTILINE)
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_INNER_BLOCKS = ("p", "head", "quote")


Kind = Literal["paragraph", "heading", "item", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a text. `link_share` is the part of its letters that stand in links (0 where that is not known)."""

    text: str
    kind: Kind = "paragraph"
    link_share: float = 0.0

    @property
    def word_count(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: a sentence of some length, or several.

        >>> Block("Northwind Foods has named Ada Brown chief executive.").is_prose, Block("Share this article").is_prose
        (True, False)
        """
        if self.kind in ("heading", "row") or self.link_share > 0.6:
            return False
        return self.word_count >= 6 and (self.word_count > 30 or bool(_SENTENCE_END.search(self.text)))

    @property
    def sentence_count(self) -> int:
        """How many sentences end in it, roughly."""
        return len(_ALL_SENTENCE_ENDS.findall(self.text))


def tidy(text: str) -> str:
    r"""Normalise characters (NFC) and spaces; line breaks stay, empty lines go.

    >>> tidy("Ada\xa0Brown \n\n  named   chief")
    'Ada Brown\nnamed chief'
    """
    lines = (_SPACES.sub(" ", line).strip() for line in unicodedata.normalize("NFC", text).replace("\u200b", "").split("\n"))
    return "\n".join(line for line in lines if line)


def fold(text: str) -> str:
    """Reduce a text to its letters and digits, for comparing.

    >>> fold("Ada Brown's “plan”") == fold("Ada Brown’s  plan")
    True
    """
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())


def split_text(text: str, kind: Kind) -> Iterator[Block]:
    r"""Yield the blocks of one piece of a page: an empty line in it (two line breaks in the page) parts it.

    >>> [block.text for block in split_text("One,\ntwo.\n \nThree |  | four | ", "row")]
    ['One, two.', 'Three | four']
    """
    for part in re.split(r"\n\s*\n", text):
        if not (tidied := tidy(part)):
            continue
        if kind == "row":
            tidied = " | ".join(cell for cell in (cell.strip() for cell in tidied.split("|")) if cell)
        if kind != "paragraph":
            yield from (Block(tidied.replace("\n", " "), kind),) if tidied else ()
        elif _BULLET.search(tidied):
            yield from (Block(_BULLET.sub("", line), "item" if _BULLET.match(line) else kind) for line in tidied.split("\n"))
        else:
            yield Block(_joined_lines(tidied))


def blocks_of_body(body: etree._Element) -> Iterator[Block]:
    """Yield the blocks of a body that trafilatura extracted (its tags: p, head, list and item, table and row, quote)."""
    for element in body:
        match element.tag:
            case "list":
                for item in element.iter("item"):
                    yield from split_text(_own_text(item, "list"), "item")
            case "table":
                for row in element.iter("row"):
                    yield from split_text(" | ".join(tidy("".join(cell.itertext())) for cell in row.iter("cell")), "row")
            case "head":
                yield from split_text("".join(element.itertext()), "heading")
            case _ if any(True for _ in element.iterchildren(*_INNER_BLOCKS)):
                yield from split_text(element.text or "", "paragraph")
                yield from blocks_of_body(element)
            case _:
                yield from split_text(_own_text(element, "list"), "paragraph")
                for nested in element.iterchildren("list"):
                    yield from blocks_of_body(_wrapped(nested))


def text_of(blocks: Iterable[Block]) -> str:
    r"""Write blocks as a text: an empty line between two paragraphs, none between the items of a list.

    >>> text_of([Block("Northwind named:"), Block("Ada Brown", "item"), Block("Bo Lind", "item"), Block("The rest stay.")])
    'Northwind named:\n\n- Ada Brown\n- Bo Lind\n\nThe rest stay.'
    """
    parts: list[str] = []
    before = None
    for block in blocks:
        joined = block.kind == before and block.kind in ("item", "row")
        parts.append(("\n" if joined else "\n\n") if parts else "")
        parts.append(f"- {block.text.lstrip('-•* ')}" if block.kind == "item" else block.text)
        before = block.kind
    return "".join(parts)


def _joined_lines(text: str) -> str:
    """Join lines that break off in the middle of a sentence."""
    return re.sub(r"(?<![.!?:;…])\n(?=[a-z(])", " ", text)


def _own_text(element: etree._Element, without: str) -> str:
    """Return the text of an element with its line breaks, but not that of the lists in it."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        elif child.tag != without:
            between = "\n" if child.tag in _INNER_BLOCKS else ""
            parts.append(f"{between}{_own_text(child, without)}{between}")
        parts.append(child.tail or "")
    return "".join(parts)


def _wrapped(element: etree._Element) -> etree._Element:
    body = etree.Element("body")
    body.append(element)
    return body
