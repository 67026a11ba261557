"""Where a sentence speaks of an event: the rules of `words/events/*.yml`, and the places at which their patterns match.

A trigger is not yet an event: whose it is, whether it is one with another, and whether it is told as a fact is decided after.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from masthead.facts.document import Document
from masthead.facts.events.cues import cues_needed, cues_of
from masthead.facts.events.masking import Masked, mask
from masthead.facts.events.patterns import compiled
from masthead.facts.mentions import Mention
from masthead.facts.sentences import Sentence

CompanyRole = Literal["subject", "object", "owner"]
_NEAR = 25  # characters between a trigger and what takes it back: about four words
_FAMILIES = ("deals", "capital", "results", "operations", "law")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to tell of a type of event: its patterns, what must not be near, and where its company stands.

    `says` are words that tell it, `hints` words that are also used of much else.
    """

    name: str
    event_type: str
    says: tuple[str, ...]
    hints: tuple[str, ...]
    unless: tuple[str, ...]
    needs: tuple[str, ...]
    company: CompanyRole
    status: str | None
    finds: str
    passes: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A rule's match at sentence.text[start:end]; `verb` is the offset of its first verb, `pattern` its pattern's number."""

    rule: Rule
    sentence: Sentence
    start: int
    end: int
    pattern: int
    verb: int | None
    company: Mention | None
    other: Mention | None

    @property
    def is_hint(self) -> bool:
        """Whether the words are also used of much else, so that the surroundings must speak for the event."""
        return self.pattern >= len(self.rule.says)


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return all rules, in the order of their files."""
    rules: list[Rule] = []
    for family in _FAMILIES:
        raw = yaml.safe_load((Path(__file__).parents[1] / "words" / "events" / f"{family}.yml").read_text(encoding="utf-8"))
        for event_type, types in raw.items():
            rules += [_rule(event_type, name, entry) for name, entry in types["rules"].items()]
    return tuple(rules)


def find_triggers(document: Document, sentence: Sentence) -> list[Trigger]:
    """Return the triggers of a sentence: for each rule its matches that do not overlap, the earlier pattern first."""
    masked = mask(sentence.text, document.mentions(sentence), document.published)
    cues = cues_of(masked.text)
    found: list[Trigger] = []
    for rule in load_rules():
        if rule.needs and not any(compiled(word).search(masked.text) for word in rule.needs):
            continue
        here: list[Trigger] = []
        possible = [n for n, says in enumerate((*rule.says, *rule.hints)) if not cues.isdisjoint(cues_needed(says))]
        if not possible:
            continue
        vetoes = [m.span() for says in rule.unless for m in compiled(says).finditer(masked.text)]
        for trigger in _matches(rule, sentence, masked, vetoes, possible):
            if not any(trigger.start < t.end and t.start < trigger.end for t in here):
                here.append(trigger)
        found += here
    return found


def _matches(
    rule: Rule, sentence: Sentence, masked: Masked, vetoes: list[tuple[int, int]], possible: list[int]
) -> Iterator[Trigger]:
    patterns = (*rule.says, *rule.hints)
    for number in possible:
        for match in compiled(patterns[number]).finditer(masked.text):
            if any(match.start() < end + _NEAR and start < match.end() + _NEAR for start, end in vetoes):
                continue
            start, end = masked.span(match.start(), match.end())
            verb = _place(match, "verb")
            yield Trigger(
                rule=rule,
                sentence=sentence,
                start=start,
                end=end,
                pattern=number,
                verb=masked.span(verb, verb + 1)[0] if verb >= 0 else None,
                company=masked.mentions.get(_place(match, "C")),
                other=masked.mentions.get(_place(match, "X")),
            )


def _place(match: re.Match[str], group: str) -> int:
    return match.start(group) if group in match.re.groupindex else -1


def _rule(event_type: str, name: str, entry: Mapping[str, Any]) -> Rule:
    return Rule(
        name=name,
        event_type=event_type,
        says=tuple(entry["says"]),
        hints=tuple(entry.get("hints", ())),
        unless=tuple(entry.get("unless", ())),
        needs=tuple(entry.get("needs", ())),
        company=entry["company"],
        status=entry.get("status"),
        finds=entry["finds"],
        passes=entry["passes"],
    )
