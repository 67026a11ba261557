"""Whom "she", "the executive", "the company", "it" and "the carmaker" mean.

What a reader would get wrong: only what is safe is resolved. A pronoun goes to the person last named as a subject, within two sentences, if the gender allows;
"the company" goes to the organisation that its paragraph speaks of, or else to the article's main one; an "it" without a noun to go to stays nothing.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Token

from masthead.facts.mentions import How, Mention, Organisation, Person
from masthead.facts.sentences import Sentence

_HE, _SHE = {"he", "him", "his", "himself"}, {"she", "her", "hers", "herself"}
_IT = {"it", "its", "itself"}
_WE = {"we", "our", "us"}
_REACH = 3  # sentences back that a pronoun may point


@cache
def _nouns() -> dict[str, frozenset[str]]:
    lists = yaml.safe_load(files("masthead.facts").joinpath("words/coreference.yml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in lists.items()}


class _Memory:
    """What the reader of an article has in mind at a place in it."""

    def __init__(self, main: Organisation | None) -> None:
        self.main = main
        self.people: list[tuple[int, Person, bool]] = []  # sentence, who, was it a subject
        self.organisations: list[tuple[int, Organisation, bool]] = []

    def note(self, mention: Mention, *, is_subject: bool) -> None:
        if mention.person is not None:
            self.people.append((mention.sentence.index, mention.person, is_subject))
        elif mention.organisation is not None and mention.organisation.is_business and not mention.organisation.is_publisher:
            self.organisations.append((mention.sentence.index, mention.organisation, is_subject))

    def person(self, sentence: Sentence, genders: set[str]) -> Person | None:
        near = [(i, p, s) for i, p, s in self.people if sentence.index - i <= _REACH and p.gender in genders]
        if not near:
            return None
        latest = max(i for i, _, _ in near)
        here = [(p, s) for i, p, s in near if i == latest]
        if latest == sentence.index:
            return here[-1][0]
        subjects = [p for p, s in here if s]
        return subjects[0] if subjects else here[0][0]

    def people_of_last(self, sentence: Sentence, count: int) -> list[Person]:
        named: list[Person] = []
        for i, p, _ in reversed(self.people):
            if sentence.index - i > _REACH + 1:
                break
            if p not in named:
                named.append(p)
        return list(reversed(named[:count])) if len(named) >= count else []

    def organisation(self, sentence: Sentence, *, definite: bool) -> Organisation | None:
        near = [(i, o, s) for i, o, s in self.organisations if sentence.index - i <= _REACH]
        here = [o for i, o, s in near if i == sentence.index and s]
        if here:
            return here[-1]
        if definite and self.main is not None and (not near or any(o is self.main for _, o, _ in near)):
            return self.main
        before = [(i, o) for i, o, s in near if s and i < sentence.index]
        if before:
            return before[-1][1]
        if definite or near:
            return self.main if self.main is not None else (near[-1][1] if near else None)
        return None


def resolve(sentences: Sequence[Sentence], mentions: dict[int, list[Mention]], main: Organisation | None) -> list[Mention]:
    """Return mentions for the pronouns and noun phrases of the parsed sentences; `mentions` are those of names, by sentence."""
    memory = _Memory(main)
    found: list[Mention] = []
    for sentence in sentences:
        named = sorted(mentions.get(sentence.index, []), key=lambda m: m.start)
        if sentence.doc is None:
            for m in named:
                memory.note(m, is_subject=m.start == 0)
            continue
        starts = {m.start: m for m in named}
        inside = {i for m in named for i in range(m.start, m.end)}
        for token in sentence.doc:
            if (mention := starts.get(token.idx)) is not None:
                memory.note(mention, is_subject=_is_subject(mention.span.root))
            elif token.idx not in inside:
                for new in _read(sentence, token, memory):
                    found.append(new)
                    memory.note(new, is_subject=_is_subject(new.span.root))
    return found


def _read(sentence: Sentence, token: Token, memory: _Memory) -> Iterator[Mention]:
    low = "" if token.text == "US" else token.lower_
    end = token.idx + len(token.text)
    if low in _HE | _SHE:
        person = memory.person(sentence, {"male", "unknown"} if low in _HE else {"female", "unknown"})
        if person is not None:
            if person.gender == "unknown":
                person.gender = "male" if low in _HE else "female"
            yield Mention(sentence, token.idx, end, person, "pronoun")
    elif low in _IT or (low in _WE and sentence.kind == "prose"):
        if _is_expletive(token):
            return
        organisation = memory.organisation(sentence, definite=low in _WE)
        if organisation is not None:
            yield Mention(sentence, token.idx, end, organisation, "pronoun")
    elif token.pos_ == "NOUN":
        yield from _read_noun(sentence, token, memory)


def _read_noun(sentence: Sentence, token: Token, memory: _Memory) -> Iterator[Mention]:
    first = token.left_edge if token.left_edge.i >= token.i - 4 else token.doc[max(0, token.i - 1)]
    words = [t.lower_ for t in token.doc[first.i : token.i]]
    if not words or words[0] not in {"the", "both", "this", "all"} or any(t.dep_ == "poss" for t in token.children):
        return
    if any(
        t.dep_ in {"prep", "relcl", "acl"} and t.i > token.i and t.lower_ in {"of", "for", "in", "at", "with", "from"}
        for t in token.children
    ):
        return
    nouns = _nouns()
    start, end = first.idx, token.idx + len(token.text)
    how: How = "noun phrase"
    if token.lower_ in nouns["people"] and words[0] in {"the", "this"}:
        genders = {"female", "unknown"} if token.lower_.endswith("woman") else {"male", "female", "unknown"}
        if (person := memory.person(sentence, genders)) is not None:
            yield Mention(sentence, start, end, person, how)
    elif token.lower_ in nouns["several"] and (words[0] == "both" or "two" in words or "three" in words):
        for person in memory.people_of_last(sentence, 3 if "three" in words else 2):
            yield Mention(sentence, start, end, person, how)
    elif (token.lower_ in nouns["companies"] or (token.lower_.endswith("maker") and len(token.text) > 6)) and words[0] in {
        "the",
        "this",
    }:
        if (
            len(words) > 1
            and not set(words[1:]) <= nouns["adjectives"]
            and token.lower_ in {"company", "group", "firm", "bank", "unit"}
            and len(words) > 3
        ):
            return
        if (organisation := memory.organisation(sentence, definite=True)) is not None:
            yield Mention(sentence, start, end, organisation, how)


def _is_expletive(token: Token) -> bool:
    """Tell whether an "it" stands for nothing: "it is expected that", "make it clear"."""
    if token.lower_ != "it":
        return False
    verb = token.head
    if token.dep_ == "expl":
        return True
    if (
        verb.lemma_ == "be"
        and any(t.dep_ in {"acomp", "attr"} for t in verb.children)
        and any(t.dep_ in {"ccomp", "xcomp", "csubj", "advcl"} for t in verb.children)
    ):
        return True
    return token.dep_ in {"dobj", "pobj"} and verb.lemma_ in {"make", "find", "think", "take"}


def _is_subject(token: Token) -> bool:
    return (
        token.dep_ in {"nsubj", "nsubjpass"}
        or (token.dep_ == "poss" and token.head.dep_ in {"nsubj", "nsubjpass"})
        or token.dep_ == "ROOT"
    )
