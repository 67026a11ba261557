r"""Lines of signs, and patterns over them: "O has APPOINT P as T" is found by r"APPOINT (?P<who>P) as (?P<post>T)".

A pattern is a regular expression over the codes of a line, one blank between them; it begins and ends between signs. So a code must end
where it stands in a lookahead, too: "(?!T(?!\S))".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from masthead.facts.mentions import Organisation
from masthead.facts.rules.signs import Sign
from masthead.facts.title_mentions import TitleMention

# People joined by commas and "and"; never a part of such a list.
PEOPLE = r"(?>P(?:(?: ,| and| &| , and| ;| ; and| along with| as well as| together with) P)*)"


@dataclass(slots=True)
class Line:
    """Signs in order, `dates` that were taken out of them, and whether the line is a clause about a name before it."""

    signs: list[Sign]
    dates: list[Sign] = field(default_factory=list)
    is_clause: bool = False
    _string: str = ""
    _offsets: list[int] = field(default_factory=list)

    @property
    def string(self) -> str:
        """The codes, one blank between."""
        if not self._string and self.signs:
            self._string = " ".join(s.code for s in self.signs)
            at = 0
            for s in self.signs:
                self._offsets.append(at)
                at += len(s.code) + 1
        return self._string

    def find(self, pattern: str, start: int = 0) -> "Iterator[Found]":
        """Yield each place where the pattern, which begins and ends between signs, is found."""
        if (needed := _needed(pattern)) and not any(code in self.string for code in needed):
            return
        for match in _compiled(pattern).finditer(self.string, start):
            yield Found(self, match)

    def at(self, offset: int) -> int:
        """Return the index of the sign at an offset of the string."""
        return bisect_left(self._offsets, offset)

    def cut(self, start: int, end: int, *put: Sign) -> "Line":
        """Return the line with signs[start:end] replaced."""
        return Line([*self.signs[:start], *put, *self.signs[end:]], self.dates, self.is_clause)


@dataclass(slots=True)
class Found:
    """A match of a pattern on a line."""

    line: Line
    match: re.Match[str]

    def has(self, group: str) -> bool:
        """Tell whether the group took part."""
        return self.match[group] is not None

    def text(self, group: str) -> str:
        """Return the codes of a group, or nothing."""
        return self.match[group] or ""

    def signs(self, group: str | int = 0) -> list[Sign]:
        """Return the signs of a group."""
        if self.match[group] is None:
            return []
        start, end = self.match.span(group)
        return self.line.signs[self.line.at(start) : self.line.at(end)]

    def sign(self, group: str) -> Sign:
        """Return the first sign of a group."""
        return self.signs(group)[0]

    def people(self, group: str) -> list[Sign]:
        """Return the people of a group."""
        return [s for s in self.signs(group) if s.person is not None]

    def titles(self, group: str) -> list[TitleMention]:
        """Return the titles of a group, boards as the seat on them."""
        return [t for s in self.signs(group) if s.code in {"T", "B"} for t in s.titles]

    def posts(self, group: str) -> list[TitleMention]:
        """Return the titles of a group that a change can be about: not former ones."""
        return [t for t in self.titles(group) if not t.is_former]

    def organisation(self, group: str | int) -> Organisation | None:
        """Return the first organisation of a group."""
        return next((s.organisation for s in self.signs(group) if s.organisation), None)

    @property
    def first(self) -> int:
        """The index of the first sign of the match."""
        return self.line.at(self.match.start())

    @property
    def last(self) -> int:
        """The index behind the last sign of the match."""
        return self.line.at(self.match.end())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")


@cache
def _needed(pattern: str) -> tuple[str, ...]:
    """Return the codes of which a line must have one: those of the group "verb"."""
    verb = re.search(r"\(\?P<verb>([A-Z|]+)\)", pattern)
    return tuple(verb[1].split("|")) if verb and pattern.count("(?P<verb>") == 1 else ()
