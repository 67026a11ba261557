"""The publishers of the built-in newsroom, as `sites/publishers.yml` describes them.

What is said here is the furniture of a site: its name, its feeds, its robots.txt, and the boxes that stand on each of its
pages. The stories are apart, the HTML is in each publisher's templates.
"""

from datetime import tzinfo
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import yaml
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from masthead.errors import MastheadError


class Feed(BaseModel):
    """One way in: where it stands, its form, and how its entries name the story.

    `plain` entries name the story's own address, `tracked` ones add `utm_…` parameters, `redirected` ones name a
    short address that answers 301.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str = Field(pattern=r"^/")
    form: Literal["rss", "atom", "news_sitemap", "sitemap_index"]
    links: Literal["plain", "tracked", "redirected"] = "plain"


class Fault(BaseModel):
    """A feed entry behind which there is no story to be had, and what its address answers instead.

    `gone`: 404. `noise`: a cut page of bytes that are no text, yet says it is HTML. `document`: a PDF.
    `members`: a page that is there, under a path that robots.txt forbids.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    answer: Literal["gone", "noise", "document", "members"]
    path: str = Field(pattern=r"^/")
    title: str
    published: AwareDatetime


class Comment(BaseModel):
    """What a reader left under every story."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    said_at: AwareDatetime
    text: str


class Publisher(BaseModel):
    """A publisher: who it is, its ways in, and the boxes that stand on all of its pages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    publisher_id: str = Field(pattern=r"^[a-z]+$")
    name: str
    host: str = Field(pattern=r"^[a-z.]+\.example$")
    tagline: str
    about: str
    language: str = "en"
    timezone: str = "UTC"
    charset: Literal["utf-8", "windows-1252"] = "utf-8"
    feeds: tuple[Feed, ...] = Field(min_length=1)
    robots: str
    most_read: tuple[str, ...] = Field(min_length=3)
    tags: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def zone(self) -> tzinfo:
        """Where the publisher's clock stands."""
        return ZoneInfo(self.timezone)

    def url(self, path: str) -> str:
        """Return the address under which readers know a path of this publisher."""
        return f"http://{self.host}{path}"


def load_publishers(sites: Path) -> tuple[Publisher, ...]:
    """Read the publishers, in the order of the file.

    Raises:
        MastheadError: publishers.yml is not in its form; the message names the publisher and the fault.
    """
    file = sites / "publishers.yml"
    try:
        return tuple(Publisher(publisher_id=name, **fields) for name, fields in yaml.safe_load(file.read_text("utf-8")).items())
    except (yaml.YAMLError, ValidationError, TypeError, AttributeError) as error:
        raise MastheadError(f"{file}: expected a mapping of publisher ids to publishers; {error}. Mend the file.") from error
