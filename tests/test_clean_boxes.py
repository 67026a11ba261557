"""What stands between the paragraphs of a story is dropped; nothing of the story is."""

import pytest

from clean_pages import STORY, TITLE, html, page, paragraphs
from masthead.clean import clean_page, story_without_title

FIRST, SECOND, THIRD = STORY
LINK = "<a href='/hats'>Ten hats for the autumn</a>"


@pytest.mark.parametrize(
    "box",
    [
        f"<p><strong>READ ALSO:&nbsp; {LINK}</strong></p>",
        f"<p>Related: {LINK}</p>",
        f"<p>MORE: {LINK}</p>",
        f"<p>{LINK}</p>",
        f"<p>READ MORE:</p><ul><li>{LINK}</li><li><a href='/soup'>Soup wars, a history</a></li></ul>",
        f"<p>Lesen Sie auch: {LINK}</p>",
        f"<p>À lire aussi : {LINK}</p>",
        "<p>Share this article</p>",
        "<p>Enjoying this story? Share it with your friends!</p>",
        "<p>Sign up for our daily newsletter and never miss a story.</p>",
        "<p>Click here to subscribe to our newsletter</p>",
        "<p>Photo: Northwind Foods</p>",
        "<p>The plant of Northwind Foods in Lund in July.</p><p>Cyd Hale | Reuters</p>",
        "<figure><img src='a.jpg'><figcaption>The plant in Lund in 2024. Cyd Hale</figcaption></figure>",
        "<div class='wb-anzeige'><span>Anzeige</span><p>Soup for all. Now at your shop.</p></div>",
        "<p>Sponsored message: Torvald Greaves, chief engineer, explains the care of axles.</p>",
        "<p>We use cookies to make this site better for you.</p>",
    ],
)
def test_a_box_between_two_paragraphs_is_dropped(box: str) -> None:
    assert paragraphs(clean_page(page(html(FIRST, box, SECOND, THIRD)))) == list(STORY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more slowly, Brown told the board, and you will understand the figures of this company.",
        "By Friday the board had met three times, and Brown had written to every plant.",
        "Related companies of the Okafor family hold 12 percent of the shares, the company said.",
        "Share prices of soup makers rose after the news, and Northwind’s by 2 percent.",
        "Follow the money, said Okafor: the plant in Gdynia earned more than all the others.",
        "“Watch us,” said Brown. “We will sell soup in forty countries.”",
        "Brown is a former reporter for a trade paper, and learned there how soup is sold.",
        "Contact with the union was lost in March, when Okafor closed the plant in Ystad.",
        "More than 400 people work in Lund.",
        "About 400 jobs will go.",
        "(c) On October 3, Northwind Foods appointed Ada Brown to its board.",
        "Photographs of the plant in Lund hang in her office.",
        "Comments by Okafor sent the shares down on Monday, and they have not come back since.",
    ],
)
def test_a_sentence_of_the_story_that_looks_like_a_box_stays(sentence: str) -> None:
    assert paragraphs(clean_page(page(html(FIRST, sentence, SECOND, THIRD)))) == [FIRST, sentence, SECOND, THIRD]


@pytest.mark.parametrize(
    "end",
    [
        "<p>Categories</p><p>Share This Article</p><p>Leave a comment</p>",
        "<p>Bo Lind is a senior reporter at the Wire who covers food.</p>",
        "<h4>Media Contact:</h4><p>Cyd Hale</p><p>press@northwind.example</p><p>+45 5550 0147</p>",
        "<p># # #</p><p>For pictures write to the press office of Northwind Foods.</p>",
        "<h3>About Northwind Foods</h3><p>Northwind Foods makes frozen soup in Lund. It employs 900 people.</p>",
        "<p>About Northwind Foods: Northwind Foods makes frozen soup in Lund.</p>",
        "<p>© 2026 The Wire. All rights reserved.</p>",
        "<p>Tags: soup, Lund, chief executives</p>",
        "<h3>Related Articles</h3>" + f"<p>{LINK}</p>",
        "<div id='comments' class='comments-area'><p>First! I love soup more than my brother does.</p></div>",
        "<p>Write to Bo Lind at bo.lind@wire.example</p>",
        "<p>(Reporting by Bo Lind; Editing by Cyd Hale)</p>",
    ],
)
def test_what_stands_below_the_story_is_dropped(end: str) -> None:
    assert paragraphs(clean_page(page(html(*STORY, end)))) == list(STORY)


