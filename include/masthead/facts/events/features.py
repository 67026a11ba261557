"""What speaks for or against a candidate (a trigger and the company it may belong to), as named features of weight one.

The names are what the learned weights in `weights.json` are kept under: a feature renamed is a feature lost until they are trained again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from masthead.facts.document import Document
from masthead.facts.events.parties import Party, head_of
from masthead.facts.events.triggers import Trigger

_CUES = {
    "hypothetical": re.compile(r"\b(?:if|whether|could|might|may|would|should|unless|potential(?:ly)?|possible|possibly|likely)\b", re.I),
    "future": re.compile(r"\b(?:will|plans? to|intends? to|aims? to|expects? to|is to|are to|set to|to be)\b", re.I),
    "hope": re.compile(r"\b(?:hopes?|helps?|seeks?|look(?:s|ing) to|opportunit\w+|enable|support|drive|ability|expertise|experience|committed)\b", re.I),
    "career": re.compile(
        r"\b(?:appoint\w+|joined|career|formerly|previously|prior to|role|responsible for|oversaw|years of experience|served|tenure|named"
        r"|spearheaded|instrumental|leadership roles)\b", re.I),
    "boilerplate": re.compile(r"\b(?:is an? (?:leading|global|world|premier|publicly)|provides?|operates|offers|headquartered|specialis\w+|specializ\w+|founded in|employs)\b", re.I),
    "analyst": re.compile(r"\b(?:analysts?|price target|rating|wall street|consensus|estimates?|strategist|investors? should|research note)\b", re.I),
    "said": re.compile(r"\b(?:said|says|announced|reported|told|according to|statement|filing|disclosed)\b", re.I),
    "we": re.compile(r"\b(?:we|our|us|i|my)\b", re.I),
    "has_money": re.compile(r"[$€£¥₹]|\b(?:dlrs|dollars|euros|pounds|mln|Rs)\b"),
    "has_percent": re.compile(r"%|\b(?:pct|percent|per cent)\b"),
    "has_number": re.compile(r"\d"),
    "has_day": re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:today|yesterday|last (?:week|month|year)|earlier this)\b"),
    "ad": re.compile(r"\b(?:click|subscribe|newsletter|sign up|read more|alert!|deadline|class period|contact|webcast|terms of)\b", re.I),
    "market": re.compile(r"\b(?:industry|sector|economy|market|markets|consumers|countries|government)\b", re.I),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the article as a whole says about its triggers: how often each type is told, and which stand in the headline or lead."""

    counts: dict[str, int]
    headline: frozenset[str]
    by_sentence: dict[int, frozenset[str]]
    sentences: int
    words: frozenset[str]
    tells_of_people: bool

    @classmethod
    def of(cls, document: Document, triggers: Sequence[Trigger]) -> "Surroundings":
        """Sum up an article's triggers."""
        counts: dict[str, int] = {}
        for t in triggers:
            counts[t.rule.event_type] = counts.get(t.rule.event_type, 0) + 1
        by_sentence: dict[int, frozenset[str]] = {}
        for t in triggers:
            by_sentence[t.sentence.index] = by_sentence.get(t.sentence.index, frozenset()) | {t.rule.event_type}
        head = frozenset(t.rule.event_type for t in triggers if t.sentence.kind == "headline")
        title = document.headline.text if document.headline else ""
        return cls(counts, head, by_sentence, len(document.sentences), _content(title), bool(_CUES["career"].search(title)))


def features_of(document: Document, trigger: Trigger, party: Party, rank: int, around: Surroundings) -> Iterator[str]:
    """Yield the features of a candidate; `rank` is the place of the party among those that the trigger could belong to."""
    kind, sentence, o = trigger.rule.event_type, trigger.sentence, party.organisation
    yield f"type={kind}"
    yield f"rule={trigger.rule.name}"
    yield f"pattern={trigger.rule.name}/{trigger.pattern}"
    yield f"hint={trigger.is_hint}"
    yield f"hint={trigger.is_hint}&place={party.place}"
    yield f"hint={trigger.is_hint}&type={kind}"
    yield f"place={party.place}"
    yield f"rank={min(rank, 4)}"
    yield f"place={party.place}&role={trigger.rule.company}"
    yield f"place={party.place}&type={kind}"
    if rank == 0:
        yield f"first&type={kind}"
    main = document.main_company
    yield f"main={o is main}"
    yield f"main={o is main}&place={party.place}"
    if party.mention is not None:
        gap = max(party.mention.start - trigger.end, trigger.start - party.mention.end, 0)
        yield f"gap={0 if gap < 20 else 1 if gap < 50 else 2 if gap < 100 else 3}"
        yield f"how={party.mention.how}"
    yield f"mentions={min(len(o.mentions), 5)}"
    if not o.is_business:
        yield "no business"
    if o.is_unit:
        yield "unit"
    headline = document.headline
    if headline is not None and any(m.sentence is headline for m in o.mentions):
        yield "in headline"
    yield f"kind={sentence.kind}"
    yield f"index={next(i for i, top in enumerate((0, 1, 3, 6, 12, 25, 10**6)) if sentence.index <= top)}"
    late = sentence.index / max(around.sentences, 1)
    yield f"late={int(late * 4)}"
    yield f"told={min(around.counts.get(kind, 0), 4)}"
    if kind in around.headline:
        yield "type in headline"
    for other in around.by_sentence[sentence.index]:
        if other != kind:
            yield f"type={kind}&with={other}"
    yield f"company here={len(around.by_sentence[sentence.index])}"
    shared = len(_content(sentence.text) & around.words)
    yield f"shares with title={min(shared, 5)}"
    if around.tells_of_people:
        yield "article of people"
    for name, cue in _CUES.items():
        if cue.search(sentence.text):
            yield name
            yield f"{name}&type={kind}"
    head = head_of(trigger)
    yield f"head={head.lemma_.lower()}&type={kind}"
    if head.dep_ == "ROOT":
        yield "root"
    yield f"tag={head.tag_}&type={kind}"
    yield f"tag={head.tag_}"
    yield f"dep={head.dep_}"
    if any(
        t.dep_ in {"nsubj", "nsubjpass"} and (m := document.mention_at(sentence, t)) is not None and m.person is not None
        for t in head.children
    ):
        yield "person does it"
    if sentence.text[: trigger.start].count('"') % 2 or sentence.text[: trigger.start].count("“") > sentence.text[
        : trigger.start
    ].count("”"):
        yield "quoted"
    words = len(sentence.text.split())
    yield f"length={0 if words < 8 else 1 if words < 20 else 2 if words < 40 else 3}"


def _content(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-z]{4,}", text.lower()))
