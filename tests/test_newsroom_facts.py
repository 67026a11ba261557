"""What the reader finds in the newsroom's pages, held against what must come out of them.

The pages went the whole way (sites, fetch, WARC, clean, facts) in the first run; its landed Parquet is compared here. A fact
is the same if its identifying slots are: person, change, post and company; person, post and company; type and company.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

from conftest import PROJECT, masthead
from masthead.newsroom.stories import load_stories, story_text
from masthead.settings import Settings

pytestmark = pytest.mark.xdist_group("run")
NEWSROOM = PROJECT / "include" / "newsroom"
IDENTITY: dict[str, tuple[Callable[[dict[str, Any]], tuple], Callable[[dict[str, Any]], tuple]]] = {
    "appointments": (
        lambda gold: (gold["person"], gold["change"], gold["title"], gold["company"]),
        lambda row: (row["person_name"], row["change"], row["title"], row["company_name"]),
    ),
    "positions": (
        lambda gold: (gold["person"], gold["title"], gold["company"]),
        lambda row: (row["person_name"], row["title"], row["company_name"]),
    ),
    "events": (
        lambda gold: (gold["type"], gold["company"]),
        lambda row: (row["event_type"], row["company_name"]),
    ),
}


@cache
def story_of_title() -> dict[str, str]:
    return {story.title: story.article_id for story in load_stories(NEWSROOM / "articles", 1)}


def expected(kind: str) -> Iterator[tuple]:
    """Each fact of the newsroom's morning, with its story and the names of its company."""
    for article_id in story_of_title().values():
        facts = json.loads((NEWSROOM / "facts" / f"{article_id}.json").read_text())
        aliases = {form: c["name"] for c in facts["companies"] for form in (c["name"], *c["aliases"])}
        for fact in facts[kind]:
            fact["company"] = aliases.get(fact["company"], fact["company"])
            yield article_id, *(_plain(slot) for slot in IDENTITY[kind][0](fact))


def found(kind: str, settings: Settings) -> Iterator[tuple]:
    """Each fact that the first run landed, its company under the name that the story's facts give it."""
    for row in landed(kind, settings):
        article_id = story_of_title()[row["headline"]]
        facts = json.loads((NEWSROOM / "facts" / f"{article_id}.json").read_text())
        aliases = {form: c["name"] for c in facts["companies"] for form in (c["name"], *c["aliases"])}
        row["company_name"] = aliases.get(row["company_name"], row["company_name"])
        yield article_id, *(_plain(slot) for slot in IDENTITY[kind][1](row))


def landed(kind: str, settings: Settings) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        places = [str(settings.landing / "*" / "*" / "*" / f"{table}.parquet") for table in (kind, "articles")]
        answer = connection.execute(
            "SELECT facts.*, articles.title AS headline, articles.text FROM read_parquet(?) AS facts "
            "JOIN read_parquet(?) AS articles USING (article_version_id)",
            places,
        )
        columns = [column[0] for column in answer.description]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


def _plain(slot: str | None) -> str:
    return (slot or "").lower().replace("’", "'")


def f1(kind: str, settings: Settings) -> float:
    must, did = Counter(expected(kind)), Counter(found(kind, settings))
    return 2 * (must & did).total() / (must.total() + did.total())


@pytest.mark.parametrize(("kind", "floor"), [("appointments", 0.80), ("positions", 0.85), ("events", 0.80)])
def test_the_newsrooms_facts_come_out_of_its_pages(kind: str, floor: float, first_run: Settings):
    """Floors a little under what the reader reaches: a change that costs facts breaks them; one that gains some raises them."""
    assert f1(kind, first_run) >= floor


def test_no_change_of_post_comes_out_of_a_story_that_states_none(first_run: Settings):
    quiet = {story.article_id for story in load_stories(NEWSROOM / "articles", 1) if "no_fact" in story.kind}
    assert len(quiet) >= 12
    assert {fact[0] for fact in found("appointments", first_run)} & quiet == set()


@pytest.mark.parametrize("kind", ["companies", "appointments", "positions", "events"])
def test_evidence_stands_in_the_article_where_it_is_said_to_stand(kind: str, first_run: Settings):
    rows = landed(kind, first_run)
    assert len(rows) > 40
    assert [row for row in rows if row["text"][row["evidence_start"] : row["evidence_end"]] != row["evidence_sentence"]] == []


def test_what_is_read_does_not_hang_on_the_order_in_which_python_keeps_sets(tmp_path: Path):
    lines = []
    for story in load_stories(NEWSROOM / "articles", 1):
        (tmp_path / f"{story.article_id}.txt").write_text(f"{story.title}\n\n{story_text(story)}")
        lines.append({"id": story.article_id, "file": f"{story.article_id}.txt", "published_on": story.published_on})
    (tmp_path / "index.jsonl").write_text("\n".join(map(json.dumps, lines)))
    one, other = (masthead(tmp_path, "extract", str(tmp_path / "index.jsonl"), PYTHONHASHSEED=seed) for seed in "12")
    assert len(one.stdout.splitlines()) == len(lines)
    assert one.stdout == other.stdout
