"""The newsroom's server: hosts told apart, validators, packing, redirects, faults, and the way for a browser."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import feedparser
import httpx
import pytest
from lxml import html

from masthead.errors import MastheadError
from masthead.newsroom.publishers import Publisher, load_publishers
from masthead.newsroom.server import start_newsroom
from masthead.newsroom.sites import NEWSROOM
from masthead.newsroom.stories import Story, load_stories

PUBLISHERS = load_publishers(NEWSROOM / "sites")
BY_ID = {p.publisher_id: p for p in PUBLISHERS}
each_publisher = pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda p: p.publisher_id)


@pytest.fixture(scope="module")
def story() -> Story:
    return load_stories(NEWSROOM / "articles", 1)[0]


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with start_newsroom(1) as address, httpx.Client(base_url=f"http://{address}") as client:
        yield client


def ask(client: httpx.Client, url: str, **headers: str) -> httpx.Response:
    """Ask the server for a `http://<host>.example/…` address, as the fetch stage does."""
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    return client.get(target, headers={"Host": parts.netloc, **headers})


def fault_url(answer: str) -> str:
    return next(p.url(f.path) for p in PUBLISHERS for f in p.faults if f.answer == answer)


@each_publisher
def test_each_host_answers_with_its_own_front_page(client: httpx.Client, publisher: Publisher) -> None:
    answer = ask(client, publisher.url("/"))
    assert answer.status_code == 200
    assert publisher.name in html.fromstring(answer.content).xpath("string(//title)")


def test_a_host_that_is_no_publisher_is_told_which_there_are(client: httpx.Client) -> None:
    answer = ask(client, "http://nobody.example/")
    assert answer.status_code == 404
    assert "harbourwire.example" in answer.text


def test_a_path_that_is_not_there_answers_404_in_the_site_s_own_frame(client: httpx.Client) -> None:
    answer = ask(client, "http://pressline.example/releases/never")
    assert answer.status_code == 404
    assert "no longer here" in answer.text
    assert "etag" not in answer.headers


def test_a_person_can_follow_every_link_from_the_server_s_own_front_page(client: httpx.Client) -> None:
    seen, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        if path in seen or "/archive/" in path or path.endswith("/comments/feed/"):
            continue
        seen.add(path)
        answer = client.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        if answer.headers["content-type"].startswith("text/html"):
            links = html.fromstring(answer.content).xpath("//@href | //img/@src")
            waiting += [link for link in links if link.startswith("/")]
    assert all(any(p.startswith(f"/_/{publisher.publisher_id}/") for p in seen) for publisher in PUBLISHERS)
    assert all(path == "/" or path.startswith("/_/") for path in seen)


def test_a_copy_that_is_still_right_is_answered_with_304(client: httpx.Client, story: Story) -> None:
    url = BY_ID[story.publisher].url(story.path)
    first = ask(client, url)
    for known in (
        {"If-None-Match": first.headers["etag"]},
        {"If-None-Match": f'"other", {first.headers["etag"]}'},
        {"If-Modified-Since": first.headers["last-modified"]},
    ):
        answer = ask(client, url, **known)
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == first.headers["etag"]


def test_a_copy_that_is_old_is_answered_in_full(client: httpx.Client, story: Story) -> None:
    url = BY_ID[story.publisher].url(story.path)
    modified = ask(client, url).headers["last-modified"]
    for known in (
        {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
        {"If-None-Match": '"other"', "If-Modified-Since": modified},
    ):
        assert ask(client, url, **known).status_code == 200


def test_pages_are_packed_for_those_who_ask_and_for_no_one_else(client: httpx.Client) -> None:
    url = "http://thecourant.example/"
    packed, plain = ask(client, url, **{"Accept-Encoding": "gzip"}), ask(client, url, **{"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content) / 2


def test_a_port_that_is_taken_is_named(client: httpx.Client) -> None:
    with (
        pytest.raises(MastheadError, match=f"port {client.base_url.port} .* Nothing was started"),
        start_newsroom(1, client.base_url.port or 0),
    ):
        pass


def test_every_entry_of_a_feed_leads_to_its_story(client: httpx.Client) -> None:
    for publisher in PUBLISHERS:
        feed = publisher.feeds[0]
        if feed.form not in ("rss", "atom"):
            continue
        faults = {f.title for f in publisher.faults}
        for entry in feedparser.parse(ask(client, publisher.url(feed.path)).content).entries:
            if entry.title in faults:
                continue
            answer = ask(client, entry.link)
            if feed.links == "redirected":
                assert answer.status_code == 301
                assert answer.headers["location"] == entry.id
                answer = ask(client, answer.headers["location"])
            if feed.links == "tracked":
                assert "utm_source" in entry.link
                assert answer.content == ask(client, entry.id).content
            assert answer.status_code == 200
            page = html.fromstring(answer.content)
            assert page.xpath("normalize-space(//h1)") == entry.title
            assert page.xpath("//link[@rel='canonical']/@href") in ([entry.id], [])


def test_the_members_page_would_be_seen_by_a_crawler_that_does_not_ask(client: httpx.Client) -> None:
    answer = ask(client, fault_url("members"))
    assert answer.status_code == 200
    assert "Mireille Castagnier" in answer.text


def test_each_other_fault_answers_as_it_says(client: httpx.Client) -> None:
    gone, noise, document = (ask(client, fault_url(a)) for a in ("gone", "noise", "document"))
    assert gone.status_code == 404
    assert noise.headers["content-type"].startswith("text/html")
    with pytest.raises(UnicodeDecodeError):
        noise.content.decode()
    assert document.headers["content-type"] == "application/pdf"
    assert document.content.startswith(b"%PDF-")


def test_the_german_paper_is_sent_in_an_old_charset(client: httpx.Client) -> None:
    answer = ask(client, "http://wirtschaftsbote.example/")
    assert answer.headers["content-type"] == "text/html; charset=windows-1252"
    assert "Zeitung für Handel" in answer.content.decode("windows-1252")
    with pytest.raises(UnicodeDecodeError):
        answer.content.decode("utf-8")
