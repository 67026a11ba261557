"""What only a batch of pages shows: repeated boxes, further pages, duplicates; and that every page is accounted for."""

import pytest
from lxml.html import HtmlElement

from clean_pages import FETCHED, STORY, TITLE, html, page, paragraphs
from masthead.clean import clean_archive, clean_page, draft, main_text
from masthead.clean.blocks import Block
from masthead.records import Hints, Page
from masthead.warc import UnreadRecord

NAMES = ("Ada Brown", "Bo Lind", "Cyd Hale", "Dov Ek", "Eve Falk")


def story_about(name: str, *extra: str, number: int = 0) -> Page:
    first, last = name.split()
    text = [part.replace("Ada", first).replace("Brown", last).replace("Carl", f"{last}’s friend Carl") for part in STORY]
    title = f"Northwind Foods names {name}"
    return page(html(*text, *extra, title=title), url=f"https://wire.example/news/{name.split()[1].lower()}{number}")


def test_a_line_that_repeats_over_a_publishers_stories_is_dropped() -> None:
    motto = "The Soup Desk stirs the news of forty countries so that you need not."
    cleaned = clean_archive([story_about(name, motto) for name in NAMES])
    assert len(cleaned.articles) == 5
    assert not any(motto in article.text for article in cleaned.articles)
    assert all(len(paragraphs(article)) == 3 for article in cleaned.articles)


def test_a_line_that_stands_in_two_stories_of_a_publisher_stays() -> None:
    line = "The plant in Gdynia was closed in March, and its people were offered work in Lund."
    pages = [story_about(name, line) for name in NAMES[:2]] + [story_about(name) for name in NAMES[2:]]
    assert sum(line in article.text for article in clean_archive(pages).articles) == 2


def test_the_same_story_told_again_is_no_box_of_its_publisher() -> None:
    pages = [page(html(*STORY, f"Correction {n}."), url=f"https://wire.example/{n}") for n in range(5)]
    assert all(STORY[1] in article.text for article in clean_archive(pages).articles)


def test_a_version_is_the_same_whichever_pages_came_with_it() -> None:
    motto = "The Soup Desk stirs the news of forty countries so that you need not."
    pages = [story_about(name, motto) for name in NAMES]
    assert clean_archive(pages).articles[0].article_version_id == clean_page(pages[0]).article_version_id


def numbered_page(number: int, count: int, *text: str) -> Page:
    url = "https://trade.example/soup"
    at = {n: f"{url}?page={n}" if n > 1 else url for n in range(1, count + 1)}
    links = f"<link rel='canonical' href='{at[number]}'>"
    links += f"<link rel='prev' href='{at[number - 1]}'>" if number > 1 else ""
    links += f"<link rel='next' href='{at[number + 1]}'>" if number < count else ""
    return page(html(*text, head=links), url=at[number])


def test_the_pages_of_an_article_become_one_in_their_order() -> None:
    pages = [numbered_page(n, 3, STORY[n - 1]) for n in (3, 1, 2)]
    cleaned = clean_archive(pages)
    [article] = cleaned.articles
    assert (article.title, paragraphs(article)) == (TITLE, list(STORY))
    assert [duplicate.why for duplicate in cleaned.duplicates] == ["further_page", "further_page"]


def test_a_further_page_whose_first_did_not_come_stays_by_itself() -> None:
    [article] = clean_archive([numbered_page(2, 2, *STORY)]).articles
    assert article.canonical_url == "https://trade.example/soup?page=2"


def test_the_post_before_on_a_blog_is_no_page_before() -> None:
    head = "<link rel='prev' href='https://wire.example/?p=11'>"
    pages = [
        page(html(*STORY), url="https://wire.example/?p=11"),
        page(html(*STORY[::-1], head=head), url="https://wire.example/?p=12"),
    ]
    assert len(clean_archive(pages).articles) == 2


def test_the_same_story_from_the_same_address_counts_once() -> None:
    tracked = page(html(*STORY), url="https://wire.example/news/brown?utm_source=feed")
    cleaned = clean_archive([page(html(*STORY)), tracked])
    assert (len(cleaned.articles), cleaned.duplicate_count) == (1, 1)
    assert cleaned.duplicates[0].article_id == cleaned.articles[0].article_id


def test_a_changed_page_is_another_version_of_the_same_article() -> None:
    changed = page(html(*STORY, "Correction: the plant is in Lund."))
    one, two = clean_archive([page(html(*STORY)), changed]).articles
    assert one.article_id == two.article_id
    assert one.article_version_id != two.article_version_id


def test_every_page_is_an_article_a_rejection_or_a_duplicate() -> None:
    unread = UnreadRecord("wire", "https://wire.example/torn", "bad_record", "it ends in the middle", "pages.warc.gz", 9)
    bodies = [html(*STORY), b"%PDF-1.7", b"", html(*STORY), b"\x00\xff" * 400, "<html><body><p>Gone</p></body></html>"]
    cleaned = clean_archive([*(page(body) for body in bodies), unread], rejected_at=FETCHED)
    assert (len(cleaned.articles), cleaned.duplicate_count) == (1, 1)
    assert sorted(r.reason for r in cleaned.rejections) == ["bad_record", "binary", "binary", "no_text", "too_short"]
    assert {(r.stage, r.rejected_at, r.warc_file) for r in cleaned.rejections} == {("clean", FETCHED, "pages.warc.gz")}


def test_a_page_that_breaks_the_reader_is_a_rejection_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read = main_text.main_blocks

    def break_on_soup(tree: HtmlElement, title: str, *stated: str) -> list[Block]:
        if title != TITLE:
            raise IndexError("no soup")
        return read(tree, title, *stated)

    monkeypatch.setattr(draft, "main_blocks", break_on_soup)
    cleaned = clean_archive([page(html(*STORY, title="Soup soup soup")), page(html(*STORY))])
    assert [(r.reason, r.detail) for r in cleaned.rejections] == [("unexpected_error", "IndexError: no soup")]
    assert [article.title for article in cleaned.articles] == [TITLE]


def test_a_story_without_an_address_is_known_by_its_source_and_its_own_id() -> None:
    files = [page(html(*STORY), url=url, hints=Hints(source_article_id="a7")) for url in ("articles/a7.html", "moved/a7.html")]
    assert len({clean_page(file).article_id for file in files}) == 1


def test_the_canonical_address_is_taken_only_from_the_same_site() -> None:
    own, foreign = (f"<link rel='canonical' href='https://{host}/soup'>" for host in ("www.wire.example", "other.example"))
    assert clean_page(page(html(*STORY, head=foreign))).canonical_url == "https://wire.example/news/brown"
    assert clean_page(page(html(*STORY, head=own))).canonical_url == "https://www.wire.example/soup"
