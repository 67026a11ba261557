"""Amounts of money and counts of people, shares, sites and units, as news writes them.

A range gives its lower bound ("$10-15 million", "between 10 and 15 mln dlrs"). What a share, barrel or seat costs
is marked `is_per_unit`: it is no event's amount. A bare "$" is the American dollar, bare francs
are French, bare crowns are not read.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount at text[start:end], in whole units of `currency`."""

    start: int
    end: int
    amount: float
    currency: str
    is_per_unit: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things at text[start:end]; `kind` is people, shares, sites or units, `noun` the thing in the text's word."""

    start: int
    end: int
    number: int
    kind: str
    noun: str


def find_money(text: str) -> list[Money]:
    """Return the amounts of money of a sentence, in order.

    >>> [(m.amount, m.currency) for m in find_money("It paid $20 billion, 1.2 mln dlrs, Rs 450 crore, £3m and 500 mln stg.")]
    [(20000000000.0, 'USD'), (1200000.0, 'USD'), (4500000000.0, 'INR'), (3000000.0, 'GBP'), (500000000.0, 'GBP')]
    >>> [(m.amount, m.currency) for m in find_money("between C$10 million and C$15 million, €1.5-2bn, 30 to 40 billion yen")]
    [(10000000.0, 'CAD'), (1500000000.0, 'EUR'), (30000000000.0, 'JPY')]
    >>> find_money("It offered $18.50 per share.")[0].is_per_unit
    True

    A percentage, a number of people and a size are no money:

    >>> find_money("It cut 400 jobs, or 5 pct, and 3 million tonnes.")
    []
    """
    found: list[Money] = []
    for pattern in _money_patterns():
        for match in pattern.finditer(text):
            money = _read_money(text, match)
            if money is not None and not any(match.start() < m.end and m.start < match.end() for m in found):
                found.append(money)
    return sorted(found, key=lambda m: m.start)


def find_counts(text: str) -> list[Count]:
    """Return the counts of people, shares, sites and units of a sentence, in order.

    >>> [(c.number, c.kind) for c in find_counts("It will cut 1,200 of its UK jobs and close six stores.")]
    [(1200, 'people'), (6, 'sites')]
    >>> [(c.number, c.noun) for c in find_counts("It bought 1.5 mln shares from about twenty-five employees.")]
    [(1500000, 'shares'), (25, 'employees')]

    Money, years and percentages count nothing:

    >>> find_counts("Its shares rose 12 percent in 2024 to $300 a share; staff numbers fell by 2 pct.")
    []
    """
    taken = find_money(text)
    found: list[Count] = []
    for match in _count_pattern().finditer(text):
        number = _number(match["number"], match["scale"])
        overlaps = any(m.start < match.end("number") and match.start("number") < m.end for m in taken)
        year = (
            match["scale"] is None and re.fullmatch(r"(19|20)\d\d", match["number"]) is not None and "," not in match["number"]
        )
        if number is None or number < 1 or overlaps or (year and not match["noun"].endswith("s")):
            continue
        noun = match["noun"].lower()
        found.append(Count(match.start("number"), match.end("noun"), round(number), _kinds()[noun], noun))
    return found


def _read_money(text: str, match: re.Match[str]) -> Money | None:
    mark, word = match.groupdict().get("mark"), " ".join((match["word"] or "").lower().split())
    scale = match["own_scale"] or match["scale"]
    number = _number(match["number"], scale)
    if number is None or (mark in _words()["needs_scale"] and not scale):
        return None
    currency = _after_codes()[word] if word else _before_codes()[mark or ""]
    tail = text[match.end() :].lower()
    per_unit = tail.startswith("/") or any(tail.lstrip(" -").startswith(thing) for thing in _words()["per_unit"])
    return Money(match.start(), match.end(), number, currency, per_unit)


def _number(digits: str | None, scale: str | None) -> float | None:
    if not digits:
        return None
    plain = digits.lower().replace(",", "")
    whole, _, fraction = plain.partition("-")
    numbers: dict[str, float] = _words()["numbers"]
    if re.fullmatch(r"\d/\d", fraction):
        value = float(whole) + int(fraction[0]) / int(fraction[-1])
    elif plain in numbers:
        value = numbers[plain]
    elif whole in numbers:
        value = numbers[whole] + numbers.get(fraction, 0)
    elif re.fullmatch(r"\d+(\.\d+)?", plain):
        value = float(plain)
    else:
        return None
    factor: float = _words()["scales"].get(" ".join((scale or "").lower().split()), 1)
    return float(round(value * factor, 2))


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "words" / "money.yml").read_text(encoding="utf-8"))
    return loaded


@cache
def _before_codes() -> dict[str, str]:
    return {mark: code for code, marks in _words()["before"].items() for mark in marks}


@cache
def _after_codes() -> dict[str, str]:
    return {word: code for code, words in _words()["after"].items() for word in words}


@cache
def _kinds() -> dict[str, str]:
    return {noun: kind for kind, nouns in _words()["counted"].items() for noun in nouns}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@cache
def _money_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of amounts whose currency stands before ("$20 billion"), and of those where it stands behind."""
    marks, words = _any_of(_before_codes()), _any_of(_after_codes())
    scales, in_words = _any_of(_words()["scales"]), _any_of(_words()["numbers"])
    number, scale = rf"(?:{_DIGITS})(?:-\d/\d)?", rf"(?:[\s-]?(?P<scale>(?i:{scales}))\b)?"
    upper = rf"(?:{marks})?\s?{number}"
    to = rf"(?(between)\s+and\s+{upper}|(?:\s?(?:-|–|to)\s?{upper})?)"
    between = r"(?:(?P<between>(?i:between))\s+)?"
    own = rf"(?:[\s-]?(?P<own_scale>(?i:{scales}))\b)?"
    before = (
        rf"(?<![\w$€£¥]){between}(?P<mark>{marks})\s?(?P<number>{number}){own}{to}{scale}(?:[\s-](?P<word>(?i:{words}))\b)?"
    )
    behind = rf"(?<![\w$€£¥.,]){between}(?P<number>{number}|(?i:{in_words})){own}{to}{scale}[\s-]?(?P<word>(?i:{words}))\b"
    return re.compile(before), re.compile(behind)


@cache
def _count_pattern() -> re.Pattern[str]:
    nouns, scales, in_words = _any_of(_kinds()), _any_of(_words()["scales"]), _any_of(_words()["numbers"])
    between = r"(?:[\s-]+(?!per\b|pct\b|percent\b|and\b|or\b|to\b|for\b|in\b|on\b|at\b|by\b|from\b|[\d$€£])[\w’'&.]+){0,3}?"
    number = rf"(?P<number>{_DIGITS}|(?:{in_words})(?:-(?:{in_words}))?)(?:[\s-]?(?P<scale>{scales})\b)?"
    return re.compile(rf"(?<![\w$€£¥.,]){number}{between}[\s-]+(?P<noun>{nouns})\b", re.I)
