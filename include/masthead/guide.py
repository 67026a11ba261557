"""Facts in the form of the annotation guide: one JSON object an article, as the scorer reads it."""

from typing import Any

from masthead.records import Appointment, Company, Event, Facts, Position


def facts_as_guide(article_id: str, published: str | None, facts: Facts) -> dict[str, Any]:
    """Return one article's facts under the slot names of the guide.

    >>> facts_as_guide("a1", "2026-10-01", Facts("v1", "rules-1"))
    {'id': 'a1', 'published_on': '2026-10-01', 'companies': [], 'appointments': [], 'positions': [], 'events': []}
    """
    return {
        "id": article_id,
        "published_on": published,
        "companies": [_company(c) for c in facts.companies],
        "appointments": [_appointment(a) for a in facts.appointments],
        "positions": [_position(p) for p in facts.positions],
        "events": [_event(e) for e in facts.events],
    }


def _company(c: Company) -> dict[str, Any]:
    return {"name": c.company_name, "aliases": list(c.aliases), "parent": c.parent_name}


def _appointment(a: Appointment) -> dict[str, Any]:
    return {
        "person": a.person_name,
        "change": a.change,
        "action": a.action,
        "title": a.title,
        "company": a.company_name,
        "unit": a.unit_name,
        "interim": a.is_interim,
        "effective": a.effective,
        "reports_to": list(a.reports_to_names),
        "counterpart": a.counterpart_name,
        "reason": a.reason,
        "status": a.status,
        "evidence": a.evidence_sentence,
    }


def _position(p: Position) -> dict[str, Any]:
    return {
        "person": p.person_name,
        "title": p.title,
        "company": p.company_name,
        "unit": p.unit_name,
        "current": p.is_current,
        "evidence": p.evidence_sentence,
    }


def _event(e: Event) -> dict[str, Any]:
    return {
        "type": e.event_type,
        "company": e.company_name,
        "counterparties": list(e.counterparty_names),
        "unit": e.unit_name,
        "amount": e.amount,
        "currency": e.currency,
        "count": e.count,
        "date": e.date,
        "status": e.status,
        "evidence": e.evidence_sentence,
    }
