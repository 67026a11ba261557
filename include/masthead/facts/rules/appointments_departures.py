"""A person goes: "Ada Brown resigned as chairman", "was ousted", "the departure of Ada Brown"."""

from collections.abc import Iterator
from dataclasses import replace

from masthead.facts.mentions import Organisation
from masthead.facts.rules.change import AUX, Change, company_before, posts_of, subject_before
from masthead.facts.rules.lines import PEOPLE, Found, Line
from masthead.facts.rules.signs import Sign
from masthead.facts.title_mentions import TitleMention

_FROM = (
    r"(?:(?: ,)? (?:as|from|the|his|her|their|post|role|position|job|of|its|O|'s|at|on|a|an|duties|seat|off|both|to|down|jobs|roles|posts|positions|responsibilities|current|"
    r"being|be|title|titles|company|with|top|one|functions|capacity|in|reins|for)){0,8}"
)
_PLACES = r"(?: (?:from|the|his|her|their|its|post|role|position|job|at|on|company|firm|group|bank|O|as|for|of|club|business|organisation|organization|association|agency|fund|carmaker|retailer))*"
_NOT_LEFT = frozenset(
    [
        "him",
        "her",
        "them",
        "it",
        "us",
        "me",
        "open",
        "unchanged",
        "without",
        "behind",
        "room",
        "little",
        "much",
        "many",
        "no",
        "some",
        "only",
        "questions",
        "shareholders",
        "investors",
        "more",
    ]
)


def person_leaves_post(line: Line) -> Iterator[Change]:
    """Read "<person> resigned as <post>", "is to step down from the board", "gave up <post>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} is to step down as chairman of [Northwind] in May.")
    >>> [(c.person.text, c.action, c.titles[0].title) for c in person_leaves_post(line)]
    [('Ada Brown', 'stepped_down', 'chairman')]
    >>> [line] = line_of("{Ada Brown} left the chairman no choice.")
    >>> list(person_leaves_post(line))
    []
    """
    for found in line.find(rf"(?P<who>{PEOPLE})(?: ,)?(?P<aux>{AUX}) (?P<verb>LEAVE)(?P<fill>{_FROM}) (?P<post>T|B)"):
        if _is_departure(found):
            yield from _changes(found, "person_leaves_post")
    for found in line.find(
        rf"(?P<verb>LEAVE) (?:as|from)(?: (?:the|its))* (?P<post>T|B)(?: of O| (?:and|or) \S+(?: of O)?)? (?:was|were|is|are) (?P<who>{PEOPLE})(?! said| says)"
    ):
        yield from _changes(found, "person_leaves_post")


def same_person_leaves(line: Line) -> Iterator[Change]:
    """Read "… , then quit as <post>", "will retire as <post>", where the verb has its subject further up.

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} stepped down as chairman in May, then quit as head of the rail business.")
    >>> [(c.person.text, c.action, c.titles[0].title, c.titles[0].unit) for c in same_person_leaves(line)]
    [('Ada Brown', 'resigned', 'head', 'rail business')]
    >>> [line] = line_of("The rules that {Ada Brown} wrote say when to retire as chairman.")
    >>> list(same_person_leaves(line))
    []
    """
    for found in line.find(
        rf"(?P<link>and|,|but|then|before|after|--)(?P<aux>(?: (?:will|has|have|had|to|then|is|was|would|later|he|she))*) (?P<verb>LEAVE)(?P<fill>{_FROM}) (?P<post>T|B)"
    ):
        previous = line.signs[found.first - 1].code if found.first else ""
        person = subject_before(line, found.first)
        if person is not None and previous != "P" and _is_departure(found):
            yield _change(found, person, tuple(found.posts("post")), "same_person_leaves")


def person_leaves(line: Line) -> Iterator[Change]:
    """Read "<person> resigned", "is leaving the company", "died": the post stands with the person, or elsewhere.

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("[Northwind]'s finance chief, {Ada Brown}, has resigned.")
    >>> [(c.person.text, c.action, c.titles[0].title) for c in person_leaves(line)]
    [('Ada Brown', 'resigned', 'finance chief')]
    >>> [line] = line_of("{Ada Brown} left him in the hall.")
    >>> list(person_leaves(line))
    []
    """
    for found in line.find(
        rf"(?P<who>{PEOPLE})(?: ,)?(?P<aux>{AUX}) (?P<verb>LEAVE)(?P<fill>{_PLACES})(?!{_FROM} (?:T|B)(?!\S))(?= (?P<next>\S+)|$)"
    ):
        if _is_departure(found) and not (
            found.sign("verb").action == "stepped_down"
            and found.text("next") in {"P", "to"}
            and "hand" not in found.sign("verb").text
        ):
            for person in found.people("who"):
                held = tuple(t for t in person.held if not t.is_former)
                yield _change(found, person, held, "person_leaves", found.organisation("fill"))


