"""Changes of post: what the rules read from single lines, joined over the article, with dates, reasons, status and who reports to whom."""

from collections.abc import Callable, Iterator

from masthead.facts.document import Document
from masthead.facts.roles import role_code
from masthead.facts.rules import (
    appointments_company,
    appointments_departures,
    appointments_lists,
    appointments_person,
    appointments_successions,
)
from masthead.facts.rules.change import Change
from masthead.facts.rules.change_slots import effective_of, is_hypothetical, reason_of, share_dates, status_of
from masthead.facts.rules.change_titles import complete_titles, join_changes
from masthead.facts.rules.lines import Line
from masthead.facts.rules.reading import Reading
from masthead.facts.rules.reporting_lines import reports_to
from masthead.facts.sentences import Sentence
from masthead.records import Appointment

RULES: tuple[Callable[[Line], Iterator[Change]], ...] = (
    appointments_company.company_appoints_person,
    appointments_company.company_appoints_to_post,
    appointments_company.person_is_appointed,
    appointments_company.appointed_are,
    appointments_company.same_person_is_appointed,
    appointments_company.contract_is_extended,
    appointments_company.appointment_is_told,
    appointments_person.person_joins_company,
    appointments_person.same_person_joins,
    appointments_person.person_becomes,
    appointments_person.person_will_lead_unit,
    appointments_person.person_will_chair_board,
    appointments_person.person_founds_company,
    appointments_successions.person_succeeds_person,
    appointments_successions.person_succeeds_the_last,
    appointments_successions.person_is_succeeded,
    appointments_successions.successor_is_named,
    appointments_successions.post_is_filled,
    appointments_departures.person_leaves_post,
    appointments_departures.same_person_leaves,
    appointments_departures.person_leaves,
    appointments_departures.company_dismisses_person,
    appointments_departures.departure_is_told,
    appointments_departures.company_loses_person,
    appointments_departures.term_ends,
)


def find_appointments(document: Document, reading: Reading | None = None) -> list[Appointment]:
    """Return the changes of post that the article states, duplicates included."""
    reading = reading or Reading(document)
    told: list[tuple[Sentence, Change]] = []
    for sentence, lines in sorted(
        reading.sentences(), key=lambda pair: pair[0].kind == "headline"
    ):  # the body says it more fully
        for line in lines:
            changes = [
                c for rule in RULES for c in rule(line) if c.person.person is not None and not is_hypothetical(sentence, c)
            ]
            changes += list(appointments_successions.counterparts(line, changes))
            told += [(sentence, c) for c in changes]
    told += appointments_lists.people_are_listed(list(reading.sentences()))
    complete_titles(reading, told)
    join_changes(reading, told)
    bosses = reports_to(reading, told)
    found = [a for sentence, change in told for a in _appointments(reading, sentence, change, bosses.get(id(change), ()))]
    return share_dates(reading, found)


def _appointments(reading: Reading, sentence: Sentence, change: Change, bosses: tuple[str, ...]) -> Iterator[Appointment]:
    document = reading.document
    assert change.person.person is not None
    for title in change.titles or (None,):
        at = (title.start, title.end) if title is not None and title.start >= 0 else (change.trigger.start, change.trigger.end)
        place = reading.place(sentence, title, change.organisation, at)
        if place is None:
            continue
        yield Appointment(
            **document.evidence(change.evidence or sentence),
            rule=change.rule,
            attribution=status_of(document, sentence, change)[1],
            person_name=change.person.person.name,
            change=change.change,
            action=change.action,
            title=title.title if title is not None else None,
            role_code=role_code(title.title) if title is not None else None,
            company_name=place.company.name,
            unit_name=place.unit_name,
            is_interim=title is not None and title.is_interim,
            effective=effective_of(sentence, change),
            reports_to_names=bosses,
            counterpart_name=change.counterpart.name if change.counterpart is not None else None,
            reason=change.reason or reason_of(sentence, change),
            status=status_of(document, sentence, change)[0],
        )
