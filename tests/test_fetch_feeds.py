"""Every kind of feed gives its entries; one that is gone, lies or takes too long costs itself alone."""

from pathlib import Path

import pytest

from desk import FEED, LAUGHS, A, Desk, pages
from masthead.errors import RefusedFetchError, RetryableFetchError
from websites import Reply, serve


def test_a_feed_that_is_gone_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    with (
        serve({}) as site,
        pytest.raises(RefusedFetchError, match=r"expected a feed at http://tarn\.example/feed, but http_404"),
    ):
        Desk(tmp_path).fetch(site.address)
    assert not list(tmp_path.glob("landing/**/*"))


@pytest.mark.parametrize("answer", [Reply(b"", 500), Reply(raw=b""), Reply(b"", 429, {"Retry-After": "900"})])
def test_a_feed_that_may_come_back_can_be_retried(tmp_path: Path, answer: Reply) -> None:
    with serve({FEED: answer}) as site, pytest.raises(RetryableFetchError) as caught:
        Desk(tmp_path).fetch(site.address)
    assert caught.value.retry_after_seconds == (900.0 if answer.status == 429 else None)


@pytest.mark.parametrize("body", [b"", b"<html><body>Please log in", b"%PDF-1.4", b"{}", b"\xff\xfe\x00"])
def test_what_is_no_feed_is_refused(tmp_path: Path, body: bytes) -> None:
    with serve({FEED: Reply(body)}) as site, pytest.raises(RefusedFetchError, match="not_a_feed"):
        Desk(tmp_path).fetch(site.address)


ITEM = f"<item><title>T</title><link>{A}</link></item>"


def rss2(items: str, before: str = "") -> str:
    return f'{before}<rss version="2.0"><channel>{items}</channel></rss>'


FEEDS = {
    "RSS 0.91": f'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" ""><rss version="0.91"><channel>{ITEM}',
    "RDF": f'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">{ITEM}</r:RDF>',
    "Atom": f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><id>urn:1</id><link href="{A}"/></entry></feed>',
    "relative links": rss2("<item><title>T</title><link>/a</link></item>"),
    "a link in the guid": rss2(f"<item><title>T</title><guid>{A}</guid></item>"),
    "broken off": f'<rss version="2.0"><channel>{ITEM}<item><title>Cut o',
    "an undeclared entity": rss2(ITEM.replace("</item>", "<description>a &nbsp; & b</description></item>")),
    "space before it": rss2(ITEM, '\n\n<?xml version="1.0"?>'),
    "laughs": rss2(ITEM.replace(">T<", ">T&l8;<"), f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]>'),
    "a file's entity": rss2(ITEM.replace(">T<", ">T&x;<"), '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", FEEDS)
def test_every_kind_of_feed_gives_its_entries_and_no_entity_is_expanded(tmp_path: Path, name: str, encoding: str) -> None:
    with serve({FEED: Reply(FEEDS[name].encode(encoding)), A: Reply(b"<p>A")}) as site:
        [page] = pages(Desk(tmp_path).fetch(site.address))
    assert page.url == A
    assert page.hints.title is not None
    assert page.hints.title.startswith("T")
    assert len(page.hints.title) < 10


def test_a_feed_that_takes_the_parser_too_long_costs_that_feed_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("masthead.fetch.feeds._CPU_SECONDS", 1)
    deep = b'<rss version="2.0"><channel><item><title>' + b"<b>" * 150_000
    with serve({FEED: Reply(deep)}) as site, pytest.raises(RefusedFetchError, match="feed_too_costly"):
        Desk(tmp_path).fetch(site.address)