def company_dismisses_person(line: Line) -> Iterator[Change]:
    """Read "<company> ousted <person> as <post>", "<person> was fired", "<person> out as <post>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("[Northwind] fired its chief executive, {Ada Brown}, on Monday.")
    >>> [(c.person.text, c.action, c.titles[0].title) for c in company_dismisses_person(line)]
    [('Ada Brown', 'dismissed', 'chief executive')]
    >>> [line] = line_of("{Ada Brown} fired a shot.")
    >>> list(company_dismisses_person(line))
    []
    """
    patterns = (
        rf"(?P<verb>DISMISS)(?: of)? (?P<who>{PEOPLE})(?:(?: ,)? (?:as|from|of) (?:(?:the|its|his|her|post|role|position|job|of|O|'s) )*(?P<post>T|B))?",
        rf"(?P<who>{PEOPLE})(?: ,)?(?P<aux>{AUX}) (?P<verb>DISMISS)(?: by (?:the )?(?:O|B|company|shareholders))?(?:(?: ,)?(?: (?:as|from|of|the|its|his|her|post|role|position|job|O|'s))* (?P<post>T|B))?(?! P)",
        r"(?P<who>P)(?: is)? (?P<verb>out) as(?: (?:O|'s|the|its))* (?P<post>T)",
    )
    for k, pattern in enumerate(patterns):
        for found in line.find(pattern):
            is_passive = bool(
                {"was", "were", "is", "been", "be", "being", "are"} & set((found.match.groupdict().get("aux") or "").split())
            )
            if k == 1 and not is_passive and not found.has("post"):
                continue
            for person in found.people("who"):
                titles = tuple(found.posts("post")) or tuple(t for t in person.held if not t.is_former)
                yield _change(found, person, titles, "company_dismisses_person", company_before(line, found.first))


def departure_is_told(line: Line) -> Iterator[Change]:
    """Read "the resignation of <person> as <post>", "<person>'s departure", "announced her retirement".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("The board has accepted the resignation of {Ada Brown} as chairman.")
    >>> [(c.person.text, c.action, c.titles[0].title) for c in departure_is_told(line)]
    [('Ada Brown', 'resigned', 'chairman')]
    >>> [line] = line_of("{Ada Brown} saved for her retirement.")
    >>> list(departure_is_told(line))
    []
    """
    patterns = (
        rf"(?P<verb>EXIT)(?: of| for)(?: (?:the|its))* (?P<who>{PEOPLE})(?P<fill>(?:(?: ,)?{_FROM} (?P<post>T|B))?)",
        rf"(?P<who>P 's|his|her) (?:(?:pending|planned|abrupt|surprise|sudden|recent|unexpected|impending|shock) )?(?P<verb>EXIT)(?P<fill>(?:(?: (?:as|from|of))+{_FROM} (?P<post>T|B))?)",
        rf"(?P<who>P)(?: ,)?(?:(?: (?:has|had|have|who|will|said|on))* (?:announced|announces|tendered|submitted|offered|confirmed|announcing|submits|tenders)) (?:his|her|their) (?:(?:intention|decision|plans) )?(?:(?:of|to) )?(?P<verb>EXIT|LEAVE)(?P<fill>(?:{_FROM} (?P<post>T|B))?)",
    )
    decided = r"(?P<who>his|her) (?:decision|intention|plan|plans|wish|desire|resolve) to (?P<verb>LEAVE)"
    for found in line.find(rf"{decided}(?P<fill>(?:{_FROM} (?P<post>T|B))?)"):
        person = found.sign("who") if found.people("who") else subject_before(line, found.first)
        if person is not None:
            titles = tuple(found.posts("post")) or tuple(t for t in person.held if not t.is_former)
            yield _change(found, person, titles, "departure_is_told", found.organisation("fill"))
    for pattern in patterns:
        for found in line.find(pattern):
            for person in (s for s in found.signs("who") if s.person is not None):
                titles = tuple(found.posts("post")) or tuple(t for t in person.held if not t.is_former)
                yield _change(found, person, titles, "departure_is_told", found.organisation("fill"))


