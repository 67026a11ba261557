"""Whose event it is, and who else takes part: the organisations about a trigger, told apart by how they hang on it.

The order is: named by the pattern, subject of the verb, owner of the noun (or as the rule says), then the nearest before it and
the nearest after it, last the company that the article is about. Which of them it is, the learned score decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from masthead.facts import syntax
from masthead.facts.document import Document
from masthead.facts.events.triggers import Trigger
from masthead.facts.mentions import Mention, Organisation

Place = str
_SAYING = {
    "say",
    "tell",
    "announce",
    "report",
    "add",
    "note",
    "state",
    "confirm",
    "disclose",
    "reveal",
    "warn",
    "expect",
    "write",
}


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that could be the trigger's company, and by which place it stands to the trigger."""

    organisation: Organisation
    place: Place
    mention: Mention | None = None


def find_parties(document: Document, trigger: Trigger) -> list[Party]:
    """Return the organisations that could be the trigger's company, the likeliest first, each once."""
    found: list[Party] = []
    for party in _by_place(document, trigger):
        o = party.organisation
        if not o.is_publisher and all(p.organisation is not o for p in found):
            found.append(party)
    return found


def _by_place(document: Document, trigger: Trigger) -> Iterator[Party]:
    sentence, doc = trigger.sentence, trigger.sentence.doc
    if trigger.company is not None and trigger.company.organisation is not None:
        yield Party(trigger.company.organisation, "named", trigger.company)
    if doc is None:
        return
    head = head_of(trigger)
    places: dict[str, list[Token]] = {"subject": [], "object": [], "owner": []}
    verb = _verb_of(head)
    if verb is not None:
        passive = any(t.dep_ in {"nsubjpass", "auxpass"} for t in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
        doers = syntax.agents(verb) if passive else syntax.subjects(verb)
        done_to = syntax.subjects(verb) if passive else syntax.objects(verb)
        places["subject"], places["object"] = doers + _further_up(doers), done_to
    places["owner"] = _owners(head)
    order = {
        "subject": ("subject", "owner", "object"),
        "object": ("object", "owner", "subject"),
        "owner": ("owner", "subject", "object"),
    }
    for place in order[trigger.rule.company]:
        for token in places[place]:
            for mention in _mentions_under(document, trigger, token):
                if mention.organisation is not None and mention is not trigger.other:
                    yield Party(mention.organisation, place, mention)
    before = [m for m in document.organisations_in(sentence) if m.end <= trigger.start and m is not trigger.other]
    after = [m for m in document.organisations_in(sentence) if m.start >= trigger.start and m is not trigger.other]
    for mention in reversed(before):
        assert mention.organisation is not None
        yield Party(mention.organisation, "before", mention)
    for mention in after:
        assert mention.organisation is not None
        yield Party(mention.organisation, "after", mention)
    if document.main_company is not None:
        yield Party(document.main_company, "main")
    if trigger.other is not None and trigger.other.organisation is not None:
        yield Party(trigger.other.organisation, "other", trigger.other)


def head_of(trigger: Trigger) -> Token:
    """Return the token that governs the trigger: its first verb, or the root of its words."""
    span = trigger.sentence.span(trigger.start, trigger.end)
    if trigger.verb is not None:
        at = next((t for t in span if t.idx <= trigger.verb < t.idx + len(t) or t.idx >= trigger.verb), None)
        if at is not None and at.pos_ in {"VERB", "AUX"}:
            return at
    return span.root if len(span) else trigger.sentence.span(0, 1)[0]


def _verb_of(token: Token) -> Token | None:
    """Return the verb that governs a noun ("announced job cuts": announced), or the token if it is one."""
    seen = token
    for _ in range(5):
        if seen.pos_ in {"VERB", "AUX"}:
            return seen
        if seen.head is seen:
            return None
        seen = seen.head
    return None


def _further_up(doers: list[Token]) -> list[Token]:
    """Return the subjects of the verb above a noun that is no doer itself: "Acme is in talks to buy …": Acme for talks."""
    found: list[Token] = []
    for noun in doers:
        above = _verb_of(noun.head) if noun.head is not noun and noun.dep_ not in {"nsubj", "nsubjpass"} else None
        found += syntax.subjects(above) if above is not None else []
    return found


def _owners(token: Token) -> list[Token]:
    """Return whose the noun is: "Acme's merger", "the merger of Acme", "the Acme merger", "the strike at Acme"."""
    found = [t for t in token.children if t.dep_ in {"poss", "compound", "nmod", "amod"}]
    found += syntax.prepositional(token, "by", "of", "at", "in", "for", "against", "into", "on", "to")
    return found


def _mentions_under(document: Document, trigger: Trigger, token: Token) -> list[Mention]:
    """Return the organisations that the token names, or that own what it names ("Acme's directors", "shares in Acme")."""
    sentence = trigger.sentence
    direct = document.mention_at(sentence, token)
    if direct is not None and direct.organisation is not None:
        joined = [document.mention_at(sentence, t) for t in syntax.with_conjuncts(token)]
        return [m for m in joined if m is not None]
    near = [t for t in token.children if t.dep_ in {"poss", "compound", "appos", "nmod"}]
    near += syntax.prepositional(token, "of", "at", "in", "from")
    return [m for t in near if (m := document.mention_at(sentence, t)) is not None]
