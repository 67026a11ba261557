"""When a change takes effect, why, how sure it is, and whether it is told as a fact at all."""

import re
from dataclasses import replace

from masthead.facts.dates import find_dates
from masthead.facts.document import Document
from masthead.facts.rules.change import Change
from masthead.facts.rules.reading import Reading
from masthead.facts.rules.signs import Sign, reason_patterns
from masthead.facts.sentences import Sentence
from masthead.records import Appointment

_SAID = re.compile(
    r"\b(said|says|announced|announces|reported|told|disclosed|confirmed|according to|statement|filing|filed|added|revealed|release|interview|dated)\b[^,;.]{0,24}$",
    re.I,
)
_IF = re.compile(
    r"\b(if|whether|pursuant to which|arrangements?|understandings?|unless|were to|suppose|imagine|in case|what would|called for|calls for|demand\w*|urg\w+|should)\b[^,;.]{0,60}$",
    re.I,
)
_NEAR = 60  # characters: "resigned as managing director of Ostermark Rail on Wednesday"
_TAKE_EFFECT = re.compile(
    r"\b(?:changes?|appointments?|moves?|transition|promotions?)\b[^.;]{0,40}?\b(?:(?:be|is|are|become|becomes) effective|takes? effect|(?:will|to) take place|(?:come|comes) into (?:force|effect))(?: on| from| as of| in)?",
    re.I,
)
_UNDATED = {
    "appointed",
    "promoted",
    "elected",
    "joined",
    "nominated",
    "departed",
    "transferred",
}  # how it was, is not said: the date of the other one holds
_WEEKDAY = re.compile(r"^(?:on )?(?:last |this )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:today|yesterday)", re.I)
_OTHER_CHANGES = {"APPOINT", "JOIN", "BECOME", "LEAVE", "SUCCEED", "DISMISS", "ARRIVAL", "EXIT", "FOUND", "REMAIN"}
_DENIED = re.compile(
    r"\b(denied|denies|deny|refus\w+|reject\w+|no plans? to|no intention of|rule[sd]? out|not (?:planning|going) to|dismissed (?:rumou?rs|reports|speculation))\b",
    re.I,
)


def is_hypothetical(sentence: Sentence, change: Change) -> bool:
    """Tell whether the change is only supposed or demanded: "if Ada Brown resigned", "called for her to step down"."""
    before = sentence.text[: change.trigger.start]
    return _IF.search(before) is not None


def effective_of(sentence: Sentence, change: Change) -> str | None:
    """Return the day on which the change takes effect: the date that hangs on it, not the one on which it was announced."""
    dates = [
        d
        for d in change.line.dates
        if d.date is not None and d.date.value is not None and not _is_announcement(sentence, d, change)
    ]
    after = [d for d in dates if d.start >= change.trigger.start and not _crosses(sentence, change, d)]
    firm = [
        d
        for d in after
        if re.search(
            r"(effective|effect|from|as of|starting|beginning|on|in|by|at the end of|until)\s+(?:the )?$",
            sentence.text[: d.start],
            re.I,
        )
        or d.text.lower().startswith("effective")
    ]
    chosen = next(iter(firm or after), None)
    if chosen is None:
        before = [d for d in dates if d.end <= change.trigger.start and not _crosses_back(sentence, change, d)]
        chosen = before[-1] if before else None
    return chosen.date.value if chosen is not None and chosen.date is not None else None


