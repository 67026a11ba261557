"""An article read once for all rules about posts: the lines of each sentence, and who is said to hold which post."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from masthead.facts.document import Document
from masthead.facts.mentions import Organisation, Person
from masthead.facts.roles import role_of
from masthead.facts.rules.lines import Line
from masthead.facts.rules.plain_lines import read_lines
from masthead.facts.rules.positions_rosters import roster_line
from masthead.facts.rules.positions_statements import STATEMENTS
from masthead.facts.rules.signs import Sign, names_company
from masthead.facts.sentences import Sentence
from masthead.facts.title_mentions import TitleMention

_OFFICE = re.compile(
    r"\b(prime minister|minister|senator|congress\w*|lawmaker|mayor|ambassador|attorney general|secretary of \w+|(?:treasury|commerce|defense|defence|energy|labor|trade|home|foreign) secretary|chancellor|judge|justice|prosecutor"
    r"|governor|president[- ]elect|white house|federal reserve|central bank|the fed\b|police|parliament|mp\b|republican|democrat\w*|envoy|commissioner)\s*$",
    re.I,
)
_NATION = re.compile(
    r"\b(U\.?S\.?|American|French|Russian|Chinese|German|Brazilian|Mexican|South \w+|Turkish|Ukrainian|Philippine|Indonesian|Egyptian|Iranian|Argentine|EU|European Commission|ECB|Fed|World Bank|IMF)\s+$"
)
BOARD_ROLES = {
    "non_executive_director",
    "chair",
    "deputy_chair",
    "executive_chair",
    "committee_chair",
    "committee_member",
    "honorary_chair",
}


@dataclass(frozen=True, slots=True)
class Holding:
    """A person is said to hold, or have held, a post. `company` is None where the sentence ties the post to none."""

    person: Person
    title: TitleMention
    company: Organisation | None
    sentence: Sentence
    rule: str
    is_former: bool = False
    is_kept: bool = False  # "remains chairman"


@dataclass(frozen=True, slots=True)
class Place:
    """The company that a post belongs to, and the part of it that the post runs."""

    company: Organisation
    unit_name: str | None


@dataclass
class Reading:
    """The lines of each parsed sentence, by the sentence's index."""

    document: Document
    lines: dict[int, list[Line]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read every sentence that passed the gate."""
        for sentence in self.document.parsed:
            self.lines[sentence.index] = read_lines(sentence.text, self.document.mentions(sentence), self.document.published)

    def sentences(self) -> Iterator[tuple[Sentence, list[Line]]]:
        """Yield each sentence with its lines."""
        for sentence in self.document.parsed:
            yield sentence, self.lines[sentence.index]

    @cached_property
    def holdings(self) -> list[Holding]:
        """Every post that somebody is said to hold or to have held, in the order of the article."""
        return sorted((*self._beside_names(), *self._stated()), key=lambda h: h.sentence.index)

    def _stated(self) -> Iterator[Holding]:
        """Yield the posts of sentences such as "Ada Brown is chairman", and of rosters."""
        for sentence, lines in self.sentences():
            rules = (*STATEMENTS, roster_line) if sentence.kind == "line" else STATEMENTS
            for line in lines:
                for held in (h for rule in rules for h in rule(line)):
                    if held.person.person is None or self.is_public_office(sentence, held.person, held.title):
                        continue
                    company = held.organisation or self.owner_of(sentence, held.title)
                    yield Holding(held.person.person, held.title, company, sentence, held.rule, held.is_former, held.is_kept)

    def _beside_names(self) -> Iterator[Holding]:
        """Yield the posts that stand with a name: "chief executive Bo Lind", "Bo Lind, chief executive of Acme,"."""
        for sentence, lines in self.sentences():
            seen: set[tuple[str, int]] = set()
            for line in lines:
                for sign in line.signs:
                    for title in sign.held:
                        if (
                            sign.person is None
                            or (sign.person.name, title.start) in seen
                            or self.is_public_office(sentence, sign, title)
                        ):
                            continue
                        seen.add((sign.person.name, title.start))
                        company = self.owner_of(sentence, title)
                        yield Holding(sign.person, title, company, sentence, "title_with_name", title.is_former)

    def owner_of(self, sentence: Sentence, title: TitleMention) -> Organisation | None:
        """Return the organisation that the title itself is tied to."""
        if title.owner is None and title.is_own:
            before = [
                m
                for m in self.document.mentions(sentence)
                if m.organisation
                and m.text.lower() in {"its", "their", "our"}
                and m.end <= max(title.end, 0)
                and title.start - m.start < 60
            ]
            return before[-1].organisation if before else None
        if title.owner is None:
            return None
        return next(
            (
                m.organisation
                for m in self.document.mentions(sentence)
                if m.organisation and m.start < title.owner[1] and title.owner[0] < m.end
            ),
            None,
        )

    def place(
        self, sentence: Sentence, title: TitleMention | None, hint: Organisation | None, at: tuple[int, int]
    ) -> Place | None:
        """Return where a post belongs: what its title is tied to, else the company that the rule saw, else what stands nearest by structure."""
        owner = self.owner_of(sentence, title) if title is not None else None
        company = owner or hint or self.document.company_for(sentence, *at) or self.document.main_company
        if company is not None and not names_company(company.name):
            company = self.document.main_company
        if company is None or not company.is_business:
            return None
        unit = title.unit if title is not None else None
        is_board_post = title is not None and role_of(title.title).code in BOARD_ROLES
        if (
            company.parent is not None
            and company.parent.is_business
            and (company.is_unit or not is_board_post)
            and company.parent is not company
        ):
            return Place(
                company.parent, unit if unit and company.name in unit else f"{company.name} {unit}" if unit else company.name
            )
        return Place(company, unit)

    def is_public_office(self, sentence: Sentence, sign: Sign, title: TitleMention) -> bool:
        """Tell "President Bo Lind" of a country, ministers and central bankers from people of business."""
        before = sentence.text[: title.start]
        words = sentence.text[title.start : title.end]
        owner = self.owner_of(sentence, title)
        if owner is not None and not owner.is_business:
            return True
        if _OFFICE.search(words) and owner is None:
            return True
        if _NATION.search(before) and title.end <= sign.start:
            return True
        bare = (
            title.title in {"president", "vice president", "governor", "secretary", "captain"}
            and owner is None
            and not title.is_own
        )
        return (
            bare
            and title.end <= sign.start
            and words[0].isupper()
            and len(sign.held) == 1
            and (bool(before.strip()) or title.is_former)
        )
