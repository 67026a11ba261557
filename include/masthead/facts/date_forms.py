"""The forms that a date has in news, each a pattern and what it means on the day of publication.

`FORMS` is in order of trust: a longer form is tried before the shorter one that stands within it. A resolver gives a partial
date, None where the words are a date that cannot be told (a weekday of an undated article), or NO_DATE.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "month", "quarter", "year"]
NO_DATE = ""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: n for n, word in enumerate(_WORDS.split(), 1)} | {"a": 1, "an": 1}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}
_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0, "current": 0}


@dataclass(frozen=True, slots=True)
class Reading:
    """A match, the day of publication as far as it is known, and whether the clause looks ahead (`begins`: "effective …")."""

    match: re.Match[str]
    year: int | None
    month: int | None
    day: date | None
    looks_ahead: bool
    begins: bool

    def group(self, name: str) -> str:
        """Return a group in lower case, or nothing."""
        return (self.match.groupdict().get(name) or "").lower()


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date."""

    pattern: re.Pattern[str]
    precision: Precision
    resolve: Callable[[Reading], str | None]


def _calendar_day(r: Reading) -> str | None:
    """Read "Jan. 5, 2026", "5 January", "April three", "next January 5"."""
    if not r.match["month"][0].isupper():
        return NO_DATE
    month, day = _month_number(r.group("month")), _number(r.group("day"))
    year = int(r.group("year")) if r.group("year") else _stepped_year(r) or _nearest_year(r, month, day)
    date(year or 2000, month, day)  # raises where there is no such day
    return f"{year}-{month:02}-{day:02}" if year else None


def _calendar_month(r: Reading) -> str | None:
    """Read "January 2026", "January last year", "last January", "in January"."""
    if not r.match["month"][0].isupper():
        return NO_DATE
    month = _month_number(r.group("month"))
    year = int(r.group("year")) if r.group("year") else _stepped_year(r) or _nearest_year(r, month, None)
    which = r.group("which")
    if which and r.year and r.month:
        passed = month < r.month
        year = r.year + {"last": 0 if passed else -1, "next": 1 if passed or month == r.month else 0}.get(which, 0)
    return f"{year}-{month:02}" if year else None


def _quarter(r: Reading) -> str | None:
    """Read "the first quarter of 2026", "Q1", "4th qtr": without a year the last one that is over, or the next one to come."""
    digit = re.search(r"[1-4]", r.group("quarter"))
    quarter = int(digit.group()) if digit else _ORDINALS[r.group("quarter")]
    year = int(r.group("year") or "20" + r.group("short")) if r.group("year") or r.group("short") else _stepped_year(r)
    if year is None and r.year:
        current = ((r.month or 12) - 1) // 3 + 1
        over = r.year - (quarter > current or quarter == current == 4)
        year = r.year + (quarter < current) if r.looks_ahead else over
    return f"{year}-Q{quarter}" if year else None


def _weekday(r: Reading) -> str | None:
    """Read "on Tuesday", "last Tuesday", "next Tuesday"; the day of publication is the nearest Tuesday if it is one."""
    if not r.match["weekday"][0].isupper():
        return NO_DATE
    if r.day is None:
        return None
    since, which = (r.day.weekday() - _WEEKDAYS.index(r.group("weekday")[:3])) % 7, r.group("which")
    if which == "next" or (r.looks_ahead and which != "last"):
        return (r.day + timedelta((-since) % 7 or (7 if which == "next" else 0))).isoformat()
    return (r.day - timedelta(since or (7 if which == "last" else 0))).isoformat()


def _relative(r: Reading) -> str | None:
    """Read "last week", "next month", "this quarter", "earlier this year"; a week counts as its month."""
    return _shifted(r, r.group("unit"), _STEPS[r.group("which")])


def _ago(r: Reading) -> str | None:
    """Read "two weeks ago", "a year ago"."""
    count = _number(r.group("count"))
    return _shifted(r, r.group("unit"), -count) if count else NO_DATE


def _end(r: Reading) -> str | None:
    """Read "the end of the month", "year-end"."""
    return _shifted(r, r.group("unit") or "year", 0)


