"""A sentence as plain lines: dates, ages, brackets, appositions and relative clauses are taken out of the main line.

"Ada Brown, 45, who ran Acme's cloud unit, was named chairman" gives two lines: "P was APPOINT T ." and "P LEADS O 's cloud unit". A title in
apposition stays with the person, in `Sign.held`; a date stays with the line that it was taken from.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from masthead.facts.mentions import Mention
from masthead.facts.rules.lines import PEOPLE, Found, Line
from masthead.facts.rules.signs import Sign, marked, read_signs
from masthead.facts.title_mentions import TitleMention

_WORDS = Path(__file__).parents[1] / "words" / "clauses.yml"
_CHANGES = "APPOINT|JOIN|BECOME|SERVE|LEAD|LEADS|LEDBY|SUCCEED|LEAVE|DISMISS|REMAIN|FOUND"


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(yaml.safe_load(_WORDS.read_text(encoding="utf-8"))[name])


def read_lines(text: str, mentions: Sequence[Mention], published: str | None = None) -> list[Line]:
    """Return the main line of a sentence, then a line for each relative clause in it.

    >>> [line.string for line in line_of("{Ada Brown}, 45, who ran [Acme]'s cloud unit, was named chairman in May.")]
    ['P was APPOINT T', "P LEADS O 's cloud unit"]
    """
    line = Line(read_signs(text, mentions, published))
    clauses: list[Line] = []
    line = _without_dates(_without_adverbs(_without_brackets(line, clauses)))
    line = _without_ages(line)
    line = _attach_titles_before(line)
    line = _attach_titles_after(line)
    line = _split_clauses(line, clauses)
    line = _attach_titles_after(_attach_titles_before(line))
    line = _without_other_appositions(_without_home(line), clauses)
    _share_dates(line, clauses)
    done = [line, *(_attach_titles_after(_attach_titles_before(c)) for c in clauses)]
    return [d for d in done if len(d.signs) > 1 or (d.signs and d.signs[0].held)]


def _share_dates(line: Line, clauses: list[Line]) -> None:
    """Leave each date to the clause that it stands in: "Bo Lind, who came in May, left in June"."""
    for clause in clauses:
        if len(clause.signs) < 2:
            continue
        begin = clause.signs[1].start
        end = min((s.start for s in line.signs if s.start > begin), default=10**9)
        inside = [d for d in line.dates if begin <= d.start < end]
        clause.dates = inside
        line.dates = [d for d in line.dates if d not in inside]


def line_of(text: str) -> list[Line]:
    """Return the lines of a sentence whose names are marked, as doctests write it."""
    return read_lines(*marked(text), published="2026-10-01")


def _without_brackets(line: Line, clauses: list[Line]) -> Line:
    """Take out what stands in brackets; a title in brackets behind a person stays with the person."""
    while found := next(line.find(r"P \( (?:the |a )?(?P<t>T)(?: (?:,|of|at) O)?(?: ,)? \)"), None):
        person = found.signs()[0]
        line = line.cut(found.first, found.last, _holding(person, found.sign("t").titles))
    while found := next(line.find(r"(?P<company>O )?[\(\[](?P<inside>(?: (?!\(|\))\S+){0,30}) [\)\]]"), None):
        company = found.signs("company")
        if re.search(r"(?<!\S)T (?:: |, )?P(?!\S)", found.text("inside")):
            clauses.append(Line([*company, *found.signs("inside")], line.dates, is_clause=True))
        line = line.cut(found.first, found.last, *company)
    return line


def _without_adverbs(line: Line) -> Line:
    last = len(line.signs) - 1
    line = Line(
        [s for k, s in enumerate(line.signs) if s.code not in _words("adverbs") and (s.code != "." or k == last)],
        line.dates,
        line.is_clause,
    )
    while found := next(
        line.find(r"(?:,|--) (?:however|meanwhile|respectively|too|of course|in turn|in addition) (?:,|--)"), None
    ):
        line = line.cut(found.first, found.last)
    return line


def _without_dates(line: Line) -> Line:
    """Take the dates out of the line, with the words that govern them."""
    dates = [s for s in line.signs if s.code == "D"]
    governed = (
        r"(?P<before>, )?(?:(?:with|effective|effect|starting|beginning|commencing|as|of|from|on|in|since|by|until|through|late|early|at|the|end|during|earlier|around|mid|back) )*D"
        r"(?:(?: and| to| through| -| until)? (?:(?:on|in) )?D)*(?P<after> ,)?"
    )
    while found := next(line.find(governed), None):
        at_start = found.first == 0
        keep = (
            found.has("before") != found.has("after") and not at_start and not (found.has("after") and not found.has("before"))
        )
        comma = [found.signs()[0]] if keep and found.has("before") and found.last < len(line.signs) else []
        if found.has("after") and not found.has("before") and not at_start:
            comma = [found.signs()[-1]]
        line = line.cut(found.first, found.last, *comma)
    return Line(line.signs, dates, line.is_clause)


def _without_ages(line: Line) -> Line:
    while found := next(
        line.find(
            r"(?P<before>, )?(?:age |aged |who is |a )?(?:\d\d|\d\d-year-old|\d\d years old|\d\d years of age)(?P<after> ,)(?= (?P<next>\S+))"
        ),
        None,
    ):
        if not found.has("before"):
            break
        line = line.cut(found.first, found.last, found.signs("before")[0])
    while found := next(
        line.find(
            r"(?:, )?(?:m\.d\.|md|ph d|phd|ph\.d\.|mba|cpa|jr|sr|esq|cfa|dba|msc|pharmd|jd|obe|cbe|frcp)(?= (?:,|T|\.|has|will|was|to|as|joins|and))"
        ),
        None,
    ):
        line = line.cut(found.first, found.last)
    while found := next(line.find(r"(?:, )?(?:\d\d-year-old|aged \d\d|age \d\d)"), None):
        line = line.cut(found.first, found.last)
    return line


def _attach_titles_before(line: Line) -> Line:
    """Take "chief executive" out of "chief executive Bo Lind" and "its chief executive, Bo Lind,"."""
    owner = r"(?:(?:the )?O (?:'s )?|its |their |our |his |her |the |a |an )?"
    start = 0
    while found := next(line.find(rf"(?P<det>{owner})(?P<t>T) (?P<who>{PEOPLE})", start), None):
        before = line.signs[found.first - 1].code if found.first else ""
        if before == "P" and not found.text("det"):
            start = found.match.end("t")
            continue
        people = found.people("who")
        many = found.sign("t").titles[-1].is_plural
        kept = [
            _holding(s, _of_owner(found, "t")) if s.code == "P" and (many or s is people[0]) else s for s in found.signs("who")
        ]
        line = line.cut(found.first, found.last, *kept)
        start = 0
    while found := next(line.find(r"(?:former |the |a )?(?:O (?:'s )?)?(?P<t>T) and (?P<who>P)"), None):
        person = found.sign("who")
        if not person.held or (
            found.first and line.signs[found.first - 1].code in {"APPOINT", "as", "P", "BECOME", "LEAVE", "SERVE", "from"}
        ):
            break
        line = line.cut(found.first, found.last, _holding(person, _of_owner(found, "t")))
    return _attach_titles_before_comma(line)


def _attach_titles_before_comma(line: Line) -> Line:
    start = 0
    owner = r"(?:the )?O 's |its |their |our |the |a |an "
    while found := next(
        line.find(rf"(?P<det>{owner})?(?P<t>T) , (?P<who>P)(?= (?P<next>,|\.|;|\)|said|says|told|who|and)|$)", start), None
    ):
        before = line.signs[found.first - 1].code if found.first else ""
        stays = before in {"as", "APPOINT", "BECOME", "SERVE", "to", "P"} and found.match["next"] not in {","}
        if (
            stays
            or (not found.has("det") and before not in {"", "said", ",", "by", "that", "with", ".", ":"})
            or (before == "as")
        ):
            start = found.match.end("t")
            continue
        line = line.cut(found.first, found.last, _holding(found.sign("who"), _of_owner(found, "t")))
        start = 0
    return line


def _attach_titles_after(line: Line) -> Line:
    """Take ", chief executive of Acme," out of "Bo Lind, chief executive of Acme, said"."""
    words = r"(?:(?:the|a|an|its|their|his|her|our|formerly|previously|most|recently|then|until|who|is|has|been|lately|once|onetime|O|'s|fellow|own|company|group|bank|firm|our|acting|one|of|as|its own) ){0,5}"
    start = 0
    while found := next(
        line.find(
            rf"P(?: (?:of|at|from) (?:the )?O)? (?:,|-|--|–|—) (?P<words>{words})(?P<t>T)(?P<tail>(?: (?:at|of|for|in|with) (?:the )?O| , O(?= ,| \.|$| \)| said))?)(?= (?P<next>,|\.|;|:|\)|who|said|says|told|and|-|--|–|—|has|will|was|is)|$)",
            start,
        ),
        None,
    ):
        before = [s.code for s in line.signs[max(0, found.first - 2) : found.first]]
        later = line.string[found.match.end() :]
        is_post = bool(before) and before[-1] in {"APPOINT"} and not re.search(r"(?<!\S)(?:T|B|as)(?!\S)", later.split(".")[0])
        if is_post or " as " in f" {found.text('words')} ":
            start = found.match.end("t")
            continue
        titles = _of_owner(found, "t")
        if _words("former") & set(found.text("words").split()):
            titles = tuple(replace(t, is_former=True) for t in titles)
        closing = 1 if found.match["next"] in {",", "-", "--", "–", "—"} and found.last < len(line.signs) else 0
        after = line.signs[found.last + 1].code if closing and found.last + 1 < len(line.signs) else ""
        keep = [line.signs[found.last]] if closing and after in {"P", "O", "and"} else []
        line = line.cut(found.first, found.last + closing, _holding(found.signs()[0], titles), *keep)
        if titles[-1].is_plural:  # "Ada Brown and Bo Lind, co-chief executives of Acme,"
            k = found.first - 1
            while k > 0 and line.signs[k].code in {"and", ","} and line.signs[k - 1].code == "P":
                line.signs[k - 1] = _holding(line.signs[k - 1], titles)
                k -= 2
        start = 0
    return line


def _of_owner(found: Found, group: str) -> tuple[TitleMention, ...]:
    """Return the titles of a group; an organisation that stands before or after them in the match is their owner."""
    titles = found.sign(group).titles
    owner = next((s for s in found.signs() if s.code == "O"), None)
    if owner is None:
        return titles
    return tuple(t if t.owner or t.is_own else replace(t, owner=(owner.start, owner.end)) for t in titles)


def _holding(person: Sign, titles: tuple[TitleMention, ...]) -> Sign:
    return replace(person, held=(*person.held, *titles))


def _split_clauses(line: Line, clauses: list[Line]) -> Line:
    """Cut "who …" and "where …" out of the line, each as a line of its own that begins with whom or what it is about."""
    for _ in range(4):
        found = next(iter(list(line.find(r"(?P<name>P|O)(?: ,| -| --| –)? (?P<who>who|where)"))[::-1]), None)
        if found is None:
            return line
        begin = found.last
        end = _clause_end(line, begin)
        named = found.signs("name")
        inside = line.signs[begin:end]
        link = found.signs("who") if found.text("who") == "where" else []
        clauses.append(Line([*named, *link, *inside], line.dates, is_clause=True))
        closing = (
            1
            if end < len(line.signs)
            and line.signs[end].code in {",", "-", "--", "–"}
            and (end + 1 >= len(line.signs) or line.signs[end + 1].code not in {"and", "P", "O"})
            else 0
        )
        line = line.cut(found.first + 1, end + closing)
    return line


def _clause_end(line: Line, begin: int) -> int:
    verbs = re.compile(
        rf"(?:{_CHANGES}|will|has|have|had|was|were|is|are|would|said|says|told|added|as|to|in|for|while|P|O|but)$"
    )
    k = begin
    while k < len(line.signs):
        code = line.signs[k].code
        after = line.signs[k + 1].code if k + 1 < len(line.signs) else "."
        beyond = line.signs[k + 2].code if k + 2 < len(line.signs) else ""
        if code in {".", ";", ":"}:
            return k
        if (
            code in {",", "-", "--", "–"}
            and k > begin + 1
            and (verbs.match(after) or (after == "and" and (verbs.match(beyond) is not None)))
        ):
            return k
        k += 1
    return k


def _without_other_appositions(line: Line, clauses: list[Line]) -> Line:
    """Take ", a maker of valves," out of "Acme, a maker of valves, has named …", and ", his son," out of "Bo Lind, his son, …".

    Titles in it stay with the person; a change of post in it ("Bo Lind, elected chairman in May, said") becomes a line of its own.
    """
    verbs = rf"(?:{_CHANGES}|said|says|has|have|will|is|announced|announces|was|were|had|would|are|to|told|as|noted|added|commented|agreed|plans)"
    pattern = rf"(?P<name>P|O)(?: of (?:the )?[a-z]+)?(?P<cut> (?:,|--|-|–)(?P<inside>(?: (?!P |and P|,? ?who |\.|;|said|will|has|have|was|is|SUCCEED|LEAVE)\S+){{1,25}}?) (?:,|--|-|–))(?= {verbs})"
    start = 0
    while found := next(line.find(pattern, start), None):
        inside = found.signs("inside")
        name = found.sign("name")
        if name.code == "P":
            former = bool(_words("former") & {s.code for s in inside})
            titles = tuple(replace(t, is_former=t.is_former or former) for s in inside if s.code == "T" for t in s.titles)
            if any(s.code in {"APPOINT", "BECOME", "JOIN"} for s in inside):
                clauses.append(Line([name, *inside], line.dates, is_clause=True))
            elif titles:
                name = _holding(name, titles)
        elif inside[0].code in {"APPOINT", "as", "and", "said", "while", "but"}:
            start = found.match.end("name")
            continue
        line = line.cut(found.first, found.last, name)
        start = 0
    while found := next(line.find(r", (?P<mark>\.|;|,)"), None):
        line = line.cut(found.first, found.first + 1)
    return line


def _without_home(line: Line) -> Line:
    """Take "of Fairbury, Ill" out of "Bo Lind of Fairbury, Ill, was elected"."""
    start = 0
    while found := next(
        line.find(r"P of (?P<town>[a-z.]+)(?P<state> , [a-z.]+(?: ,)?)?(?= (?:as|was|has|will|T|,|to|APPOINT))", start), None
    ):
        if not found.sign("town").text[0].isupper():
            start = found.match.end()
            continue
        state = found.signs("state")
        has_state = len(state) > 1 and state[1].text[0].isupper()
        line = line.cut(found.first + 1, found.last if has_state or not state else found.first + 3)
        start = 0
    return line
