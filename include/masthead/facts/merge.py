"""Of several readings of one fact, one; and the companies that take part in the facts."""

import dataclasses
from collections.abc import Iterable, Sequence
from typing import TypeVar

from masthead.facts.document import Document
from masthead.facts.mentions import Organisation
from masthead.facts.sentences import Sentence
from masthead.records import Appointment, Company, Event, Fact, Facts, Position

F = TypeVar("F", Appointment, Position, Event)


def merge_facts(
    document: Document,
    version: str,
    appointments: Sequence[Appointment],
    positions: Sequence[Position],
    events: Sequence[Event],
) -> Facts:
    """Merge duplicates, move evidence into the article's text, and collect the companies."""
    appointments = [
        _in_text(document, a)
        for a in _merged(appointments, lambda a: (a.person_name, a.change, a.role_code or a.title, a.company_name, a.unit_name))
    ]
    positions = [
        _in_text(document, p) for p in _merged(positions, lambda p: (p.person_name, p.role_code or p.title, p.company_name))
    ]
    events = [_in_text(document, e) for e in events]  # merged by their own rules: two of a type and company may be two things
    companies = _companies(document, [*appointments, *positions, *events])
    return Facts(
        document.article.article_version_id, version, tuple(companies), tuple(appointments), tuple(positions), tuple(events)
    )


def _merged(facts: Iterable[F], identity: object) -> list[F]:
    best: dict[object, F] = {}
    for fact in facts:
        same = identity(fact)  # type: ignore[operator]
        best[same] = _fill(best[same], fact) if same in best else fact
    return list(best.values())


def _fill(kept: F, other: F) -> F:
    empty = {
        f.name: getattr(other, f.name)
        for f in dataclasses.fields(kept)
        if getattr(kept, f.name) in (None, (), "") and getattr(other, f.name)
    }
    return dataclasses.replace(kept, **empty)


def _in_text(document: Document, fact: F) -> F:
    """Count the evidence in the article's text; a fact of a headline that stands outside it takes the sentence that supports it best."""
    shift = len(document.text) - len(document.article.text)
    if fact.evidence_start >= shift:
        return dataclasses.replace(fact, evidence_start=fact.evidence_start - shift, evidence_end=fact.evidence_end - shift)
    names = [getattr(fact, n, None) for n in ("person_name", "title", "company_name")]
    words = {w for n in names if n for w in n.lower().split()}
    body = [s for s in document.sentences if s.start >= shift]
    if not body:
        return dataclasses.replace(fact, evidence_sentence="", evidence_start=0, evidence_end=0)
    support: Sentence = max(body, key=lambda s: (sum(w in s.text.lower() for w in words), -s.index))
    return dataclasses.replace(
        fact,
        evidence_sentence=document.text[support.start : support.end],
        evidence_start=support.start - shift,
        evidence_end=support.end - shift,
    )


def _companies(document: Document, facts: Sequence[Fact]) -> list[Company]:
    named: set[str] = set()
    for fact in facts:
        named |= {
            getattr(fact, "company_name", None) or "",
            getattr(fact, "unit_name", None) or "",
            *getattr(fact, "counterparty_names", ()),
        }
    found = []
    for organisation in document.organisations:
        if organisation.name in named and organisation.is_business:
            found.append(_company(document, organisation))
            if organisation.parent is not None:
                named.add(organisation.parent.name)
    return found


def _company(document: Document, organisation: Organisation) -> Company:
    first = next(
        (m.sentence for m in organisation.mentions if m.sentence.start >= len(document.text) - len(document.article.text)),
        organisation.mentions[0].sentence,
    )
    shift = len(document.text) - len(document.article.text)
    start, end = max(first.start - shift, 0), max(first.end - shift, 0)
    return Company(
        evidence_sentence=document.article.text[start:end],
        evidence_start=start,
        evidence_end=end,
        rule="named_in_a_fact",
        company_name=organisation.name,
        aliases=tuple(sorted(organisation.aliases)),
        parent_name=organisation.parent.name if organisation.parent else None,
    )
