"""A news sitemap, or an index of them, gives its pages; what is none is refused, and no entity is expanded."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from desk import LAUGHS, MAP, SITEMAP, A, B, counts, pages, sitemap_desk, urls
from masthead.errors import RefusedFetchError
from websites import Handler, Reply, in_turn, serve, with_etag


def test_a_news_sitemap_gives_pages_with_its_titles_and_dates(tmp_path: Path) -> None:
    entry = (
        f'<url xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><loc>{A}</loc><lastmod>2026-10-06</lastmod><n:news>'
        "<n:publication><n:name>Tarn</n:name><n:language>de</n:language></n:publication>"
        "<n:publication_date>2026-10-05T01:00:00Z</n:publication_date><n:title>T</n:title></n:news></url>"
    )
    with serve({MAP: Reply((SITEMAP % entry).encode()), A: Reply(b"<p>A")}) as site:
        [page] = pages(sitemap_desk(tmp_path).fetch(site.address))
    assert (page.hints.title, page.hints.published, page.hints.language) == ("T", "2026-10-05T01:00:00Z", "de")


def test_an_index_leads_to_its_sitemaps_and_one_that_fails_costs_itself_alone(tmp_path: Path) -> None:
    sitemaps = "".join(f"<sitemap><loc>{MAP}{n}</loc><lastmod>2026-10-0{n}</lastmod></sitemap>" for n in (1, 2, 3))
    index = f"<sitemapindex>{sitemaps}</sitemapindex>"
    packed = gzip.compress((SITEMAP % f"<url><loc>{A}</loc></url>").encode())
    site_pages: dict[str, Callable[[Handler], None]] = {
        MAP: Reply(index.encode()),
        "http://tarn.example/map1": with_etag((SITEMAP % f"<url><loc>{B}</loc></url>").encode()),
        "http://tarn.example/map2": Reply(packed, headers={"Content-Type": "application/gzip"}),
        A: with_etag(b"<p>A"),
        B: with_etag(b"<p>B"),
    }
    desk = sitemap_desk(tmp_path)
    with serve(site_pages) as site:
        first, second = desk.fetch(site.address), desk.fetch(site.address)
    assert urls(first) == [A, B], "the newest sitemap comes first"
    assert [(r.reason, r.url) for r in first.rejections] == [("http_404", "http://tarn.example/map3")]
    assert counts(second) == (0, 2, 1)


@pytest.mark.parametrize(
    "body",
    [b"<html>", b"", gzip.compress(b"x" * 30_000_000, mtime=0), gzip.compress(b"<urlset>", mtime=0)[:-5], b"<a>" * 100_000],
    ids=["html", "empty", "bomb", "torn", "deep"],
)
def test_what_is_no_sitemap_is_refused(tmp_path: Path, body: bytes) -> None:
    with (
        serve({MAP: Reply(body)}) as site,
        pytest.raises(RefusedFetchError, match="expected a news sitemap"),
    ):
        sitemap_desk(tmp_path).fetch(site.address)


def test_no_entity_of_a_sitemap_is_expanded(tmp_path: Path) -> None:
    entry = f"<url><loc>{A}</loc><title>&x;</title></url>"
    body = '<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SITEMAP % entry
    laughs = f'<!DOCTYPE u [<!ENTITY l0 "ha">{LAUGHS}]>' + SITEMAP % entry.replace("&x;", "&l8;")
    with serve({MAP: in_turn(Reply(body.encode()), Reply(laughs.encode())), A: Reply(b"<p>A")}) as site:
        [page] = pages(sitemap_desk(tmp_path).fetch(site.address))
        assert page.hints.title is None
        with pytest.raises(RefusedFetchError, match="not_a_sitemap"):
            sitemap_desk(tmp_path).fetch(site.address)
