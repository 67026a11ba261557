"""Who and what a text names: people, organisations, and the places where it speaks of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Span

from masthead.facts.sentences import Sentence

Gender = Literal["female", "male", "unknown"]
How = Literal["name", "short name", "pronoun", "noun phrase"]


@dataclass(eq=False, slots=True)
class Person:
    """A person of the article under the fullest name that it gives, without honorific."""

    name: str
    gender: Gender = "unknown"
    mentions: list[Mention] = field(default_factory=list, repr=False)


@dataclass(eq=False, slots=True)
class Organisation:
    """A company, or a named part of one, under the fullest name that the article gives.

    `is_unit` marks a division, region or brand that is no company of its own; `is_publisher` one that the article only quotes or
    was printed by. `is_business` is false for governments, courts, regulators, unions and universities: they may be counterparties alone.
    """

    name: str
    aliases: set[str] = field(default_factory=set)
    parent: Organisation | None = None
    is_unit: bool = False
    is_publisher: bool = False
    is_business: bool = True
    mentions: list[Mention] = field(default_factory=list, repr=False)


@dataclass(eq=False, slots=True)
class Mention:
    """A place in one sentence that names or means a person or an organisation; offsets count in `sentence.text`.

    `how` says how sure the link is: "name" and "short name" (surname, part of a name, ticker) are as good as the name, a "pronoun"
    or a "noun phrase" ("the carmaker", "the executive") was resolved from what stands before it.
    """

    sentence: Sentence
    start: int
    end: int
    entity: Person | Organisation
    how: How = "name"

    @property
    def text(self) -> str:
        """The words as they stand in the sentence."""
        return self.sentence.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """The tokens of the mention; the sentence must have been parsed."""
        return self.sentence.span(self.start, self.end)

    @property
    def person(self) -> Person | None:
        """The person meant, or None where the mention means an organisation."""
        return self.entity if isinstance(self.entity, Person) else None

    @property
    def organisation(self) -> Organisation | None:
        """The organisation meant, or None where the mention means a person."""
        return self.entity if isinstance(self.entity, Organisation) else None
