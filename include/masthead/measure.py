"""The stages over an index of local articles, for measuring: one JSON object an article, under the index's own ids.

Pages go the way of a run (folder, WARC, clean, facts) in a folder that is removed afterwards. A page that cannot be read gives
an object with `error`, and the rest goes on.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from masthead.errors import UnreadablePageError
from masthead.guide import facts_as_guide
from masthead.records import Article, Page, Run, Source
from masthead.settings import Settings


def clean_index(index: Path) -> Iterator[dict[str, Any]]:
    """Yield `id, title, published_on, text` of each article; the text is the story alone, without its title."""
    from masthead.clean import story_without_title

    for article_id, article in _articles(index):
        if isinstance(article, Article):
            text = story_without_title(article)
            yield {"id": article_id, "title": article.title, "published_on": article.published, "text": text}
        else:
            yield {"id": article_id, "error": article}


def extract_index(index: Path) -> Iterator[dict[str, Any]]:
    """Yield the facts of each article in the form of the annotation guide."""
    from masthead.facts import extract_facts

    for article_id, article in _articles(index):
        if not isinstance(article, Article):
            yield {"id": article_id, "error": article}
            continue
        try:
            yield facts_as_guide(article_id, article.published, extract_facts(article))
        except Exception as error:  # whatever one article does to the reader, the others are still measured
            yield {"id": article_id, "error": f"the reader failed: {type(error).__name__}: {error}"}


def _articles(index: Path) -> Iterator[tuple[str, Article | str]]:
    """Yield each article of the index, or why there is none."""
    from masthead.clean import clean_page
    from masthead.fetch import fetch_source
    from masthead.warc import read_pages

    source = Source(source_id="index", publisher_name="index", kind="folder", location=str(index.resolve()))
    with TemporaryDirectory(prefix="masthead-") as folder:
        fetched = fetch_source(source, Run("measure", datetime.now(UTC)), Settings(home=Path(folder)))
        for refused in fetched.rejections:
            yield refused.source_article_id or refused.url, f"{refused.reason}: {refused.detail}"
        for warc_file in fetched.warc_files:
            for page in read_pages(warc_file, source.source_id):
                if not isinstance(page, Page):
                    yield page.url, f"{page.reason}: {page.detail}"
                    continue
                try:
                    yield page.hints.source_article_id or page.url, clean_page(page)
                except UnreadablePageError as error:
                    yield page.hints.source_article_id or page.url, str(error)
