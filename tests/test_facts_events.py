"""What the event reader promises: each rule by its own examples, and how readings become events."""

from datetime import UTC, datetime

import pytest

from masthead.facts import read_documents
from masthead.facts.document import Document
from masthead.facts.events import find_events
from masthead.facts.events.triggers import Rule, find_triggers, load_rules
from masthead.records import Article, Event

RULES = [pytest.param(rule, id=f"{rule.event_type}-{rule.name}") for rule in load_rules()]


def document(text: str, title: str = "") -> Document:
    article = Article(
        article_id="a", article_version_id="a", source_id="s", source_article_id=None, url="u", canonical_url="u",
        publisher_name="Harbour Wire", title=title, authors=(), language="en", published="2026-10-01", published_at=None,
        published_precision="day", published_from="text", fetched_at=datetime(2026, 10, 1, tzinfo=UTC), text=text, text_hash="",
        warc_file="", warc_offset=0,
    )  # fmt: skip
    return read_documents([article])[0]


def events(text: str, title: str = "") -> list[Event]:
    return find_events(document(text, title))


def triggers(rule: Rule, text: str) -> list[str]:
    read = document(text)
    return [t.rule.name for s in read.sentences for t in find_triggers(read, s) if t.rule is rule]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_reads_its_own_example(rule: Rule):
    assert triggers(rule, rule.finds)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_passes_over_what_only_looks_like_it(rule: Rule):
    assert not triggers(rule, rule.passes)


def test_every_type_of_the_guide_has_a_rule():
    assert {rule.event_type for rule in load_rules()} == {
        "acquisition", "merger", "divestiture", "spin_off", "ipo", "funding_round", "securities_offering", "buyback", "dividend",
        "earnings", "guidance", "share_price_move", "restructuring", "layoffs", "hiring", "closure", "expansion", "bankruptcy",
        "litigation", "regulatory_action", "partnership", "contract_award", "product_launch", "product_recall", "strategy",
        "security_incident", "labor_dispute", "credit_rating", "accounting", "shareholder_action", "listing", "accident",
    }  # fmt: skip


def test_a_deal_has_its_buyer_its_target_its_price_and_its_day():
    [deal] = [
        e
        for e in events("Northwind Foods agreed on Tuesday to buy Hearth & Loaf for $40 million.")
        if e.event_type == "acquisition"
    ]
    assert (deal.company_name, deal.counterparty_names) == ("Northwind Foods", ("Hearth & Loaf",))
    assert (deal.amount, deal.currency, deal.date, deal.status) == (40_000_000, "USD", "2026-09-29", "announced")


def test_a_thing_told_twice_is_one_event():
    told = events(
        "Northwind Foods said on Tuesday that it would cut 400 jobs. The cuts fall in its bakeries.\n\n"
        "Northwind Foods will cut the 400 jobs by March.",
        "Northwind Foods cuts 400 jobs",
    )
    assert [(e.event_type, e.count) for e in told if e.event_type == "layoffs"] == [("layoffs", 400)]


def test_an_amount_belongs_to_the_event_in_whose_words_it_stands():
    told = {
        e.event_type: e
        for e in events("Northwind Foods cancelled its initial public offering, and its shares lost $3 billion in value.")
    }
    assert told["ipo"].amount is None
    assert told["ipo"].status == "cancelled"
    assert told["share_price_move"].amount == 3_000_000_000


def test_a_change_of_post_is_no_event():
    assert events("Northwind Foods named Ada Brown chief executive on Tuesday, succeeding Carl Okafor, who retires.") == []


def test_evidence_is_the_sentence_that_tells_it():
    text = "Harbour Rail is quiet. Northwind Foods filed for Chapter 11 protection on Monday. Nobody was surprised."
    [event] = [e for e in events(text) if e.event_type == "bankruptcy"]
    assert text[event.evidence_start : event.evidence_end] == event.evidence_sentence
    assert event.evidence_sentence == "Northwind Foods filed for Chapter 11 protection on Monday."


@pytest.mark.parametrize("text", ["", "12", "§ ( [", "Buy. Sell. Close.", "A" * 4000, "$" * 200, "x of " * 800])
def test_text_that_is_no_news_gives_nothing_and_breaks_nothing(text: str):
    assert events(text) == []
