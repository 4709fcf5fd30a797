"""The form of a rule file. The same models give the JSON Schema that editors use."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Confidence = Literal["verified", "sourced", "derived", "recalled"]
UNCONFIRMED = ("derived", "recalled")
Changes = Literal["every January", "every April", "every July", "every October", "every November"]
Rounding = Literal[
    "down to the mill", "up to the mill", "nearest mill",
    "down to the cent", "up to the cent", "nearest cent",
    "down to the dime", "up to the dime", "nearest dime",
    "down to the dollar", "up to the dollar", "nearest dollar",
]  # fmt: skip
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Flag = Literal["yes", "no"]


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Form):
    """Where a figure or a rule is written down."""

    cite: str = Field(min_length=3, description="The law, regulation, manual section or page, by its usual name.")
    url: str = Field(default="", description="Where it can be read.")
    read: str = Field(default="", description="The day someone last read it there, as YYYY-MM-DD.")


Sources = Annotated[list[Source], BeforeValidator(_one_or_many), Field(min_length=1)]


class Parameter(Form):
    """A figure with its values by date."""

    label: str
    unit: str
    by: Any = Field(default=None, description="A name, a list of two names, or {name: bands}.")
    changes: Changes | None = None
    confidence: Confidence = "sourced"
    values: dict[str, Any] = Field(min_length=1)
    source: Sources
    topic: str = ""


class Slot(Form):
    """A named hole that a state may fill."""

    label: str
    unit: str
    if_empty: str = Field(description="An expression, or unknown.")
    missing: str = ""
    topic: str = ""


class Line(Form):
    """One line of `choose`: `when` with `then`, or `otherwise`."""

    when: str | None = None
    then: str | None = None
    otherwise: str | None = None
    says: str = ""
    cite: str = ""


class Figured(Form):
    """What a step and a filled slot have in common."""

    value: str | None = None
    choose: list[Line] | None = Field(default=None, min_length=1)
    not_below: str | None = None
    not_above: str | None = None
    round: Rounding | None = None
    only_if: str | None = None
    says: str = ""
    note: str = ""
    cite: str = ""
    url: str = ""
    topic: str = ""


class Step(Figured):
    """One line of the worksheet."""

    step: Name
    label: str
    unit: str
    output: Flag = "no"
    from_: str | None = Field(default=None, alias="from")
    until: str | None = None


class Fill(Figured):
    """What a state puts into a slot."""


class Example(Form):
    """Facts in, figures out, and where the figures come from."""

    id: str = ""
    name: str
    source: str = ""
    section: str = ""
    state: str = ""
    start: str
    months: str = "1"
    facts: dict[str, Any] = Field(default_factory=dict)
    expect: dict[str, Any] = Field(min_length=1)
    note: str = ""


class RuleFile(Form):
    """A whole rule file."""

    program: Name
    title: str
    covers: str
    adds_to: Literal["federal"] | None = None
    status: Literal["draft", "reviewed"] = "draft"
    reviewed: str = "nobody yet"
    summary: str = ""
    applies_if: str | None = None
    parameters: dict[Name, Parameter] = Field(default_factory=dict)
    slots: dict[Name, Slot] = Field(default_factory=dict)
    fills: dict[Name, Fill] = Field(default_factory=dict)
    steps: list[Step] = Field(default_factory=list)
    examples: list[Example] = Field(default_factory=list)


class ExampleFile(Form):
    """A file of nothing but examples."""

    examples: list[Example]


class FactForm(Form):
    """One fact that may be told about a person."""

    label: str
    ask: str
    unit: str
    group: Literal["person", "benefits", "job", "household", "health", "home"]
    if_not_given: str
    before_start: Literal["default", "same"] = "same"
    help: str = ""
    form: Literal["value", "months"] = Field(default="value", description="`months` for a list of months.")


class FactsFile(Form):
    facts: dict[Name, FactForm]
