"""The stories of the built-in newsroom, as its sites print them and as its tests expect them back.

A story is one Markdown-like file: YAML front matter, then paragraphs separated by blank lines. A paragraph may begin with
a mark in brackets (`[quote]`, `[caption]` …) that says what it is on the page. Only some marks belong to the story: a
caption or a link box stands inside the text on the page, and must not be in what cleaning keeps.

`<article_id>@2.md` is the story as it stands in the second state of the newsroom (the evening, after a correction).
"""

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from masthead.errors import MastheadError

State = Literal[1, 2]
Mark = Literal[
    "text", "subhead", "quote", "list", "table", "page", "caption", "related", "share", "bio", "about", "contact"
]  # fmt: skip

STORY_MARKS: frozenset[Mark] = frozenset({"text", "subhead", "quote", "list", "table"})
_LINE_MARKS: frozenset[Mark] = frozenset({"list", "table", "contact"})
_MARKED = re.compile(r"\[(?P<mark>[a-z]+)\]\s*(?P<rest>.*)", re.DOTALL)
_FRONT = re.compile(r"---\n(?P<front>.*?)\n---\n(?P<body>.*)", re.DOTALL)


def _without_host(path: str) -> str:
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError("must be a path on the publisher's host, beginning with one /")
    return path


class Block(BaseModel):
    """One paragraph of a page: what it is, and its lines (one, but for lists, tables and contacts)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mark: Mark
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as one text, a line each."""
        return "\n".join(self.lines)

    @property
    def is_story(self) -> bool:
        """Whether it must still be there after cleaning."""
        return self.mark in STORY_MARKS

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The lines of a table, cell by cell."""
        return tuple(tuple(cell.strip() for cell in line.split("|")) for line in self.lines)


class Story(BaseModel):
    """One article of the newsroom in one of its states. `published` is an instant with its zone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article_id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    publisher: str = Field(pattern=r"^[a-z]+$")
    path: Annotated[str, AfterValidator(_without_host)]
    title: str = Field(min_length=1)
    standfirst: str | None = None
    published: AwareDatetime
    authors: tuple[str, ...] = ()
    section: str
    kind: tuple[str, ...] = Field(min_length=1)
    states: tuple[State, ...] = (1, 2)
    blocks: tuple[Block, ...] = Field(min_length=1)

    @property
    def published_on(self) -> str:
        """The day of publication where it was written, as `YYYY-MM-DD`."""
        return datetime.date(self.published).isoformat()

    @property
    def pages(self) -> tuple[tuple[Block, ...], ...]:
        """The blocks page by page; most stories have one page."""
        pages: list[list[Block]] = [[]]
        for block in self.blocks:
            if block.mark == "page":
                pages.append([])
            else:
                pages[-1].append(block)
        return tuple(tuple(page) for page in pages)


def story_text(story: Story) -> str:
    """Return the text that must remain after cleaning: standfirst and story paragraphs, a blank line between them.

    The title is not in it (an Article carries it apart), nor are captions, link boxes, share prompts, biographies,
    company boilerplate and contacts.
    """
    paragraphs = [block.text for block in story.blocks if block.is_story]
    return "\n\n".join([story.standfirst, *paragraphs] if story.standfirst else paragraphs)


def load_stories(folder: Path, state: State) -> list[Story]:
    """Read the stories that the newsroom shows in one state, the oldest first.

    In state 2 a story that has an `@2` file is read from that one. Both have the same `article_id`.

    Raises:
        MastheadError: a file is not in the newsroom's form; the message names it and the fault.
    """
    stories = []
    for file in sorted(folder.glob("*.md")):
        second = file.with_name(f"{file.stem}@2.md")
        if "@" in file.stem or (state == 2 and second.exists()):
            continue
        stories.append(read_story(file))
    if state == 2:
        stories += [read_story(file) for file in sorted(folder.glob("*@2.md"))]
    return sorted((s for s in stories if state in s.states), key=lambda s: (s.published, s.article_id))


def read_story(file: Path) -> Story:
    """Read one story.

    Raises:
        MastheadError: the file is not in the newsroom's form; the message names it and the fault.
    """
    parts = _FRONT.fullmatch(file.read_text(encoding="utf-8"))
    if parts is None:
        raise MastheadError(
            f"{file}: expected YAML between two lines of ---, then the story; found neither. Add the front matter."
        )
    try:
        front = yaml.safe_load(parts["front"])
        return Story(article_id=file.stem.partition("@")[0], blocks=parse_blocks(parts["body"]), **front)
    except (yaml.YAMLError, ValidationError, TypeError) as error:
        raise MastheadError(f"{file}: the front matter or a mark is not in the newsroom's form: {error}") from error


def parse_blocks(body: str) -> tuple[Block, ...]:
    r"""Cut the body of a story into its paragraphs, each with its mark.

    >>> for block in parse_blocks("Ada Brown is back.\n\n[caption] Ada Brown in 2019.\n\n[list] one\ntwo"):
    ...     print(block.mark, block.lines, block.is_story)
    text ('Ada Brown is back.',) True
    caption ('Ada Brown in 2019.',) False
    list ('one', 'two') True
    """
    blocks = []
    for paragraph in re.split(r"\n\s*\n", body.strip()):
        marked = _MARKED.fullmatch(paragraph)
        mark, rest = (marked["mark"], marked["rest"]) if marked else ("text", paragraph)
        lines = [line.strip() for line in rest.splitlines() if line.strip()]
        if mark not in _LINE_MARKS:
            lines = [" ".join(lines)] if lines else []
        blocks.append(Block.model_validate({"mark": mark, "lines": lines}))
    return tuple(blocks)
