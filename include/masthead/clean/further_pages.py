"""Articles that run over several pages, put together again.

Only a page of the same address and headline counts as the page before: blogs link the post before in the same way.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from masthead.clean.blocks import fold
from masthead.clean.draft import Draft
from masthead.records import Page

_NUMBER_KEYS = frozenset(["page", "pg", "pagina", "seite"])  # not "p": it numbers posts
_NUMBER_IN_PATH = re.compile(r"/(?:page[/-]?|seite[/-]?)?\d{1,2}/?$")
_SAME_TITLE = 25  # letters that two pages' titles begin with; "- page 2" may follow


def join_pages(drafts: Sequence[Draft]) -> tuple[list[Draft], list[tuple[Page, Draft]]]:
    """Put further pages behind their first one.

    Returns:
        The drafts without further pages, in their order, and each further page with the draft that it went into. A page
        whose first one did not come stays by itself.
    """
    joined = list(drafts)
    first_of = {draft.canonical_url: index for index, draft in enumerate(drafts) if not _has_page_before(draft)}
    waiting = [index for index, draft in enumerate(drafts) if _has_page_before(draft)]
    homes: dict[int, int] = {}
    while found := [index for index in waiting if index not in homes and drafts[index].previous_url in first_of]:
        for index in found:
            home = first_of[str(drafts[index].previous_url)]
            if not _same_title(drafts[home], drafts[index]):
                waiting.remove(index)
                continue
            homes[index] = home
            joined[home] = _with_page(joined[home], drafts[index])
            first_of.setdefault(drafts[index].canonical_url, home)
    kept = [draft for index, draft in enumerate(joined) if index not in homes]
    return kept, [(drafts[index].page, joined[home]) for index, home in homes.items()]


def without_page_number(url: str) -> str:
    """Return what the addresses of an article's pages have in common.

    >>> without_page_number("https://wire.example/a?page=2&x=1"), without_page_number("https://wire.example/a/page/2/")
    ('https://wire.example/a?x=1', 'https://wire.example/a')
    """
    parts = urlsplit(url)
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if name.lower() not in _NUMBER_KEYS])
    return parts._replace(path=_NUMBER_IN_PATH.sub("", parts.path).rstrip("/"), query=query, fragment="").geturl()


def _has_page_before(draft: Draft) -> bool:
    before, url = draft.previous_url, draft.page.url
    return before is not None and without_page_number(before) == without_page_number(draft.canonical_url) and before != url


def _same_title(one: Draft, other: Draft) -> bool:
    return fold(one.title)[:_SAME_TITLE] == fold(other.title)[:_SAME_TITLE]


def _with_page(first: Draft, next_page: Draft) -> Draft:
    """Add the blocks of a further page, without the headline and summary that it repeats."""
    shown = {fold(block.text) for block in first.blocks}
    added = (block for block in next_page.blocks if fold(block.text) not in shown)
    return replace(first, blocks=(*first.blocks, *added), version_text=f"{first.version_text}\n\n{next_page.version_text}")
