"""The newsroom's stories: what the loader reads from them, and the kinds, lengths and days that they cover."""

import datetime
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from masthead.errors import MastheadError
from masthead.newsroom.stories import Story, load_stories, parse_blocks, read_story, story_text

ARTICLES = Path(__file__).resolve().parents[1] / "include" / "newsroom" / "articles"
FILES = sorted(file.stem for file in ARTICLES.glob("*.md"))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def story(stem: str) -> Story:
    return read_story(ARTICLES / f"{stem}.md")


def stems_of_kind(kind: str) -> list[str]:
    return [stem for stem in FILES if kind in story(stem).kind]


def mentioned_days(text: str) -> list[tuple[str, str]]:
    """Weekday and date, where one follows the other: "Thursday, Sept 24", "Friday 27 November"."""
    weekday, month = "|".join(WEEKDAYS), "|".join(MONTHS)
    day_first = re.findall(rf"\b({weekday}),? (\d{{1,2}}) ({month})", text)
    month_first = re.findall(rf"\b({weekday}),? ({month})[a-z]*\.? (\d{{1,2}})\b", text)
    found = [(w, m, d) for w, d, m in day_first] + month_first
    return [(w, datetime.date(2026, MONTHS.index(m) + 1, int(d)).isoformat()) for w, m, d in found]


@pytest.mark.parametrize("stem", FILES)
def test_weekdays_are_those_of_the_calendar(stem: str) -> None:
    article = story(stem)
    wrong = [
        (weekday, day)
        for weekday, day in mentioned_days(f"{article.title}\n" + "\n".join(block.text for block in article.blocks))
        if WEEKDAYS[datetime.date.fromisoformat(day).weekday()] != weekday
    ]
    assert wrong == []


def test_a_date_is_found_whichever_way_round_it_is_written() -> None:
    assert mentioned_days("on Thursday, Sept 24") == [("Thursday", "2026-09-24")]
    assert mentioned_days("from Friday 26 November") == [("Friday", "2026-11-26")]


def test_stories_fall_into_the_two_months_of_the_newsroom() -> None:
    days = [story(stem).published_on for stem in FILES]
    assert "2026-09-21" <= min(days) <= max(days) <= "2026-11-20"


def test_no_two_stories_share_an_id_or_an_address() -> None:
    for state in (1, 2):
        stories = load_stories(ARTICLES, state)
        assert len({s.article_id for s in stories}) == len({(s.publisher, s.path) for s in stories}) == len(stories)


def test_every_publisher_prints_its_share() -> None:
    share = Counter(s.publisher for s in load_stories(ARTICLES, 2))
    floors = {
        "harbourwire": 16,
        "thebusinessmix": 12,
        "pressline": 10,
        "thecourant": 12,
        "railandfreight": 6,
        "kestrelmotors": 5,
    }
    assert {publisher: count for publisher, count in floors.items() if share[publisher] < count} == {}
    assert share["wirtschaftsbote"] == 1
    assert share.total() >= 64


@pytest.mark.parametrize(
    ("kind", "floor"),
    {
        "appointment": 20, "departure": 20, "interim": 5, "joint": 2, "board": 6, "committee": 2, "reporting_line": 6,
        "reorganisation": 2, "rumour": 2, "confirmation": 2, "denial": 1, "syndicated": 3, "no_fact": 12, "paywall": 1,
        "german": 1, "two_page": 1, "press_release": 12, "filing": 1, "founder": 2,
    }.items(),
)  # fmt: skip
def test_the_kinds_of_story_are_all_there(kind: str, floor: int) -> None:
    assert len(stems_of_kind(kind)) >= floor


def test_a_rumour_comes_days_before_its_confirmation() -> None:
    first = min(story(stem).published for stem in stems_of_kind("rumour") if "appointment" in story(stem).kind)
    assert all(story(stem).published - first >= datetime.timedelta(2) for stem in stems_of_kind("confirmation"))


def test_the_teaser_is_two_sentences_and_its_offer_is_no_story() -> None:
    [stem] = stems_of_kind("paywall")
    assert len(re.findall(r"[.!?](?:\s|$)", story_text(story(stem)))) == 2
    assert any(block.mark == "share" for block in story(stem).blocks)


def test_the_lengths_are_those_of_a_newsroom() -> None:
    words = {stem: len(story_text(story(stem)).split()) for stem in FILES}
    assert max(words.values()) >= 900
    assert sum(250 <= count <= 600 for count in words.values()) >= 12
    assert all(60 <= words[stem] <= 150 for stem in stems_of_kind("brief") if story(stem).publisher == "harbourwire")


def test_the_two_page_story_has_a_table_behind_its_page_break() -> None:
    [stem] = stems_of_kind("two_page")
    first, second = story(stem).pages
    assert first
    assert any(block.mark == "table" and len(block.rows) > 2 for block in second)


def test_what_stands_beside_a_story_is_not_its_text() -> None:
    article = story("seolhan-cloud-management")
    beside = [block.text for block in article.blocks if not block.is_story]
    assert len(beside) >= 6
    assert [text for text in beside if text in story_text(article)] == []


def test_the_evening_shows_corrections_and_late_stories() -> None:
    morning = {s.article_id: s for s in load_stories(ARTICLES, 1)}
    evening = {s.article_id: s for s in load_stories(ARTICLES, 2)}
    assert set(evening) - set(morning) == {s.article_id for s in evening.values() if s.states == (2,)} != set()
    changed = {name for name, s in morning.items() if s != evening[name]}
    assert changed == {stem.removesuffix("@2") for stem in FILES if stem.endswith("@2")}


def test_a_story_without_front_matter_is_named_in_the_error(tmp_path: Path) -> None:
    file = tmp_path / "bare.md"
    file.write_text("Ada Brown is back.\n", encoding="utf-8")
    with pytest.raises(MastheadError, match=r"bare\.md: expected YAML between"):
        load_stories(tmp_path, 1)


def test_an_unknown_mark_or_key_is_an_error_and_not_text(tmp_path: Path) -> None:
    front = "publisher: harbourwire\npath: /a\ntitle: A\npublished: 2026-10-01T00:00:00Z\nsection: A\nkind: [brief]\n"
    for name, text in {"mark": f"---\n{front}---\n[sidebar] Hm.\n", "key": f"---\n{front}mood: good\n---\nHm.\n"}.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        with pytest.raises(MastheadError, match="not in the newsroom's form"):
            read_story(tmp_path / f"{name}.md")


def test_a_bracket_within_a_paragraph_is_no_mark() -> None:
    [block] = parse_blocks("She said [sic] that it was over.")
    assert (block.mark, block.is_story) == ("text", True)
