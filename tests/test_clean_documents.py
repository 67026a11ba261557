"""Bytes into a document: charsets, what is refused, filings, text files, and pages made to break readers."""

import pytest

from clean_pages import STORY, TITLE, html, page, paragraphs
from masthead.clean import clean_archive, clean_page, story_without_title
from masthead.errors import UnreadablePageError
from masthead.records import Hints


@pytest.mark.parametrize(
    ("charset", "content_type", "head"),
    [
        ("utf-8", "text/html; charset=iso-8859-1", ""),  # the header lies
        ("cp1252", "text/html; charset=iso-8859-1", ""),
        ("cp1252", "text/html", "<meta charset='windows-1252'>"),
        ("cp1252", "text/html; charset=punycode", ""),  # a codec of Python's, no charset
        ("utf-16", "text/html", ""),
    ],
)
def test_a_page_is_read_in_its_own_charset(charset: str, content_type: str, head: str) -> None:
    body = html("Zoë Łącka" if charset.startswith("utf") else "Zoë Müller", "„Käse“ says Brown’s soup.", *STORY, head=head)
    article = clean_page(page(body.encode(charset), content_type=content_type))
    assert "„Käse“ says Brown’s soup." in article.text


def test_html_that_is_sent_as_text_is_read_as_html() -> None:
    assert paragraphs(clean_page(page(html(*STORY), content_type="text/plain"))) == list(STORY)


def test_a_ticker_in_angle_brackets_does_not_make_a_text_html() -> None:
    text = f"NORTHWIND <P> NAMES BROWN\n\n{STORY[0]}\n\n{STORY[1]} It trades as <A>."
    article = clean_page(page(text, content_type="text/plain"))
    assert article.title == "NORTHWIND <P> NAMES BROWN"
    assert article.text.endswith("It trades as <A>.")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "no_text"),
        (b"   \n ", "no_text"),
        (b"%PDF-1.7 Northwind", "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (bytes(range(256)) * 40, "binary"),
        (b'{"headline": "Northwind"}', "not_html"),
        (b'<?xml version="1.0"?><rss><channel><title>Wire</title></channel></rss>', "not_html"),
        (b"<html><body><script>render()</script></body></html>", "no_text"),
        (b"<html><body><p>Page not found</p></body></html>", "too_short"),
        (b"<html><body>" + b"<div>" * 5000, "too_complex"),
        (b"<html><body>" + b"<i>x</i>" * 70_000, "too_complex"),
        (b"word " * 4_100_000, "too_large"),
    ],
)
def test_what_is_no_story_is_refused_with_its_reason(body: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePageError) as refused:
        clean_page(page(body))
    assert refused.value.reason == reason


def test_a_teaser_before_a_paywall_is_an_article() -> None:
    wall = "This article is for subscribers. Try the Wire for a month."
    assert paragraphs(clean_page(page(html(STORY[0], wall, "Already a subscriber? Sign in")))) == [STORY[0]]


FILING = """<DOCUMENT>
<TYPE>8-K
<TEXT>
<html><head><title>FORM 8-K</title></head><body>
<div><font>UNITED STATES</font></div><div>FORM 8-K</div><div>Northwind Foods, Inc.</div>
<div>(Exact name of registrant as specified in its charter)</div>
<table><tr><td>Delaware</td><td>001-1</td></tr></table>
<div>Item 5.02 Departure of Directors or Certain Officers</div>
<div><font>On October 3, 2026, Carl Okafor told Northwind Foods, Inc. that he will retire as chair.</font></div>
<table><tr><td>Ada Brown</td><td>1,200,300</td></tr><tr><td>Bo Lind</td><td>1,100,200</td></tr></table>
<div>SIGNATURE</div><div>Pursuant to the requirements of the Securities Exchange Act of 1934, it was signed.</div>
<div>Date: October 8, 2026</div><div>By: /s/ Cyd Hale, Secretary</div>
</body></html>
</TEXT>
</DOCUMENT>"""


def test_a_filing_is_read_without_cover_and_signature() -> None:
    article = clean_page(page(FILING, url="https://filings.example/8k.htm"))
    text = story_without_title(article)
    assert text.startswith("Northwind Foods, Inc.\n")
    assert "Carl Okafor told Northwind Foods, Inc. that he will retire" in text
    assert "Ada Brown | 1,200,300\nBo Lind | 1,100,200" in text
    assert "UNITED STATES" not in text
    assert "Cyd Hale" not in text