def _is_announcement(sentence: Sentence, date: Sign, change: Change) -> bool:  # noqa: PLR0911  a case a line
    before = sentence.text[: date.start]
    if re.search(r"\b(?:announced|announces|said|says|reported|disclosed)\b", sentence.text[date.end : change.trigger.start]):
        return True
    if change.change == "in" and re.search(r"\b(?:until|through|expir\w+)\s+(?:the )?(?:end of )?$", before, re.I):
        return True
    if re.search(r"\bsince (?:the )?(?:\w+ )?$", before, re.I) or re.search(
        r"\b(?:founded|listed|acquired|opened|born|established|graduat\w+)\b[^,;]{0,30}$", before, re.I
    ):
        return change.action != "founded"
    if _SAID.search(before[-60:]) and change.trigger.start > date.start:
        return True
    if re.search(r"\b(said|says|announced|told|reported)(?: on| late| early)*\s*$", before, re.I):
        return True
    if change.change == "out" and 0 <= date.start - change.trigger.end < _NEAR:
        return False  # "resigned on Monday" says when, "was named on Monday" only when it was said
    return (
        _WEEKDAY.match(date.text) is not None
        and change.action not in {"died"}
        and not re.search(r"effective|as of|from", before[-20:], re.I)
    )


def _crosses(sentence: Sentence, change: Change, date: Sign) -> bool:
    """Tell whether another person's change stands between the trigger and the date."""
    between = [s for s in change.line.signs if change.trigger.end <= s.start < date.start]
    others = [k for k, s in enumerate(between) if s.code in _OTHER_CHANGES and s.code not in {"SUCCEED"}]
    return bool(others) or ";" in sentence.text[change.trigger.end : date.start]


def _crosses_back(sentence: Sentence, change: Change, date: Sign) -> bool:
    between = sentence.text[date.end : change.trigger.start]
    return (
        any(s.code in _OTHER_CHANGES for s in change.line.signs if date.end <= s.start < change.trigger.start) or ";" in between
    )


def share_dates(reading: Reading, appointments: list[Appointment]) -> list[Appointment]:
    """Give a date to changes told without one: that of who comes or goes in exchange, or that of "the changes", told in a sentence of its own."""
    common = next(
        (value for sentence, _ in reading.sentences() if (value := _date_of_all(reading, sentence)) is not None), None
    )
    exchanged = {
        (a.counterpart_name, a.change, a.role_code): a.effective for a in appointments if a.effective and a.counterpart_name
    }
    dated = {(a.person_name, a.change, a.role_code) for a in appointments if a.effective}
    return [
        a
        if a.effective or (a.person_name, a.change, a.role_code) in dated or a.action not in _UNDATED
        else replace(
            a,
            effective=exchanged.get((a.person_name, "out" if a.change == "in" else "in", a.role_code))
            or (common if a.change == "in" else None),
        )
        for a in appointments
    ]


def _date_of_all(reading: Reading, sentence: Sentence) -> str | None:
    found = _TAKE_EFFECT.search(sentence.text)
    if found is None:
        return None
    dates = [d for d in find_dates(sentence.text, reading.document.published) if d.value and 0 <= d.start - found.end() < 12]
    return dates[0].value if dates else None


def reason_of(sentence: Sentence, change: Change) -> str | None:
    """Return why: for who goes any reason that the sentence gives, for who comes a new post or a reorganisation."""
    if change.action == "died":
        return "death"
    if change.action == "retired":
        return "retirement"
    after = sentence.text
    for reason, pattern in reason_patterns():
        if change.change == "in" and reason not in {"new_post_created", "restructuring", "merger"}:
            continue
        if reason in {"new_post_created", "retirement", "new_job"} and (change.change == "out") == (
            reason == "new_post_created"
        ):
            continue
        if reason in {"new_job", "retirement"} and change.rule in {
            "counterparts",
            "person_succeeds_person",
            "person_is_succeeded",
        }:
            continue
        if pattern.search(after):
            return reason
    return None


def status_of(document: Document, sentence: Sentence, change: Change) -> tuple[str, str | None]:
    """Return (status, who says so)."""
    if change.is_denied or _DENIED.search(sentence.text[: change.trigger.end]):
        return "denied", None
    token = sentence.span(change.trigger.start, change.trigger.end)
    found = document.attribution(sentence, token[0] if len(token) else None)
    status = found.status
    if status == "denied" and not change.is_denied:
        status = "confirmed"
    if status == "confirmed" and (change.is_planned or change.action == "nominated"):
        status = "proposed"
    return status, found.said_by