def _season(r: Reading) -> str | None:
    """Read "last summer", as its year."""
    if r.year is None:
        return None
    ends = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}[r.group("season")]
    past = -1 if (r.month or 12) <= ends else 0
    return str(r.year + {"next": 1, "this": 0}.get(r.group("which"), past))


def _near_day(r: Reading) -> str | None:
    return _shifted(r, "day", {"yesterday": -1, "tomorrow": 1}.get(r.group("near"), 0))


def _year(r: Reading) -> str | None:
    year = r.group("year") or "20" + r.group("short")
    return year if r.year is None or int(year) <= r.year + 40 else NO_DATE


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word, 0)


def _stepped_year(r: Reading) -> int | None:
    """Return the year of "… of last year", or None."""
    return r.year + _STEPS[r.group("of")] if r.group("of") and r.year else None


def _nearest_year(r: Reading, month: int, day: int | None) -> int | None:
    """Return the year of a month or day that stands without one: the latest that is over, or the first to come."""
    if r.year is None or r.month is None:
        return None
    both = r.day is not None and day is not None
    now = (r.month, r.day.day if r.day and both else 0)
    that = (month, day if day and both else 0)
    if r.looks_ahead:
        late = r.begins and r.month - month <= 2  # what takes effect is also told some weeks after
        return r.year + (that < now and not late)
    return r.year - (that > now)


