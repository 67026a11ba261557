"""A company appoints, hires, promotes, elects: "Acme has named Ada Brown chairman", "Ada Brown was named chairman", "the appointment of Ada Brown"."""

from collections.abc import Iterator
from dataclasses import replace

from masthead.facts.mentions import Organisation
from masthead.facts.rules.change import AUX, FILL, FROM, POST, Change, company_before, posts_of, subject_before
from masthead.facts.rules.lines import PEOPLE, Found, Line
from masthead.facts.rules.signs import Sign
from masthead.facts.title_mentions import TitleMention

_MORE = rf"(?:, )?(?:(?:and|while|;) )?(?:(?:it|the company) )?(?:APPOINT )?(?P<who>{PEOPLE})(?: (?:was|were|is|has|have|been|will|be|to))*(?: APPOINT| BECOME| SERVE)?(?: ,)?{FILL} {POST}"

# "tapped insider Ada Brown", "hires former Beta executive Ada Brown".
_DESCRIBED = r"(?: in| up| on| of)?(?: (?!to |as |that |by |from |for |with |of |and )(?:[a-z0-9-]+|O|'s)){0,5}?"


def company_appoints_person(line: Line) -> Iterator[Change]:
    """Read "<company> has named <person> <post>", and the pairs that follow: "and <person> <post>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("[Northwind] has named {Ada Brown} chief executive and {Bo Lind} as finance chief.")
    >>> [(c.person.text, c.titles[0].title, c.organisation.name) for c in company_appoints_person(line)]
    [('Ada Brown', 'chief executive', 'Northwind'), ('Bo Lind', 'finance chief', 'Northwind')]
    >>> [line] = line_of("[Northwind] is looking for a chief executive, {Ada Brown} said.")
    >>> list(company_appoints_person(line))
    []
    """
    for found in line.find(rf"(?P<verb>APPOINT){_DESCRIBED} (?P<who>{PEOPLE}){FROM}(?: ,)?{FILL} {POST}"):
        company = company_before(line, found.first)
        yield from _changes(found, "company_appoints_person", company)
        yield from _pairs_after(found, "company_appoints_person", company)


def company_appoints_to_post(line: Line) -> Iterator[Change]:
    """Read "<company> names new <post> <person>", "appointed as <post> <person>", "has a new <post>: <person>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("[Northwind] hires new finance chief {Ada Brown}.")
    >>> [(c.person.text, c.titles[0].title) for c in company_appoints_to_post(line)]
    [('Ada Brown', 'finance chief')]
    >>> [line] = line_of("[Northwind] promoted finance chief {Ada Brown}.")
    >>> list(company_appoints_to_post(line))
    []
    """
    several = r"(?: (?:of|two|three|four|five|new|the|following|additional|independent|as|its|more|to|T|[a-z]+ed))"
    for found in line.find(
        rf"(?P<verb>APPOINT|ARRIVAL){several}{{1,7}}? (?P<board>T|B)(?: ,| :| --| –|, namely)(?: as)? (?P<who>{PEOPLE})(?! said| says)"
    ):
        if found.sign("board").titles[-1].is_plural or found.sign("board").code == "B":
            for person in found.people("who"):
                yield _change(found, person, tuple(found.posts("board")), "company_appoints_to_post")
    for found in line.find(
        rf"(?P<verb>APPOINT|ARRIVAL)(?P<link>(?: (?:of|as|to|for|a|an|the|its|their|be))*)(?: (?P<board>T|B))?(?: ,| :| was| were| is| are)? (?P<who>{PEOPLE})(?!(?: ,)?(?: (?:as|to|be|its|the|a))* (?:T(?!\S)|B(?!\S)|SUCCEED|will|has|have|is|was|are|were|had|said|says))"
    ):
        for person in found.people("who"):
            new = tuple(t for t in person.held if t.end <= person.start and not t.is_former)
            is_post = "as" in found.text("link").split() or any(t.is_new for t in new)
            if found.has("board"):
                yield _change(found, person, tuple(found.posts("board")), "company_appoints_to_post")
            elif new and (is_post or (found.sign("verb").action == "appointed" and found.sign("verb").code == "APPOINT")):
                yield _change(found, person, new, "company_appoints_to_post")


