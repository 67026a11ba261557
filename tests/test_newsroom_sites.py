"""The newsroom's sites: what each host answers, and that they are as hard to read as real ones, no harder."""

import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
import trafilatura
from lxml import etree, html
from protego import Protego

from masthead.errors import MastheadError
from masthead.newsroom.desk import desk_of
from masthead.newsroom.markup import environment, unlabelled
from masthead.newsroom.publishers import Publisher, load_publishers
from masthead.newsroom.sites import NEWSROOM, Newsroom, build_newsroom, build_site
from masthead.newsroom.stories import State, Story, load_stories, parse_blocks
from masthead.settings import PROJECT
from masthead.sources import load_sources

PUBLISHERS = load_publishers(NEWSROOM / "sites")
BY_ID = {p.publisher_id: p for p in PUBLISHERS}
each_publisher = pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda p: p.publisher_id)

_NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}


@pytest.fixture(scope="module")
def newsrooms() -> dict[State, Newsroom]:
    return {1: build_newsroom(1), 2: build_newsroom(2)}


@pytest.fixture(scope="module")
def stories() -> dict[State, list[Story]]:
    return {state: load_stories(NEWSROOM / "articles", state) for state in (1, 2)}


def words(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


# Ways in


@pytest.mark.parametrize("state", [1, 2])
@each_publisher
def test_every_way_into_a_site_lists_every_story_of_the_state(
    newsrooms: dict[State, Newsroom], stories: dict[State, list[Story]], publisher: Publisher, state: State
) -> None:
    site = newsrooms[state].sites[publisher.host]
    expected = {s.title for s in stories[state] if s.publisher == publisher.publisher_id}
    for feed in publisher.feeds:
        body = site[feed.path].body
        if feed.form == "sitemap_index":
            listed = etree.fromstring(body).xpath("//s:sitemap/s:loc/text()", namespaces=_NS)
            assert listed == [publisher.url(f.path) for f in publisher.feeds if f.form == "news_sitemap"]
            continue
        faults = {f.title for f in publisher.faults} if feed == publisher.feeds[0] else set()
        if feed.form == "news_sitemap":
            titles = etree.fromstring(body).xpath("//n:title/text()", namespaces=_NS)
        else:
            parsed = feedparser.parse(body)
            assert not parsed.bozo
            titles = [entry.title for entry in parsed.entries]
            assert all(entry.published_parsed for entry in parsed.entries)
        assert sorted(titles) == sorted(expected | faults)


def test_sources_yml_names_a_served_way_into_each_site(newsrooms: dict[State, Newsroom]) -> None:
    sources = load_sources(PROJECT / "include" / "sources.yml")
    assert [s.source_id for s in sources] == [p.publisher_id for p in PUBLISHERS]
    for source in sources:
        publisher, location = BY_ID[source.source_id], urlsplit(source.location)
        assert (source.publisher_name, source.language, source.pace_seconds) == (publisher.name, publisher.language, 0)
        assert location.path == publisher.feeds[0].path
        assert location.path in newsrooms[1].sites[location.netloc]


# Robots


def test_robots_txt_forbids_the_members_page_that_a_feed_lists_and_no_story(
    newsrooms: dict[State, Newsroom], stories: dict[State, list[Story]]
) -> None:
    rules = {p.host: Protego.parse(newsrooms[1].sites[p.host]["/robots.txt"].body.decode()) for p in PUBLISHERS}
    members = next(p.url(f.path) for p in PUBLISHERS for f in p.faults if f.answer == "members")
    assert not rules["railandfreight.example"].can_fetch(members, "Masthead")
    for story in stories[2]:
        publisher = BY_ID[story.publisher]
        assert rules[publisher.host].can_fetch(publisher.url(story.path), "Masthead")
    assert rules["newsroom.kestrelmotors.example"].crawl_delay("Masthead") == 0.5


# States


def test_the_two_states_differ_exactly_in_the_stories_that_say_so(
    newsrooms: dict[State, Newsroom], stories: dict[State, list[Story]]
) -> None:
    morning, evening = ({s.article_id: s for s in stories[state]} for state in (1, 2))
    for publisher in PUBLISHERS:
        early, late = (newsrooms[state].sites[publisher.host] for state in (1, 2))
        for story in {**morning, **evening}.values():
            if story.publisher == publisher.publisher_id:
                before, after = (
                    {path: r for path, r in site.items() if path.partition("?")[0] == story.path} for site in (early, late)
                )
                is_told_the_same = morning.get(story.article_id) == evening.get(story.article_id)
                assert (before == after) is is_told_the_same, story.article_id


def test_a_corrected_page_is_newer_and_says_so(newsrooms: dict[State, Newsroom]) -> None:
    changed = [(e, late[path]) for host, late in newsrooms[2].sites.items() for path, e in newsrooms[1].sites[host].items()
               if e.modified and path in late and late[path] != e and e.content_type.startswith("text/html")]  # fmt: skip
    assert changed
    for before, after in changed:
        assert before.modified is not None
        assert after.modified is not None
        assert before.modified < after.modified
        assert before.etag != after.etag


def test_pages_are_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from masthead.newsroom.sites import build_newsroom; n = build_newsroom(2)\n"
        "d = hashlib.sha256(n.front.body)\n"
        "for host, site in n.sites.items():\n"
        "    for path, r in site.items(): d.update(repr((host, path, r)).encode())\n"
        "print(d.hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(PROJECT / "include")},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(digests) == 1


# Pages

ALL_MARKS = """\
OSLO, Oct 5 (Harbour Wire) - A first paragraph of plain text, long enough to be a sentence.

[caption] A caption of 14 March 2019.

[caption] A credit line | Harbour Wire

[subhead] A crosshead

[quote] “A quotation,” she said.

[list] First item
Second item

[table] Name | Post
Nova Quist | treasurer

[related] READ ALSO: A headline from elsewhere

[share] A share prompt

A paragraph (NYSE: ABCD) with <angle> & ampersand.

[bio] A biography.

[about] About Us: Boilerplate of a company.

[contact] Media contact
press@company.example

[page]

The second page's own text.
"""


@each_publisher
def test_every_mark_is_printed_and_pages_lead_to_each_other(publisher: Publisher) -> None:
    story = Story(
        article_id="all-marks", publisher=publisher.publisher_id, path="/2026/10/05/all-marks", title="A title",
        standfirst="A standfirst", published="2026-10-05T08:30:00Z", authors=("Nova Quist",), section="Companies",
        kind=("no_fact",), blocks=parse_blocks(ALL_MARKS),
    )  # fmt: skip
    sites = NEWSROOM / "sites"
    site = build_site(publisher, desk_of(publisher.publisher_id, 1, [story], [story]), environment(sites), sites)
    first, second = (html.fromstring(site[path].body) for path in (story.path, f"{story.path}?page=2"))
    shown = [words(" ".join(page.itertext())) for page in (first, second)]
    for block in story.pages[0]:
        for line in block.lines:
            for cell in unlabelled(line).split(" | ") if block.mark == "table" else [unlabelled(line)]:
                assert words(cell) in shown[0], (block.mark, cell)
    assert words("A standfirst") in shown[0]
    assert words("The second page's own text.") in shown[1]
    assert first.xpath("//a[contains(@href, '?page=2')]")
    assert second.xpath(f"//a[@href='{story.path}']")


@each_publisher
def test_trafilatura_finds_every_paragraph_of_the_stories(
    newsrooms: dict[State, Newsroom], stories: dict[State, list[Story]], publisher: Publisher
) -> None:
    own = [s for s in stories[2] if s.publisher == publisher.publisher_id]
    assert own, f"{publisher.name} has no story"
    for story in own:
        for number, blocks in enumerate(story.pages, start=1):
            path = story.path if number == 1 else f"{story.path}?page={number}"
            found = trafilatura.extract(newsrooms[2].sites[publisher.host][path].body, include_comments=False) or ""
            lost = [b.text for b in blocks if b.mark == "text" and words(b.text) not in words(found)]
            assert not lost, path


def _json_ld(page: html.HtmlElement) -> list[str]:
    return [json.loads(text)["datePublished"] for text in page.xpath("//script[@type='application/ld+json']/text()")]


DATES = {
    "thebusinessmix": lambda page: page.xpath("//meta[@property='article:published_time']/@content"),
    "thecourant": _json_ld,
    "railandfreight": lambda page: page.xpath("//*[@itemprop='datePublished']/@content"),
    "kestrelmotors": lambda page: page.xpath("//article/header//time/@datetime"),
    "wirtschaftsbote": lambda page: page.xpath("//meta[@name='date']/@content"),
}


@each_publisher
def test_a_page_says_when_it_was_published_in_its_publisher_s_way(
    newsrooms: dict[State, Newsroom], stories: dict[State, list[Story]], publisher: Publisher
) -> None:
    for story in stories[1]:
        if story.publisher != publisher.publisher_id:
            continue
        body = newsrooms[1].sites[publisher.host][story.path].body
        local = story.published.astimezone(publisher.zone)
        if read := DATES.get(publisher.publisher_id):
            assert [datetime.fromisoformat(found) for found in read(html.fromstring(body))] == [local]
            continue
        assert local.isoformat()[:10].encode() not in body.replace(story.path.encode(), b"")
        if publisher.publisher_id == "pressline":
            assert local.strftime("%B %d, %Y %H:%M ET").encode() in body
        else:
            assert local.strftime("/%Y/%m/%d/") in story.path


def test_what_stands_in_boxes_is_told_in_no_story(stories: dict[State, list[Story]]) -> None:
    told = " ".join(s.title + " " + " ".join(b.text for b in s.blocks) for s in stories[2])
    for publisher in PUBLISHERS:
        assert not [title for title in publisher.most_read if title in told]


def test_publishers_yml_that_cannot_be_used_is_named_with_its_fault(tmp_path: Path) -> None:
    (tmp_path / "publishers.yml").write_text("courier:\n  name: The Courier\n  host: courier.com\n", "utf-8")
    with pytest.raises(MastheadError, match=r"(?s)publishers\.yml.*host.*courier\.com"):
        load_publishers(tmp_path)
