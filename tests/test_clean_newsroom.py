"""The newsroom's own pages: what its stories say must remain is what remains."""

import re

import pytest

from clean_pages import FETCHED
from masthead.clean import Cleaned, clean_archive, story_without_title
from masthead.newsroom.sites import NEWSROOM as FOLDER
from masthead.newsroom.sites import Newsroom, build_newsroom
from masthead.newsroom.stories import Story, load_stories, story_text
from masthead.records import Article, Hints, Page

LEAST_EXACT = 0.97  # of the stories, word for word; 69 of 70 are: a filing loses a line of its cover


@pytest.fixture(scope="module")
def newsroom() -> Newsroom:
    return build_newsroom(1)


@pytest.fixture(scope="module")
def stories(newsroom: Newsroom) -> dict[str, Story]:
    publishers = {publisher.publisher_id: publisher for publisher in newsroom.publishers}
    return {publishers[story.publisher].url(story.path): story for story in load_stories(FOLDER / "articles", 1)}


@pytest.fixture(scope="module")
def cleaned(newsroom: Newsroom, stories: dict[str, Story]) -> Cleaned:
    publishers = {publisher.publisher_id: publisher for publisher in newsroom.publishers}
    pages = []
    for story in stories.values():
        publisher = publishers[story.publisher]
        for number in range(1, len(story.pages) + 1):
            path = story.path if number == 1 else f"{story.path}?page={number}"
            resource = newsroom.sites[publisher.host][path]
            url = publisher.url(path)
            pages.append(Page(story.publisher, url, FETCHED, resource.content_type, resource.body, "x", 0, Hints()))
    return clean_archive(pages)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_every_story_of_the_newsroom_becomes_an_article(cleaned: Cleaned, stories: dict[str, Story]) -> None:
    assert {article.url for article in cleaned.articles} == set(stories)


def test_the_stories_come_out_word_for_word(cleaned: Cleaned, stories: dict[str, Story]) -> None:
    exact = [a.url for a in cleaned.articles if words(story_without_title(a)) == words(story_text(stories[a.url]))]
    assert len(exact) >= LEAST_EXACT * len(stories), sorted(set(stories) - set(exact))


def test_no_paragraph_of_a_story_is_lost(cleaned: Cleaned, stories: dict[str, Story]) -> None:
    def lost(article: Article) -> list[str]:
        kept = " ".join(words(article.text))
        paragraphs = [
            block.text for block in stories[article.url].blocks if block.mark == "text" and len(words(block.text)) > 5
        ]
        return [paragraph for paragraph in paragraphs if " ".join(words(paragraph)) not in kept]

    assert [text for article in cleaned.articles for text in lost(article)] == []


def test_titles_and_days_are_those_of_the_stories(cleaned: Cleaned, stories: dict[str, Story]) -> None:
    read = {article.url: (article.title, article.published) for article in cleaned.articles}
    assert read == {url: (story.title, story.published_on) for url, story in stories.items()}


def test_the_two_pages_of_the_trade_magazine_are_one_article(cleaned: Cleaned, stories: dict[str, Story]) -> None:
    further = [duplicate for duplicate in cleaned.duplicates if duplicate.why == "further_page"]
    assert len(further) == sum(len(story.pages) - 1 for story in stories.values())
    assert further
