"""Small pages of invented news for the tests of cleaning."""

from datetime import UTC, datetime

from masthead.records import Article, Hints, Page

FETCHED = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
STORY = (
    "Northwind Foods has named Ada Brown chief executive, the company said on Tuesday.",
    "She follows Carl Okafor, who has led the maker of frozen soup for nine years and retires in May.",
    "Brown, 47, ran the company’s plants in Lund and Gdynia. The shares rose 2 percent.",
)
TITLE = "Northwind Foods names Brown chief executive"


def page(
    body: str | bytes, url: str = "https://wire.example/news/brown", content_type: str = "text/html", hints: Hints | None = None
) -> Page:
    """A page as it would come out of an archive."""
    raw = body if isinstance(body, bytes) else body.encode()
    return Page("wire", url, FETCHED, content_type, raw, "pages.warc.gz", 0, hints or Hints())


def html(*parts: str, head: str = "", title: str = TITLE) -> str:
    """A page with a headline, a menu and a foot; parts that are no markup become paragraphs."""
    body = "\n".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/markets'>Markets</a></nav>"
        f"<article><h1>{title}</h1><div class='article-body'>{body}</div></article>"
        "<footer><a href='/terms'>Terms</a></footer></body></html>"
    )


def paragraphs(article: Article) -> list[str]:
    """The paragraphs behind the title."""
    return [part for part in article.text.split("\n\n") if part != article.title]
