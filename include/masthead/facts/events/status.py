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
_MOSTLY = {
    "litigation": "ongoing",
    "restructuring": "ongoing",
    "strategy": "ongoing",
    "dividend": "announced",
    "buyback": "announced",
    "layoffs": "announced",
    "securities_offering": "announced",
    "hiring": "announced",
    "partnership": "announced",
    "expansion": "announced",
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
        ("announced" if kind == "strategy" else "planned", _says("planned", before)),  # a direction is set when it is said
        ("completed", kind == "litigation" and _says("judged", about)),
        ("completed", kind in _MOSTLY and kind != "litigation" and _says("completed", before)),
        ("ongoing", kind in _LASTING and _says("ongoing", before)),
    ]
    return next((status for status, holds in reading if holds and status), _MOSTLY.get(kind, "completed"))


def _says(status: str, text: str) -> bool:
    return _patterns()[status].search(text) is not None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    raw = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return {status: re.compile(rf"\b(?:{'|'.join(words)})\b", re.I) for status, words in raw.items()}
