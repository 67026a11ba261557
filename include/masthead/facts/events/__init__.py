"""What happened to companies: the events of an article.

The way of an event: its words in a sentence (`triggers`), whose it is (`parties`), its slots (`slots`), and with other readings of the same, one event (`merging`).
"""

from masthead.facts.document import Document
from masthead.facts.events.merging import merge_events
from masthead.facts.events.parties import find_parties
from masthead.facts.events.slots import read_slots
from masthead.facts.events.triggers import Trigger, find_triggers
from masthead.records import Event


def find_events(document: Document) -> list[Event]:
    """Return the events that an article states."""
    readings = [
        event
        for sentence in document.parsed
        for trigger in find_triggers(document, sentence)
        if (event := _read(document, trigger)) is not None
    ]
    return merge_events(readings)


def _read(document: Document, trigger: Trigger) -> Event | None:
    parties = [p for p in find_parties(document, trigger)]
    company = next((p for p in parties if p.organisation.is_business), None)
    if company is None:
        return None
    others = [
        p.organisation.name
        for p in parties
        if p.organisation is not company.organisation and p.place in {"object", "subject", "owner", "other", "after"}
    ]
    slots = read_slots(trigger, document.published)
    return Event(
        **document.evidence(trigger.sentence),
        rule=trigger.rule.name,
        event_type=trigger.rule.event_type,
        company_name=company.organisation.name,
        counterparty_names=tuple(others) if trigger.rule.event_type in _TWO_SIDED else (),
        unit_name=None,
        amount=slots.amount,
        currency=slots.currency,
        count=slots.count,
        date=slots.date,
        status=slots.status,
    )


_TWO_SIDED = {
    "acquisition",
    "merger",
    "divestiture",
    "partnership",
    "contract_award",
    "funding_round",
    "litigation",
    "regulatory_action",
    "shareholder_action",
    "labor_dispute",
}
