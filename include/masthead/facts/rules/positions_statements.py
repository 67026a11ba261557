"""Sentences that say who holds a post: "Ada Brown is chairman of Acme", "served as", "leads the cloud unit", "remains a director"."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from masthead.facts.mentions import Organisation
from masthead.facts.rules.appointments_person import names_unit, unit_named
from masthead.facts.rules.change import AUX, FILL, UNIT, subject_before
from masthead.facts.rules.lines import PEOPLE, Found, Line
from masthead.facts.rules.signs import Sign
from masthead.facts.title_mentions import TitleMention, title_words

_PAST = {
    "was",
    "were",
    "had",
    "formerly",
    "previously",
    "recently",
    "led",
    "headed",
    "ran",
    "oversaw",
    "managed",
    "chaired",
    "spearheaded",
    "served",
    "worked",
    "held",
    "been",
}


@dataclass(frozen=True, slots=True)
class Held:
    """One person's post as one line states it."""

    person: Sign
    title: TitleMention
    rule: str
    organisation: Organisation | None = None
    is_former: bool = False
    is_kept: bool = False


def person_is_post(line: Line) -> Iterator[Held]:
    """Read "<person> is <post>", "has been <post> since", "was <post>", "serves as <post>", "remains <post>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} was formerly chairman of [Northwind].")
    >>> [(h.person.text, h.title.title, h.is_former) for h in person_is_post(line)]
    [('Ada Brown', 'chairman', True)]
    >>> [line] = line_of("{Ada Brown} is expected to be named chairman.")
    >>> list(person_is_post(line))
    []
    """
    adverbs = r"(?: (?:formerly|previously|most|recently|still|currently|a|an|the|its|their|both|one|of|his|her|our|longest-serving|O|'s|longtime|former|as|group|company|fellow|already|last|until|then|used|continues|continued|to|be|on|among|one|at))*"
    pattern = rf"(?P<who>{PEOPLE})(?: ,)?(?P<aux>{AUX}(?: most| recently| previously| formerly| still| last){{0,2}}) (?P<verb>is|was|are|were|been|serves|served|serving|REMAIN|works|worked|acts|acted|sits|sit|sat|used to be|continues to be|continued to be)(?P<words>{adverbs}) (?P<post>T|B)"
    if line.is_clause and line.string.startswith("O where"):
        return
    for found in line.find(pattern):
        aux = set(found.text("aux").split())
        if aux & {"will", "would", "to", "may", "could", "not", "never", "set", "expected"} and found.text("verb") != "REMAIN":
            continue
        words = {found.text("verb"), *found.text("words").split(), *aux}
        past = (
            bool(
                words & {"was", "were", "served", "worked", "acted", "sat", "used", "formerly", "previously", "had"}
                or ("recently" in words)
            )
            and not {"is", "has"} & words
        )
        yield from _held(found, "person_is_post", past)


def same_person_is(line: Line) -> Iterator[Held]:
    """Read "<person> joined <company> and is <post>", where the verb has its subject further up.

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} joined [Northwind] in 2019 and is head of the freight division.")
    >>> [(h.person.text, h.title.title, h.title.unit) for h in same_person_is(line)]
    [('Ada Brown', 'head', 'freight division')]
    >>> [line] = line_of("{Ada Brown} left and a chairman is sought.")
    >>> list(same_person_is(line))
    []
    """
    for found in line.find(
        r"(?:and|,|but) (?P<verb>is|was|has been|had been|serves as|served as|was previously|previously was|is also)(?: (?:the|its|a|an|still|formerly|previously))* (?P<post>T)"
    ):
        person = subject_before(line, found.first)
        if person is not None and (not found.first or line.signs[found.first - 1].code != "P"):
            former = bool({"was", "had", "served"} & set(found.text("verb").split()))
            for title in found.titles("post"):
                yield Held(person, title, "same_person_is", None, former or title.is_former)


def same_person_remains(line: Line) -> Iterator[Held]:
    """Read "… and continues as <post>", "but will remain on the board", where the verb has its subject further up.

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} retired as chairman but will remain on the board of [Northwind].")
    >>> [(h.person.text, h.title.title, h.is_kept) for h in same_person_remains(line)]
    [('Ada Brown', 'director', True)]
    >>> [line] = line_of("{Ada Brown} asked that the chairman remain on the board.")
    >>> list(same_person_remains(line))
    []
    """
    for found in line.find(
        rf"(?:and|but|,|while|who|P)(?P<aux>{AUX}) (?P<verb>REMAIN)(?: (?:on|as|in|member|with))*{FILL} (?P<post>T|B)"
    ):
        person = found.signs()[0] if found.signs()[0].code == "P" else subject_before(line, found.first)
        if person is not None:
            for title in found.titles("post"):
                yield Held(person, title, "same_person_remains", found.organisation(0), False, True)


def post_is_person(line: Line) -> Iterator[Held]:
    """Read "the <post> of <company> is <person>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("The other chief executive of [Northwind] is {Ada Brown}.")
    >>> [(h.person.text, h.title.title) for h in post_is_person(line)]
    [('Ada Brown', 'chief executive')]
    >>> [line] = line_of("The chief executive is to meet {Ada Brown}.")
    >>> list(post_is_person(line))
    []
    """
    for found in line.find(
        r"(?:the|its|their|whose|O 's|O)(?: (?:other|current|present|other|company|group))* (?P<post>T) (?:is|was) (?P<who>P)"
    ):
        yield from _held(found, "post_is_person", " was " in f" {found.match[0]} ")


