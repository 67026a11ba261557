"""An article as the rules see it: sentences with their parse, people, organisations, and the questions that rules ask.

How a rule module works:

    def find_appointments(document: Document) -> list[Appointment]:
        for sentence in document.parsed:                     # what passed the gate, in order; sentence.doc is spaCy's
            for person in document.people_in(sentence):      # Mention: .start .end .span .person (the fullest name)
                ...
                company = document.company_for(sentence, start, end)
                yield Appointment(**document.evidence(sentence), rule="person_joins_company",
                                  person_name=person.person.name, company_name=company.name, ...)

- Offsets of mentions and tokens count in `sentence.text`; only `evidence` speaks of places in the article.
- A name in a record is always `entity.name` (the fullest), never the words of the mention.
- The headline is a sentence like the others (`sentence.kind == "headline"`). Its facts may be stated there alone: give `evidence(headline)`,
  and the reader sets the sentence of the text that supports them best.
- Rules need not look for duplicates: of several facts that are one, the fullest is kept and its empty slots are filled from the others. `rule` is
  the name of the function that found the fact; its precision becomes the fact's confidence.
- A fact whose company is None is no fact: `company_for` gives the article's main company where the sentence has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypedDict

from spacy.tokens import Span, Token

from masthead.facts.attribution import Attribution, read_attribution
from masthead.facts.companies import Place, choose_company
from masthead.facts.coreference import resolve
from masthead.facts.main_company import find_main_company, setting_of
from masthead.facts.mentions import Mention, Organisation, Person
from masthead.facts.name_kinds import kinds_of
from masthead.facts.name_runs import find_runs
from masthead.facts.organisations import find_organisations
from masthead.facts.parents import set_parents
from masthead.facts.people import find_people
from masthead.facts.sentences import Sentence
from masthead.records import Article


class Evidence(TypedDict):
    """The slots of a fact that say where it was read."""

    evidence_sentence: str
    evidence_start: int
    evidence_end: int


class Document:
    """One article: `text` (the title in front where the article's text lacks it), `sentences`, `people`, `organisations`."""

    def __init__(self, article: Article, text: str, sentences: Sequence[Sentence]) -> None:
        """Take the sentences as split and parsed; find who and what they name."""
        self.article = article
        self.text = text
        self.sentences = list(sentences)
        common = set(re.findall(r"(?<![\w'-])[a-z][a-z'-]+", text))
        runs = [run for sentence in self.sentences for run in find_runs(sentence, common)]
        kinds = kinds_of(runs, {code for s in self.sentences for _, code in s.tickers})
        self.people: list[Person] = find_people([r for r in runs if kinds[r.text] == "person"])
        self.organisations: list[Organisation] = find_organisations(
            [r for r in runs if kinds[r.text] == "organisation"], article.publisher_name
        )
        set_parents(self.organisations)
        self._by_sentence: dict[int, list[Mention]] = {}
        for mentions in (entity.mentions for entities in (self.people, self.organisations) for entity in entities):
            for mention in mentions:
                self._by_sentence.setdefault(mention.sentence.index, []).append(mention)
        main = find_main_company(setting_of(self.sentences, self.organisations))
        for mention in resolve(self.sentences, self._by_sentence, main):
            mention.entity.mentions.append(mention)
            self._by_sentence.setdefault(mention.sentence.index, []).append(mention)
        self.main_company = main
        """The organisation that the article is about, if one stands out."""
        for mentions in self._by_sentence.values():
            mentions.sort(key=lambda m: m.start)

    @property
    def published(self) -> str | None:
        """The article's day as a partial date, from which relative dates are resolved; None where nothing is known."""
        return self.article.published

    @property
    def headline(self) -> Sentence | None:
        """The title as a sentence."""
        return next((s for s in self.sentences if s.kind == "headline"), None)

    @cached_property
    def parsed(self) -> list[Sentence]:
        """The sentences that passed the gate, in order; each has a `doc`."""
        return [s for s in self.sentences if s.doc is not None]

    def mentions(self, sentence: Sentence) -> list[Mention]:
        """Return every mention in the sentence, in order; they do not overlap."""
        return self._by_sentence.get(sentence.index, [])

    def people_in(self, where: Sentence | Span, *, of: Sentence | None = None) -> list[Mention]:
        """Return the mentions of people in a sentence, or in a span of the sentence `of`; resolved pronouns and noun phrases too."""
        return [m for m in self._within(where, of) if m.person is not None]

    def organisations_in(self, where: Sentence | Span, *, of: Sentence | None = None) -> list[Mention]:
        """Return the mentions of organisations in a sentence, or in a span of the sentence `of`."""
        return [m for m in self._within(where, of) if m.organisation is not None]

    def mention_at(self, sentence: Sentence, token: Token) -> Mention | None:
        """Return the mention that the token is part of."""
        return next((m for m in self.mentions(sentence) if m.start <= token.idx < m.end), None)

    def person_at(self, sentence: Sentence, token: Token) -> Person | None:
        """Return the person whom the token names or means ("Brown", "she", "the executive"), also as head of a phrase."""
        return next((m.person for m in self._candidates(sentence, token) if m.person is not None), None)

    def organisation_at(self, sentence: Sentence, token: Token) -> Organisation | None:
        """Return the organisation that the token names or means ("Northwind", "the company", "it"), also as head of a phrase."""
        return next((m.organisation for m in self._candidates(sentence, token) if m.organisation is not None), None)

    def company_for(self, sentence: Sentence, start: int, end: int) -> Organisation | None:
        """Return the company that the post (or trigger) at sentence.text[start:end] belongs to.

        Decided by where organisations stand about it: preposition, possessive, apposition, side, distance, headline; else the main company.
        It may be a unit: then `organisation.parent`, if known, is the company, and the unit the fact's `unit_name`.
        """
        return choose_company(Place(sentence, start, end, self.mentions(sentence), self.main_company), self.organisations)

    def attribution(self, sentence: Sentence, verb: Token | None = None) -> Attribution:
        """Return `status` (confirmed, reported, proposed, denied) and `said_by` for what the sentence states by the verb."""
        return read_attribution(sentence, verb)

    def evidence(self, *sentences: Sentence) -> Evidence:
        """Return the evidence slots for a fact read in these (neighbouring) sentences; offsets count in the document's text."""
        start, end = min(s.start for s in sentences), max(s.end for s in sentences)
        return {"evidence_sentence": self.text[start:end], "evidence_start": start, "evidence_end": end}

    def _within(self, where: Sentence | Span, of: Sentence | None) -> Iterable[Mention]:
        if isinstance(where, Sentence):
            return self.mentions(where)
        if of is None:
            raise TypeError("a span needs its sentence: people_in(span, of=sentence)")
        return [m for m in self.mentions(of) if where.start_char <= m.start and m.end <= where.end_char]

    def _candidates(self, sentence: Sentence, token: Token) -> list[Mention]:
        here = self.mention_at(sentence, token)
        if here is not None:
            return [here]
        return [
            m for t in token.children if t.dep_ in {"appos", "compound"} and (m := self.mention_at(sentence, t)) is not None
        ]
