"""When an article was published, how exactly that is known, and where it stood.

The page's own word goes first: JSON-LD, meta tags, microdata, its address, the line below its headline; then what the feed or
index said. A day is kept as the page printed it: 23:30 in New York is still that day there, though the instant lies in the next
one in UTC, and "on Tuesday" in the text counts from the printed day. An instant is known only if its zone was stated.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import yaml

from masthead.clean.structured import Statements

_WORDS = yaml.safe_load((Path(__file__).with_name("dates.yml")).read_text(encoding="utf-8"))
_MONTHS: dict[str, int] = {beginning: month for month, beginnings in _WORDS["months"].items() for beginning in beginnings}
_MONTH = f"(?P<month>(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})[\\w.]*)"
_WRITTEN_OUT = [
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|º|er|\.)?[\s-]*(?:de |d')?{_MONTH}[\s,.-]*(?:de |del )?(?P<year>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)\b"),
]
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])")
_PARTIAL = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?:(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])))?")
_DAY_IN_ADDRESS = [
    re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_](0?[1-9]|1[0-2])[-/_](0?[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"/((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_-]|$)"),
]
_NAMED_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d{1,2})/")
_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")
_OTHER_DAY = re.compile("|".join(map(re.escape, _WORDS["other_days"])), re.IGNORECASE)
_DATELINE = re.compile(r"^[^!?\n]{2,80}?(?:--|—|–|\s-\s|\(|/PRNewswire)", re.DOTALL)
_EARLIEST = date(1900, 1, 1)

Origin = Literal["json_ld", "meta", "feed", "url", "text", "index"]
Precision = Literal["second", "day", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class Published:
    """A day, month, quarter or year of publication, as a partial date; the instant in UTC where it is known."""

    partial: str
    precision: Precision
    origin: Origin
    instant: datetime | None = None
    in_utc: bool = field(default=False, repr=False, compare=False)


def choose_published(
    found: Statements, url: str, lines: Iterable[str], opening: str, hint: str | None, latest: datetime
) -> Published | None:
    """Return when the page was published, by its most trusted statement, or nothing.

    Args:
        found: what the page says of itself for machines.
        url: its address.
        lines: the short lines around the headline ("January 18, 2008"), the nearest first.
        opening: the first paragraph, for its dateline ("DUBLIN, July 2, 2014 -- ...").
        hint: the day by feed or index.
        latest: days after this one are mistakes.

    >>> known = Statements(article={"datePublished": "2026-10-01T23:30:00-04:00"})
    >>> choose_published(known, "", [], "", None, datetime(2026, 11, 1, tzinfo=UTC))  # doctest: +ELLIPSIS
    Published(partial='2026-10-01', precision='second', origin='json_ld', instant=datetime.datetime(2026, 10, 2, 3, 30, ...))

    The day of an update is not the day of publication:

    >>> choose_published(Statements(), "", ["Updated 3 October 2026"], "", None, datetime(2026, 11, 1, tzinfo=UTC)) is None
    True
    """
    candidates = [
        published
        for published in _candidates(found, url, lines, opening, hint)
        if _EARLIEST <= _first_day(published) <= latest.date() + timedelta(days=2)
    ]
    return _with_instant(_on_its_local_day(candidates[0], candidates[1:]), candidates[1:]) if candidates else None


def read_date(text: str, origin: Origin) -> Published | None:
    """Read one date, in the forms of machines and of newspapers; a range is none.

    >>> read_date("9-APR-1987 07:03:11.64", "text").partial, read_date("le 3 décembre 2024", "text").partial
    ('1987-04-09', '2024-12-03')
    >>> read_date("2004/2005", "index") is None, read_date("03/04/2008", "text") is None
    (True, True)
    """
    text = text.strip()
    if exact := _exact(text):
        at_midnight = exact.hour == exact.minute == exact.second == 0
        if exact.tzinfo is None or at_midnight:
            return Published(exact.date().isoformat(), "day", origin)
        in_utc = exact.utcoffset() == timedelta(0)
        return Published(exact.date().isoformat(), "second", origin, exact.astimezone(UTC), in_utc)
    if partial := _PARTIAL.fullmatch(text):
        precision: Precision = "month" if partial["month"] else "quarter" if partial["quarter"] else "year"
        return Published(text, precision, origin)
    if day := _written_day(text):
        return Published(day.isoformat(), "day", origin)
    return None


def has_date(line: str) -> bool:
    """Whether a day stands in the line."""
    return _written_day(line) is not None


def _candidates(found: Statements, url: str, lines: Iterable[str], opening: str, hint: str | None) -> Iterator[Published]:
    stated: list[tuple[str, Origin]] = []
    for name in ("datePublished", "dateCreated"):
        if isinstance(value := found.article.get(name), str):
            stated.append((value, "json_ld"))
    stated += [(value, "meta") for value in found.item_properties.get("datepublished", [])[:1]]
    stated += [(value, "meta") for value in found.meta(*_WORDS["published_metas"])]
    for value, origin in stated:
        if published := read_date(value, origin):
            yield published
    for form in _DAY_IN_ADDRESS:
        if day := form.search(urlsplit(url).path):
            yield from _dated("-".join(part.zfill(2) for part in day.groups()), "url")
    if day := _NAMED_DAY_IN_ADDRESS.search(urlsplit(url).path):
        yield from _dated(f"{day[3]} {day[2]} {day[1]}", "url")
    for line in lines:
        if not _OTHER_DAY.search(line):
            yield from _dated(line, "text")
    if hint and (published := read_date(hint, "index")):
        yield published if published.instant is None else replace(published, origin="feed")
    if dateline := _DATELINE.match(opening):
        yield from _dated(dateline[0], "text")
    if month := _MONTH_IN_ADDRESS.search(urlsplit(url).path):
        yield Published(f"{month[1]}-{month[2]}", "month", "url")


def _on_its_local_day(published: Published, others: list[Published]) -> Published:
    """Put an instant that is written in UTC on the day printed in its newsroom, which is a day off at most."""
    if published.instant is None or not published.in_utc:
        return published
    for other in others:
        if not other.in_utc and other.precision in ("second", "day") and other.origin in ("url", "text", "index"):
            apart = _first_day(published) - _first_day(other)
            return replace(published, partial=other.partial) if abs(apart) == timedelta(days=1) else published
    return published


def _with_instant(published: Published, others: list[Published]) -> Published:
    """Give a day alone the hour of the next statement that names the same day."""
    if published.precision == "day":
        for other in others:
            if other.instant and other.partial == published.partial:
                return replace(published, precision="second", instant=other.instant)
    return published


def _dated(text: str, origin: Origin) -> Iterator[Published]:
    published = read_date(text, origin)
    if published and published.precision in ("second", "day"):
        yield published


def _exact(text: str) -> datetime | None:
    compact = re.sub(r"\.\d+(?=$|Z|[+-])", "", re.sub(r"\s+(?=[+-]\d\d:?\d\d$)|\s+UTC$", "", text))
    if re.match(r"\d{4}-?\d\d-?\d\d", compact):
        try:
            return datetime.fromisoformat(compact)
        except ValueError:
            pass
    if re.match(r"(?:\w{3},\s*)?\d{1,2} \w{3} \d{4} \d\d:\d\d", text):
        try:
            return parsedate_to_datetime(text)
        except ValueError:
            pass
    return None


def _written_day(text: str) -> date | None:
    for form in _WRITTEN_OUT:
        if found := form.search(text):
            return _day(int(found["year"]), _month_number(found["month"]), int(found["day"]))
    if found := _SLASHED.search(text):
        first, second, year = map(int, found.groups())
        if max(first, second) > 12 or first == second:  # otherwise nobody knows which is the month
            return _day(year, min(first, second), max(first, second))
    return None


def _month_number(month: str) -> int:
    if month.isdigit():
        return int(month)
    return next(_MONTHS[month[:length].lower()] for length in (4, 3) if month[:length].lower() in _MONTHS)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _first_day(published: Published) -> date:
    year, *rest = published.partial.split("-")
    month = 3 * int(rest[0][1:]) - 2 if rest and rest[0].startswith("Q") else int(rest[0]) if rest else 1
    return date(int(year), month, int(rest[1]) if len(rest) > 1 else 1)
