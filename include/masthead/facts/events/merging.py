"""Several readings of one event as one: the guide counts a thing that is told twice once.

Readings of one type and company are one event unless something tells them apart: other counterparties, other amounts, other dates, other units. A move of a share price is one
a sentence.
"""

import dataclasses

from masthead.records import Event


def merge_events(events: list[Event]) -> list[Event]:
    """Return one event for all readings that can be the same."""
    kept: list[Event] = []
    for event in events:
        place = next((i for i, other in enumerate(kept) if _same(other, event)), None)
        if place is None:
            kept.append(event)
        else:
            kept[place] = _joined(kept[place], event)
    return kept


def _same(a: Event, b: Event) -> bool:
    if (a.event_type, a.company_name) != (b.event_type, b.company_name):
        return False
    if a.evidence_start == b.evidence_start:
        return True
    if a.event_type == "share_price_move":
        return False
    apart = [
        bool(a.counterparty_names) and bool(b.counterparty_names) and not set(a.counterparty_names) & set(b.counterparty_names),
        a.amount is not None and b.amount is not None and a.amount != b.amount,
        a.count is not None and b.count is not None and a.count != b.count,
        a.date is not None and b.date is not None and not (a.date.startswith(b.date[:4]) or b.date.startswith(a.date[:4])),
    ]
    return sum(apart) < 1


def _joined(a: Event, b: Event) -> Event:
    """Fill the empty slots of the first reading from the second; the status of what happened goes over what was planned."""
    empty = {
        name: getattr(b, name)
        for name in ("unit_name", "amount", "count", "date")
        if getattr(a, name) is None and getattr(b, name) is not None
    }
    if "amount" in empty:
        empty["currency"] = b.currency
    names = tuple(dict.fromkeys((*a.counterparty_names, *b.counterparty_names)))
    return dataclasses.replace(a, **empty, counterparty_names=names, confidence=max(a.confidence, b.confidence))
