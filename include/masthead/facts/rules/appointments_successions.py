"""One person for another, two facts: "Ada Brown succeeds Bo Lind as chairman", "was replaced by", "Bo Lind's successor, Ada Brown"."""

from collections.abc import Iterator
from dataclasses import replace

from masthead.facts.rules.change import AUX, FILL, Change, company_before, subject_before
from masthead.facts.rules.lines import PEOPLE, Found, Line
from masthead.facts.rules.signs import Sign
from masthead.facts.title_mentions import TitleMention


def person_succeeds_person(line: Line) -> Iterator[Change]:
    """Read "<person> succeeds <person> (as <post>)", "appointed <person> to succeed <person>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} will succeed {Bo Lind} as chairman of [Northwind].")
    >>> [(c.person.text, c.change, c.titles[0].title, c.counterpart.name) for c in person_succeeds_person(line)]
    [('Ada Brown', 'in', 'chairman', 'Bo Lind'), ('Bo Lind', 'out', 'chairman', 'Ada Brown')]
    >>> [line] = line_of("{Ada Brown} follows the news.")
    >>> list(person_succeeds_person(line))
    []
    """
    for found in line.find(
        rf"(?P<who>P)(?: ,)?(?P<aux>{AUX})(?: APPOINT)?(?: to)? (?P<verb>SUCCEED)(?: the)? (?P<old>P)(?! with)(?:(?: ,)?{FILL} (?P<post>T|B))?(?! P)"
    ):
        yield from _pair(found, found.sign("who"), found.sign("old"), "person_succeeds_person")
    for found in line.find(rf"(?P<verb>SUCCEED) (?P<old>P)(?:(?: ,)?{FILL} (?P<post>T|B))? (?:is|will be|was|are) (?P<who>P)"):
        yield from _pair(found, found.sign("who"), found.sign("old"), "person_succeeds_person")
    for found in line.find(
        rf"(?:as|in)(?: (?:its|the|role|of))* (?P<post>T) , (?P<who>P)(?: ,)?(?P<aux>{AUX}) (?P<verb>SUCCEED) (?P<old>P)"
    ):
        yield from _pair(found, found.sign("who"), found.sign("old"), "person_succeeds_person")


def person_succeeds_the_last(line: Line) -> Iterator[Change]:
    """Read "<person> will succeed her": whoever went last in the article, as `change_titles` finds out.

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} was appointed to succeed him with immediate effect.")
    >>> [(c.person.text, c.titles, c.counterpart) for c in person_succeeds_the_last(line)]
    [('Ada Brown', (), None)]
    >>> [line] = line_of("{Ada Brown} hopes that she will succeed.")
    >>> list(person_succeeds_the_last(line))
    []
    """
    for found in line.find(
        rf"(?P<who>P)(?: ,)?(?P<aux>{AUX})(?: APPOINT to)? (?P<verb>SUCCEED) (?:him|her|them)(?! with)(?:(?: ,)?{FILL} (?P<post>T|B))?"
    ):
        yield Change(
            found.sign("who"),
            "in",
            "appointed",
            tuple(found.posts("post")),
            found.sign("verb"),
            line,
            "person_succeeds_the_last",
        )


