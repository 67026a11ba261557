"""Every page that a feed or sitemap offers is kept once, known already, or rejected with its reason; none is lost."""

import contextlib
import gzip
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from desk import FEED, MAP, NOON, SITEMAP, A, B, C, Desk, counts, pages, sitemap_desk, urls
from masthead.fetch import commit_state, fetch_source
from masthead.fetch.memory import KnownPage
from masthead.fetch.story import next_page
from masthead.newsroom.server import start_newsroom
from masthead.records import Hints, Run
from masthead.settings import Settings
from masthead.sources import load_sources
from websites import Handler, Reply, SkippingClock, in_turn, moved, rss, serve, slowly, with_etag


def test_a_feeds_pages_are_kept_with_what_the_feed_says_of_them(tmp_path: Path) -> None:
    with serve(
        {FEED: Reply(rss(A, B)), A: Reply(gzip.compress(b"<p>A"), headers={"Content-Encoding": "gzip"}), B: Reply(b"<p>B")}
    ) as site:
        fetched = Desk(tmp_path).fetch(site.address)
    assert fetched.warc_files == (tmp_path / "landing" / "run_1" / "tarn" / "pages.warc.gz",)
    first, second = pages(fetched)
    assert (first.url, first.body, first.content_type) == (A, b"<p>A", "text/html")
    assert (second.hints.title, second.hints.published) == ("Story 1", "2026-10-05T01:00:00Z")
    assert (second.hints.publisher_name, second.hints.source_article_id, second.hints.language) == ("Tarn Post", "g1", "en")


