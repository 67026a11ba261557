"""A page read but not yet an article: what a batch may still change, pages joined and repeated boxes dropped, is apart."""

import hashlib
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from masthead.clean.addresses import canonical_address, site_of
from masthead.clean.bare_document import signed_on
from masthead.clean.blocks import Block, fold, text_of
from masthead.clean.dates import Published, choose_published
from masthead.clean.day_lines import day_lines
from masthead.clean.decode import Document, read_document
from masthead.clean.furniture import without_furniture
from masthead.clean.language import language_of
from masthead.clean.main_text import main_blocks
from masthead.clean.markup import parse_html
from masthead.clean.plain_text import blocks_of_text, title_of_text
from masthead.clean.story import Story, find_story
from masthead.clean.structured import Statements, read_statements
from masthead.clean.titles import choose_authors, choose_title
from masthead.errors import UnreadablePageError
from masthead.records import Article, Page, key

_LEAST_WORDS = 12  # a flash of a sentence is a story, "Page not found" is none
_MOST_LETTERS = 2_000_000  # longer than any book: a data file
_LEAST_LETTERS = 60  # for languages that are written without spaces


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read of a page. `version_text` is its text as the page alone gives it.

    `previous_url` is the page before this one, where an article runs over several.
    """

    page: Page
    canonical_url: str
    previous_url: str | None
    title: str
    authors: tuple[str, ...]
    published: Published | None
    language: str
    blocks: tuple[Block, ...]
    version_text: str


def read_draft(page: Page) -> Draft:
    """Read one page.

    Raises:
        UnreadablePageError: there is no story in it; `reason` says why. `unexpected_error` is a fault of ours.
    """
    try:
        document = read_document(page.body, page.content_type)
        return _draft_of_html(page, document) if document.kind == "html" else _draft_of_text(page, document)
    except UnreadablePageError:
        raise
    except Exception as error:  # one page that breaks an extractor must not lose the pages behind it
        raise UnreadablePageError("unexpected_error", f"{type(error).__name__}: {error}") from error


def article_of(draft: Draft) -> Article:
    """Return the article of a draft, its title as the text's first line.

    The version is named by the text as the page alone gives it: which other pages came in the same batch, and so which boxes
    were found to repeat, makes no new version.
    """
    page, published = draft.page, draft.published
    text = _full_text(draft.title, text_of(draft.blocks))
    partial = published.partial if published else None
    own_id = page.hints.source_article_id
    article_id = key(draft.canonical_url) if page.url.startswith("http") else key(page.source_id, own_id or page.url)
    return Article(
        article_id=article_id,
        article_version_id=key(article_id, draft.title, partial, draft.version_text),
        source_id=page.source_id,
        source_article_id=own_id,
        url=page.url,
        canonical_url=draft.canonical_url,
        publisher_name=page.hints.publisher_name,
        title=draft.title,
        authors=draft.authors,
        language=draft.language,
        published=partial,
        published_at=published.instant if published else None,
        published_precision=published.precision if published else None,
        published_from=published.origin if published else None,
        fetched_at=page.fetched_at,
        text=text,
        text_hash=hashlib.sha256(text.encode()).hexdigest(),
        warc_file=page.warc_file,
        warc_offset=page.warc_offset,
    )


def story_without_title(article: Article) -> str:
    """Return standfirst and body alone: the text behind its first line, which is the title."""
    if article.title and article.text.startswith(article.title):
        return article.text[len(article.title) :].lstrip("\n")
    return article.text


def _draft_of_html(page: Page, document: Document) -> Draft:
    tree = parse_html(document.text)
    found = read_statements(tree)
    if day := document.front_matter.get("date"):
        found.metas.setdefault("date", []).append(day)
    names = [page.hints.publisher_name or "", site_of(page.url).split(".")[0]]
    title = document.front_matter.get("title") or choose_title(found, names, page.hints.title)
    signed = signed_on("\n".join(tree.itertext()))
    days = [*([signed] if signed else []), *day_lines(tree)]
    without_furniture(tree)
    blocks = main_blocks(tree, title, found.description, found.article_body)
    _refuse_book(sum(len(block.text) for block in blocks))
    story = find_story(blocks, title, choose_authors(found))
    _refuse_fragment(text_of(story.blocks), title)
    return _draft(page, found, title, replace(story, bylines=(*days, *story.bylines)))


def _draft_of_text(page: Page, document: Document) -> Draft:
    _refuse_book(len(document.text))
    blocks = blocks_of_text(document.text)
    title = title_of_text(blocks, document.front_matter.get("title") or page.hints.title)
    story = find_story(blocks, title, ())
    _refuse_fragment(f"{title} {text_of(story.blocks)}", title)  # a flash is all headline
    found = Statements(metas={"date": [day] if (day := document.front_matter.get("date")) else []})
    return _draft(page, found, title, story)


def _refuse_book(letters: int) -> None:
    if letters > _MOST_LETTERS:
        raise UnreadablePageError("too_large", f"{letters:,} letters of text came; up to {_MOST_LETTERS:,} are read as a story")


def _refuse_fragment(text: str, title: str) -> None:
    if not fold(text):
        raise UnreadablePageError("no_text", f"no story was found on the page {title!r}")
    count = len(text.split())
    if count < _LEAST_WORDS and len(fold(text)) < _LEAST_LETTERS:
        raise UnreadablePageError("too_short", f"{_LEAST_WORDS} words or more were expected, {count} came: {text[:80]!r}")


def _draft(page: Page, found: Statements, title: str, story: Story) -> Draft:
    text = text_of(story.blocks)
    opening = next((block.text for block in story.blocks if block.is_prose), "")
    previous = found.links.get("prev")
    return Draft(
        page=page,
        canonical_url=canonical_address(page.url, found),
        previous_url=canonical_address(urljoin(page.url, previous), Statements()) if previous else None,
        title=title,
        authors=choose_authors(found),
        published=choose_published(found, page.url, story.bylines, opening, page.hints.published, page.fetched_at),
        language=language_of(text or title, found.language, page.hints.language),
        blocks=story.blocks,
        version_text=text,
    )


def _full_text(title: str, story: str) -> str:
    return "\n\n".join(part for part in (title, story) if part)
