"""A source's pages, kept raw as WARC: the polite, safe client, and the ways into a source.

    web.py         a feed's or sitemap's pages         folder.py     local files with an index
    listing.py     what a feed or sitemap offers       archive.py    WARC and ARC files, read in place
    client.py      robots, pace, redirects, retries    memory.py     what is known from earlier runs
    wire.py        one request under every cap         network.py    connections to checked addresses alone

A server can do three things to us: lie, stall, and send too much. Whatever it does costs one page, and that page's rejection
says what it was.
"""

from masthead.fetch.archive import find_archives
from masthead.fetch.fetched import Fetched
from masthead.fetch.folder import fetch_folder
from masthead.fetch.limits import Clock, Limits
from masthead.fetch.memory import commit_state
from masthead.fetch.web import fetch_web
from masthead.records import Run, Source
from masthead.settings import Settings

__all__ = ["Clock", "Fetched", "Limits", "commit_state", "fetch_source"]


def fetch_source(
    source: Source, run: Run, settings: Settings, *, limits: Limits | None = None, clock: Clock | None = None
) -> Fetched:
    """Fetch a source's pages into `<landing>/<run>/<source>/pages.warc.gz`; an archive is left where it lies.

    Running it again for the same run replaces what it wrote. What it learnt counts from `commit_state` on.

    Raises:
        RetryableFetchError: the source gave nothing, and may on another try.
        RefusedFetchError: the source gave nothing, and will not until someone mends it.
    """
    limits, clock = limits or Limits(), clock or Clock()
    match source.kind:
        case "feed" | "news_sitemap":
            return fetch_web(source, run, settings, limits, clock)
        case "folder":
            return fetch_folder(source, run, settings, limits, clock)
        case "archive":
            return find_archives(source, run)