def test_a_second_run_is_answered_by_304_and_keeps_nothing_twice(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with serve({FEED: with_etag(rss(A, B)), A: with_etag(b"<p>A"), B: with_etag(b"<p>B")}) as site:
        assert counts(desk.fetch(site.address)) == (2, 0, 0)
        second = desk.fetch(site.address)
    assert counts(second) == (0, 2, 0)
    assert second.warc_files == ()
    assert all("If-None-Match" in headers for url, headers in site.requests[4:] if not url.endswith("robots.txt"))


def test_a_server_without_validators_costs_no_second_copy(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with serve({FEED: Reply(rss(A)), A: Reply(b"<p>A")}) as site:
        desk.fetch(site.address)
        assert counts(desk.fetch(site.address)) == (0, 1, 0)


def test_a_page_that_changed_is_kept_again_though_the_feed_is_the_same(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with serve({FEED: with_etag(rss(A, B)), A: with_etag(b"<p>A"), B: with_etag(b"<p>B")}) as site:
        desk.fetch(site.address)
        site.pages[B] = with_etag(b"<p>B, corrected")
        second = desk.fetch(site.address)
    assert [page.body for page in pages(second)] == [b"<p>B, corrected"]
    assert counts(second) == (1, 1, 0)


def test_old_pages_are_looked_at_ever_more_rarely() -> None:
    page = KnownPage(url=A, digest="", validators={}, hints=Hints(), first_seen_at=NOON, checked_at=NOON)
    days = []
    for hour in range(90 * 24):
        now = NOON + timedelta(hours=hour)
        if page.is_due(now):
            page = page.model_copy(update={"checked_at": now})
            days.append(hour // 24)
    assert days[:48] == [0] * 24 + [1] * 24, "each run"
    assert days[48:60] == list(range(2, 14)), "each day"
    assert days[60:] == list(range(20, 60, 7)), "each week, then no more"


def paged(text: str, next_href: str = "") -> Callable[[Handler], None]:
    link = f'<link rel="next" href="{next_href}">' if next_href else ""
    return with_etag(f"<html><head>{link}</head><p>{text}".encode())


def test_a_story_of_several_pages_is_kept_whole_and_again_when_one_of_them_changes(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    second, third = f"{A}?page=2", f"{A}?page=3"
    whole = [A, second, third, B]
    site_pages = {FEED: with_etag(rss(A, B)), A: paged("1", "?page=2"), second: paged("2", "/a?page=3"), third: paged("3")}
    with serve({**site_pages, B: paged("B")}) as site:
        first = desk.fetch(site.address)
        unchanged = desk.fetch(site.address)
        site.pages[third] = paged("3, corrected")
        changed = desk.fetch(site.address)
    assert urls(first) == whole
    assert {page.hints.title for page in pages(first)[:3]} == {"Story 0"}
    assert counts(unchanged) == (0, 4, 0)
    assert urls(changed) == whole[:3]
    assert counts(changed) == (3, 1, 0)


def test_a_story_whose_second_page_cannot_be_had_now_is_owed_whole(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    second = f"{A}?page=2"
    with serve({FEED: with_etag(rss(A)), A: paged("1", second), second: in_turn(*[Reply(b"", 503)] * 2, paged("2"))}) as site:
        assert counts(desk.fetch(site.address)) == (0, 0, 1)
        assert urls(desk.fetch(site.address)) == [A, second]


def test_a_second_page_that_is_not_there_costs_itself_alone(tmp_path: Path) -> None:
    with serve({FEED: Reply(rss(A)), A: paged("1", "?page=2")}) as site:
        fetched = Desk(tmp_path).fetch(site.address)
    assert urls(fetched) == [A]
    assert [(r.reason, r.url) for r in fetched.rejections] == [("http_404", f"{A}?page=2")]


HREFS_OF_PAGE_2 = ["/a/2", "/a/page/2/", "/a-2", "?page=2", "http://tarn.example/a?page=2#top"]
OTHER_HREFS = ["/a?page=3", "/b", "/2", "http://other.example/a?page=2", "/a/comments", "http://[", ""]


@pytest.mark.parametrize(
    ("href", "is_page"), [(href, True) for href in HREFS_OF_PAGE_2] + [(href, False) for href in OTHER_HREFS]
)
def test_only_a_further_page_of_the_same_story_is_followed(href: str, is_page: bool) -> None:
    assert (next_page(A, 2, f'<a class=x href="{href}" rel="nofollow next">'.encode()) is not None) == is_page


def test_what_a_run_learnt_counts_only_once_it_is_published(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with serve({FEED: with_etag(rss(A)), A: with_etag(b"<p>A")}) as site:
        assert counts(desk.fetch(site.address, is_published=False)) == (1, 0, 0)
        assert counts(desk.fetch(site.address)) == (1, 0, 0)
        assert counts(desk.fetch(site.address)) == (0, 1, 0)


def test_committing_twice_does_nothing_more(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with serve({FEED: Reply(rss(A)), A: Reply(b"<p>A")}) as site:
        desk.fetch(site.address)
    place = tmp_path / "state" / "fetch" / "tarn.json"
    before = place.read_bytes()
    commit_state(tmp_path / "landing" / "run_1", Settings(home=tmp_path))
    assert place.read_bytes() == before


def test_a_page_that_fails_is_owed_until_it_comes_though_the_feed_drops_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with serve({FEED: with_etag(rss(A, B)), A: with_etag(b"<p>A"), B: Reply(b"", 503)}) as site:
        first = desk.fetch(site.address)
        second = desk.fetch(site.address)
        site.pages |= {FEED: with_etag(rss(A)), B: with_etag(b"<p>B at last")}
        third = desk.fetch(site.address)
        fourth = desk.fetch(site.address)
    assert [counts(f) for f in (first, second, third, fourth)] == [(1, 0, 1), (0, 1, 1), (1, 1, 0), (0, 2, 0)]
    assert [(r.reason, r.url, r.source_article_id) for r in first.rejections] == [("http_503", B, "g1")]
    assert [(page.url, page.hints.title) for page in pages(third)] == [(B, "Story 1")]


def test_a_page_that_never_comes_is_given_up(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with serve({FEED: with_etag(rss(A)), A: Reply(b"", 503)}) as site:
        rejected = [desk.fetch(site.address).outcome.rejected_count for _ in range(14)]
    assert rejected == [1] * 11 + [0] * 3


def test_what_is_too_much_for_one_run_is_left_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("masthead.fetch.web.MOST_NEW_PAGES", 2)
    desk = Desk(tmp_path)
    links = [f"http://tarn.example/{n}" for n in range(5)]
    with serve({FEED: with_etag(rss(*links))} | {link: with_etag(link.encode()) for link in links}) as site:
        runs = [desk.fetch(site.address) for _ in range(4)]
    assert [counts(fetched) for fetched in runs] == [(2, 0, 0), (2, 2, 0), (1, 4, 0), (0, 5, 0)]
    assert "3 pages are left to the next run" in runs[0].outcome.notes[0]


def test_each_page_that_cannot_be_had_is_rejected_with_its_reason(tmp_path: Path) -> None:
    feed = rss(A, B, C, "javascript:alert(1)", "http://10.0.0.1/x", extra="<item><title>No link</title></item>")
    site_pages: dict[str, Callable[[Handler], None]] = {
        FEED: Reply(feed),
        "http://tarn.example/robots.txt": Reply(b"User-agent: *\nDisallow: /c"),
        A: Reply(b"<p>A"),
        B: Reply(b"", 404),
    }
    with serve(site_pages) as site:
        fetched = Desk(tmp_path).fetch(site.address)
    assert urls(fetched) == [A]
    assert Counter(r.reason for r in fetched.rejections) == {
        "http_404": 1, "robots_disallowed": 1, "bad_url": 1, "address_refused": 1, "no_link": 1,
    }  # fmt: skip
    assert all(r.detail and r.rejected_at == NOON + timedelta(hours=1) for r in fetched.rejections)


def test_a_page_is_not_fetched_twice_for_its_tracking_parameters_or_a_short_link(tmp_path: Path) -> None:
    feed = rss(A + "?utm_source=rss", A + "?utm_source=mail#top", A, "http://tarn.example/s/1")
    with serve({FEED: Reply(feed), A: Reply(b"<p>A"), "http://tarn.example/s/1": moved(A)}) as site:
        fetched = Desk(tmp_path).fetch(site.address)
    assert counts(fetched) == (1, 3, 0)
    assert urls(fetched) == [A]
    assert not any("utm_" in url for url in site.asked())


def test_pages_that_differ_in_a_real_parameter_are_all_kept(tmp_path: Path) -> None:
    links = [f"{A}?cid={n}" for n in range(3)]
    with serve({FEED: Reply(rss(*links))} | {link: Reply(link.encode()) for link in links}) as site:
        assert urls(Desk(tmp_path).fetch(site.address)) == links


def test_a_state_that_cannot_be_read_costs_requests_and_no_rows(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with serve({FEED: with_etag(rss(A)), A: with_etag(b"<p>A")}) as site:
        desk.fetch(site.address)
        (tmp_path / "state" / "fetch" / "tarn.json").write_text('{"pages": ')
        second = desk.fetch(site.address)
    assert counts(second) == (1, 0, 0)
    assert "could not be read" in second.outcome.notes[0]


def fetch_and_be_killed(home: Path, address: str, moment: float | None) -> None:
    process = os.fork()
    if not process:
        with contextlib.suppress(BaseException):
            sitemap_desk(home).fetch(address)
        os._exit(0)
    if moment is not None:
        time.sleep(moment)
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def test_a_fetcher_that_is_killed_at_any_moment_loses_no_page(tmp_path: Path) -> None:
    links = [f"http://tarn.example/{n}" for n in range(20)]
    site_pages = {MAP: with_etag((SITEMAP % "".join(f"<url><loc>{link}</loc></url>" for link in links)).encode())}
    endings = set()
    for number, moment in enumerate((0.03, 0.15, 0.3, None)):
        home = tmp_path / str(number)
        with serve(site_pages | dict.fromkeys(links, slowly(with_etag(b"<p>Story")))) as site:
            fetch_and_be_killed(home, site.address, moment)
            is_committed = (home / "state" / "fetch" / "tarn.json").exists()
            has_landed = (home / "landing" / "run_1" / "tarn" / "pages.warc.gz").exists()
            again = sitemap_desk(home)
            again.number = 1
            after = again.fetch(site.address)
        assert has_landed or not is_committed
        assert counts(after) == ((0, 20, 0) if is_committed else (20, 0, 0))
        endings.add(is_committed)
    assert endings == {False, True}


def test_of_a_site_that_misbehaves_at_random_all_that_can_be_had_is_had_once(tmp_path: Path) -> None:
    links = [f"http://tarn.example/{n}" for n in range(40)]
    faults = [Reply(b"", 500), Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"), Reply(b"", 429), Reply(raw=b"")]
    site_pages: dict[str, Callable[[Handler], None]] = {FEED: in_turn(Reply(rss(*links)), Reply(rss(*links[:30])))}
    for n, link in enumerate(links):
        story = with_etag(b"<p>Story %d" % n)
        ways = [story, in_turn(faults[n % 4], story), in_turn(*[faults[n % 4]] * 4, story), Reply(b"", 410), moved(link)]
        site_pages[link] = ways[n % 5]
    desk = Desk(tmp_path)
    kept: list[str] = []
    with serve(site_pages) as site:
        runs = [desk.fetch(site.address) for _ in range(3)]
    for fetched in runs:
        kept += urls(fetched)
    assert sorted(kept) == sorted(link for n, link in enumerate(links) if n % 5 < 3)
    reasons = {(r.url, r.reason) for r in runs[0].rejections}
    assert {(link, ["http_410", "too_many_redirects"][n % 5 - 3]) for n, link in enumerate(links) if n % 5 > 2} <= reasons


def test_the_newsroom_is_read_whole_and_the_second_time_nothing_is_new(tmp_path: Path) -> None:
    sources = load_sources(Settings().sources)
    with start_newsroom(state=1) as address:
        settings = Settings(home=tmp_path, newsroom_address=address)
        for number in (1, 2):
            run = Run(f"run-{number}", NOON + timedelta(hours=number))
            outcomes = [fetch_source(source, run, settings, clock=SkippingClock().clock()).outcome for source in sources]
            commit_state(settings.landing / run.folder_name, settings)
            assert all(o.kept_count > 0 for o in outcomes) if number == 1 else not any(o.kept_count for o in outcomes)
