"""Lists of officers: lines such as "Ada Brown, Chief Executive, Acme", rows of a table, and quotes signed by name and post."""

from collections.abc import Iterator

from masthead.facts.rules.lines import Line
from masthead.facts.rules.positions_statements import Held


def roster_line(line: Line) -> Iterator[Held]:
    """Read a line that is a name and a post, either first, with or without the company.

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> [line] = line_of("Finance Director: {Ada Brown}")
    >>> [(h.person.text, h.title.title) for h in roster_line(line)]
    [('Ada Brown', 'finance director')]
    >>> [line] = line_of("{Ada Brown} met the chairman")
    >>> list(roster_line(line))
    []
    """
    mark = r"(?:,|-|--|–|—|:|\||/|;|•|·)"
    for found in line.find(rf"P (?:{mark} )?(?P<post>T)(?: {mark}| at| of)*(?: (?:the )?(?P<company>O))?(?: .)?"):
        if found.first <= 2 and found.last >= len(line.signs) - 2:
            for title in found.titles("post"):
                yield Held(found.signs()[0], title, "roster_line", found.organisation("company"), title.is_former)
    for found in line.find(rf"(?P<post>T)(?: {mark})? (?P<who>P)(?: {mark})*(?: (?P<company>O))?"):
        if found.first <= 2 and found.last >= len(line.signs) - 2:
            for title in found.titles("post"):
                yield Held(found.sign("who"), title, "roster_line", found.organisation("company"), title.is_former)
