"""When a story was published, by whose word, and how exactly that is known."""

from datetime import UTC, datetime

import pytest

from clean_pages import STORY, html, page
from masthead.clean import clean_page
from masthead.records import Hints

PLAIN = "https://wire.example/news/brown"


def json_ld(**fields: str) -> str:
    stated = ", ".join(f'"{name}": "{value}"' for name, value in {"@type": "NewsArticle", "headline": "x", **fields}.items())
    return f'<script type="application/ld+json">{{{stated}}}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "url", "top", "hint", "published", "origin"),
    [
        (json_ld(datePublished="2026-10-06T14:20:00+02:00"), PLAIN, "", "2026-10-01", "2026-10-06", "json_ld"),
        (meta("article:published_time", "2026-10-06"), PLAIN, "", "2026-10-01", "2026-10-06", "meta"),
        ("", PLAIN, "<span itemprop='datePublished' content='2026-10-06'>x</span>", None, "2026-10-06", "meta"),
        ("", "https://wire.example/2026/10/06/brown", "", "2026-10-01", "2026-10-06", "url"),
        ("", "https://wire.example/2026/oct/06/brown", "", None, "2026-10-06", "url"),
        ("", PLAIN, "<p class='date'>6 October 2026</p>", "2026-10-01", "2026-10-06", "text"),
        ("", PLAIN, "<p>October 6, 2026</p>", None, "2026-10-06", "text"),
        (
            "",
            PLAIN,
            "<p>LUND, Oct. 6, 2026 (Wire) -- Northwind Foods has a new chief executive, it said.</p>",
            None,
            "2026-10-06",
            "text",
        ),
        ("", PLAIN, "", "2026-10", "2026-10", "index"),
        ("", PLAIN, "", "2026-10-06T12:00:00Z", "2026-10-06", "feed"),
        ("", "https://wire.example/2026/10/brown", "", None, "2026-10", "url"),
    ],
)
def test_the_most_trusted_word_wins(head: str, url: str, top: str, hint: str | None, published: str, origin: str) -> None:
    article = clean_page(page(html(top or STORY[0], *STORY, head=head), url=url, hints=Hints(published=hint)))
    assert (article.published, article.published_from) == (published, origin)


@pytest.mark.parametrize(
    ("head", "top"),
    [
        (json_ld(dateModified="2026-10-06"), ""),
        (meta("article:modified_time", "2026-10-06T12:00:00Z") + meta("og:updated_time", "2026-10-06"), ""),
        ("", "<p class='date'>Updated: October 6, 2026</p>"),
        ("", "<p>© 2026 The Wire, October 6, 2026</p>"),
        ("", "<figure><figcaption class='date'>The fair of 6 October 2026.</figcaption></figure>"),
        ("", "<p>READ ALSO: Soup fair opens on 6 October 2026</p>"),
        ("", "<aside><time datetime='2026-10-06'>6 October</time></aside>"),
        (meta("date", "03/04/2026"), ""),  # March or April
        (meta("date", "2031-01-01"), ""),  # not yet
    ],
)
def test_a_day_that_is_not_the_day_of_publication_is_not_taken(head: str, top: str) -> None:
    assert clean_page(page(html(STORY[0], top, *STORY[1:], head=head))).published is None


def test_the_printed_day_counts_and_the_instant_is_in_utc() -> None:
    article = clean_page(page(html(*STORY, head=json_ld(datePublished="2026-10-06T23:30:00-04:00"))))
    assert article.published == "2026-10-06"
    assert article.published_at == datetime(2026, 10, 7, 3, 30, tzinfo=UTC)
    assert article.published_precision == "second"


def test_a_stamp_in_utc_lies_on_the_day_that_the_address_names() -> None:
    head = json_ld(datePublished="2026-10-07T01:53:00Z")
    article = clean_page(page(html(*STORY, head=head), url="https://wire.example/story/2026-10-06/brown"))
    assert (article.published, article.published_at) == ("2026-10-06", datetime(2026, 10, 7, 1, 53, tzinfo=UTC))


def test_an_hour_without_a_zone_is_no_instant() -> None:
    article = clean_page(page(html(*STORY, head=meta("article:published_time", "2026-10-06T14:20:00"))))
    assert (article.published, article.published_at, article.published_precision) == ("2026-10-06", None, "day")


@pytest.mark.parametrize(
    ("hint", "published", "precision"), [("2004/2005", None, None), ("2026-Q3", "2026-Q3", "quarter"), ("2026", "2026", "year")]
)
def test_a_partial_date_of_an_index_keeps_its_precision_and_a_range_is_none(
    hint: str, published: str | None, precision: str | None
) -> None:
    article = clean_page(page(html(*STORY), hints=Hints(published=hint)))
    assert (article.published, article.published_precision) == (published, precision)


def test_the_language_is_that_of_the_text_whatever_the_page_declares() -> None:
    german = (
        "Der Aufsichtsrat von Nordwind hat Ada Braun zur Vorsitzenden des Vorstands berufen, wie das Unternehmen am Dienstag mitteilte.",
        "Sie folgt auf Carl Okafor, der nach neun Jahren in den Ruhestand geht und dem Haus als Berater erhalten bleibt.",
    )
    assert [clean_page(page(html(*text))).language for text in (german, STORY)] == ["de", "en"]