def person_held_post(line: Line) -> Iterator[Held]:
    """Read "where <person> served as <post>", "joins from <company>, where she was <post>", "held the post of <post>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> line = line_of("{Ada Brown} joins from [Northwind], where {Ada Brown} was finance chief.")[1]
    >>> [(h.person.text, h.title.title, h.organisation.name, h.is_former) for h in person_held_post(line)]
    [('Ada Brown', 'finance chief', 'Northwind', True)]
    >>> [line] = line_of("[Northwind] is where {Ada Brown} met the chairman.")
    >>> list(person_held_post(line))
    []
    """
    for found in line.find(
        rf"(?P<company>O)(?: ,)? where (?P<who>P)(?P<aux>{AUX})(?: (?:most|recently|last|previously|also|as|held|spent|served|worked|was|is|been|serves))+(?P<words>{FILL}) (?P<post>T|B)"
    ):
        for h in _held(found, "person_held_post", is_former=True):
            yield replace(h, organisation=found.organisation("company"))
    for found in line.find(
        rf"(?P<who>P)(?: ,)?(?P<aux>{AUX}) (?:held|holds|holding)(?: [a-z-]+){{0,6}}? (?:as|of|including|like)(?P<words>{FILL}) (?P<post>T)"
    ):
        yield from _held(found, "person_held_post", "held" in found.match[0].split())


def person_leads_unit(line: Line) -> Iterator[Held]:
    """Read "<person>, who heads <unit>", "<unit> is led by <person>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> line = line_of("{Ada Brown}, who heads [Northwind]'s freight unit, said so.")[1]
    >>> [(h.person.text, h.title.title, h.title.unit) for h in person_leads_unit(line)]
    [('Ada Brown', 'head', 'freight unit')]
    >>> [line] = line_of("{Ada Brown} leads the field by two shots.")
    >>> list(person_leads_unit(line))
    []
    """
    for found in line.find(
        rf"(?P<who>{PEOPLE})(?: ,)?(?P<aux>{AUX}) (?P<verb>LEADS|LEAD)(?: (?:up|over))? {UNIT}(?: (?:at|of|for) (?:the )?(?P<at>O))?"
    ):
        aux = set(found.text("aux").split())
        if found.sign("verb").code == "LEAD" and not aux & {"has", "have", "had"}:
            continue
        if aux & {"will", "would", "to", "may", "not", "n't", "be", "by"} or (
            found.sign("verb").text.lower().endswith("ing") and not aux & {"is", "been", "was"}
        ):
            continue
        yield from _leads(found, found.sign("verb").text.lower() in _PAST)
    for found in line.find(rf"{UNIT}(?: (?:is|was|are|which|remains|,|will|be|has|been))* (?P<verb>LEDBY) (?P<who>P)"):
        yield from _leads(found, "was" in found.match[0].split())


def _leads(found: Found, is_former: bool) -> Iterator[Held]:
    unit = unit_named(found)
    if unit is None:
        return
    signs = found.signs("unit")
    alone = [s for s in signs if s.code not in {"the", "its", "their"}]
    verb = found.sign("verb")
    head = "chair" if "chair" in verb.text.lower() else "head"
    for person in found.people("who"):
        if len(alone) == 1 and alone[0].code == "O":
            yield Held(person, TitleMention(verb.start, verb.end, head), "person_leads_unit", alone[0].organisation, is_former)
        elif names_unit(unit[0]) or (unit[1] and len(alone) > 2 and alone[-1].code in title_words()["unit_nouns"]):
            yield Held(
                person,
                TitleMention(verb.start, verb.end, head, unit=unit[0], owner=unit[1], is_own=unit[2]),
                "person_leads_unit",
                found.organisation("at") if found.match.groupdict().get("at") else None,
                is_former,
            )


def _held(found: Found, rule: str, is_former: bool) -> Iterator[Held]:
    is_kept = "REMAIN" in found.match[0].split()
    for person in found.people("who"):
        for title in found.titles("post"):
            yield Held(person, title, rule, None, is_former or title.is_former, is_kept)


def person_worked_as(line: Line) -> Iterator[Held]:
    """Read "<person> spent ten years at <company> as <post>", "most recently as <post>", "roles including <post>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} spent ten years at [Northwind], most recently as finance chief.")
    >>> [(h.person.text, h.title.title, h.organisation.name, h.is_former) for h in person_worked_as(line)]
    [('Ada Brown', 'finance chief', 'Northwind', True)]
    >>> [line] = line_of("{Ada Brown} spent ten years as a baker.")
    >>> list(person_worked_as(line))
    []
    """
    word = r"(?: (?!P |T |APPOINT|JOIN|BECOME|LEAVE|SUCCEED|REMAIN|DISMISS|said|says|\.|;|will)\S+)"
    career = r"(?:spent|spending|worked|working|held|holding|serving|served|roles|positions|experience|career|tenure|stint|recently|previously|formerly|comes|came|earlier)"
    for found in line.find(
        rf"(?P<who>P){word}{{0,14}}? {career}(?P<between>{word}{{0,14}}?) (?:as|including|like)(?: (?:as|a|an|the|its|both|roles|positions))* (?P<post>T)"
    ):
        between = [s.organisation for s in found.signs("between") if s.organisation is not None]
        for title in found.titles("post"):
            yield Held(
                found.sign("who"), title, "person_worked_as", between[-1] if between and title.owner is None else None, True
            )


STATEMENTS: tuple[Callable[[Line], Iterator[Held]], ...] = (
    person_is_post,
    same_person_is,
    same_person_remains,
    post_is_person,
    person_held_post,
    person_worked_as,
    person_leads_unit,
)