def person_is_succeeded(line: Line) -> Iterator[Change]:
    """Read "<person> will be succeeded by <person>", "is replacing <person> with <person>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Bo Lind}, chairman of [Northwind], will be succeeded by {Ada Brown}.")
    >>> [(c.person.text, c.change, c.titles[0].title) for c in person_is_succeeded(line)]
    [('Ada Brown', 'in', 'chairman'), ('Bo Lind', 'out', 'chairman')]
    >>> [line] = line_of("{Bo Lind} was followed by reporters.")
    >>> list(person_is_succeeded(line))
    []
    """
    for found in line.find(
        rf"(?P<old>P)(?: ,)?(?P<aux>{AUX}) (?:be|been|was|is|being|were) (?P<verb>SUCCEED)(?:{FILL} (?P<first>T))? by(?: (?:the|its))* (?P<who>P)(?:(?: ,)?{FILL} (?P<post>T|B))?"
    ):
        yield from _pair(found, found.sign("who"), found.sign("old"), "person_is_succeeded")
    for found in line.find(
        rf"(?P<verb>DISMISS) (?P<old>{PEOPLE})(?: ,)?(?: (?:as|T|its|from))* (?:and|,) (?:then )?(?:APPOINT|SUCCEED him with|SUCCEED her with) (?P<who>P)"
    ):
        yield from _pair(found, found.sign("who"), found.sign("old"), "person_is_succeeded")
    for found in line.find(rf"(?P<verb>SUCCEED)(?: the)? (?P<old>P) with (?P<who>P)(?:(?: ,)?{FILL} (?P<post>T|B))?"):
        yield from _pair(found, found.sign("who"), found.sign("old"), "person_is_succeeded")
    for found in line.find(
        rf"(?:and|,|but)(?: (?:will|has|have|had|to))* (?:be|been|was|is|being) (?P<verb>SUCCEED)(?:{FILL} (?P<first>T))? by(?: (?:the|its))* (?P<who>P)(?:(?: ,)?{FILL} (?P<post>T|B))?"
    ):
        old = subject_before(line, found.first)
        if old is not None and (not found.first or line.signs[found.first - 1].code != "P"):
            yield from _pair(found, found.sign("who"), old, "person_is_succeeded")


def successor_is_named(line: Line) -> Iterator[Change]:
    """Read "<person>'s successor, <person>", "named <person> as <person>'s successor", "hands over to <person>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Bo Lind}'s successor as finance chief, {Ada Brown}, starts in May.")
    >>> [(c.person.text, c.change, c.titles[0].title) for c in successor_is_named(line)]
    [('Ada Brown', 'in', 'finance chief'), ('Bo Lind', 'out', 'finance chief')]
    >>> [line] = line_of("The board seeks {Bo Lind}'s successor, {Ada Brown} said.")
    >>> list(successor_is_named(line))
    []
    """
    patterns = (
        rf"(?P<old>P 's|his|her) (?:designated |chosen |eventual |likely )?(?P<verb>successor|replacement)(?:{FILL} (?P<post>T))?(?: ,| is| will be| was|:)? (?P<who>P)(?! said| told| says)",
        rf"(?P<who>P)(?: ,)?(?P<aux>{AUX}) (?P<verb>APPOINT|BECOME)(?: (?:as|to|be))* (?P<old>P 's|his|her) (?:successor|replacement)(?:{FILL} (?P<post>T))?",
        rf"(?P<verb>APPOINT) (?P<who>P)(?: (?:as|to|be))* (?P<old>P 's|his|her) (?:successor|replacement)(?:{FILL} (?P<post>T))?",
        rf"(?P<old>P)(?: ,)?(?P<aux>{AUX}) (?P<verb>LEAVE)(?:{FILL} (?P<post>T))?(?: (?:the|reins|baton|role|job|control|power|duties|his|her|post|position|over))* to (?P<who>P)(?:{FILL} (?P<last>T))?",
    )
    for k, pattern in enumerate(patterns):
        for found in line.find(pattern):
            if (
                k < 3
                or "hand" in found.sign("verb").text.lower()
                or "pass" in found.sign("verb").text.lower()
                or "ced" in found.sign("verb").text.lower()
            ):
                yield from _pair(found, found.sign("who"), found.sign("old"), "successor_is_named")


def post_is_filled(line: Line) -> Iterator[Change]:
    """Read "<person>'s post has been filled by <person>", "<person> takes over <person>'s role".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Bo Lind}'s post has been filled by {Ada Brown}.")
    >>> [(c.person.text, c.change, c.counterpart.name) for c in post_is_filled(line)]
    [('Ada Brown', 'in', 'Bo Lind'), ('Bo Lind', 'out', 'Ada Brown')]
    >>> [line] = line_of("{Bo Lind}'s post was seen by {Ada Brown}.")
    >>> list(post_is_filled(line))
    []
    """
    post = r"(?:old |former |current |other )?(?:post|posts|role|roles|position|job|seat|place|duties|responsibilities|shoes)"
    for found in line.find(rf"(?P<old>P) 's {post}(?: ,)?(?P<aux>{AUX})(?: ,)? (?P<verb>BECOME|SUCCEED) by (?P<who>P)"):
        yield from _pair(found, found.sign("who"), found.sign("old"), "post_is_filled")
    for found in line.find(rf"(?P<who>P)(?: ,)?(?P<aux>{AUX}) (?P<verb>BECOME) (?P<old>P) 's {post}(?:{FILL} (?P<post>T))?"):
        yield from _pair(found, found.sign("who"), found.sign("old"), "post_is_filled")


