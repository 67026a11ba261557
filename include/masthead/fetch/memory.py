"""What a source's fetcher knows from earlier runs: validators, the pages it has, and those it is owed.

A run writes what it will know into its landing folder (`state-next.json`), and `commit_state` moves it into place when the
run has been published. A run that is killed or fails anywhere before has moved nothing: the next one asks for the same
pages again, and nothing is lost. Losing the state costs requests, never rows.
"""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from masthead.fetch.offers import Offer
from masthead.fetch.wire import Answer
from masthead.records import Hints
from masthead.settings import Settings

_NEXT = "state-next.json"
_CHECKED_EVERY = (  # corrections come soon or never
    (timedelta(days=2), timedelta(0)),
    (timedelta(days=14), timedelta(days=1)),
    (timedelta(days=60), timedelta(days=7)),
)
_FORGOTTEN_AFTER = timedelta(days=180)
_MOST_RUNS_OWED = 10


class KnownPage(BaseModel):
    """A story that is archived: where it was found, and how to ask whether it has changed.

    `further` are the validators of the story's second and later pages.
    """

    url: str
    digest: str
    validators: dict[str, str]
    further: dict[str, dict[str, str]] = Field(default_factory=dict)
    hints: Hints
    first_seen_at: datetime
    checked_at: datetime

    def is_due(self, now: datetime) -> bool:
        """Say whether to look for a correction: each run at first, then daily, then weekly, then no more."""
        age = now - self.first_seen_at
        interval = next((interval for limit, interval in _CHECKED_EVERY if age < limit), None)
        return interval is not None and now - self.checked_at >= interval


class OwedPage(BaseModel):
    """A page that was offered and could not be had yet, though trying again may help."""

    url: str
    hints: Hints
    runs: int


class Memory(BaseModel):
    """All that is known of one source. Pages are keyed by the canonical form of the address they were offered under."""

    lists: dict[str, dict[str, str]] = Field(default_factory=dict, description="a feed's or sitemap's validators")
    pages: dict[str, KnownPage] = Field(default_factory=dict)
    owed: dict[str, OwedPage] = Field(default_factory=dict)

    def owe(self, key: str, offer: Offer, *, was_tried: bool = True) -> None:
        """Remember to ask again for a page, until it has been tried in a number of runs."""
        runs = (self.owed[key].runs if key in self.owed else 0) + was_tried
        if runs <= _MOST_RUNS_OWED:
            self.owed[key] = OwedPage(url=offer.url, hints=offer.hints, runs=runs)
        else:
            del self.owed[key]

    def forget_old(self, now: datetime) -> None:
        """Drop pages that have long not been offered or checked."""
        self.pages = {key: page for key, page in self.pages.items() if now - page.checked_at < _FORGOTTEN_AFTER}


def load_memory(settings: Settings, source_id: str) -> tuple[Memory, str | None]:
    """Return what is known, and a note where the file was there and could not be read (all is then fetched afresh)."""
    path = _place(settings, source_id)
    try:
        return Memory.model_validate_json(path.read_bytes()), None
    except FileNotFoundError:
        return Memory(), None
    except (ValidationError, ValueError, OSError) as error:
        return Memory(), f"{path} could not be read, so every page is fetched again: {str(error).splitlines()[0]}"


def write_next(memory: Memory, folder: Path) -> None:
    """Write what will be known once the run is published."""
    path = folder / _NEXT
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished-{os.getpid()}")
    unfinished.write_text(json.dumps(memory.model_dump(mode="json"), indent=1, sort_keys=True))
    unfinished.replace(path)


def commit_state(run_folder: Path, settings: Settings) -> None:
    """Make what a run's fetchers have learnt the state that the next run starts from. Call it after publishing.

    Doing it again does nothing.
    """
    for path in sorted(run_folder.glob(f"*/{_NEXT}")):
        place = _place(settings, path.parent.name)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)


def validators_of(answer: Answer) -> dict[str, str]:
    """Return the request headers that ask "has this changed?"."""
    pairs = (("If-None-Match", answer.headers.get("etag")), ("If-Modified-Since", answer.headers.get("last-modified")))
    return {name: value for name, value in pairs if value}


def _place(settings: Settings, source_id: str) -> Path:
    return settings.state / "fetch" / f"{source_id}.json"
