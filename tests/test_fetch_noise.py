"""Whatever bytes a server sends, reading them ends in a result or in a named failure."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from hypothesis import example, given, settings
from hypothesis import strategies as st

from masthead.fetch.failures import RequestFailedError
from masthead.fetch.feed_worker import parse
from masthead.fetch.feeds import plain_text
from masthead.fetch.limits import Limits
from masthead.fetch.offers import canonical_url
from masthead.fetch.retries import parse_retry_after
from masthead.fetch.robots import read_robots
from masthead.fetch.sitemaps import read_sitemap
from masthead.fetch.story import next_page
from masthead.fetch.wire import Answer, parse_url
from masthead.records import Hints, Source
from masthead.warc import WarcWriter, read_pages

SOURCE = Source(source_id="tarn", publisher_name="Tarn", kind="feed", location="http://tarn.example/feed")
URL = "http://tarn.example/a"
RSS = b'<?xml version="1.0"?><rss version="2.0"><channel><item><title>T</title><link>http://tarn.example/a</link></item></channel></rss>'
SITEMAP = b"<urlset><url><loc>http://tarn.example/a</loc><lastmod>2026-10-05</lastmod></url></urlset>"


def mutations_of(content: bytes) -> st.SearchStrategy[bytes]:
    """Replace some bytes of it by others, or all of it by noise."""
    cut = st.tuples(st.integers(0, len(content)), st.integers(0, 12), st.binary(max_size=12))
    return st.binary(max_size=300) | st.lists(cut, min_size=1, max_size=4).map(
        lambda cuts: _replaced(content, cuts),
    )


def _replaced(content: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for start, length, new in cuts:
        content = content[:start] + new + content[start + length :]
    return content


@settings(max_examples=150, deadline=None)
@given(mutations_of(RSS))
def test_any_feed(content: bytes) -> None:
    for entry in parse(content, "application/rss+xml", URL)["entries"]:
        plain_text(entry["title"])


@settings(max_examples=300, deadline=None)
@given(mutations_of(SITEMAP))
def test_any_sitemap(content: bytes) -> None:
    with contextlib.suppress(RequestFailedError):
        read_sitemap(content, SOURCE)


@settings(max_examples=300, deadline=None)
@given(mutations_of(b"User-agent: masthead\nDisallow: /*a$\nCrawl-delay: 3\nSitemap: http://tarn.example/map\n"))
def test_any_robots_txt(content: bytes) -> None:
    robots = read_robots(Answer(URL, 200, httpx.Headers(), b"", b"", content, content))
    with contextlib.suppress(RequestFailedError):
        robots.check(URL)
    assert 0 <= robots.crawl_delay(Limits()) <= 10


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80) | st.text(max_size=30).map(lambda text: f"http://tarn.example/{text}"))
@example("http://tarn.example:99999999/")
def test_any_address(url: str) -> None:
    with contextlib.suppress(httpx.InvalidURL, ValueError):
        assert canonical_url(canonical_url(url)) == canonical_url(url)
    with contextlib.suppress(RequestFailedError):
        assert parse_url(url).scheme in ("http", "https")


@given(st.text(max_size=40), st.text(max_size=40) | st.none())
@example("9" * 400, None)
@example("Mon, 05 Oct 9999 23:59:59 -2359", None)
def test_any_retry_after(value: str, date: str | None) -> None:
    seconds = parse_retry_after(value, date)
    assert seconds is None or 0 <= seconds <= 86_400


@settings(max_examples=300, deadline=None)
@given(mutations_of(b'<link rel="next" href="/a?page=2">'))
def test_any_page(body: bytes) -> None:
    assert next_page(URL, 2, body) in (None, *(f"http://tarn.example/a{end}" for end in ("?page=2", "?p=2", "/2", "-2", "_2")))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60) | st.none(), st.binary(max_size=100))
def test_any_hint_and_body_comes_back_from_the_archive(url: str, title: str | None, body: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        with WarcWriter(path, "tarn", datetime(2026, 10, 5, tzinfo=UTC)) as writer:
            writer.write_resource(url, "text/html", body, Hints(title=title))
        [page] = read_pages(path, "other")
    assert page.source_id == "tarn"
