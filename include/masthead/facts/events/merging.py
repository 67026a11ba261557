"""Several readings of one event as one: the guide counts a thing that is told twice once.

Readings of one type and company are one event unless two things tell them apart: other counterparties, another amount, another
count, another year. One alone is mostly a slot misread. A move of a share price is one a sentence. A reorganisation of a unit
is not the reorganisation of the whole, which has a number of its own.
"""

import dataclasses

from masthead.records import Event


def merge_events(readings: list[Event]) -> list[Event]:
    """Return one event for all readings that can be the same."""
    kept: list[Event] = []
    for reading in readings:
        place = next((i for i, other in enumerate(kept) if _same(other, reading)), None)
        if place is None:
            kept.append(reading)
        else:
            kept[place] = _joined(kept[place], reading)
    return kept


def _same(a: Event, b: Event) -> bool:
    if (a.event_type, a.company_name) != (b.event_type, b.company_name):
        return False
    if a.evidence_start == b.evidence_start:
        return True
    if a.event_type == "share_price_move" or (
        a.event_type == "restructuring" and (_whole_and_part(a, b) or _whole_and_part(b, a))
    ):
        return False
    apart = [
        bool(a.counterparty_names and b.counterparty_names) and not set(a.counterparty_names) & set(b.counterparty_names),
        a.amount is not None and b.amount is not None and a.amount != b.amount,
        a.count is not None and b.count is not None and a.count != b.count,
        a.date is not None and b.date is not None and a.date[:4] != b.date[:4],
    ]
    return sum(apart) < 2


def _whole_and_part(whole: Event, part: Event) -> bool:
    return part.unit_name is not None and whole.unit_name is None and whole.count is not None


def _joined(a: Event, b: Event) -> Event:
    """Fill the empty slots of the fuller reading (the first, of two alike) from the other: its sentence is the evidence."""
    if _fullness(b) > _fullness(a):
        a, b = b, a
    names = ("unit_name", "count", "date", *(("amount", "currency") if a.amount is None else ()))
    empty = {name: getattr(b, name) for name in names if getattr(a, name) is None}
    parties = tuple(dict.fromkeys((*a.counterparty_names, *b.counterparty_names)))
    return dataclasses.replace(a, **empty, counterparty_names=parties, confidence=max(a.confidence, b.confidence))


def _fullness(e: Event) -> int:
    return sum(slot is not None for slot in (e.amount, e.count, e.date, e.unit_name)) + bool(e.counterparty_names)
