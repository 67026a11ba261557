"""Dates as news writes them, as partial dates: `YYYY-MM-DD`, `YYYY-MM`, `YYYY-Qn` or `YYYY`.

Relative dates count from the article's own date of publication, never from today; where that is not known, a date without
a year has the value None, and is still a mention (its words are no name and no title). A comparison ("up from a year ago"),
a span ("for 20 years") and a decade ("the 1990s") are no dates. A month or weekday looks back, unless its clause looks ahead.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from masthead.facts.date_forms import FORMS, NO_DATE, Form, Precision, Reading

_LOOKS_AHEAD = re.compile(
    r"\b(?:will|shall|would|scheduled|expect(?:s|ed)?|plan(?:s|ned)?|due|set|hopes?|aims?|intends?|upcoming)\b|[’']ll\b|\beffect\b"
    r"|\bto (?!the\b|an?\b|its\b|his\b|her\b|their\b)[a-z]+\b",
    re.I,
)
_LOOKS_BACK = re.compile(r"\b(?:said|says|announced|told|reported|disclosed|filed|unveiled|confirmed|revealed)\b", re.I)
_CLAUSE = re.compile(r"[;:()–—]|,(?! \d{4})|\b(?:who|which|that|after|since|because|when|while)\b", re.I)
_BEGINS = re.compile(
    r"\b(?:effective|with effect|as of|as from|from|starting|beginning|commencing|until|till|by|before)(?: from| on| in)?\s*$",
    re.I,
)
_GOVERNS = re.compile(
    r"\b(in|on|since|by|from|until|till|of|during|for|to|through|before|after|effective|between|as of|as from|starting"
    r"|beginning|ended|ending|around)\s+(?:the |early |late |mid[- ]|end[- ]|fiscal |about )*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text. `value` is None where the text alone does not tell it; `preposition` is the word that governs it."""

    start: int
    end: int
    value: str | None
    precision: Precision
    preposition: str | None = None


def find_dates(text: str, published: str | None) -> list[DateMention]:
    """Return the dates of a sentence, in order; `published` is the article's date, itself partial or None.

    >>> [d.value for d in find_dates("It said on Tuesday that Ada Brown left last month, effective immediately.", "2026-10-01")]
    ['2026-09-29', '2026-09', '2026-10-01']
    >>> [d.value for d in find_dates("He will take over on Jan. 1, succeeding a man who came in May 2019.", "2026-10-01")]
    ['2027-01-01', '2019-05']
    >>> [d.value for d in find_dates("Sales rose in the second quarter, it said in September.", "2026-10-01")]
    ['2026-Q2', '2026-09']
    >>> find_dates("It will open by year-end.", "2026-10-01")[0].preposition
    'by'

    Without a date of publication only a year in the text helps; a comparison, a count and a verb are no dates:

    >>> [d.value for d in find_dates("It said on Tuesday that it began in 1998.", None)]
    [None, '1998']
    >>> find_dates("Sales of 2000 pairs may march past those of a year ago for 20 years.", "2026-10-01")
    []
    """
    found: list[DateMention] = []
    for form in FORMS:
        for match in form.pattern.finditer(text):
            if not any(match.start() < d.end and d.start < match.end() for d in found):
                found += _mentions(text, match, form, published)
    return sorted(found, key=lambda d: d.start)


def _mentions(text: str, match: re.Match[str], form: Form, published: str | None) -> Iterator[DateMention]:
    known = (
        [int(part) for part in published.split("-")]
        if re.fullmatch(r"\d{4}(-\d\d){0,2}", published or "") and published
        else []
    )
    before = text[: match.start()]
    clause = before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]
    begins = bool(_BEGINS.search(before))
    reading = Reading(
        match,
        year=known[0] if known else None,
        month=known[1] if len(known) > 1 else None,
        day=date(*known) if len(known) == 3 else None,
        looks_ahead=begins or _last(_LOOKS_AHEAD, clause) > _last(_LOOKS_BACK, clause),
        begins=begins,
    )
    try:
        value = form.resolve(reading)
    except ValueError:  # 31 February is no date
        return
    if value == NO_DATE:
        return
    governed = _GOVERNS.search(before)
    precision = form.precision if value is None else _precision_of(value)
    yield DateMention(match.start(), match.end(), value, precision, governed.group(1).lower() if governed else None)


def _last(cue: re.Pattern[str], clause: str) -> int:
    return max((m.end() for m in cue.finditer(clause)), default=-1)


def _precision_of(value: str) -> Precision:
    if "Q" in value:
        return "quarter"
    return "year" if len(value) == 4 else "month" if len(value) == 7 else "day"
