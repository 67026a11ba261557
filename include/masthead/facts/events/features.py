"""What speaks for or against a candidate (a trigger and the company it may belong to), as named features.

The names are what the learned weights in `weights.json` are kept under: a feature renamed is a feature lost until they are
trained again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from masthead.facts.document import Document
from masthead.facts.events.parties import Party, head_of
from masthead.facts.events.triggers import Trigger

_GAPS, _PLACES, _LENGTHS = (20, 50, 100), (0, 1, 3, 6, 12, 25), (8, 20, 40)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the article as a whole says about its triggers: how often each type is told, and where."""

    counts: dict[str, int]
    headline: frozenset[str]
    by_sentence: dict[int, frozenset[str]]
    sentences: int
    title_words: frozenset[str]
    tells_of_people: bool

    @classmethod
    def of(cls, document: Document, triggers: Sequence[Trigger]) -> "Surroundings":
        """Sum up an article's triggers."""
        counts: dict[str, int] = {}
        by_sentence: dict[int, frozenset[str]] = {}
        for t in triggers:
            counts[t.rule.event_type] = counts.get(t.rule.event_type, 0) + 1
            by_sentence[t.sentence.index] = by_sentence.get(t.sentence.index, frozenset()) | {t.rule.event_type}
        head = frozenset(t.rule.event_type for t in triggers if t.sentence.kind == "headline")
        title = document.headline.text if document.headline else ""
        about_people = bool(_cues()["career"].search(title))
        return cls(counts, head, by_sentence, len(document.sentences), _content(title), about_people)


def features_of(document: Document, trigger: Trigger, party: Party, rank: int, around: Surroundings) -> Iterator[str]:
    """Yield the features of a candidate; `rank` is the place of the party among those that the trigger could belong to."""
    yield from _of_trigger(trigger)
    yield from _of_party(document, trigger, party, rank)
    yield from _of_sentence(document, trigger)
    yield from _of_article(trigger, around)


def _of_trigger(trigger: Trigger) -> Iterator[str]:
    kind, head = trigger.rule.event_type, head_of(trigger)
    yield f"type={kind}"
    yield f"rule={trigger.rule.name}"
    yield f"pattern={trigger.rule.name}/{trigger.pattern}"
    yield f"hint={trigger.is_hint}"
    yield f"hint={trigger.is_hint}&type={kind}"
    yield f"head={head.lemma_.lower()}&type={kind}"
    yield f"tag={head.tag_}"
    yield f"tag={head.tag_}&type={kind}"
    yield f"dep={head.dep_}"


def _of_party(document: Document, trigger: Trigger, party: Party, rank: int) -> Iterator[str]:
    kind, o = trigger.rule.event_type, party.organisation
    yield f"place={party.place}"
    yield f"place={party.place}&role={trigger.rule.company}"
    yield f"place={party.place}&type={kind}"
    yield f"hint={trigger.is_hint}&place={party.place}"
    yield f"rank={min(rank, 4)}"
    if rank == 0:
        yield f"first&type={kind}"
    is_main = o is document.main_company
    yield f"main={is_main}"
    yield f"main={is_main}&place={party.place}"
    if party.mention is not None:
        gap = max(party.mention.start - trigger.end, trigger.start - party.mention.end, 0)
        yield f"gap={_step(gap, _GAPS)}"
        yield f"how={party.mention.how}"
    yield f"mentions={min(len(o.mentions), 5)}"
    if o.is_unit:
        yield "unit"
    headline = document.headline
    if headline is not None and any(m.sentence is headline for m in o.mentions):
        yield "in headline"


def _of_sentence(document: Document, trigger: Trigger) -> Iterator[str]:
    sentence = trigger.sentence
    for name, cue in _cues().items():
        if cue.search(sentence.text):
            yield name
            yield f"{name}&type={trigger.rule.event_type}"
    doers = [t for t in head_of(trigger).children if t.dep_ in {"nsubj", "nsubjpass"}]
    if any((m := document.mention_at(sentence, t)) is not None and m.person is not None for t in doers):
        yield "person does it"
    before = sentence.text[: trigger.start]
    if before.count('"') % 2 or before.count("“") > before.count("”"):
        yield "quoted"
    yield f"length={_step(len(sentence.text.split()), _LENGTHS)}"


def _of_article(trigger: Trigger, around: Surroundings) -> Iterator[str]:
    kind, sentence = trigger.rule.event_type, trigger.sentence
    yield f"kind={sentence.kind}"
    yield f"index={_step(sentence.index, _PLACES)}"
    yield f"late={int(4 * sentence.index / max(around.sentences, 1))}"
    yield f"told={min(around.counts.get(kind, 0), 4)}"
    if kind in around.headline:
        yield "type in headline"
    together = around.by_sentence[sentence.index]
    for other in together - {kind}:
        yield f"type={kind}&with={other}"
    yield f"types here={len(together)}"
    yield f"shares with title={min(len(_content(sentence.text) & around.title_words), 5)}"
    if around.tells_of_people:
        yield "article of people"


def _step(value: int, borders: Sequence[int]) -> int:
    return sum(value > border for border in borders)


def _content(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{4,}", text.lower()))


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    raw = yaml.safe_load((Path(__file__).parents[1] / "words" / "event_cues.yml").read_text(encoding="utf-8"))
    return {name: re.compile("|".join(f"(?:{p})" for p in patterns), re.I) for name, patterns in raw.items()}
