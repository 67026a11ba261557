"""A press for tests: stories with their facts in the form of the annotation guide, landed as the stages would land them.

It knows the newsroom's stories, so that the warehouse can be built from what must come out of them, whatever the reader of
today finds.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from masthead.facts.roles import role_code
from masthead.newsroom import stories as newsroom
from masthead.newsroom.stories import State, load_stories, story_text
from masthead.records import Appointment, Article, Company, Event, Facts, Outcome, Position, Rejection, Run, key
from masthead.tables import FACT_KINDS, fact_rows, reading_row, record_rows, write_rows

NEWSROOM = Path(__file__).resolve().parents[1] / "include" / "newsroom"
MORNING = Run("morning", datetime(2026, 11, 2, 6, tzinfo=UTC))
EVENING = Run("evening", datetime(2026, 11, 2, 18, tzinfo=UTC))


@dataclass(frozen=True)
class Story:
    """A version of a story: its text, and what it states."""

    story_id: str
    text: str
    facts: dict[str, Any] = field(default_factory=dict)
    publisher: str = "Harbour Wire"
    published: str = "2026-10-05"
    extractor: str = "hand-1"
    confidence: float = 1.0


def land(home: Path, run: Run, stories: list[Story], rejections: tuple[Rejection, ...] = ()) -> Path:
    """Write a run's landing folder, a source a publisher, and return it."""
    folder = home / "landing" / run.folder_name
    by_source: dict[str, list[Story]] = {}
    for story in stories:
        by_source.setdefault(_source_id(story), []).append(story)
    for source_id, its_stories in by_source.items():
        articles = [_article(story, run) for story in its_stories]
        facts = [_facts(story, article) for story, article in zip(its_stories, articles, strict=True)]
        turned_away = [rejection for rejection in rejections if rejection.source_id == source_id]
        pages = folder / source_id / "pages"
        write_rows(pages / "articles.parquet", "articles", record_rows(articles))
        write_rows(pages / "readings.parquet", "readings", [reading_row(found) for found in facts])
        for kind in FACT_KINDS:
            write_rows(pages / f"{kind}.parquet", kind, [row for found in facts for row in fact_rows(found)[kind]])
        write_rows(pages / "rejections-clean.parquet", "rejections", record_rows(turned_away))
        outcome = Outcome(
            run.run_id,
            source_id,
            "clean",
            len(articles) + len(turned_away),
            len(articles),
            0,
            len(turned_away),
            0.5,
            run.started_at + timedelta(seconds=30),
        )
        write_rows(pages / "outcomes-clean.parquet", "outcomes", record_rows([outcome]))
    return folder


def newsroom_stories(state: State = 1) -> list[Story]:
    """Return the newsroom's stories in its morning (1) or its evening (2), with what must come out of them."""
    return [_newsroom_story(told, state) for told in load_stories(NEWSROOM / "articles", state)]


def _newsroom_story(told: newsroom.Story, state: State) -> Story:
    changed = NEWSROOM / "facts" / f"{told.article_id}@2.json"
    facts = changed if state == 2 and changed.exists() else NEWSROOM / "facts" / f"{told.article_id}.json"
    return Story(
        told.article_id,
        f"{told.title}\n\n{story_text(told)}",
        json.loads(facts.read_text(encoding="utf-8")),
        told.publisher,
        told.published_on,
    )


def _source_id(story: Story) -> str:
    return re.sub(r"[^a-z0-9]+", "_", story.publisher.lower())


def _article(story: Story, run: Run) -> Article:
    url = f"https://{_source_id(story).replace('_', '')}.example/{story.story_id}"
    text_hash = key(story.text)
    return Article(
        article_id=key(url),
        article_version_id=key(url, text_hash),
        source_id=_source_id(story),
        source_article_id=story.story_id,
        url=url,
        canonical_url=url,
        publisher_name=story.publisher,
        title=story.text.split("\n")[0],
        authors=(),
        language="en",
        published=story.published,
        published_at=None,
        published_precision="day",
        published_from="meta",
        fetched_at=run.started_at + timedelta(minutes=1),
        text=story.text,
        text_hash=text_hash,
        warc_file="pages.warc.gz",
        warc_offset=0,
    )


def _facts(story: Story, article: Article) -> Facts:
    def origin(fact: dict[str, Any], name: str = "") -> dict[str, Any]:
        sentence = fact.get("evidence", name).split(" … ")[0]
        start = max(story.text.find(sentence), 0)
        return {
            "evidence_sentence": sentence,
            "evidence_start": start,
            "evidence_end": start + len(sentence),
            "rule": "hand",
            "confidence": fact.get("confidence", story.confidence),
        }

    stated = story.facts
    return Facts(
        article.article_version_id,
        story.extractor,
        tuple(
            Company(
                company_name=c["name"], aliases=tuple(c.get("aliases", ())), parent_name=c.get("parent"), **origin(c, c["name"])
            )
            for c in stated.get("companies", ())
        ),
        tuple(_appointment(a, origin(a)) for a in stated.get("appointments", ())),
        tuple(
            Position(
                person_name=p["person"],
                title=p["title"],
                role_code=role_code(p["title"]),
                company_name=p["company"],
                unit_name=p.get("unit"),
                is_current=p.get("current", True),
                reports_to_names=tuple(p.get("reports_to", ())),
                **origin(p),
            )
            for p in stated.get("positions", ())
        ),
        tuple(_event(e, origin(e)) for e in stated.get("events", ())),
    )


def _appointment(a: dict[str, Any], origin: dict[str, Any]) -> Appointment:
    return Appointment(
        person_name=a["person"],
        change=a["change"],
        action=a.get("action", "appointed" if a["change"] == "in" else "departed"),
        title=a.get("title"),
        role_code=role_code(a.get("title")),
        company_name=a["company"],
        unit_name=a.get("unit"),
        is_interim=a.get("interim", False),
        effective=a.get("effective"),
        reports_to_names=tuple(a.get("reports_to", ())),
        counterpart_name=a.get("counterpart"),
        reason=a.get("reason"),
        status=a.get("status", "confirmed"),
        **origin,
    )


def _event(e: dict[str, Any], origin: dict[str, Any]) -> Event:
    return Event(
        event_type=e["type"],
        company_name=e["company"],
        counterparty_names=tuple(e.get("counterparties", ())),
        unit_name=e.get("unit"),
        amount=e.get("amount"),
        currency=e.get("currency"),
        count=e.get("count"),
        date=e.get("date"),
        status=e.get("status", "completed"),
        **origin,
    )
