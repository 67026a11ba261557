"""How far an event has come: completed, announced, planned, ongoing, cancelled, rumoured or denied.

By the words about the trigger; where they do not say, what events of its type mostly are when they are told.
"""

import re
from functools import cache
from pathlib import Path

import yaml

from masthead.facts.events.triggers import Trigger

_WORDS = Path(__file__).parents[1] / "words" / "event_status.yml"
_DEALS = {"acquisition", "merger", "divestiture", "funding_round"}
_ALWAYS = {"earnings": "completed", "share_price_move": "completed", "guidance": "announced", "bankruptcy": "completed"}
_LASTING = {
    "litigation",
    "regulatory_action",
    "labor_dispute",
    "strategy",
    "restructuring",
    "expansion",
    "acquisition",
    "merger",
}
_MOSTLY_ANNOUNCED = {
    "dividend",
    "buyback",
    "strategy",
    "restructuring",
    "layoffs",
    "securities_offering",
    "hiring",
    "partnership",
    "expansion",
}
_BEFORE, _WIDE, _AFTER = 40, 60, 25  # characters about the trigger


def read_status(trigger: Trigger) -> str:
    """Return the status of the event that the trigger tells of."""
    kind, text = trigger.rule.event_type, trigger.sentence.text
    about = text[max(0, trigger.start - _WIDE) : trigger.end + _AFTER]
    before = text[max(0, trigger.start - _BEFORE) : trigger.end]
    rule_of_type = trigger.rule.status or _ALWAYS.get(kind)
    reading = [
        ("denied", trigger.rule.status is None and _says("denied", about)),
        (rule_of_type, rule_of_type is not None),
        ("cancelled", kind != "closure" and _says("cancelled", about)),
        ("rumoured", kind in _DEALS and _says("rumoured", text)),
        ("announced", kind in _DEALS and _says("announced", before)),
        ("planned", _says("planned", before)),
        ("completed", kind in _MOSTLY_ANNOUNCED and _says("completed", before)),
        ("ongoing", kind in _LASTING and _says("ongoing", before)),
    ]
    mostly = "announced" if kind in _MOSTLY_ANNOUNCED else "completed"
    return next((status for status, holds in reading if holds and status), mostly)


def _says(status: str, text: str) -> bool:
    return _patterns()[status].search(text) is not None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    raw = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return {status: re.compile(rf"\b(?:{'|'.join(words)})\b", re.I) for status, words in raw.items()}