def company_loses_person(line: Line) -> Iterator[Change]:
    """Read "<company> loses <person> to <company>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("[Northwind] loses finance chief {Ada Brown} to [Kestrel].")
    >>> [(c.person.text, c.action, c.titles[0].title) for c in company_loses_person(line)]
    [('Ada Brown', 'departed', 'finance chief')]
    >>> [line] = line_of("[Northwind] lost money to {Ada Brown}.")
    >>> list(company_loses_person(line))
    []
    """
    for found in line.find(rf"(?P<verb>loses|lost|losing) (?:its )?(?P<who>{PEOPLE}) to(?: (?:the|rival|a))* O"):
        for person in found.people("who"):
            held = tuple(t for t in person.held if not t.is_former)
            yield Change(
                person,
                "out",
                "departed",
                held,
                found.sign("verb"),
                line,
                "company_loses_person",
                company_before(line, found.first),
                reason="new_job",
            )


def term_ends(line: Line) -> Iterator[Change]:
    """Read "the term of <person> as <post> ends", "<person>'s mandate as <post> expires".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("The term of {Ada Brown} as a member of the board ends in May.")
    >>> [(c.person.text, c.action, c.titles[0].title) for c in term_ends(line)]
    [('Ada Brown', 'term_ended', 'member of the board')]
    >>> [line] = line_of("In terms of cost {Ada Brown} is the chairman who ends waste.")
    >>> list(term_ends(line))
    []
    """
    ends = r"(?: (?:will|is|was|has|had|due|to|set|would))* (?:end|ends|ended|ending|expire|expires|expired|expiring|up|over|runs|ran)"
    term = r"(?:term|terms|mandate|tenure|contract|appointment)"
    for pattern in (
        rf"(?P<verb>{term}) of (?P<who>{PEOPLE})(?:{_FROM} (?P<post>T|B))?{ends}",
        rf"(?P<who>P 's|his|her) (?P<verb>{term})(?:{_FROM} (?P<post>T|B))?{ends}",
    ):
        for found in line.find(pattern):
            for person in found.people("who"):
                titles = tuple(found.posts("post")) or tuple(t for t in person.held if not t.is_former)
                yield replace(_change(found, person, titles, "term_ends"), action="term_ended", reason="term_end")


def _is_departure(found: Found) -> bool:
    """Tell "left the company" from "left him", "gave up smoking" from "gave up the chair"."""
    verb, after = (
        found.sign("verb"),
        found.line.signs[found.line.at(found.match.end("verb")) + 0 : found.line.at(found.match.end("verb")) + 1],
    )
    following = after[0].code if after else ""
    if verb.action == "departed" and verb.text.lower() in {"left", "leave", "leaves", "leaving", "exits", "exited", "exit"}:
        if (
            following in {"the", "T"}
            and (post := found.match.groupdict().get("post")) is not None
            and not {"as", "from"} & set(found.text("fill").split())
        ):
            after_post = found.line.at(found.match.end("post"))
            return post == "B" or (
                after_post < len(found.line.signs)
                and found.line.signs[after_post].code in {"role", "post", "job", "position", "seat", "spot"}
            )
        return following in {
            "the",
            "O",
            "as",
            "from",
            "his",
            "her",
            "its",
            "their",
            "B",
            "",
            ".",
            ",",
            ";",
            "T",
            "after",
            "following",
            "to",
            "at",
            "and",
            "on",
            "amid",
            "because",
            "for",
            "by",
            "with",
            "company",
            "due",
            "when",
            "once",
            "upon",
            "before",
            "later",
            "if",
        }
    if verb.text.lower() in {"retired", "died", "dying", "retiring"} and following in {"four-star", "general"}:
        return False
    return following not in _NOT_LEFT


def _changes(found: Found, rule: str) -> Iterator[Change]:
    people = found.people("who")
    for k, person in enumerate(people):
        yield _change(found, person, posts_of(found, "post", k, len(people)), rule)


def _change(
    found: Found, person: Sign, titles: tuple[TitleMention, ...], rule: str, company: Organisation | None = None
) -> Change:
    aux = set((found.match.groupdict().get("aux") or "").split())
    verb = found.sign("verb")
    fill = found.organisation("fill") if found.match.groupdict().get("fill") else None
    return Change(
        person,
        "out",
        verb.action or "departed",
        titles,
        verb,
        found.line,
        rule,
        company or fill,
        is_denied=bool({"not", "never", "n't", "no"} & aux),
        is_planned=bool({"expected", "likely", "may", "might", "could"} & aux),
    )
