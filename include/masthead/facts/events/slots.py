"""Amount, count, date and unit of an event, from the sentence that tells it.

What a reader would get wrong: a sentence may tell of two events ("cancelled the offering, which led it to lose $3bn of its
value"): an amount or count within the words of another event is that one's, and what stands far off is nobody's.
"""

import re
from collections.abc import Iterable
from typing import Any

from masthead.facts.dates import find_dates
from masthead.facts.events.triggers import Trigger
from masthead.facts.money import find_counts, find_money

_WITHOUT_AMOUNT = {
    "dividend",
    "labor_dispute",
    "product_launch",
    "shareholder_action",
    "credit_rating",
    "layoffs",
    "hiring",
    "listing",
}
_COUNTED = {
    "layoffs": {"people"},
    "hiring": {"people"},
    "labor_dispute": {"people"},
    "accident": {"people"},
    "closure": {"sites"},
    "expansion": {"sites"},
    "ipo": {"shares", "units"},
    "buyback": {"shares"},
    "securities_offering": {"shares", "units"},
    "acquisition": {"shares", "sites"},
    "divestiture": {"shares", "sites"},
    "product_recall": {"units"},
    "contract_award": {"units"},
    "restructuring": {"units"},
    "security_incident": {"units", "people"},
}
_WITH_UNIT = {"restructuring", "ipo", "spin_off", "layoffs", "divestiture", "closure", "strategy"}
_UNIT = re.compile(
    r"\b(?:its|their|the|[\w.&]+[’']s) ((?:(?!(?:its|their|the|of|and|in|for|to|company|from)\b)[\w&-]+ ){1,4}"
    r"(?:unit|division|arm|business|subsidiary|segment|operations))\b"
)
_FAR_BEHIND, _FAR_BEFORE, _FAR_UNIT = 90, 40, 40  # characters
_SMALLEST_AMOUNT = 1000  # less is a price of one thing


def read_slots(trigger: Trigger, other_events: Iterable[Trigger], published: str | None) -> dict[str, Any]:
    """Return amount, currency, count, date and unit_name; `other_events` are the sentence's triggers of other types."""
    text, kind = trigger.sentence.text, trigger.rule.event_type
    taken = [(t.start, t.end) for t in other_events]
    amounts = (
        [] if kind in _WITHOUT_AMOUNT else [m for m in find_money(text) if not m.is_per_unit and m.amount >= _SMALLEST_AMOUNT]
    )
    counts = [c for c in find_counts(text) if c.kind in _COUNTED.get(kind, ())]
    money, count = _nearest(trigger, amounts, taken), _nearest(trigger, counts, taken)
    dates = [d for d in find_dates(text, published) if d.value]
    day = min(dates, key=lambda d: _distance(trigger, d.start, d.end), default=None)
    return {
        "amount": money.amount if money else None,
        "currency": money.currency if money else None,
        "count": count.number if count else None,
        "date": day.value if day else None,
        "unit_name": _unit(trigger) if kind in _WITH_UNIT else None,
    }


def _nearest(trigger: Trigger, found: list[Any], taken: list[tuple[int, int]]) -> Any | None:
    """Return what stands in the trigger, else the nearest behind it, else the nearest before it, unless far off or taken."""
    free = [
        f
        for f in found
        if -_FAR_BEFORE <= f.start - trigger.end <= _FAR_BEHIND or _distance(trigger, f.start, f.end) == 0
        if _distance(trigger, f.start, f.end) == 0 or not any(start < f.end and f.start < end for start, end in taken)
    ]
    inside_first = [(f.start < trigger.start, _distance(trigger, f.start, f.end)) for f in free]
    return min(zip(inside_first, free, strict=True), key=lambda pair: pair[0], default=(None, None))[1]


def _distance(trigger: Trigger, start: int, end: int) -> int:
    return max(start - trigger.end, trigger.start - end, 0)


def _unit(trigger: Trigger) -> str | None:
    for match in _UNIT.finditer(trigger.sentence.text, max(trigger.start - _FAR_UNIT, 0)):
        if _distance(trigger, match.start(), match.end()) <= _FAR_UNIT:
            return match.group(1)
    return None
