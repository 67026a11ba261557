"""Posts that people hold or held, where the article tells of no change of the same post."""

from collections.abc import Callable, Iterator

from masthead.facts.document import Document
from masthead.facts.mentions import Organisation
from masthead.facts.roles import role_code, role_of
from masthead.facts.rules.appointments import find_appointments
from masthead.facts.rules.lines import Line
from masthead.facts.rules.positions_rosters import roster_line
from masthead.facts.rules.positions_statements import Held, person_held_post, person_is_post, person_leads_unit
from masthead.facts.rules.reading import Reading
from masthead.facts.sentences import Sentence
from masthead.facts.titles import TitleMention
from masthead.records import Appointment, Position

RULES: tuple[Callable[[Line], Iterator[Held]], ...] = (person_is_post, person_held_post, person_leads_unit)
# Titles of people whom an article quotes, but who lead nothing.
_NOT_LEADING = {
    "economist",
    "strategist",
    "engineer",
    "scientist",
    "adviser",
    "advisor",
    "consultant",
    "architect",
    "accountant",
    "correspondent",
    "editor",
    "secretary",
    "officer",
    "member",
    "representative",
    "ambassador",
    "commissioner",
    "governor",
    "captain",
    "superintendent",
    "trustee",
    "principal",
    "analyst",
    "owner",
    "counsel",
    "actuary",
    "observer",
    "administrator",
    "leader",
}


def find_positions(
    document: Document, reading: Reading | None = None, appointments: list[Appointment] | None = None
) -> list[Position]:
    """Return the posts that the article says are or were held, without those of its appointments; duplicates included."""
    reading = reading or Reading(document)
    appointments = find_appointments(document, reading) if appointments is None else appointments
    return [p for p in _positions(reading) if not any(_is_same_post(p, a) for a in appointments)]


def _positions(reading: Reading) -> Iterator[Position]:
    for holding in reading.held():
        position = _position(
            reading, holding.sentence, holding.person.name, holding.title, None, holding.is_former, holding.rule
        )
        if position is not None:
            yield position
    for sentence, lines in reading.sentences():
        rules = (*RULES, roster_line) if sentence.kind == "line" else RULES
        for line in lines:
            for held in (h for rule in rules for h in rule(line)):
                if held.person.person is None or reading.is_public_office(sentence, held.person, held.title):
                    continue
                position = _position(
                    reading, sentence, held.person.person.name, held.title, held.organisation, held.is_former, held.rule
                )
                if position is not None:
                    yield position


def _position(
    reading: Reading,
    sentence: Sentence,
    person: str,
    title: TitleMention,
    hint: Organisation | None,
    is_former: bool,
    rule: str,
) -> Position | None:
    place = reading.place(sentence, title, hint, (title.start, title.end))
    if place is None or not _leads(title):
        return None
    return Position(
        **reading.document.evidence(sentence),
        rule=rule,
        person_name=person,
        title=title.title,
        role_code=role_code(title.title),
        company_name=place.company.name,
        unit_name=place.unit_name,
        is_current=not (is_former or title.is_former),
    )


def _leads(title: TitleMention) -> bool:
    last = title.title.split()[-1] if " of " not in title.title else title.title.split(" of ")[0].split()[-1]
    if (
        role_of(title.title).code in {"committee_member", "non_executive_director", "corporate_secretary", "legal_chief"}
        and last != "officer"
    ):
        return True
    if last == "manager":
        return "general" in title.title or "country" in title.title or title.unit is not None and title.owner is not None
    if last == "executive" and "chief" not in title.title:
        return title.owner is not None and title.is_former
    if last == "officer":
        return "chief" in title.title
    if last == "chief" and title.title == "chief" and title.owner is None and title.unit is None:
        return False
    return last not in _NOT_LEADING and (not title.is_weak or title.owner is not None)


def _is_same_post(position: Position, appointment: Appointment) -> bool:
    if position.person_name != appointment.person_name or appointment.title is None:
        return False
    same_place = (
        position.company_name == appointment.company_name
        or position.unit_name == appointment.unit_name == position.company_name
    )
    return same_place and (
        position.role_code == appointment.role_code
        if position.role_code not in {"other", "head_of_unit", "director", "other_chief", "vice_president"}
        else position.title == appointment.title or position.unit_name == appointment.unit_name
    )
