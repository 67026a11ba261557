"""The candidates of an article: each trigger with each company that it could belong to, and what speaks for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from masthead.facts.document import Document
from masthead.facts.events.features import Surroundings, features_of
from masthead.facts.events.parties import Party, find_parties
from masthead.facts.events.triggers import Trigger, find_triggers

_MOST_PARTIES = 5  # an organisation further down the list has never been the one


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger and one organisation that it may belong to; `others` are the other organisations about it."""

    trigger: Trigger
    party: Party
    others: tuple[Party, ...]
    features: tuple[str, ...]


def find_candidates(document: Document) -> Iterator[list[Candidate]]:
    """Yield, for each trigger, its candidates, the likeliest company first."""
    triggers = [t for sentence in document.parsed for t in find_triggers(document, sentence)]
    around = Surroundings.of(document, triggers)
    for trigger in triggers:
        parties = find_parties(document, trigger)
        fit = [p for p in parties if p.organisation.is_business][:_MOST_PARTIES]
        yield [
            Candidate(
                trigger,
                party,
                tuple(p for p in parties if p is not party),
                tuple(features_of(document, trigger, party, rank, around)),
            )
            for rank, party in enumerate(fit)
        ]
