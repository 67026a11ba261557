"""The ways into a site: RSS, Atom, news sitemaps and the index over them, with all the stories of the state.

The first feed of a publisher also lists its faults: entries that look like the others and lead to no story.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from jinja2 import Environment

from masthead.newsroom.desk import Desk, short_path
from masthead.newsroom.publishers import Feed, Publisher
from masthead.newsroom.resource import Resource
from masthead.newsroom.stories import Story

_CONTENT_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "news_sitemap": "application/xml; charset=utf-8",
    "sitemap_index": "application/xml; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one story. `link` is what a reader follows, `url` the story's own address."""

    title: str
    link: str
    url: str
    summary: str
    published: datetime
    modified: datetime
    authors: tuple[str, ...] = ()
    section: str | None = None


def render_feed(publisher: Publisher, feed: Feed, desk: Desk, jinja: Environment) -> Resource:
    """Render one feed, the newest entry first. It changed when the last of its stories did."""
    entries = list(_entries(publisher, feed, desk))
    entries.sort(key=lambda e: (e.published, e.url), reverse=True)
    changed = max((e.modified for e in entries), default=None)
    template = jinja.get_template(f"shared/{feed.form}.xml.j2")
    text = template.render(publisher=publisher, feed=feed, entries=entries, changed=changed)
    return Resource(text.encode(), _CONTENT_TYPES[feed.form], modified=changed)


def _entries(publisher: Publisher, feed: Feed, desk: Desk) -> Iterator[Entry]:
    for story in desk.stories:
        yield Entry(
            title=story.title,
            link=_link(publisher, feed, story),
            url=publisher.url(story.path),
            summary=story.standfirst or next((b.text for b in story.blocks if b.mark == "text"), story.title),
            published=story.published,
            modified=desk.modified(story),
            authors=story.authors,
            section=story.section,
        )
    for fault in publisher.faults:
        if feed == publisher.feeds[0]:
            url = publisher.url(fault.path)
            yield Entry(fault.title, url, url, fault.title, fault.published, fault.published)


def _link(publisher: Publisher, feed: Feed, story: Story) -> str:
    match feed.links:
        case "plain":
            return publisher.url(story.path)
        case "tracked":
            return publisher.url(f"{story.path}?utm_source=rss&utm_medium=feed&utm_campaign=latest")
        case "redirected":
            return publisher.url(short_path(story))
