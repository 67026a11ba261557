"""A sentence as a row of plain words in which names, amounts and dates are one word each: what patterns are matched on.

"Acme's UK arm paid $3m on Monday." becomes "ORG 's UK arm paid MONEY on DATE ." Hyphens split words ("lay-offs": "lay offs").
Names of organisations are ORG, also where "the company" or "it" stands for one; people are PER, percentages and pence PCT.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from masthead.facts.dates import find_dates
from masthead.facts.mentions import Mention
from masthead.facts.money import find_money

_PERCENT = re.compile(
    r"(?<![\w.])[\d.,]*\d(?:-\d/\d)?(?:\s?-\s?[\d.,]*\d)?[\s-]?"
    r"(?:%|pct\b|per ?cents?\b|percentage points?\b|pc\b|pence\b|p\b|cents?\b|cts\b|points?\b|basis points\b|bps\b|c\b)"
)
_NUMBER = re.compile(
    r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?:[\s-]?(?:mln|million|billion|bn|m|k|thousand|lakh|crore)\b)?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|dozens?|hundreds?|thousands)\b",
    re.I,
)
_WORD = re.compile(r"[’']s\b|n[’']t\b|[^\W_]+(?:[.’'&][^\W_]+)*|[^\w\s-]|_")
_NAMELESS = {"its", "their", "our", "his", "her"}


@dataclass(slots=True)
class Masked:
    """The masked words joined by single spaces, and the way back into the sentence."""

    text: str = ""
    mentions: dict[int, Mention] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _spans: list[tuple[int, int]] = field(default_factory=list)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where masked text[start:end] stands in the sentence."""
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, max(end - 1, start)) - 1
        return self._spans[first][0], self._spans[last][1]

    def add(self, word: str, start: int, end: int, mention: Mention | None = None) -> None:
        """Append one word that stands at sentence[start:end]."""
        self.text += " " if self.text else ""
        if mention is not None:
            self.mentions[len(self.text)] = mention
        self._starts.append(len(self.text))
        self._spans.append((start, end))
        self.text += word


def mask(text: str, mentions: Iterable[Mention], published: str | None) -> Masked:
    """Mask a sentence.

    >>> mask("It said on Tuesday it would cut 400 UK jobs, or 5 pct, to save £3m.", [], "2026-10-01").text
    'It said on DATE it would cut NUM UK jobs , or PCT , to save MONEY .'
    """
    taken: list[tuple[int, int, str, Mention | None]] = []

    def claim(start: int, end: int, word: str, mention: Mention | None = None) -> None:
        if start < end and not any(start < e and s < end for s, e, _, _ in taken):
            taken.append((start, end, word, mention))

    for m in mentions:
        if m.text.lower() not in _NAMELESS:
            claim(m.start, m.end, "ORG" if m.organisation is not None else "PER", m)
    for money in find_money(text):
        claim(money.start, money.end, "MONEY")
    for percent in _PERCENT.finditer(text):
        claim(percent.start(), percent.end(), "PCT")
    for day in find_dates(text, published):
        claim(day.start, day.end, "DATE")
    for number in _NUMBER.finditer(text):
        claim(number.start(), number.end(), "NUM")
    masked, at = Masked(), 0
    for start, end, word, mention in sorted(taken, key=lambda t: t[0]):
        _add_words(masked, text, at, start)
        masked.add(word, start, end, mention)
        at = end
    _add_words(masked, text, at, len(text))
    return masked


def _add_words(masked: Masked, text: str, start: int, end: int) -> None:
    for word in _WORD.finditer(text, start, end):
        masked.add(word.group().replace("’", "'"), word.start(), word.end())