def person_is_appointed(line: Line) -> Iterator[Change]:
    """Read "<person> was named <post>", in headlines "<person> named <post>", and the pairs that follow.

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} was appointed chairman and {Bo Lind} president.")
    >>> [(c.person.text, c.titles[0].title) for c in person_is_appointed(line)]
    [('Ada Brown', 'chairman'), ('Bo Lind', 'president')]

    Who appoints is not appointed:

    >>> [line] = line_of("{Ada Brown} appointed {Bo Lind} chairman.")
    >>> list(person_is_appointed(line))
    []
    """
    by = r"(?: by (?:(?:the|its) )?(?:O|B|P|company|shareholders|directors)(?: 's (?:B|shareholders))?)?"
    for found in line.find(rf"(?P<who>{PEOPLE})(?: ,)?(?P<aux>{AUX}) (?P<verb>APPOINT)(?: in| up)?{by}{FROM}{FILL} {POST}"):
        company = company_before(line, found.first) if not line.is_clause else None
        yield from _changes(found, "person_is_appointed", company)
        yield from _pairs_after(found, "person_is_appointed", company)


def appointed_are(line: Line) -> Iterator[Change]:
    """Read "also named to the board were <person> and <person>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("Also elected as directors of [Northwind] were {Ada Brown} and {Bo Lind}.")
    >>> [(c.person.text, c.titles[0].title) for c in appointed_are(line)]
    [('Ada Brown', 'director'), ('Bo Lind', 'director')]
    >>> [line] = line_of("The men elected to the board were older than {Ada Brown}.")
    >>> list(appointed_are(line))
    []
    """
    for found in line.find(
        rf"(?P<verb>APPOINT|JOIN)(?: (?:to|as|the|its|new|O|'s))* (?P<post>T|B)(?: of O| (?:and|or) \S+(?: of O)?)? (?:was|were|is|are|:) (?P<who>{PEOPLE})(?! said| says)"
    ):
        yield from _changes(found, "appointed_are", company_before(line, found.first))


def same_person_is_appointed(line: Line) -> Iterator[Change]:
    """Read "<person> … and was named <post>", where the verb has its subject further up.

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} stepped down from her duties and was named honorary chairman.")
    >>> [(c.person.text, c.titles[0].title) for c in same_person_is_appointed(line)]
    [('Ada Brown', 'honorary chairman')]
    >>> [line] = line_of("The shop of {Ada Brown} was painted and a chief executive was named.")
    >>> list(same_person_is_appointed(line))
    []
    """
    passive = r"(?:was|were|is|been|be|being|has been|will be)"
    for found in line.find(
        rf"(?:and|,|but|then|--|after|before|when|until|he|she)(?: (?:has|have|had|will|then|later|he|she|who))* {passive} (?P<verb>APPOINT){FILL} {POST}(?! P)"
    ):
        person = subject_before(line, found.first)
        if person is not None:
            yield _change(found, person, tuple(found.posts("post")), "same_person_is_appointed")
    for found in line.find(rf"(?P<verb>APPOINT) (?:him|her|them){FILL} {POST}"):
        person = subject_before(line, found.first)
        if person is not None:
            yield _change(found, person, tuple(found.posts("post")), "same_person_is_appointed")


