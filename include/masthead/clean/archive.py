"""Many pages into articles: what only a batch shows is done here.

Pages of one article are joined, boxes that repeat over a publisher's pages are dropped, and a story that came twice from the
same address counts once. Every page is accounted for: as an article, a rejection or a duplicate.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from masthead.clean.draft import Draft, article_of, read_draft
from masthead.clean.further_pages import join_pages
from masthead.clean.repetition import without_repeated_boxes
from masthead.errors import UnreadablePageError
from masthead.records import Article, Page, Rejection
from masthead.warc import UnreadRecord


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A page that brought no article of its own: the same story once more, or a further page of it."""

    url: str
    source_article_id: str | None
    article_id: str
    why: Literal["same_story", "further_page"]


@dataclass(slots=True)
class Cleaned:
    """What became of the pages of a batch, each in the order in which it came."""

    articles: list[Article] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)

    @property
    def duplicate_count(self) -> int:
        """How many pages brought no article of their own."""
        return len(self.duplicates)


def clean_page(page: Page) -> Article:
    """Read the story of one page.

    Raises:
        UnreadablePageError: the page has no story: `no_text`, `too_short`, `not_html`, `binary`, `too_large`, `too_complex`;
            or it broke the reader, which is a fault of ours: `unexpected_error`.
    """
    return article_of(read_draft(page))


def clean_archive(pages: Iterable[Page | UnreadRecord], rejected_at: datetime | None = None) -> Cleaned:
    """Read the stories of all pages; articles, rejections and duplicates together are as many as came.

    Args:
        pages: as `masthead.warc.read_pages` yields them; a record that it could not read becomes a rejection.
        rejected_at: the instant that rejections carry, by default now.
    """
    cleaned = Cleaned()
    drafts: list[Draft] = []
    instant = rejected_at or datetime.now(UTC)
    for page in pages:
        if isinstance(page, UnreadRecord):
            cleaned.rejections.append(_rejection(page, page.reason, page.detail, instant))
            continue
        try:
            drafts.append(read_draft(page))
        except UnreadablePageError as error:
            cleaned.rejections.append(_rejection(page, error.reason, error.detail, instant))
    drafts, further = join_pages(without_repeated_boxes(drafts))
    cleaned.duplicates += [_duplicate(page, article_of(first), "further_page") for page, first in further]
    known: dict[tuple[str, str], Article] = {}
    for draft in drafts:
        article = article_of(draft)
        if first := known.get((article.article_id, article.text_hash)):
            cleaned.duplicates.append(_duplicate(draft.page, first, "same_story"))
        else:
            known[article.article_id, article.text_hash] = article
            cleaned.articles.append(article)
    return cleaned


def _duplicate(page: Page, first: Article, why: Literal["same_story", "further_page"]) -> Duplicate:
    return Duplicate(page.url, page.hints.source_article_id, first.article_id, why)


def _rejection(page: Page | UnreadRecord, reason: str, detail: str, rejected_at: datetime) -> Rejection:
    return Rejection(
        source_id=page.source_id,
        stage="clean",
        url=page.url,
        reason=reason,
        detail=detail,
        rejected_at=rejected_at,
        source_article_id=page.hints.source_article_id if isinstance(page, Page) else None,
        warc_file=page.warc_file,
        warc_offset=page.warc_offset,
    )
