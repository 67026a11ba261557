"""What happened to companies: the events of an article.

The way of an event: its words in a sentence (`triggers`), whose it may be (`parties`), how sure that is (`features`, `scoring`), its slots (`slots`), and with other
readings of the same, one event (`merging`).
"""

from masthead.facts.document import Document
from masthead.facts.events.candidates import Candidate, find_candidates
from masthead.facts.events.merging import merge_events
from masthead.facts.events.scoring import CUT, score
from masthead.facts.events.slots import read_slots
from masthead.records import Event

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


def find_events(document: Document) -> list[Event]:
    """Return the events that an article states."""
    readings = []
    for candidates in find_candidates(document):
        scored = [(score(c.features), c) for c in candidates]
        if scored:
            confidence, best = max(scored, key=lambda s: s[0])
            readings.append(_event(document, best, confidence))
    return [e for e in merge_events(readings) if e.confidence >= CUT]


def _event(document: Document, candidate: Candidate, confidence: float) -> Event:
    trigger = candidate.trigger
    slots = read_slots(trigger, document.published)
    others = [p.organisation.name for p in candidate.others if p.place in {"object", "subject", "owner", "other", "after"}]
    return Event(
        **document.evidence(trigger.sentence),
        rule=trigger.rule.name,
        confidence=round(confidence, 3),
        event_type=trigger.rule.event_type,
        company_name=candidate.party.organisation.name,
        counterparty_names=tuple(others) if trigger.rule.event_type in _TWO_SIDED else (),
        unit_name=None,
        amount=slots.amount,
        currency=slots.currency,
        count=slots.count,
        date=slots.date,
        status=slots.status,
    )
