"""The stories of a morning and an evening on which the tests of the marts rest: each a sentence, and what it states."""

from dataclasses import replace
from typing import Any

from press import Story


def tell(story_id: str, sentence: str, publisher: str, published: str = "2026-10-05", **facts: Any) -> Story:
    """A story of one sentence; its facts are given without their evidence, and its companies by name."""
    companies = [c if isinstance(c, dict) else {"name": c} for c in facts.pop("companies", ())]
    quoted = {kind: [{"evidence": sentence, **fact} for fact in found] for kind, found in facts.items()}
    return Story(story_id, sentence, {"companies": companies, **quoted}, publisher, published)


def said(person: str, company: str, title: str | None, direction: str = "in", **slots: Any) -> dict[str, Any]:
    return {"person": person, "company": company, "title": title, "change": direction, **slots}


def holds(person: str, company: str, title: str, **slots: Any) -> dict[str, Any]:
    return {"person": person, "company": company, "title": title, **slots}


MORNING_STORIES = [
    # A rumour, which the evening confirms.
    tell(
        "rumour",
        "Ada Verne is to become finance chief of Northgate Tea, two people said.",
        "The Ledger",
        appointments=[said("Ada Verne", "Northgate Tea", "finance chief", status="reported")],
    ),
    # A rumour, which the evening denies.
    tell(
        "whisper",
        "Bo Lind will leave as chief executive of Marrow Lamps, a person close to the board said.",
        "The Ledger",
        appointments=[said("Bo Lind", "Marrow Lamps", "chief executive", "out", status="reported")],
    ),
    # A mistake, which the evening takes back.
    tell(
        "mistake",
        "Carl Okafor has become chairman of Quayle Bricks.",
        "The Ledger",
        appointments=[said("Carl Okafor", "Quayle Bricks", "chairman")],
    ),
    # What an older extractor reads into an article, and a newer one in the evening no longer does.
    tell(
        "misread",
        "Dita Ruiz was once mentioned as a chief executive for Harrow Gas.",
        "The Ledger",
        appointments=[said("Dita Ruiz", "Harrow Gas", "chief executive")],
    ),
    # One name at two companies, and one person at two.
    tell(
        "smith-1",
        "Jo Smith, chief executive of Ember Oil, spoke.",
        "The Ledger",
        positions=[holds("Jo Smith", "Ember Oil", "chief executive")],
    ),
    tell(
        "smith-2",
        "Jo Smith, chief executive of Pomona Juice, spoke.",
        "Daily Post",
        positions=[holds("Jo Smith", "Pomona Juice", "chief executive")],
    ),
    tell(
        "move",
        "Eva Holt leaves Ember Oil, where she was treasurer, to be treasurer of Cask Ales.",
        "The Ledger",
        appointments=[
            said("Eva Holt", "Ember Oil", "treasurer", "out", effective="2026-09-30"),
            said("Eva M. Holt", "Cask Ales", "treasurer", effective="2026-11-01"),
        ],
    ),
    # A company by its full name, by an alias that names it alone, and by one that could name two.
    tell(
        "alias-1",
        "Vela Shipping named Finn Orr president.",
        "The Ledger",
        companies=[{"name": "Vela Shipping Co., Ltd.", "aliases": ["Vela Shipping", "VLSH", "Vela"]}],
        appointments=[said("Finn Orr", "Vela Shipping", "president")],
    ),
    tell(
        "alias-2",
        "Gil Marlow joins VLSH as treasurer.",
        "Daily Post",
        companies=["VLSH"],
        appointments=[said("Gil Marlow", "VLSH", "treasurer")],
    ),
    tell(
        "alias-3",
        "Hana Bly runs Vela Optics.",
        "Daily Post",
        companies=[{"name": "Vela Optics", "aliases": ["Vela"]}],
        positions=[holds("Hana Bly", "Vela Optics", "chief executive")],
    ),
    tell(
        "alias-4",
        "Ike Dorn heads Vela.",
        "Daily Post",
        companies=["Vela"],
        positions=[holds("Ike Dorn", "Vela", "chief executive")],
    ),
    # Below the confidence that is published.
    tell(
        "unsure",
        "Kit Amos may have been a director of Ember Oil.",
        "The Ledger",
        appointments=[said("Kit Amos", "Ember Oil", "director", confidence=0.2)],
    ),
    # Background: the year alone, and a post that is not named.
    tell(
        "background-1",
        "Lena Frost was appointed chief executive of Ember Oil on 4 March 2024.",
        "The Ledger",
        appointments=[said("Lena Frost", "Ember Oil", "chief executive", effective="2024-03-04")],
        published="2024-03-04",
    ),
    tell(
        "background-2",
        "Lena Frost took over Ember Oil in 2024.",
        "Daily Post",
        published="2026-10-06",
        appointments=[said("Lena Frost", "Ember Oil", "chief executive", effective="2024")],
    ),
    tell(
        "background-3",
        "Lena Frost joined Ember Oil in March 2024.",
        "Daily Post",
        published="2026-10-07",
        appointments=[said("Lena Frost", "Ember Oil", None, effective="2024-03")],
    ),
    tell(
        "left",
        "Lena Frost left Ember Oil in June 2025.",
        "Daily Post",
        published="2025-07-01",
        appointments=[said("Lena Frost", "Ember Oil", "chief executive", "out", effective="2025-06")],
    ),
    tell(
        "stale",
        "Ember Oil's chief executive Lena Frost, in an interview given earlier.",
        "The Ledger",
        published="2025-07-10",
        positions=[holds("Lena Frost", "Ember Oil", "chief executive")],
    ),
    tell(
        "returned",
        "Lena Frost is back as chief executive of Ember Oil.",
        "The Ledger",
        published="2026-08-03",
        appointments=[said("Lena Frost", "Ember Oil", "chief executive", effective="2026-08-03")],
    ),
    # One purchase, told with its price and without; and another purchase.
    tell(
        "deal-1",
        "Cask Ales buys Pomona Juice for $40 million.",
        "The Ledger",
        events=[
            {
                "type": "acquisition",
                "company": "Cask Ales",
                "counterparties": ["Pomona Juice"],
                "amount": 4e7,
                "currency": "USD",
                "status": "announced",
            }
        ],
    ),
    tell(
        "deal-2",
        "Cask Ales to buy the juice maker Pomona Juice.",
        "Daily Post",
        published="2026-10-09",
        events=[{"type": "acquisition", "company": "Cask Ales", "counterparties": ["Pomona Juice"]}],
    ),
    tell(
        "deal-3",
        "Cask Ales buys a pub from Ember Oil.",
        "Daily Post",
        published="2026-10-09",
        events=[{"type": "acquisition", "company": "Cask Ales", "counterparties": ["Ember Oil"]}],
    ),
]
EVENING_STORIES = [
    tell(
        "confirmation",
        "Northgate Tea named Ada Verne chief financial officer from 1 December.",
        "Daily Post",
        "2026-10-20",
        appointments=[said("Ada Verne", "Northgate Tea", "chief financial officer", effective="2026-12-01")],
    ),
    tell(
        "denial",
        "Marrow Lamps said it was untrue that Bo Lind would leave as chief executive.",
        "Daily Post",
        "2026-10-07",
        appointments=[said("Bo Lind", "Marrow Lamps", "chief executive", "out", status="denied")],
    ),
    tell("mistake", "Correction: Quayle Bricks has not chosen a chairman yet.", "The Ledger"),
    replace(
        tell("misread", "Dita Ruiz was once mentioned as a chief executive for Harrow Gas.", "The Ledger"), extractor="hand-2"
    ),
]
