"""A source on a small site, fetched run after run: what the tests of fetching share."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from masthead.fetch import Fetched, Limits, commit_state, fetch_source
from masthead.records import Page, Run, Source
from masthead.settings import Settings
from masthead.warc import read_pages
from websites import SkippingClock

FEED = "http://tarn.example/feed"
A, B, C = (f"http://tarn.example/{name}" for name in "abc")
NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
MAP = "http://tarn.example/map"
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">%s</urlset>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))  # a billion, if expanded


class Desk:
    """Fetches one source, run after run."""

    def __init__(self, home: Path, kind: str = "feed", location: str = FEED) -> None:
        self.home = home
        self.source = Source.model_validate(
            {"source_id": "tarn", "publisher_name": "Tarn Post", "kind": kind, "location": location, "pace_seconds": 0}
        )
        self.number = 0

    def fetch(self, address: str, *, is_published: bool = True, after: timedelta = timedelta(hours=1)) -> Fetched:
        self.number += 1
        settings = Settings(home=self.home, newsroom_address=address)
        run = Run(f"run {self.number}", NOON + self.number * after)
        fetched = fetch_source(self.source, run, settings, limits=Limits(tries=2), clock=SkippingClock().clock())
        if is_published:
            commit_state(settings.landing / run.folder_name, settings)
        o = fetched.outcome
        assert o.read_count == o.kept_count + o.duplicate_count + o.rejected_count
        assert o.rejected_count == len(fetched.rejections)
        assert o.kept_count == len(pages(fetched))
        return fetched


def sitemap_desk(home: Path) -> Desk:
    return Desk(home, "news_sitemap", MAP)


def pages(fetched: Fetched) -> list[Page]:
    found = [page for path in fetched.warc_files for page in read_pages(path, "other")]
    assert all(isinstance(page, Page) and page.source_id == "tarn" for page in found)
    return [page for page in found if isinstance(page, Page)]


def urls(fetched: Fetched) -> list[str]:
    return [page.url for page in pages(fetched)]


def counts(fetched: Fetched) -> tuple[int, int, int]:
    o = fetched.outcome
    return o.kept_count, o.duplicate_count, o.rejected_count
