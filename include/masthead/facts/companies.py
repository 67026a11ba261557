"""Which company a fact belongs to.

What a reader would get wrong: the nearest organisation is the wrong one too often. Each candidate is scored by how it stands to the words of the fact (preposition,
possessive, side, distance, what lies between) and in the article (headline, first paragraph, count); the weights were learned (`learned/post_company.json`, by
`masthead.facts.training`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from masthead.facts.mentions import Mention, Organisation, Person
from masthead.facts.sentences import Sentence
from masthead.facts.weights import load_weights, score


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact was read: the words sentence.text[start:end] that name its post, and what the article speaks of there."""

    sentence: Sentence
    start: int
    end: int
    mentions: Sequence[Mention]
    main: Organisation | None


def choose_company(place: Place, organisations: Sequence[Organisation]) -> Organisation | None:
    """Return the organisation that the words at the place belong to; None where the article names none that could be."""
    weights = load_weights("post_company")
    scored = [(score(weights, features(place, o)), -k, o) for k, o in enumerate(candidates(place, organisations))]
    return max(scored, key=lambda s: s[:2])[2] if scored else None


def candidates(place: Place, organisations: Sequence[Organisation]) -> list[Organisation]:
    """Return the organisations that could be meant: those of the sentence, of the three before it, and the main one."""
    near = {id(m.organisation) for m in place.mentions}
    for organisation in organisations:
        if any(0 <= place.sentence.index - m.sentence.index <= 3 for m in organisation.mentions):
            near.add(id(organisation))
    return [o for o in organisations if o.is_business and (id(o) in near or o is place.main)]


def features(place: Place, organisation: Organisation) -> Iterator[str]:
    """Yield the names of what holds of this organisation at this place."""
    here = [m for m in place.mentions if m.organisation is organisation]
    if here:
        closest = min(here, key=lambda m: min(abs(m.start - place.end), abs(place.start - m.end)))
        yield from _structure(place, closest)
        yield f"closest is {closest.how}"
        if len(here) > 1:
            yield "named twice in the sentence"
    else:
        yield "not in the sentence"
        back = min(
            (place.sentence.index - m.sentence.index for m in organisation.mentions if m.sentence.index < place.sentence.index),
            default=99,
        )
        yield (
            f"named {'one' if back == 1 else 'two' if back == 2 else 'some'} sentences before"
            if back < 99
            else "named only later"
        )
        if any(m.organisation is not None and m.organisation.is_business for m in place.mentions):
            yield "another is in the sentence"
    if organisation is place.main:
        yield "main" if here else "main, not in the sentence"
    if any(m.sentence.kind == "headline" for m in organisation.mentions):
        yield "in the headline"
    if organisation.is_publisher:
        yield "publisher"
    if organisation.is_unit:
        yield "unit"
    count = len(organisation.mentions)
    yield f"named {'once' if count == 1 else 'twice' if count == 2 else 'often'}"


def _structure(place: Place, mention: Mention) -> Iterator[str]:  # noqa: PLR0912  a case a line
    """Yield how the mention stands to the words of the post."""
    text = place.sentence.text
    if mention.start >= place.start and mention.end <= place.end:
        yield "inside"
        return
    before = mention.end <= place.start
    between = text[mention.end : place.start] if before else text[place.end : mention.start]
    side = "before" if before else "after"
    words = re.findall(r"[\w'-]+|[,;:()]", between)
    yield f"{side}, {_distance(len(words))}"
    if before and re.match(r"^'s?\s", between):
        yield "owner" if len(words) <= 6 and not {",", ";"} & set(words) else "possessive far off"
    if before and not between.strip():
        yield "compound"
    if mention.text.lower() in {"its", "our"}:
        yield "its" if before and len(words) <= 4 else "its, far off"
    if not before and re.match(r"^\s+(?:of|at|for|with|in|to|on)\s+(?:the\s+)?$", between):
        yield f"{between.split()[0]} it"
    if not before and re.match(r"^,\s*$", between):
        yield "behind a comma"
    lead = re.search(r"([\w'-]+|,)\s+(?:the\s+|its\s+|rival\s+)?$", text[: mention.start])
    word = lead.group(1).lower() if lead else ""
    if word in {
        "of",
        "at",
        "for",
        "from",
        "to",
        "by",
        "with",
        "in",
        "as",
        "joined",
        "joining",
        "left",
        "leaving",
        "joins",
        "leaves",
        "into",
        "and",
        "including",
        "against",
        "on",
        "between",
    }:
        yield f"{side}, {word}"
    others = [
        m
        for m in place.mentions
        if m.organisation not in (None, mention.organisation)
        and min(mention.end, place.end) <= m.start
        and m.end <= max(mention.start, place.start)
    ]
    if others:
        yield "another lies between"
    if any(
        isinstance(m.entity, Person) and min(mention.end, place.end) <= m.start < max(mention.start, place.start)
        for m in place.mentions
    ):
        yield "a person lies between"
    if ";" in words or re.search(r"\b(?:while|but|although|whereas)\b", between):
        yield "another clause lies between"
    if re.search(
        r"\b(?:formerly|previously|former|earlier|prior|before|previous)\b", text[max(0, mention.start - 45) : mention.start]
    ):
        yield "former before it"
    if mention.sentence.doc is not None:
        root = mention.span.root
        if root.dep_ in {"nsubj", "nsubjpass"}:
            yield "subject of " + ("saying" if root.head.lemma_ in {"say", "tell", "report", "announce"} else "a verb")


def _distance(words: int) -> str:
    return "next" if words <= 1 else "near" if words <= 4 else "mid" if words <= 10 else "far"
