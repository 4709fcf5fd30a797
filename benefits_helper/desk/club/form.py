"""The form of a session of the career club, and of a paper to hand out."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from benefits_helper.desk.sheets.file import Both
from benefits_helper.rulebook.shape import Form, Name, Said, Source

NOW = "now"  # in place of a plan's name: things as they are
Months = Annotated[str, Field(pattern=r"^\d{1,2}$")]
Minutes = Annotated[str, Field(pattern=r"^[1-9]\d?$")]


class ChoiceForm(Form):
    """One answer to "what would you do": a plan of the made-up member."""

    plan: Said = Field(description="The name of a plan in the member's file, or `now` for things as they are.")
    label: Both = Field(description="What the room sees, such as: Eight hours a week.")


class StepForm(Form):
    """One step: what the room sees and what the person in front says."""

    title: Both = Field(description="The head of the screen, in a few words.")
    minutes: Minutes = Field(description="How long it takes.")
    screen: Both = Field(description="What the room sees. One idea.")
    say: Both = Field(description="What the person in front says or does. Never on the screen.")
    ask: list[Both] = Field(default=[], description="Questions to talk about.")
    choices: list[ChoiceForm] = Field(default=[], description="What would you do? Two to four plans of the member.")
    in_months: Months = Field(default="0", description="The choices are told so many months from now.")


class SessionForm(Form):
    """A session of about an hour."""

    session: Name = Field(description="A short name of its own.")
    title: Both = Field(description="Its title.")
    aim: Both = Field(description="What the group looks at, in a sentence.")
    member: Name | None = Field(default=None, description="The file of the made-up member, without .yaml.")
    articles: list[Said] = Field(min_length=1, description="Articles to read more in, by the names of their topics.")
    steps: list[StepForm] = Field(min_length=1, description="The steps in their order.")
    handout: Both = Field(description="The page to take home, in plain Markdown.")

    @property
    def minutes(self) -> int:
        """How long all steps take together."""
        return sum(int(step.minutes) for step in self.steps)


class PaperForm(Form):
    """A page to print: for a facilitator, for a clinic, for those who ask what the club offers."""

    paper: Name = Field(description="A short name of its own.")
    title: Both = Field(description="Its title.")
    body: Both = Field(description="What stands on it, in plain Markdown.")
    sources: list[Source] = Field(default=[], description="Where it is written down.")
