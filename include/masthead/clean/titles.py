"""The headline of a page, and who wrote it.

A page names its headline in up to five places and adds the site's name to some of them. The plainest wins: JSON-LD, then a
heading of the page that agrees with its social or title tag, then those tags themselves.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from masthead.clean.blocks import fold, tidy
from masthead.clean.structured import Statements, plain

_SEPARATOR = re.compile(r"\s+(?:[|»«•·:–—-]|::|//)\s+")
_LONGEST_TITLE = 300
# Names that a program gave: exhibits, files, untitled pages.
_NO_TITLE = re.compile(
    r"(?:ex-?\s?\d[\d.]*|form \S+|8-k|untitled.*|home|index|document|\S*[\d_]\S*|\S+\.html?|news|article)", re.IGNORECASE
)
_BYLINE_START = re.compile(r"^\s*(?:by|von|par|por|di|door|af|av)\s+|^written by\s+", re.IGNORECASE)
_NO_AUTHOR = re.compile(
    r"https?:|@|\.com\b|\d{2}|\b(?:updated|published)\b"
    r"|^(?:admin|staff|(?:\w+ )*(?:editor|reporter|correspondent)|redaktion|unknown|none|anonymous)$",
    re.IGNORECASE,
)


def choose_title(found: Statements, site_names: Iterable[str], hinted: str | None) -> str:
    """Return the headline without the site's name, or nothing if the page and the index name none.

    >>> choose_title(Statements(title_tag="Ada Brown to lead Northwind | The Harbour Wire"), ["The Harbour Wire"], None)
    'Ada Brown to lead Northwind'

    A bar in a headline is not always the site's:

    >>> choose_title(Statements(title_tag="Northwind - the long way back"), [], None)
    'Northwind - the long way back'
    """
    sites = {fold(name) for name in (*site_names, *found.meta("og:site_name", "application-name"), *_publisher(found)) if name}
    sites |= {name.removeprefix("the") for name in sites}
    stated = [str(found.article.get("headline") or ""), *found.item_properties.get("headline", [])]
    social = [*found.meta("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title")]
    candidates = [_without_site(title, sites) for title in (*stated, *social, found.title_tag)]
    headings = [heading for heading in found.headings if fold(heading) not in sites]
    for heading in headings:
        if any(_agree(heading, candidate) for candidate in candidates):
            return _one_line(heading)
    for candidate in (*candidates, *headings):
        if hinted and fold(candidate) == fold(hinted):
            return _one_line(candidate)
    for candidate in (*candidates, *headings[:1]):
        if _is_title(candidate):
            return _one_line(candidate)
    return _one_line(hinted or "")


def choose_authors(found: Statements) -> tuple[str, ...]:
    """Return the names of the authors, in order.

    >>> choose_authors(Statements(metas={"author": ["By Ada Brown and Bo Lind"]}))
    ('Ada Brown', 'Bo Lind')
    """
    named = (
        list(_names(found.article.get("author")))
        or [
            *found.meta("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"),
            *found.item_properties.get("author", []),
        ]
        or found.bylines
    )
    people: dict[str, str] = {}
    for line in named:
        for name in re.split(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\n)\s*", _BYLINE_START.sub("", plain(line))):
            if len(fold(name)) > 2 and len(name) < 60 and not _NO_AUTHOR.search(name):
                people.setdefault(fold(name), name)
    return tuple(people.values())[:10]


def _names(author: Any) -> Iterator[str]:
    for one in author if isinstance(author, list) else [author]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str):
            yield name
        elif isinstance(name, list):
            yield from (part for part in name if isinstance(part, str))


def _publisher(found: Statements) -> list[str]:
    publisher = found.article.get("publisher")
    return list(_names(publisher)) if publisher else []


def _without_site(title: str, sites: set[str]) -> str:
    title = _one_line(title)
    parts = _SEPARATOR.split(title)
    while len(parts) > 1 and fold(parts[-1]) in sites:
        title = title[: title.rindex(parts.pop())].rstrip(" |»«•·:–—-/")
    if len(parts) > 1 and fold(parts[0]) in sites:
        title = title[len(parts[0]) :].lstrip(" |»«•·:–—-/")
    return title


def _agree(heading: str, candidate: str) -> bool:
    """Whether the page's heading is the tag's text, or stands in it beside a site's name."""
    one, other = fold(heading), fold(candidate)
    return len(one) > 10 and (one == other or one in map(fold, re.split(r"\s[|»«•·–—-]\s|::|:\s", candidate)))


def _is_title(title: str) -> bool:
    return len(fold(title)) > 2 and len(title) <= _LONGEST_TITLE and not _NO_TITLE.fullmatch(title.strip())


def _one_line(title: str) -> str:
    return tidy(plain(title)).replace("\n", " ")[:_LONGEST_TITLE]
