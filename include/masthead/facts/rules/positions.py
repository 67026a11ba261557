"""Posts that people hold or held, where the article tells of no change of the same post."""

from masthead.facts.document import Document
from masthead.facts.roles import role_code, role_of
from masthead.facts.rules.appointments import find_appointments
from masthead.facts.rules.reading import Holding, Reading
from masthead.facts.title_mentions import TitleMention, title_words
from masthead.records import Appointment, Position

# Roles of which a person may have several at once: only the same words, or the same unit, make them one post.
_LOOSE_ROLES = {
    "other",
    "head_of_unit",
    "director",
    "other_chief",
    "vice_president",
    "senior_vice_president",
    "committee_member",
    "coach",
}


def find_positions(
    document: Document, reading: Reading | None = None, appointments: list[Appointment] | None = None
) -> list[Position]:
    """Return the posts that the article says are or were held, without those of its appointments; duplicates included."""
    reading = reading or Reading(document)
    appointments = find_appointments(document, reading) if appointments is None else appointments
    found = [p for holding in reading.holdings if _leads(holding.title) and (p := _position(reading, holding)) is not None]
    return [p for p in found if not any(_is_same_post(p, a) for a in appointments)]


def _position(reading: Reading, holding: Holding) -> Position | None:
    title = holding.title
    place = reading.place(holding.sentence, title, holding.company, (title.start, title.end))
    if place is None:
        return None
    return Position(
        **reading.document.evidence(holding.sentence),
        rule=holding.rule,
        person_name=holding.person.name,
        title=title.title,
        role_code=role_code(title.title),
        company_name=place.company.name,
        unit_name=place.unit_name,
        is_current=not (holding.is_former or title.is_former),
    )


def _leads(title: TitleMention) -> bool:
    """Tell the titles of leaders from those of people whom an article only quotes.

    >>> from masthead.facts.titles import find_titles
    >>> [_leads(t) for t in find_titles("the finance chief; the fund manager; the general manager")]
    [True, False, True]
    """
    words = title.title.split(" of ")[0].split()
    last = words[-1]
    if role_of(title.title).code in {"committee_member", "non_executive_director", "corporate_secretary", "legal_chief"}:
        return True
    if last == "manager":
        return "general" in words or "country" in words or (title.unit is not None and title.owner is not None)
    if last == "executive" and "chief" not in words:
        return title.owner is not None and title.is_former
    if last == "officer":
        return "chief" in words
    if words == ["chief"]:
        return title.owner is not None or title.unit is not None
    return last not in title_words()["not_leading"] and (not title.is_weak or title.owner is not None)


def _is_same_post(position: Position, appointment: Appointment) -> bool:
    if position.person_name != appointment.person_name or appointment.title is None:
        return False
    places = {appointment.company_name, appointment.unit_name}
    if position.company_name not in places and position.unit_name not in places - {None}:
        return False
    if position.role_code not in _LOOSE_ROLES:
        return position.role_code == appointment.role_code
    return position.title == appointment.title or (
        position.unit_name is not None and position.unit_name == appointment.unit_name
    )
