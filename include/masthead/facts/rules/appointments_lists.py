"""Changes told by a heading and a list under it: "The following were elected directors:", then a line or table row a person."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from masthead.facts.rules.change import Change
from masthead.facts.rules.lines import Found, Line
from masthead.facts.sentences import Sentence
from masthead.facts.title_mentions import TitleMention

_ANNOUNCES = re.compile(
    r":\s*$|\b(?:following|as follows|listed below|below|these (?:directors|executives|changes|appointments|people|individuals))\b",
    re.I,
)
_CHANGE_WORDS = {"APPOINT", "JOIN", "LEAVE", "BECOME", "SUCCEED", "DISMISS"}
_LONGEST_ROW = 40  # signs; a longer line is a paragraph about a person, not a row
_ROWS_MISSED = 2  # heads of columns, a row of figures, a name that was not recognised


def people_are_listed(sentences: Sequence[tuple[Sentence, list[Line]]]) -> Iterator[tuple[Sentence, Change]]:
    """Yield the changes of the people in the rows under a heading, each with the heading; the row is its evidence.

    >>> from masthead.facts.rules.plain_lines import line_of
    >>> heading = Sentence(0, 0, "The following were elected to the board of [Northwind]:", 0, 0, "prose")
    >>> row = Sentence(1, 1, "{Ada Brown}, 4,000,000 votes", 0, 0, "line")
    >>> [(_, found)] = people_are_listed([(s, line_of(s.text)) for s in (heading, row)])
    >>> found.person.text, found.action, found.titles[0].title
    ('Ada Brown', 'elected', 'director')

    What follows a plain sentence is no list:

    >>> told = Sentence(0, 0, "The board of [Northwind] elected a chairman.", 0, 0, "prose")
    >>> list(people_are_listed([(s, line_of(s.text)) for s in (told, row)]))
    []
    """
    for k, (sentence, lines) in enumerate(sentences):
        heading = _heading(sentence, lines)
        if heading is None:
            continue
        missed = 0
        for row, row_lines in sentences[k + 1 :]:
            change = _row(row_lines, heading)
            missed = 0 if change is not None else missed + 1
            if missed > _ROWS_MISSED or _heading(row, row_lines) is not None:
                break
            if change is not None:
                yield sentence, replace(change, evidence=row)


def _heading(sentence: Sentence, lines: list[Line]) -> Found | None:
    if not lines or not _ANNOUNCES.search(sentence.text):
        return None
    patterns = (
        r"(?P<verb>APPOINT|ARRIVAL|JOIN|LEAVE)(?: (?!T |B |P |APPOINT)\S+){0,6} (?P<post>T|B)",
        r"(?P<post>T|B)(?: (?!T |B |P |APPOINT)\S+){0,5} (?P<verb>APPOINT|ARRIVAL|JOIN|LEAVE)",
        r"(?P<verb>APPOINT|ARRIVAL)(?P<post>(?: (?!P)\S+)*)",
    )
    return next((found for pattern in patterns for found in lines[0].find(pattern)), None)


def _row(lines: list[Line], heading: Found) -> Change | None:
    if not lines or len(lines[0].signs) > _LONGEST_ROW:
        return None
    line = lines[0]
    person = next((s for s in line.signs[:3] if s.code == "P"), None)
    if person is None or person.person is None or any(s.code in _CHANGE_WORDS for s in line.signs):
        return None
    verb = heading.sign("verb")
    titles: tuple[TitleMention, ...] = tuple(t for t in person.held if not t.is_former)
    titles = titles or tuple(t for s in line.signs if s.code == "T" for t in s.titles)
    titles = tuple(replace(t, start=-1, end=-1, owner=None) for t in titles) or tuple(heading.posts("post"))
    if not titles:
        return None
    company = heading.organisation(0) or next((s.organisation for s in heading.line.signs if s.organisation), None)
    return Change(
        person, "out" if verb.code == "LEAVE" else "in", verb.action, titles, verb, heading.line, "people_are_listed", company
    )
