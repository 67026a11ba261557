"""A person comes: "Ada Brown joins Acme as chairman", "becomes chairman", "will lead the cloud unit", "founded Acme"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from masthead.facts.mentions import Organisation
from masthead.facts.rules.change import AUX, FILL, FROM, POST, UNIT, Change, company_before, posts_of, subject_before
from masthead.facts.rules.lines import PEOPLE, Found, Line
from masthead.facts.rules.signs import Sign
from masthead.facts.title_mentions import TitleMention, title_words

_FOUNDS = {
    "founded",
    "founding",
    "founds",
    "co-founded",
    "cofounded",
    "co-founding",
    "co-founds",
    "started",
    "started up",
    "set up",
}
_FUTURE = {"will", "to", "would", "shall", "'ll", "’ll", "ll", "set", "due"}
_NO_UNIT = re.compile(
    r"\b(search|way|charge|team of|effort|talks|discussions|inquiry|investigation|by example|company|field|market|pack|race|delegation|round|process|transition|project|campaign|push|bid|fight|drive|protest|meeting|session|workshop|class|growth|expansion|launch|development of)\b"
)


def person_joins_company(line: Line) -> Iterator[Change]:
    """Read "<person> joins <company> as <post>"; without a post the rest of the article may name it.

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} will join [Northwind] as chairman in May.")
    >>> [(c.person.text, c.titles[0].title, c.organisation.name) for c in person_joins_company(line)]
    [('Ada Brown', 'chairman', 'Northwind')]
    >>> [line] = line_of("{Ada Brown} joined protesters outside the chairman's house.")
    >>> list(person_joins_company(line))
    []
    """
    for found in line.find(
        rf"(?P<who>{PEOPLE})(?: ,)?(?P<aux>{AUX}) (?P<verb>JOIN)(?P<fill>{FILL})(?: from (?:the )?O(?: ,)?)?{FILL} {POST}"
    ):
        yield from _changes(found, "person_joins_company", _joined(found))
    for found in line.find(
        rf"(?P<who>{PEOPLE})(?: ,)?(?P<aux>{AUX}) (?P<verb>JOIN)(?: the)?(?P<fill> O)(?!{FILL}(?: from (?:the )?O(?: ,)?)?{FILL} (?:T|B)(?!\S))"
    ):
        yield from _changes(found, "person_joins_company", found.organisation("fill"))


def same_person_joins(line: Line) -> Iterator[Change]:
    """Read "… before joining <company> as <post>", "and becomes <post>", where the verb has its subject further up.

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} resigned from [Northwind] to become chairman of [Kestrel].")
    >>> [(c.person.text, c.titles[0].title) for c in same_person_joins(line)]
    [('Ada Brown', 'chairman')]
    >>> [line] = line_of("{Ada Brown} asked the chairman to become a member.")
    >>> list(same_person_joins(line))
    []
    """
    for found in line.find(
        rf"(?P<link>and|,|but|then|to|before|after|when|since|he|she|by)(?: (?:will|has|have|had|to|then|later|he|she|be|is|would))* (?P<verb>JOIN|BECOME)(?P<fill>{FILL}) (?P<post>T|B)(?! P)"
    ):
        person = subject_before(line, found.first)
        previous = line.signs[found.first - 1].code if found.first else ""
        if person is not None and previous != "P" and (found.text("link") != "to" or _follows_change(line, found.first)):
            yield Change(
                person,
                "in",
                found.sign("verb").action,
                tuple(found.posts("post")),
                found.sign("verb"),
                line,
                "same_person_joins",
                _joined(found),
            )


def person_becomes(line: Line) -> Iterator[Change]:
    """Read "<person> becomes <post>", "takes over as <post>", "will serve as <post>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} will take over as chief executive of [Northwind] in May.")
    >>> [(c.person.text, c.titles[0].title) for c in person_becomes(line)]
    [('Ada Brown', 'chief executive')]
    >>> [line] = line_of("{Ada Brown} serves as chief executive of [Northwind].")
    >>> list(person_becomes(line))
    []
    """
    for found in line.find(
        rf"(?P<who>{PEOPLE})(?: ,)?(?P<aux>{AUX}) (?P<verb>BECOME){FROM}(?P<fill>(?: P 's| his| her)?{FILL}) {POST}"
    ):
        yield from _changes(found, "person_becomes")
    for found in line.find(rf"(?P<who>{PEOPLE})(?: ,)?(?P<aux>{AUX}) (?P<verb>SERVE){FILL} {POST}"):
        if _FUTURE & set(found.text("aux").split()) and "would" not in found.text("aux").split():
            yield from _changes(found, "person_becomes")
    for found in line.find(
        rf"(?P<who>{PEOPLE})(?: ,)?(?P<aux>{AUX}) (?:be|is|was|are) (?P<fill>(?:the|its|a|our) )?(?P<post>T)"
    ):
        if "will" in found.text("aux").split() and found.text("aux").split()[-1] in {"will", "then"}:
            yield from _changes(found, "person_becomes")
    for found in line.find(
        rf"(?P<who>{PEOPLE})(?: ,)?(?P<aux>{AUX}) (?P<verb>BECOME)(?P<fill>(?: (?:of|at|the|in|his|her|role|post|position|job|reins|helm|duties|new|this|that))*(?: O)?)(?!{FILL} (?:T|B)(?!\S))"
    ):
        verb = found.sign("verb").text.lower()
        new = [p for p in found.people("who") if any(t.is_new for t in p.held)]
        if new and re.search(r"(start|begin|arriv|step|take|join)", verb):
            for person in new:
                titles = tuple(t for t in person.held if t.is_new)
                yield Change(
                    person,
                    "in",
                    "appointed",
                    titles,
                    found.sign("verb"),
                    line,
                    "person_becomes",
                    company_before(line, found.first),
                )
        elif re.search(
            r"(helm|reins|charge|over|step|top job|role|post|baton|wheel|duties|position)", verb + found.text("fill")
        ):
            yield from _changes(found, "person_becomes")


def person_will_lead_unit(line: Line) -> Iterator[Change]:
    """Read "<person> will lead <unit>"; who leads it already holds a post.

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} will lead the freight unit, reporting to {Bo Lind}.")
    >>> [(c.person.text, c.titles[0].title, c.unit) for c in person_will_lead_unit(line)]
    [('Ada Brown', 'head', 'freight unit')]
    >>> [line] = line_of("{Ada Brown} will lead the search for a chairman.")
    >>> list(person_will_lead_unit(line))
    []
    """
    for found in line.find(rf"(?P<who>{PEOPLE}){FROM}(?: ,)?(?P<aux>{AUX}) (?P<verb>LEAD|LEADS)(?: (?:up|over))? {UNIT}"):
        aux = set(found.text("aux").split())
        if (
            not _FUTURE & aux
            or "would" in aux
            or (found.sign("verb").code == "LEADS" and "be" not in aux and not aux & {"now"})
        ):
            continue
        needs_noun = found.sign("verb").text.split()[0].lower() in {
            "oversee",
            "manage",
            "direct",
            "supervise",
            "have",
            "be",
            "take",
            "assume",
            "look",
            "run",
            "overseeing",
            "managing",
        }
        unit = unit_named(found)
        if unit is not None and (not needs_noun or names_unit(unit[0]) or unit[1]):
            title = TitleMention(
                found.sign("verb").start,
                found.sign("verb").end,
                "chair" if "chair" in found.sign("verb").text else "head",
                unit=unit[0],
                owner=unit[1],
                is_own=unit[2],
            )
            for person in found.people("who"):
                yield Change(
                    person, "in", "appointed", (title,), found.sign("verb"), line, "person_will_lead_unit", unit=unit[0]
                )


def person_will_chair_board(line: Line) -> Iterator[Change]:
    """Read "<person> will chair the <board or committee>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("{Ada Brown} will chair the Audit Committee.")
    >>> [(c.person.text, c.titles[0].title) for c in person_will_chair_board(line)]
    [('Ada Brown', 'chair of the audit committee')]
    >>> [line] = line_of("{Ada Brown} will chair the meeting.")
    >>> list(person_will_chair_board(line))
    []
    """
    for found in line.find(rf"(?P<who>P)(?: ,)?(?P<aux>{AUX}) (?P<verb>LEAD)(?: (?:the|its|O|'s))* (?P<board>B)"):
        board = found.titles("board")[0]
        body = board.title.removeprefix("member of ") if board.title != "director" else ""
        title = replace(board, title=f"chair of {body}" if body else "chair")
        if _FUTURE & set(found.text("aux").split()):
            yield Change(
                found.sign("who"),
                "in",
                "appointed",
                (title,),
                found.sign("verb"),
                line,
                "person_will_chair_board",
                found.organisation(0),
            )


def names_unit(text: str) -> bool:
    """Tell whether the words end as the name of a unit does ("rail business", "Europe")."""
    words = re.findall(r"[a-z]+", text.lower())
    lists = title_words()
    return bool(words) and (
        words[-1]
        in lists["unit_nouns"] - {"operations", "team", "company", "bank", "fund", "network", "line", "lines", "project"}
        or all(w in lists["regions"] for w in words)
    )


def unit_named(found: Found) -> tuple[str, tuple[int, int] | None, bool] | None:
    """Return the unit that the group "unit" names, the organisation that owns it, and whether "its" stands before it."""
    signs = found.signs("unit")
    while signs and signs[-1].code in {"and", "of", "the", "or", "its"}:
        signs = signs[:-1]
    is_own = bool(signs) and signs[0].code in {"its", "their", "our"}
    while signs and signs[0].code in {
        "the",
        "its",
        "their",
        "our",
        "all",
        "a",
        "an",
        "new",
        "newly",
        "created",
        "newly-created",
        "of",
        "both",
    }:
        signs = signs[1:]
    owner = None
    if len(signs) > 1 and signs[0].code == "O":
        owner = (signs[0].start, signs[0].end)
        signs = signs[2:] if signs[1].code == "'s" else signs[1:]
    if not signs:
        return None
    text = " ".join(s.text for s in signs).replace(" 's", "'s").replace(" ,", ",")
    return (
        None
        if _NO_UNIT.search(text.lower()) and not re.search(r"\b(unit|division|business|group|arm|region)\b", text.lower())
        else (text, owner, is_own)
    )


def person_founds_company(line: Line) -> Iterator[Change]:
    """Read "<company> was founded by <person>", "<person> founded <company>".

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("[Northwind], founded by {Ada Brown} in 1999, makes valves.")
    >>> [(c.person.text, c.titles[0].title) for c in person_founds_company(line)]
    [('Ada Brown', 'founder')]
    >>> [line] = line_of("{Ada Brown} found [Northwind] in disarray.")
    >>> list(person_founds_company(line))
    []
    """
    for found in line.find(
        rf"(?:(?P<company>O)(?: ,)?(?: (?:was|is|which|has|been|first))* )?(?P<verb>FOUND)(?: [a-z-]+){{0,2}} by(?: (?!P )[a-z-]+){{0,4}} (?P<who>{PEOPLE})"
    ):
        for person in found.people("who"):
            yield _founded(found, person)
    thing = r"(?:(?: (?:the|his|her|their|its|a|own|first|online|small|family))*(?: (?P<company>O)| (?:company|firm|business|start-up|startup|group|chain|agency|fund|brand|bank|practice|it)))"
    for found in line.find(
        rf"(?P<who>{PEOPLE})(?: ,)?(?: (?:who|has|had|first|and|then|later|he|she))*? (?P<verb>FOUND|BECOME|launched|created|established|built){thing}"
    ):
        if found.sign("verb").text.lower() in _FOUNDS or (
            found.has("company") and found.sign("verb").text.lower() == "established"
        ):
            for person in found.people("who"):
                yield _founded(found, person)
    for found in line.find(rf"(?:and|before|after|then|,|when|since|to) (?P<verb>FOUND){thing}"):
        founder = subject_before(line, found.first)
        if founder is not None and line.signs[found.first - 1].code != "P" and found.sign("verb").text.lower() in _FOUNDS:
            yield _founded(found, founder)


def _founded(found: Found, person: Sign) -> Change:
    verb = found.sign("verb")
    title = TitleMention(verb.start, verb.end, "co-founder" if verb.text.lower().startswith("co") else "founder")
    return Change(person, "in", "founded", (title,), verb, found.line, "person_founds_company", found.organisation("company"))


def _follows_change(line: Line, k: int) -> bool:
    """Tell whether a word of change stands before sign k: "resigned … to become", "was promoted … to become"."""
    return any(s.code in {"LEAVE", "APPOINT", "JOIN", "EXIT", "DISMISS", "ARRIVAL"} for s in line.signs[:k])


def _joined(found: Found) -> Organisation | None:
    return found.organisation("fill")


def _changes(found: Found, rule: str, company: Organisation | None = None) -> Iterator[Change]:
    people = found.people("who")
    groups = found.match.groupdict()
    aux = set((groups.get("aux") or "").split())
    verb = found.sign("verb") if groups.get("verb") else found.signs()[-1]
    for k, person in enumerate(people):
        titles = posts_of(found, "post", k, len(people)) if groups.get("post") else ()
        yield Change(
            person,
            "in",
            verb.action or "appointed",
            titles,
            verb,
            found.line,
            rule,
            company or company_before(found.line, found.first),
            is_denied=bool({"not", "never", "n't"} & aux),
            is_planned=bool({"expected", "likely", "tipped", "may", "might", "could"} & aux),
        )