def _shifted(r: Reading, unit: str, by: int) -> str | None:
    """Return the day, month, quarter or year that lies `by` units after the publication."""
    if unit == "year":
        return str(r.year + by) if r.year else None
    if unit in ("day", "week"):
        if r.day is None:
            return f"{r.year}-{r.month:02}" if r.year and r.month and unit == "week" and by == 0 else None
        that = (r.day + timedelta(by * (7 if unit == "week" else 1))).isoformat()
        return that if unit == "day" else that[:7]
    if r.year is None or r.month is None:
        return None
    length = 3 if unit == "quarter" else 1
    year, index = divmod(r.year * (12 // length) + (r.month - 1) // length + by, 12 // length)
    return f"{year}-Q{index + 1}" if unit == "quarter" else f"{year}-{index + 1:02}"


_MONTH = (
    r"\b(?P<month>January|Jan|February|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|August|Aug|September|Sept|Sep"
    r"|October|Oct|November|Nov|December|Dec)\b(?: ?\.)?"
)
_NOT_A_DAY = r"(?!:|\.\d|,\d{3}| ?(?:%|pct|per ?cent|mln|million|billion|pc\b|[ap]\.?m\b))"
_DAY = rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b{_NOT_A_DAY}"
_DAY_IN_WORDS = rf"(?P<day>{'|'.join(_WORDS.split())})\b(?! \w+s\b)"  # as wires spelled it: "April three"
_TO_DAY = r"(?: ?[-–] ?\d\d?| (?:and|to) \d\d?\b(?! \w+s\b))?"
_FULL_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_OF_YEAR = rf"(?:{_FULL_YEAR}|(?P<of>last|this|next) (?:fiscal |financial )?year)"
_PERIOD_YEAR = rf"(?:,? (?:of |in )?(?:the )?(?:fiscal |financial )?(?:year )?(?:FY ?)?{_OF_YEAR})"
_PREPOSITIONS = (
    "in|on|of|by|since|from|until|till|through|early|late|mid|ended|ending|before|after|starting|effective|beginning|this"
    "|between|and"
)
_AFTER_PREPOSITION = "(?:" + "|".join(rf"(?<=\b{word}[ -])" for word in _PREPOSITIONS.split("|")) + ")"
_QUARTER_WORDS = r"(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th|final)"
_WHICH = r"(?P<which>last|past|this|next|previous|coming|current|following)"
_UNIT = r"(?:fiscal |financial )?(?P<unit>week|month|quarter|year)\b"
_NOT_A_SPAN = r"(?![- ](?:ago|earlier|ended|ending|to date|before|over|old|term)\b|['’]s end)"
_NOT_COMPARED = "".join(rf"(?<!\b{word} )" for word in ("from", "than", "with", "against", "versus", "vs", "of", "to"))
_THINGS = (
    "dlrs?|dollars|euros|pounds|pct|per ?cent|mln|million|billion|crore|lakh|shares|jobs|people|pairs|employees|workers|staff"
    "|stores|units|homes|hours|miles|km|tonnes|tons|cars|vehicles|rooms|new|of (?:the|its|their|them)"
)
_NAMED_WEEKDAY = r"(?! (?:Times|Telegraph|Mail|Post|Herald|Night|Evening)\b)"

_WRITTEN: tuple[tuple[str, Precision, Callable[[Reading], str | None]], ...] = (
    (r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b", "day", lambda r: date.fromisoformat(r.match.group()).isoformat()),
    (rf"{_MONTH} ?{_DAY}{_TO_DAY}(?: ?, ?| of | ){_FULL_YEAR}", "day", _calendar_day),
    (rf"\b{_DAY}(?: ?[-–] ?\d\d?)? (?:of )?{_MONTH},? ?{_OF_YEAR}", "day", _calendar_day),
    (rf"{_MONTH} {_DAY_IN_WORDS},? {_FULL_YEAR}", "day", _calendar_day),
    (rf"{_MONTH}(?: of|,)? ?{_OF_YEAR}", "month", _calendar_month),
    (rf"{_MONTH} ?{_DAY}", "day", _calendar_day),
    (rf"{_MONTH} {_DAY_IN_WORDS}", "day", _calendar_day),
    (rf"\b{_DAY} (?:of )?{_MONTH}", "day", _calendar_day),
    (
        rf"\b{_QUARTER_WORDS}[- ](?:fiscal[- ])?(?:quarter|qtr)\b{_PERIOD_YEAR}?",
        "quarter",
        _quarter,
    ),
    (
        rf"\b(?P<quarter>Q[1-4]|[1-4]Q)\b(?:{_PERIOD_YEAR}| ?(?:FY ?)?['’]?(?P<short>[0-4]\d)\b)?",
        "quarter",
        _quarter,
    ),
    (rf"\b(?P<which>last|next|this) {_MONTH}", "month", _calendar_month),
    (rf"{_AFTER_PREPOSITION}{_MONTH}(?! [A-Z]\w+ (?:said|told))", "month", _calendar_month),
    (
        rf"\b(?:(?P<which>last|this|next|past) )?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b{_NAMED_WEEKDAY}",
        "day",
        _weekday,
    ),
    (r"\b(?P<near>today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening))\b", "day", _near_day),
    (r"\b(?:effective immediately|with immediate effect|immediately effective)\b", "day", _near_day),
    (rf"{_NOT_COMPARED}\b(?P<count>an?|\d\d?|[a-z]+) (?P<unit>day|week|month|year)s? ago\b", "month", _ago),
    (rf"\bend of (?P<which>last|this|next) {_UNIT}", "year", _relative),
    (rf"\b(?:end|close|turn) of the {_UNIT}|\byear[- ]end\b", "year", _end),
    (
        rf"\b(?:(?:earlier|later|early|late) )?(?:the )?{_WHICH} {_UNIT}{_NOT_A_SPAN}",
        "month",
        _relative,
    ),
    (r"\b(?P<which>last|this|next) (?P<season>spring|summer|autumn|fall|winter)\b", "year", _season),
    (rf"\b(?:fiscal|FY)(?: year)? ?['’]?(?:{_FULL_YEAR}|(?P<short>[0-4]\d))(?:[-/]\d\d)?\b", "year", _year),
    (
        r"(?<![\d$€£¥#/.,:])(?<!\d-)(?<!Rs )(?<!no )(?P<year>(?:19[3-9]|20[0-4])\d)(?:[-/]\d\d)?\b"
        rf"(?![:,.]\d|%|/\d| ?(?:-[a-z]+|{_THINGS})\b)",
        "year",
        _year,
    ),
)

FORMS = [Form(re.compile(pattern, re.I), precision, resolve) for pattern, precision, resolve in _WRITTEN]
