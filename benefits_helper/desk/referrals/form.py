"""The form of a file of referral cards."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from benefits_helper.desk.sheets.file import Both
from benefits_helper.rulebook.shape import Address as WebAddress
from benefits_helper.rulebook.shape import Day, Flag, Form, Said, Source

NATIONAL = "national"
# In the order in which the page offers them. The words for each stand in words/*/referrals.yaml, under `kinds`.
Kind = Literal[
    "crisis", "warm line", "benefits counseling", "benefits office", "vocational rehabilitation", "employment network",
    "job help", "legal help", "peer-run organization", "drop-in", "recovery group", "other peer group", "peer training",
    "clothes closet", "food", "housing", "energy help", "computer access", "any need",
]  # fmt: skip
Language = Literal["en", "es", "asl", "interpreters"]
How = Literal["read on its page", "read in a copy of its page", "read in another source", "called", "visited"]


class CheckedForm(Form):
    """That the way to reach them is right."""

    on: Day = Field(description="The day, such as 2026-11-22.")
    by: Said = Field(description="Who checked: a group or a role, never a person's name.")
    how: How = Field(description="How it was checked.")


class VisitedForm(Form):
    """That someone of the group was there."""

    on: Day = Field(description="The day.")
    by: Said = Field(description="Who was there: a group or a role, never a person's name.")


class TwoWayForm(Form):
    """What goes back and forth between them and the group."""

    we_send: Both | None = Field(default=None, description="Whom or what our group sends to them.")
    they_send: Both | None = Field(default=None, description="Whom or what they send to our group.")


class CardForm(Form):
    """One card: people who can help, and how to reach them."""

    name: Said = Field(description="Their name, as they write it.")
    name_es: Said | None = Field(default=None, description="Their name in Spanish, when they have one.")
    kind: Kind = Field(description="What they are.")
    area: Said = Field(description="`national`, or the two letters of a state.")
    counties: list[Said] = Field(default=[], description="The counties they serve; left out: the whole state.")
    what: Both = Field(description="What they do for you, in a sentence or two.")
    hours: Both | None = Field(default=None, description="When they can be reached.")
    cost: Both | None = Field(default=None, description="What it costs.")
    phone: Said | None = Field(default=None, description="Their number, such as 1-866-968-7842.")
    web: WebAddress = Field(default="", description="Their page. It begins with https://")
    address: Said | None = Field(default=None, description="Where they are.")
    languages: list[Language] = Field(default=[], description="Languages spoken there.")
    low_demand: Flag | None = Field(default=None, description="Whether one may come or call without an appointment.")
    checked: CheckedForm | None = Field(default=None, description="When and how the card was last checked.")
    two_way: TwoWayForm | None = Field(default=None, description="What goes back and forth.")
    visited: VisitedForm | None = Field(default=None, description="When someone of the group was there.")
    sources: list[Source] = Field(default=[], description="Where it is written down.")

    def name_in(self, lang: str) -> str:
        """Their name in a language."""
        return self.name_es if lang == "es" and self.name_es else self.name


class CardsForm(Form):
    """A file of referral cards."""

    cards: list[CardForm] = Field(min_length=1, description="The cards.")
