"""A sentence as words, the way the title grammar counts them: hyphens within a word are spaces, a possessive is a word of its own."""

import re
from dataclasses import dataclass

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]&[A-Z]\b|['’] ?s\b|[^\W_]+|[^\w\s]")
_GLUED = re.compile(r"^ ?[-‐‑] ?$")
_PREFIXES = {"co", "vice", "non", "ex", "deputy", "editor", "in", "whole", "stand"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its place in the text, and its form for comparison: lower case, without dots."""

    start: int
    end: int
    text: str
    low: str


def split_words(text: str) -> list[Word]:
    """Return the words and marks of a text.

    >>> [w.low for w in split_words("Acme’s ex-C.E.O., the editor-in-chief")]
    ['acme', "'s", 'ex', 'ceo', ',', 'the', 'editor', 'in', 'chief']

    A dash between spaces is a mark:

    >>> [w.low for w in split_words("Head - Research")]
    ['head', '-', 'research']
    """
    words: list[Word] = []
    for found in _WORD.finditer(text):
        start, end, word = found.start(), found.end(), found.group()
        if word in "-‐‑" and _is_hyphen(text, start, words):
            continue
        low = "'s" if word[0] in "'’" and len(word) > 1 else word.lower().replace(".", "") if len(word) > 1 else word.lower()
        words.append(Word(start, end, word, low))
    return words


def _is_hyphen(text: str, at: int, words: list[Word]) -> bool:
    glued = at > 0 and at + 1 < len(text) and text[at - 1].isalnum() and text[at + 1].isalnum()
    spaced_prefix = bool(words) and words[-1].low in _PREFIXES and text[at - 1 : at + 2] == " - "
    return glued or spaced_prefix
