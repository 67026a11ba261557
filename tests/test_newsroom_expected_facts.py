"""The facts that must come out of the newsroom's stories: their form, their evidence, and what they add up to."""

import datetime
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from masthead.newsroom.expectations import EventType, ExpectedFacts, read_expected_facts
from masthead.newsroom.stories import Story, read_story, story_text

NEWSROOM = Path(__file__).resolve().parents[1] / "include" / "newsroom"
ARTICLES, FACTS = NEWSROOM / "articles", NEWSROOM / "facts"
FILES = sorted(file.stem for file in ARTICLES.glob("*.md"))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@cache
def story(stem: str) -> Story:
    return read_story(ARTICLES / f"{stem}.md")


@cache
def expected(stem: str) -> ExpectedFacts:
    return read_expected_facts(FACTS / f"{stem}.json")


def stems_of_kind(kind: str) -> list[str]:
    return [stem for stem in FILES if kind in story(stem).kind]


@pytest.mark.parametrize("stem", FILES)
def test_every_story_has_its_facts_and_they_are_its_own(stem: str) -> None:
    facts, article = expected(stem), story(stem)
    assert (facts.id, facts.published_on.isoformat()) == (article.article_id, article.published_on)


def test_no_facts_lie_about_without_a_story() -> None:
    assert {file.stem for file in FACTS.glob("*.json")} == set(FILES)


@pytest.mark.parametrize("stem", FILES)
def test_evidence_stands_word_for_word_in_the_story(stem: str) -> None:
    text = story_text(story(stem))
    missing = [part for fact in expected(stem).stated for part in fact.evidence.split(" … ") if part not in text]
    assert missing == []


@pytest.mark.parametrize("stem", FILES)
def test_names_in_the_facts_are_forms_of_the_article(stem: str) -> None:
    facts, article = expected(stem), story(stem)
    whole = f"{article.title}\n{story_text(article)}"
    people = [fact.person for fact in (*facts.appointments, *facts.positions)]
    people += [name for a in facts.appointments for name in (*a.reports_to, a.counterpart) if name]
    organisations = [form for company in facts.companies for form in (company.name, *company.aliases)]
    organisations += [name for event in facts.events for name in event.counterparties]
    assert [name for name in (*people, *organisations) if name.lower() not in whole.lower()] == []


@pytest.mark.parametrize("stem", FILES)
def test_every_company_of_a_fact_is_listed_and_no_other(stem: str) -> None:
    facts = expected(stem)
    listed = {company.name for company in facts.companies}
    doing = {fact.company for fact in facts.stated}
    touched = doing | {name for event in facts.events for name in event.counterparties}
    touched |= {fact.unit for fact in facts.stated if fact.unit} | {c.parent for c in facts.companies if c.parent}
    assert doing <= listed <= touched


@pytest.mark.parametrize("stem", FILES)
def test_a_post_is_told_once_as_a_change_or_as_a_holding(stem: str) -> None:
    facts = expected(stem)
    changes = {(a.person, a.title, a.company, a.unit) for a in facts.appointments}
    assert [p for p in facts.positions if (p.person, p.title, p.company, p.unit) in changes] == []
    told = [json.dumps(fact.model_dump(mode="json", exclude={"evidence"})) for fact in facts.stated]
    assert [fact for fact, times in Counter(told).items() if times > 1] == []


@pytest.mark.parametrize("stem", FILES)
def test_a_weekday_in_the_evidence_is_the_day_of_the_fact(stem: str) -> None:
    facts = expected(stem)
    for event in facts.events:
        named = set(re.findall("|".join(WEEKDAYS), event.evidence))
        if len(named) == 1 and event.date and len(event.date) == len("2026-10-01"):
            day = datetime.date.fromisoformat(event.date)
            assert named == {WEEKDAYS[day.weekday()]}, event
            assert datetime.timedelta(0) <= facts.published_on - day < datetime.timedelta(7), event


def test_the_events_are_of_the_types_that_the_stories_claim() -> None:
    seen: set[EventType] = set()
    for stem in FILES:
        types = {event.type for event in expected(stem).events}
        claimed = {kind.removeprefix("event:") for kind in story(stem).kind if kind.startswith("event:")}
        assert claimed <= types, stem
        seen |= types
    assert seen == set(get_args(EventType))


@pytest.mark.parametrize("stem", stems_of_kind("no_fact") + stems_of_kind("german"))
def test_stories_without_a_fact_expect_none(stem: str) -> None:
    facts = expected(stem)
    assert [*facts.companies, *facts.stated] == []


def test_every_other_story_expects_some() -> None:
    silent = {stem for stem in FILES if not expected(stem).stated}
    assert silent == set(stems_of_kind("no_fact") + stems_of_kind("german"))


def test_the_wire_story_states_the_same_on_three_sites() -> None:
    copies = stems_of_kind("syndicated")
    assert {story(stem).publisher for stem in copies} == {"harbourwire", "thebusinessmix", "thecourant"}
    bare: list[Any] = [expected(stem).model_dump(exclude={"id": True}) for stem in copies]
    for facts in bare:
        for kind in ("appointments", "positions", "events"):
            facts[kind] = [{slot: value for slot, value in fact.items() if slot != "evidence"} for fact in facts[kind]]
    assert bare[0] == bare[1] == bare[2]
    assert len({story_text(story(stem)) for stem in copies}) == 3


def test_a_correction_changes_a_fact_and_says_that_it_did() -> None:
    seconds = [stem for stem in FILES if stem.endswith("@2")]
    assert seconds
    for stem in seconds:
        morning, evening = stem.removesuffix("@2"), stem
        assert "correction" in story(morning).kind
        assert (story(morning).path, story(morning).published) == (story(evening).path, story(evening).published)
        assert expected(morning).stated != expected(evening).stated
        assert "Correction:" not in story_text(story(morning))
        assert "Correction:" in story_text(story(evening))


def test_a_value_that_the_guide_does_not_know_is_refused(tmp_path: Path) -> None:
    facts = json.loads((FACTS / "halden-foods-finance-chief.json").read_text(encoding="utf-8"))
    file = tmp_path / "facts.json"
    for slot, value in {"reason": "boredom", "change": "sideways", "effective": "next year", "mood": "good"}.items():
        broken = {**facts, "appointments": [{**facts["appointments"][0], slot: value}]}
        file.write_text(json.dumps(broken), encoding="utf-8")
        with pytest.raises(ValidationError, match=slot):
            read_expected_facts(file)
