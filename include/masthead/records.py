"""What passes between the stages: frozen records, each with its origin in it.

The slots of the four kinds of fact, and the values they may take, are those of the annotation guide that the
extractor is measured by. A partial date is a string in one of four forms: `YYYY-MM-DD`, `YYYY-MM`, `YYYY-Qn`, `YYYY`.
Instants are timezone-aware and in UTC. Keys are hashes of what identifies a row, so the same input gives the same key.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SourceKind = Literal["feed", "news_sitemap", "folder", "archive"]
Stage = Literal["fetch", "clean", "facts"]


def key(*parts: object) -> str:
    """Hash what identifies a row into its key: 32 hexadecimal digits.

    >>> key("harbourwire", "https://harbourwire.example/1") == key("harbourwire", "https://harbourwire.example/1")
    True

    Parts keep their borders, and nothing is not the empty text:

    >>> key("ab", "c") == key("a", "bc") or key(None) == key("")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        text = b"\x00" if part is None else str(part).encode()
        digest.update(len(text).to_bytes(8, "big") + text + (b"0" if part is None else b"1"))
    return digest.hexdigest()[:32]


class Source(BaseModel):
    """A publisher's way in, as one entry of `sources.yml` describes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source_id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    publisher_name: str
    kind: SourceKind
    location: str = Field(min_length=1, description="a URL (feed, sitemap), or a path (folder's index, WARC file)")
    language: str = "en"
    pace_seconds: float = Field(default=1.0, ge=0, description="at least this long between two requests to one host")


@dataclass(frozen=True, slots=True)
class Run:
    """One pass of the pipeline. `started_at` is the only clock that a stage may write into rows."""

    run_id: str
    started_at: datetime

    @property
    def folder_name(self) -> str:
        """The run's id as a name that every file system takes."""
        return "".join(c if c.isalnum() or c in "-_." else "_" for c in self.run_id)


@dataclass(frozen=True, slots=True)
class Hints:
    """What a feed, sitemap or index says of a page; the page's own word goes first."""

    source_article_id: str | None = None
    publisher_name: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was received, and where its bytes lie."""

    source_id: str
    url: str
    fetched_at: datetime
    content_type: str
    body: bytes
    warc_file: str
    warc_offset: int
    hints: Hints = Hints()


@dataclass(frozen=True, slots=True)
class Article:
    """The story of a page: its text alone, and when it was published.

    `published` is a partial date and `published_from` says where it stood; `published_at` is set where an instant is
    known. An article that changes on the web keeps its `article_id` and gets another `article_version_id`.
    """

    article_id: str
    article_version_id: str
    source_id: str
    source_article_id: str | None
    url: str
    canonical_url: str
    publisher_name: str | None
    title: str
    authors: tuple[str, ...]
    language: str
    published: str | None
    published_at: datetime | None
    published_precision: Literal["second", "day", "month", "quarter", "year"] | None
    published_from: Literal["json_ld", "meta", "feed", "url", "text", "index"] | None
    fetched_at: datetime
    text: str
    text_hash: str
    warc_file: str
    warc_offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact carries: the sentence word for word, where it stands in the article's text, and who read it.

    `article.text[evidence_start:evidence_end] == evidence_sentence`, offsets in characters.
    """

    evidence_sentence: str
    evidence_start: int
    evidence_end: int
    rule: str
    attribution: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Company(Fact):
    """A business organisation, or a named unit of one, that takes part in a fact. Its evidence is its first mention."""

    company_name: str
    aliases: tuple[str, ...] = ()
    parent_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Fact):
    """A change of post: one person, one post, one direction."""

    person_name: str
    change: Literal["in", "out"]
    action: str
    title: str | None
    role_code: str | None
    company_name: str
    unit_name: str | None = None
    is_interim: bool = False
    effective: str | None = None
    reports_to_names: tuple[str, ...] = ()
    counterpart_name: str | None = None
    reason: str | None = None
    status: str = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Fact):
    """A post that someone holds or held, where the text tells of no change."""

    person_name: str
    title: str
    role_code: str | None
    company_name: str
    unit_name: str | None = None
    is_current: bool = True
    reports_to_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Fact):
    """Something that a company did or that happened to it. `amount` is in units of `currency` (ISO 4217)."""

    event_type: str
    company_name: str
    counterparty_names: tuple[str, ...] = ()
    unit_name: str | None = None
    amount: float | None = None
    currency: str | None = None
    count: int | None = None
    date: str | None = None
    status: str = "completed"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one reader found in one version of an article."""

    article_version_id: str
    extractor_version: str
    companies: tuple[Company, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """That an extractor read a version of an article, whether it found a fact or none: what it left unsaid is retracted."""

    article_version_id: str
    extractor_version: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that a stage would not pass on, why, and where its raw bytes lie (none where none came)."""

    source_id: str
    stage: Stage
    url: str
    reason: str
    detail: str
    rejected_at: datetime
    source_article_id: str | None = None
    warc_file: str | None = None
    warc_offset: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a stage did with a source in a run: `read_count = kept_count + duplicate_count + rejected_count`."""

    run_id: str
    source_id: str
    stage: Stage
    read_count: int
    kept_count: int
    duplicate_count: int
    rejected_count: int
    seconds: float
    finished_at: datetime
    notes: tuple[str, ...] = field(default=())
