"""The facts that must come out of the newsroom's stories, in the form of the annotation guide.

Each story has a file of the same name in `facts/`. A slot that is missing, unknown or has a value that the guide does not
allow is an error when the file is read, so a test that compares an extractor with these compares it with the guide.
"""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(min_length=1)]
PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?|-Q[1-4])?$")]
Coming = Literal["appointed", "promoted", "elected", "reappointed", "nominated", "joined", "founded"]
Going = Literal["resigned", "retired", "stepped_down", "dismissed", "died", "term_ended", "transferred", "departed"]
Reason = Literal[
    "retirement", "health", "death", "new_job", "reassignment", "performance", "misconduct", "disagreement", "personal",
    "restructuring", "new_post_created", "term_end", "activist_pressure", "merger",
]  # fmt: skip
EventType = Literal[
    "acquisition", "merger", "divestiture", "spin_off", "ipo", "funding_round", "securities_offering", "buyback", "dividend",
    "earnings", "guidance", "share_price_move", "restructuring", "layoffs", "hiring", "closure", "expansion", "bankruptcy",
    "litigation", "regulatory_action", "partnership", "contract_award", "product_launch", "product_recall", "strategy",
    "security_incident", "labor_dispute", "credit_rating", "accounting", "shareholder_action", "listing", "accident",
]  # fmt: skip


class _Slots(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedCompany(_Slots):
    """An organisation of the story, its other forms in the text, and the parent that the text shows."""

    name: Text
    aliases: tuple[Text, ...]
    parent: Text | None


class _ExpectedChange(_Slots):
    person: Text
    title: Text | None
    company: Text
    unit: Text | None
    interim: bool
    effective: PartialDate | None
    reports_to: tuple[Text, ...]
    counterpart: Text | None
    reason: Reason | None
    status: Literal["confirmed", "reported", "proposed", "denied"]
    evidence: Text


class ExpectedArrival(_ExpectedChange):
    """Someone who comes to a post."""

    change: Literal["in"]
    action: Coming


class ExpectedDeparture(_ExpectedChange):
    """Someone who leaves one."""

    change: Literal["out"]
    action: Going


ExpectedAppointment = Annotated[ExpectedArrival | ExpectedDeparture, Field(discriminator="change")]


class ExpectedPosition(_Slots):
    """A post that is held, or was."""

    person: Text
    title: Text
    company: Text
    unit: Text | None
    current: bool
    evidence: Text


class ExpectedEvent(_Slots):
    """Something that a company did or that happened to it."""

    type: EventType
    company: Text
    counterparties: tuple[Text, ...]
    unit: Text | None
    amount: int | None = Field(gt=0)
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None
    count: int | None = Field(gt=0)
    date: PartialDate | None
    status: Literal["completed", "announced", "planned", "ongoing", "cancelled", "rumoured", "denied"]
    evidence: Text

    @model_validator(mode="after")
    def _amount_has_its_currency(self) -> Self:
        if (self.amount is None) != (self.currency is None):
            raise ValueError("amount and currency go together")
        return self


class ExpectedFacts(_Slots):
    """All that one version of a story states."""

    id: Text
    published_on: date
    companies: tuple[ExpectedCompany, ...]
    appointments: tuple[ExpectedAppointment, ...]
    positions: tuple[ExpectedPosition, ...]
    events: tuple[ExpectedEvent, ...]

    @property
    def stated(self) -> tuple[ExpectedArrival | ExpectedDeparture | ExpectedPosition | ExpectedEvent, ...]:
        """The facts that have evidence: all but the companies."""
        return (*self.appointments, *self.positions, *self.events)


def read_expected_facts(file: Path) -> ExpectedFacts:
    """Read the facts of one story.

    Raises:
        pydantic.ValidationError: a slot is missing, unknown or has a value that the guide does not allow.
    """
    return ExpectedFacts.model_validate_json(file.read_text(encoding="utf-8"))