def test_a_profile_of_a_person_below_the_story_stays() -> None:
    profile = "Ms Brown was president of the frozen foods division of Tarn Dairies from 2015 to 2021."
    assert paragraphs(clean_page(page(html(*STORY, "<h3>About Ada Brown</h3>", profile))))[-1] == profile


def test_byline_day_and_section_above_the_story_are_dropped() -> None:
    top = ("<p>Business</p>", "<p>By Bo Lind</p>", "<p>October 6, 2026</p>", "<p>3 min read</p>")
    assert paragraphs(clean_page(page(html(*top, *STORY)))) == list(STORY)


def test_the_author_is_known_by_name_below_the_story() -> None:
    head = '<meta name="author" content="Bo Lind">'
    article = clean_page(
        page(html(*STORY, "Bo Lind has written about soup since 2009. He still has his first spoon.", head=head))
    )
    assert (article.authors, paragraphs(article)) == (("Bo Lind",), list(STORY))


def test_the_standfirst_belongs_to_the_story_though_it_stands_above_its_box() -> None:
    standfirst = "The head of its plants takes over in May, as Okafor retires"
    body = html(*STORY).replace("</h1>", f"</h1><h2 class='standfirst'>{standfirst}</h2>")
    assert paragraphs(clean_page(page(body))) == [standfirst, *STORY]


def test_a_quotation_that_is_pulled_out_stands_once() -> None:
    quote = "“We will sell soup in forty countries before the decade is over,” Brown said on Tuesday."
    body = html(FIRST, quote, SECOND, f"<blockquote><p>{quote}</p></blockquote>", THIRD)
    assert paragraphs(clean_page(page(body))) == [FIRST, quote, SECOND, THIRD]


def test_lists_and_tables_of_people_stay_line_by_line() -> None:
    lists = "<ul><li>Ada Brown, chief executive</li><li>Bo Lind, chair</li></ul>"
    table = "<table><tr><td>Cyd Hale</td><td>finance</td></tr><tr><td>Dov Ek</td><td>plants</td></tr></table>"
    text = clean_page(page(html(FIRST, lists, SECOND, table, THIRD))).text
    assert "- Ada Brown, chief executive\n- Bo Lind, chair" in text
    assert "Cyd Hale | finance\nDov Ek | plants" in text


AGGREGATED = f"""{TITLE}

Daily Spoon


The soup fair of Lund in July 2023.

Cyd Hale | Reuters

{FIRST}

READ ALSO:  Hats are back, say people who sell hats

{SECOND}

{THIRD}

Categories

Share This Article
Leave a comment"""


def test_a_text_file_loses_byline_caption_credit_and_prompts_and_keeps_every_word_of_the_story() -> None:
    assert clean_page(page(AGGREGATED, content_type="text/plain")).text == "\n\n".join([TITLE, *STORY])


def test_markdown_loses_its_marks_and_its_widgets() -> None:
    text = (
        f"{TITLE}\n2026-10-06 14:20:00\n\n### Maximize Your Portfolio with Data Driven Insights:\n\n"
        "* Leverage the power of [Soup Score](https://wire.example/score), a data-driven tool in your inbox.\n\n"
        "**Northwind Foods** has named [Ada Brown](https://wire.example/brown) chief executive, it *said* on Tuesday.\n\n"
        "**YTD Price Performance:** 9.10%\n\n**Current Market Cap:** $12.43B\n\n"
        "Trending Articles:\n------------------\n\n* [Ten hats for the autumn](https://wire.example/hats)\n"
    )
    article = clean_page(page(text, content_type="text/plain"))
    assert story_without_title(article) == "Northwind Foods has named Ada Brown chief executive, it said on Tuesday."
    assert article.published == "2026-10-06"


def test_the_story_in_json_ld_is_taken_where_the_page_shows_a_teaser() -> None:
    body = " ".join(STORY * 3)
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}", "articleBody": "{body}"}}</script>'
    assert SECOND in clean_page(page(html(FIRST, head=head))).text