def contract_is_extended(line: Line) -> Iterator[Change]:
    """Read "extended the contract of <post> <person>", "<person>'s contract as <post> has been renewed", "signed a new contract".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("[Northwind] extended the contract of chief executive {Ada Brown} by three years.")
    >>> [(c.person.text, c.action, c.titles[0].title) for c in contract_is_extended(line)]
    [('Ada Brown', 'reappointed', 'chief executive')]
    >>> [line] = line_of("{Ada Brown} extended the contract with the port.")
    >>> list(contract_is_extended(line))
    []
    """
    contract = r"(?:contract|contracts|mandate|term|tenure|appointment|term of office)"
    longer = r"(?:extended|extends|extend|extending|extension|renewed|renews|renew|prolonged|prolongs|prolong|lengthened)"
    patterns = (
        rf"(?P<verb>{longer}) (?:of )?(?:the |its )?{contract}s? (?:of|for|with) (?P<who>{PEOPLE})(?:{FILL} (?P<post>T))?(?! (?:said|says))",
        rf"(?P<verb>{longer}) (?P<who>P) 's {contract}(?:{FILL} (?P<post>T))?",
        rf"(?P<who>P 's|his|her) {contract}(?:{FILL} (?P<post>T))? (?:has been|was|is|will be|had been|is being) (?P<verb>{longer})",
        rf"(?P<who>P)(?: ,)?{AUX} (?:APPOINT|signed|signs|agreed|sign|agree)(?: to)? a (?:new|fresh|three-year|two-year|five-year|long-term|improved) (?P<verb>contract|deal|term)(?:{FILL} (?P<post>T))?",
    )
    for pattern in patterns:
        for found in line.find(pattern):
            for person in found.people("who"):
                titles = tuple(found.posts("post")) or tuple(t for t in person.held if not t.is_former)
                if titles:
                    yield Change(
                        person,
                        "in",
                        "reappointed",
                        titles,
                        found.sign("verb"),
                        line,
                        "contract_is_extended",
                        company_before(line, found.first),
                    )


def appointment_is_told(line: Line) -> Iterator[Change]:
    """Read "the appointment of <person> as <post>", "<person>'s promotion to <post>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("[Northwind] announced the appointment of {Ada Brown} as finance chief.")
    >>> [(c.person.text, c.titles[0].title, c.action) for c in appointment_is_told(line)]
    [('Ada Brown', 'finance chief', 'appointed')]
    >>> [line] = line_of("{Ada Brown} keeps her appointment with the dentist.")
    >>> list(appointment_is_told(line))
    []
    """
    patterns = (
        rf"(?P<verb>ARRIVAL)(?: of| for)? (?P<who>{PEOPLE})(?: ,)?{FILL} {POST}",
        rf"(?P<who>P 's|his|her) (?P<verb>ARRIVAL){FILL} {POST}",
        rf"(?P<verb>ARRIVAL)(?: (?:as|to|of|the|its|a|an|new))* (?P<post>T|B) (?:of|for|by|:|,) (?P<who>{PEOPLE})",
    )
    for pattern in patterns:
        for found in line.find(pattern):
            company = company_before(line, found.first)
            yield from _changes(found, "appointment_is_told", company)
            yield from _pairs_after(found, "appointment_is_told", company)


def _changes(found: Found, rule: str, company: Organisation | None = None) -> Iterator[Change]:
    people = found.people("who")
    for k, person in enumerate(people):
        change = _change(found, person, posts_of(found, "post", k, len(people)), rule)
        yield replace(change, organisation=company) if company is not None else change


def _pairs_after(found: Found, rule: str, company: Organisation | None) -> Iterator[Change]:
    """Read ", <person> <post> and <person> <post>" right behind a match."""
    for also in found.line.find(
        rf"(?:along|together|as well as|as were|as was)(?: with)? (?P<who>{PEOPLE})", found.match.end() + 1
    ):
        if also.match.start() == found.match.end() + 1:
            for person in also.people("who"):
                yield Change(
                    person,
                    "in",
                    found.sign("verb").action,
                    tuple(found.posts("post")),
                    found.sign("verb"),
                    found.line,
                    rule,
                    company,
                )
    at = found.match.end() + 1
    while more := next((m for m in found.line.find(_MORE, at) if m.match.start() == at), None):
        for k, person in enumerate(more.people("who")):
            posts = posts_of(more, "post", k, len(more.people("who")))
            yield Change(person, "in", found.sign("verb").action, posts, found.sign("verb"), found.line, rule, company)
        at = more.match.end() + 1


def _change(found: Found, person: Sign, titles: tuple[TitleMention, ...], rule: str) -> Change:
    verb = found.sign("verb")
    aux = found.match.groupdict().get("aux") or ""
    return Change(
        person,
        "in",
        verb.action,
        titles,
        verb,
        found.line,
        rule,
        organisation=company_before(found.line, found.first),
        is_denied=bool({"not", "never", "n't"} & set(aux.split())),
        is_planned=bool({"expected", "likely", "tipped", "may", "might", "could"} & set(aux.split())),
    )
