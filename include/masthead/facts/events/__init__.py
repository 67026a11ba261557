"""What happened to companies: the events of an article.

The way of an event: its words in a sentence (`triggers`, in the language of `patterns`), whose it may be (`parties`), how sure
that is (`features`, `scoring`), its slots (`slots`, `status`), and with other readings of the same, one event (`merging`).
"""

import re

from masthead.facts.document import Document
from masthead.facts.events.candidates import Candidate, find_candidates
from masthead.facts.events.merging import merge_events
from masthead.facts.events.scoring import CUT, score
from masthead.facts.events.slots import read_slots
from masthead.facts.events.status import read_status
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
_REFERENCE = re.compile(r"(?:[\"“]?(?:The|This|That|These) (?:\w+ )?)")
_TIE = re.compile(r"\b(?:with|of|from|by|against|for|to|and|including|between) (?:the |an? )?(?:\w+ ){0,2}$")
_NEAR = 80  # characters
_FIRST = 0.05  # the advantage of the best placed: a tie-breaker, more of it costs on the training articles

Reading = tuple[float, Candidate]


def find_events(document: Document) -> list[Event]:
    """Return the events that an article states."""
    best = [_best(candidates) for candidates in find_candidates(document) if candidates]
    sure = [r for r in best if r[0] >= CUT]
    kept = [r for r in sure if not any(_goes_before(other, r) for other in sure)]
    kept = [r for r in kept if not (_refers_back(r[1]) and any(_is_of(other, r) for other in kept))]
    kept.sort(key=lambda r: r[1].trigger.sentence.kind == "headline")  # a headline is short of slots: the body's readings first
    return merge_events([_event(document, r, kept) for r in kept])


def _best(candidates: list[Candidate]) -> Reading:
    """Return the surest candidate of a trigger; of two about as sure the one that is better placed."""
    scored = [(score(c.features), c) for c in candidates]
    return max(scored, key=lambda r: r[0] + (_FIRST if r[1] is candidates[0] else 0.0))


def _goes_before(one: Reading, other: Reading) -> bool:
    """Tell whether both read the same words as events of the same company, and the first is surer of it."""
    a, b = one[1].trigger, other[1].trigger
    overlap = a.sentence is b.sentence and a.start < b.end and b.start < a.end
    return overlap and one[0] > other[0] and one[1].party.organisation is other[1].party.organisation


def _refers_back(candidate: Candidate) -> bool:
    """Tell whether the words only speak of an event told before: "The shake-up comes after …"."""
    trigger = candidate.trigger
    return trigger.verb is None and _REFERENCE.fullmatch(trigger.sentence.text, 0, trigger.start) is not None


def _is_of(other: Reading, reading: Reading) -> bool:
    """Tell whether another reading tells of the same type at the same company in its own words."""
    a, b = other[1], reading[1]
    same = a.trigger.rule.event_type == b.trigger.rule.event_type and a.party.organisation is b.party.organisation
    return same and not _refers_back(a)


def _counterparties(candidate: Candidate) -> tuple[str, ...]:
    """Return the other organisations that take part: by the parse, or tied to the trigger by a preposition."""
    trigger = candidate.trigger
    if trigger.rule.event_type not in _TWO_SIDED:
        return ()
    tied = [
        p.organisation.name
        for p in candidate.others
        if p.place in {"object", "subject", "owner", "other"}
        or (
            p.place == "after"
            and p.mention is not None
            and p.mention.start - trigger.end < _NEAR
            and _TIE.search(trigger.sentence.text, 0, p.mention.start) is not None
        )
    ]
    return tuple(tied)


def _event(document: Document, reading: Reading, all_readings: list[Reading]) -> Event:
    confidence, candidate = reading
    trigger = candidate.trigger
    beside = [
        c.trigger
        for _, c in all_readings
        if c.trigger.sentence is trigger.sentence and c.trigger.rule.event_type != trigger.rule.event_type
    ]
    return Event(
        **document.evidence(trigger.sentence),
        **read_slots(trigger, beside, document.published),
        rule=trigger.rule.name,
        confidence=round(confidence, 3),
        event_type=trigger.rule.event_type,
        company_name=candidate.party.organisation.name,
        counterparty_names=_counterparties(candidate),
        status=read_status(trigger),
    )