def counterparts(line: Line, changes: list[Change]) -> Iterator[Change]:
    """Read ", succeeding <person>" and "after <person> resigned" behind a change: sets its counterpart, and yields who goes.

    >>> from masthead.facts.rules.appointments_company import company_appoints_person
    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("[Northwind] named {Ada Brown} chairman, succeeding {Bo Lind}.")
    >>> changes = list(company_appoints_person(line))
    >>> [(c.person.text, c.change, c.titles[0].title) for c in counterparts(line, changes)], changes[0].counterpart.name
    ([('Bo Lind', 'out', 'chairman')], 'Bo Lind')
    >>> list(counterparts(line, []))
    []
    """
    for found in line.find(rf"(?P<verb>SUCCEED)(?: (?:the|its|outgoing|retiring))* (?P<old>P)(?:(?: ,)?{FILL} (?P<post>T|B))?"):
        at = found.sign("verb").start
        before = [
            c
            for c in changes
            if c.change == "in"
            and c.trigger.start <= at
            and c.person.person is not found.sign("old").person
            and c.counterpart is None
        ]
        nearest = [c for c in before if c.trigger.start == max(b.trigger.start for b in before)]
        if not nearest or (
            line.signs[found.first - 1].code == "P" and found.first and line.signs[found.first - 1] is not nearest[-1].person
        ):
            continue
        yield from _goes_for(found, nearest, tuple(found.posts("post")))
    for found in line.find(
        r"(?:following|after|upon|filling the \S+ left by|because of) (?:the )?(?:EXIT of )(?P<old>P)|(?:following|after|upon) (?P<old2>P) (?:'s )?(?:EXIT|LEAVE|was DISMISS)|left by(?: the EXIT of)? (?P<old3>P)"
    ):
        old = next(found.sign(g) for g in ("old", "old2", "old3") if found.has(g))
        new = [c for c in changes if c.change == "in" and c.counterpart is None and c.person.person is not old.person]
        for c in new:
            c.counterpart = old.person


def _goes_for(found: Found, nearest: list[Change], titles: tuple[TitleMention, ...]) -> Iterator[Change]:
    old = found.sign("old")
    for change in nearest:
        change.counterpart = old.person
        if not change.titles and titles:
            change.titles = titles
    change = nearest[-1]
    is_plan = change.is_planned
    yield Change(
        old,
        "out",
        "departed",
        titles or tuple(replace(t, is_interim=False) for c in nearest if c.person is change.person for t in c.titles),
        found.sign("verb"),
        found.line,
        "counterparts",
        change.organisation,
        change.person.person,
        change.unit,
        change.is_denied,
        is_plan,
    )


def _pair(found: Found, new: Sign, old: Sign, rule: str) -> Iterator[Change]:
    if new.person is old.person:
        return
    groups = found.match.groupdict()
    titles = tuple(found.posts("post")) if groups.get("post") else ()
    titles = titles or next((tuple(found.posts(g)) for g in ("first", "last") if groups.get(g)), ())
    titles = (
        titles or tuple(t for t in new.held if t.is_new) or tuple(t for t in old.held if not t.is_former or t.end <= old.start)
    )
    aux = set((groups.get("aux") or "").split())
    company = company_before(found.line, found.first)
    is_denied, is_planned = (
        bool({"not", "never"} & aux),
        bool({"expected", "likely", "tipped", "may", "might", "could"} & aux),
    )
    verb = found.sign("verb")
    left = tuple(replace(t, is_interim=t.is_interim and t in old.held) for t in titles)
    action = verb.action if verb.code == "DISMISS" else "departed"
    yield Change(new, "in", "appointed", titles, verb, found.line, rule, company, old.person, None, is_denied, is_planned)
    yield Change(old, "out", action, left, verb, found.line, rule, company, new.person, None, is_denied, is_planned)
