"""Amount, count, date, unit and status of an event, from the sentence that tells it."""

import re
from dataclasses import dataclass

from masthead.facts import syntax
from masthead.facts.dates import DateMention, find_dates
from masthead.facts.events.triggers import Trigger
from masthead.facts.money import Count, Money, find_counts, find_money

_NO_AMOUNT = {
    "dividend",
    "labor_dispute",
    "strategy",
    "product_launch",
    "shareholder_action",
    "credit_rating",
    "layoffs",
    "hiring",
}
_COUNTED = {
    "layoffs": {"people"},
    "hiring": {"people"},
    "labor_dispute": {"people"},
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
    "accident": {"people"},
    "security_incident": {"units", "people"},
}
_DEFAULT_STATUS = {
    "guidance": "announced", "dividend": "announced", "buyback": "announced", "strategy": "announced", "restructuring": "announced",
    "layoffs": "announced", "securities_offering": "announced", "hiring": "announced", "partnership": "announced", "expansion": "announced",
}  # fmt: skip
_CANCELLED = re.compile(
    r"\b(?:cancel\w*|scrap\w*|abandon\w*|call(?:ed|s|ing)? off|drop(?:ped|s|ping)? (?:its|the|a|plans?)|shelv\w+|withdr[ae]w\w*|terminat\w+|pull(?:ed|s|ing)? out of|collapsed|postpon\w+|halted)\b",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:ed|es) (?:reports|rumou?rs|speculation)|ruled out|no plans? to|not (?:planning|considering))\b",
    re.I,
)
_RUMOURED = re.compile(
    r"\b(?:reportedly|rumou?r\w*|speculation|people familiar|person familiar|sources? (?:said|say|familiar|close)|in talks|considering|weighing|mulling|exploring|tipped"
    r"|may (?:buy|sell|bid|merge|launch|cut)|might|could (?:buy|sell|bid|merge|launch|cut)|interested in|approached|linked to)\b",
    re.I,
)
_ONGOING = re.compile(
    r"\b(?:is|are|has been|have been|been|still|currently|now|remains?|continu\w+|under way|underway|began|begun|started|pending|in the midst)\b",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:will|plans?|planned|planning|to be|intends?|intend|aims?|expects? to|expected to|due to|scheduled|propos\w+|seek(?:s|ing)?|would|set to|wants? to|hopes? to|going to|next (?:year|month|week)|later this year|may|could|should|is to|are to)\b",
    re.I,
)
_AGREED = re.compile(
    r"\b(?:agreed|agrees|agreement|announced|announces|signed|unveiled plans|offered|bid|launched a|said it (?:would|will)|has said|definitive)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Slots:
    """The values of an event's slots beside type and parties."""

    amount: float | None
    currency: str | None
    count: int | None
    date: str | None
    status: str


def read_slots(trigger: Trigger, published: str | None) -> Slots:
    """Read the slots of an event from the trigger's sentence."""
    money = _amount(trigger)
    count = _count(trigger)
    return Slots(
        amount=money.amount if money else None,
        currency=money.currency if money else None,
        count=count.number if count else None,
        date=_date(trigger, published),
        status=read_status(trigger),
    )


def _near(trigger: Trigger, start: int, end: int) -> tuple[int, int]:
    """Sort key: what stands behind the trigger goes before what stands in front of it, the nearer first."""
    if end > trigger.start and start < trigger.end:
        return (0, start - trigger.start)
    return (1, start - trigger.end) if start >= trigger.end else (2, trigger.start - end)


def _amount(trigger: Trigger) -> Money | None:
    if trigger.rule.event_type in _NO_AMOUNT:
        return None
    found = [m for m in find_money(trigger.sentence.text) if not m.is_per_unit and m.amount >= 1000]
    return min(found, key=lambda m: _near(trigger, m.start, m.end), default=None)


def _count(trigger: Trigger) -> Count | None:
    kinds = _COUNTED.get(trigger.rule.event_type, set())
    found = [c for c in find_counts(trigger.sentence.text) if c.kind in kinds]
    return min(found, key=lambda c: _near(trigger, c.start, c.end), default=None)


def _date(trigger: Trigger, published: str | None) -> str | None:
    text = trigger.sentence.text
    found = [d for d in find_dates(text, published) if d.value]
    best = min(found, key=lambda d: _distance(trigger, d), default=None)
    return best.value if best else None


def _distance(trigger: Trigger, d: DateMention) -> int:
    if d.end > trigger.start and d.start < trigger.end:
        return 0
    return d.start - trigger.end if d.start >= trigger.end else trigger.start - d.end


def read_status(trigger: Trigger) -> str:
    """Read how far the event has come: from the words about the trigger, else what its type mostly is."""
    if trigger.rule.status:
        return trigger.rule.status
    kind = trigger.rule.event_type
    text = trigger.sentence.text
    window = text[max(0, trigger.start - 60) : trigger.end + 25]
    if _DENIED.search(window):
        return "denied"
    if kind not in {"earnings", "guidance", "share_price_move", "closure", "bankruptcy"} and _CANCELLED.search(window):
        return "cancelled"
    if kind in {"earnings", "share_price_move"}:
        return "completed"
    if kind in {"acquisition", "merger", "divestiture", "funding_round"} and _RUMOURED.search(text):
        return "rumoured"
    if kind == "guidance":
        return "announced"
    before = text[max(0, trigger.start - 40) : trigger.end]
    if kind in {"acquisition", "merger", "divestiture"} and _AGREED.search(before):
        return "announced"
    if _PLANNED.search(before):
        return "planned"
    if kind in {
        "litigation",
        "regulatory_action",
        "labor_dispute",
        "strategy",
        "restructuring",
        "expansion",
        "acquisition",
        "merger",
    } and _ONGOING.search(before):
        return "ongoing"
    return _DEFAULT_STATUS.get(kind, "completed")


__all__ = ["Slots", "read_slots", "read_status", "syntax"]
