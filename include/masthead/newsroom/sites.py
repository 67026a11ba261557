"""Stories -> sites: every page, feed and file of the newsroom, as the bytes that its server sends.

All of a site is made at once and kept by its path, so that two builds can be compared byte for byte. A story's page is the
same in both states unless the story itself differs; front pages, sections and feeds list what the state has.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment

from masthead.newsroom.desk import Desk, desk_of, short_path
from masthead.newsroom.faults import answer_fault
from masthead.newsroom.feeds import render_feed
from masthead.newsroom.markup import environment, slug
from masthead.newsroom.publishers import Publisher, load_publishers
from masthead.newsroom.resource import Resource
from masthead.newsroom.stories import State, Story, load_stories, read_story
from masthead.settings import PROJECT

NEWSROOM = PROJECT / "include" / "newsroom"

Site = Mapping[str, Resource]


@dataclass(frozen=True, slots=True)
class Newsroom:
    """All sites of one state: what each host answers at its paths, and what it answers at all others.

    `front` is for people who look at the newsroom in a browser; no pipeline reads it.
    """

    state: State
    publishers: tuple[Publisher, ...]
    sites: Mapping[str, Site]
    missing: Mapping[str, Resource]
    front: Resource


def build_newsroom(state: State, folder: Path = NEWSROOM) -> Newsroom:
    """Build the sites of all publishers as they stand in one state: 1 the morning, 2 the evening.

    Raises:
        MastheadError: a story or publishers.yml is not in its form; the message names the file and the fault.
    """
    publishers = load_publishers(folder / "sites")
    jinja = environment(folder / "sites")
    morning, evening = load_stories(folder / "articles", 1), load_stories(folder / "articles", 2)
    desks = {p.host: desk_of(p.publisher_id, state, morning, evening) for p in publishers}
    sites = {p.host: build_site(p, desks[p.host], jinja, folder / "sites") for p in publishers}
    missing = {p.host: _page(p, desks[p.host], jinja, "shared/missing.html.j2", status=404) for p in publishers}
    front = jinja.get_template("shared/newsroom.html.j2").render(publishers=publishers, desks=desks, state=state)
    return Newsroom(state, publishers, sites, missing, Resource(front.encode(), "text/html; charset=utf-8"))


def build_site(publisher: Publisher, desk: Desk, jinja: Environment, sites: Path) -> Site:
    """Build all that one host answers, by path: listings, stories, pictures, style, feeds, robots.txt and faults."""
    page = partial(_page, publisher, desk, jinja)
    newest = desk.stories[::-1]
    own = sites / publisher.publisher_id
    site = {
        "/": page("front.html.j2", heading=None, stories=newest),
        "/about/": page("shared/about.html.j2"),
        "/style.css": Resource((own / "style.css").read_bytes(), "text/css; charset=utf-8"),
        "/robots.txt": Resource(publisher.robots.encode(), "text/plain; charset=utf-8"),
    }
    for section in desk.sections:
        listed = [s for s in newest if s.section == section]
        site[f"/section/{slug(section)}/"] = page("front.html.j2", heading=section, stories=listed)
    for author in sorted({a for s in newest for a in s.authors}):
        listed = [s for s in newest if author in s.authors]
        site[f"/author/{slug(author)}/"] = page("front.html.j2", heading=author, stories=listed)
    for story in desk.stories:
        site |= _story_pages(publisher, story, desk, jinja)
        site[short_path(story)] = Resource.moved_to(publisher.url(story.path))
    for fault in publisher.faults:
        if fault.answer == "members":
            site |= _story_pages(publisher, read_story(own / "members.md"), desk, jinja)
        elif answer := answer_fault(fault):
            site[fault.path] = answer
    for feed in publisher.feeds:
        site[feed.path] = render_feed(publisher, feed, desk, jinja)
    return site


def _story_pages(publisher: Publisher, story: Story, desk: Desk, jinja: Environment) -> dict[str, Resource]:
    """Render a story's pages, the second and later at `?page=2` …, and its picture."""
    pages = {}
    for number, blocks in enumerate(story.pages, start=1):
        rendered = _page(
            publisher, desk, jinja, "story.html.j2", story=story, blocks=blocks, number=number, count=len(story.pages)
        )
        pages[story.path if number == 1 else f"{story.path}?page={number}"] = rendered.changed_at(desk.modified(story))
    picture = jinja.get_template("shared/picture.svg.j2").render(name=story.article_id)
    pages[f"/media/{story.article_id}.svg"] = Resource(picture.encode(), "image/svg+xml")
    return pages


def _page(publisher: Publisher, desk: Desk, jinja: Environment, template: str, status: int = 200, **context: Any) -> Resource:
    """Render one of the publisher's templates, or a shared one that takes on the publisher's frame."""
    name = template if template.startswith("shared/") else f"{publisher.publisher_id}/{template}"
    frame = jinja.get_template(f"{publisher.publisher_id}/base.html.j2")
    text = jinja.get_template(name).render(publisher=publisher, desk=desk, frame=frame, **context)
    body = text.encode(publisher.charset, errors="xmlcharrefreplace")
    return Resource(body, f"text/html; charset={publisher.charset}", status)