def test_a_filing_is_dated_by_its_signature() -> None:
    article = clean_page(page(FILING, url="https://filings.example/8k.htm"))
    assert (article.published, article.published_from) == ("2026-10-08", "text")


def test_an_old_page_laid_out_in_tables_is_read_as_paragraphs() -> None:
    cell = "<br><br>".join(
        [*STORY, "Okafor (<a href='/n'>News</a> - <a href='/a'>Alert</a>) stays on as an adviser until the autumn."]
    )
    body = f"<html><body><table><tr><td><a href='/'>Home</a></td><td>{cell}</td></tr></table></body></html>"
    text = clean_page(page(body)).text
    assert "\n\n".join(STORY) in text
    assert "Okafor (News - Alert) stays on as an adviser" in text
    assert "|" not in text


def test_front_matter_above_a_post_gives_title_and_day() -> None:
    post = f"---\nlayout: post\ntitle: {TITLE}\ndate: '2026-10-06 02:50:10 -0400'\n---\n" + "".join(
        f"<p>{p}</p>" for p in STORY
    )
    article = clean_page(page(post))
    assert (article.title, article.published, article.text.count("layout")) == (TITLE, "2026-10-06", 0)


def test_wire_copy_is_joined_to_paragraphs_and_dated_by_its_second_line() -> None:
    wire = (
        "NORTHWIND <NWF> NAMES CHAIRMAN\n 9-APR-1987 07:03:11.64\n\n"
        "Northwind Foods Corp said that its board has elected Ada Brown\nchairman, a new post.\n"
        "    Brown had been president of the company's frozen foods division\nsince 1985.\n Reuter\n"
    )
    article = clean_page(page(wire, content_type="text/plain"))
    assert article.published == "1987-04-09"
    assert paragraphs(article) == [
        "Northwind Foods Corp said that its board has elected Ada Brown chairman, a new post.",
        "Brown had been president of the company's frozen foods division since 1985.",
    ]


def test_a_flash_that_is_all_headline_is_an_article() -> None:
    flash = "Northwind: Carl Okafor to Retire as Executive Chair and Director\n2026-02-10 19:30:00\n"
    assert clean_page(page(flash, content_type="text/plain")).text.startswith("Northwind: Carl Okafor to Retire")


def test_a_text_without_a_headline_has_none() -> None:
    article = clean_page(page("\n".join(STORY), content_type="text/plain"))
    assert article.title == ""
    assert article.text == "\n\n".join(STORY)


def test_the_title_stands_once_at_the_beginning_of_the_text() -> None:
    article = clean_page(page(html(*STORY)))
    assert article.text == "\n\n".join([TITLE, *STORY])
    assert story_without_title(article) == "\n\n".join(STORY)


def test_the_index_names_a_page_that_names_itself_badly() -> None:
    body = html(*STORY, title="ex-99_1.htm")
    assert clean_page(page(body, hints=Hints(title=TITLE))).title == TITLE


@pytest.mark.parametrize(
    "body",
    [
        "<html><body><div>" + "word word<br>" * 50_000,
        "<html><body><ul>" + "<li><a href=q>link text here now</a></li>" * 9_000 + "</ul><p>" + " ".join(STORY),
        "# Soup\n\n" + "![" * 500_000,
        "# Soup\n\n" + "**a " * 100_000,
        "<html><body><p>" + "<" * 1_000_000,
        "<html><script type='application/ld+json'>" + "[" * 200_000 + "</script><body><p>" + " ".join(STORY),
        '<?xml version="1.0"?>' + "<!-- -->" * 200_000,
        "<html><body>" + "<div class='" + "a " * 5000 + "'>x</div>" * 2000,
        "\n" * 3_000_000 + "x",
        "<html><body><p class='" + "a-" * 2_000_000 + "'>" + " ".join(STORY),
    ],
    ids=["breaks", "links", "brackets", "stars", "angles", "json", "comments", "classes", "lines", "attribute"],
)
@pytest.mark.timeout(60)  # seconds; a page may take 30
def test_a_page_made_to_break_readers_is_read_or_refused_in_time(body: str) -> None:
    cleaned = clean_archive([page(body)])
    assert len(cleaned.articles) + len(cleaned.rejections) == 1
    assert all(rejection.reason != "unexpected_error" for rejection in cleaned.rejections)
