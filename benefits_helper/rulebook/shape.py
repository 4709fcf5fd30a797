"""The form of a rule file. The same models give the JSON Schema that editors use and the reference page."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

Confidence = Literal["verified", "sourced", "derived", "recalled"]
UNCONFIRMED = ("derived", "recalled")
Changes = Literal[
    "every January", "every February", "every March", "every April", "every May", "every June",
    "every July", "every August", "every September", "every October", "every November", "every December",
]  # fmt: skip
Rounding = Literal[
    "down to the mill", "up to the mill", "nearest mill",
    "down to the cent", "up to the cent", "nearest cent",
    "down to the dime", "up to the dime", "nearest dime",
    "down to the dollar", "up to the dollar", "nearest dollar",
]  # fmt: skip
Flag = Literal["yes", "no"]
Group = Literal["person", "benefits", "job", "household", "health", "home"]
Said = Annotated[str, Field(min_length=1)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]

_ADDRESS = r"^https?://[^\s/.]+\.\S+$"


def _address(text: str) -> str:
    if text and not re.match(_ADDRESS, text):
        raise ValueError(f"'{text}' is not an address; it begins with https://")
    return text


def _day(text: str) -> str:
    try:
        if text:
            date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text} is not a day of the calendar; write it like 2026-11-22") from None
    return text


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


Address = Annotated[str, AfterValidator(_address), Field(json_schema_extra={"pattern": f"^$|{_ADDRESS}"})]
Day = Annotated[str, AfterValidator(_day), Field(json_schema_extra={"pattern": r"^$|^\d{4}-\d\d-\d\d$"})]


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Form):
    """Where a figure or a rule is written down."""

    cite: str = Field(min_length=3, description="The law, regulation, manual section or page, by its usual name.")
    url: Address = Field(default="", description="Where it can be read. It begins with https://")
    read: Day = Field(default="", description="The day someone last read it there, such as 2026-11-22.")


Sources = Annotated[list[Source], BeforeValidator(_one_or_many), Field(min_length=1)]


class Parameter(Form):
    """A figure with its values by date. In time, new dates are added; old ones stay."""

    label: Said = Field(description="What the figure is called on screen.")
    unit: str = Field(description="What kind of value it is. See the units below.")
    by: Any = Field(
        default=None,
        description="For a table: the fact or step it goes by, a list of two, `{pay: bands}`, or `{pay: bands, filing: exact}`.",
    )
    changes: Changes | None = Field(
        default=None,
        description="When new values are due, so that a value that has grown old is noticed. One of: "
        + ", ".join(f"`{word}`" for word in get_args(Changes))
        + ".",
    )
    confidence: Confidence = Field(
        default="sourced",
        description="verified: read at the source itself. sourced: the source is named, but was read in a copy. derived: "
        "worked out from other figures. recalled: from memory. The last two show as unconfirmed.",
    )
    values: dict[str, Any] = Field(min_length=1, description="One line for each date, from old to new.")
    source: Sources = Field(description="Where the figure is written down: one source or a list of them.")
    topic: str = Field(default="", description="A topic of rules/topics.yaml. It leads to the articles about it.")


class LongValue(Form):
    """The long form of one value, for what holds for this value alone: `{value: 1029.00, confidence: sourced}`."""

    value: str = Field(description="The value, or unknown.")
    confidence: Confidence | None = Field(default=None, description="As for the whole figure.")
    note: str = Field(default="", description="A remark about this value.")
    source: Sources | None = Field(default=None, description="Where this value is written down.")
    missing: str = Field(default="", description="With `value: unknown`: what is missing, in plain words.")
    url: Address = Field(default="", description="With `value: unknown`: where it will be announced.")
    carry: Flag = Field(default="yes", description="With `value: unknown`: no when last year's value must never stand in.")


class BandRow(Form):
    """One row of a table by bands: `{at_least: $0, below: $500, value: 10%}`. Rows join without gap or overlap."""

    at_least: str | None = Field(default=None, description="The band begins here, this amount included.")
    more_than: str | None = Field(default=None, description="The band begins here, this amount not included.")
    below: str | None = Field(default=None, description="The band ends here, this amount not included.")
    up_to: str | None = Field(default=None, description="The band ends here, this amount included.")
    value: str | None = Field(default=None, description="The value in this band. With a second key, its words stand here instead.")


class Slot(Form):
    """A named hole in a federal program that each state may fill."""

    label: Said = Field(description="What it is called on screen.")
    unit: str = Field(description="What kind of value a state fills in.")
    if_empty: str = Field(description="What holds where no state has filled it: an expression, or unknown.")
    missing: str = Field(default="", description="With `if_empty: unknown`: what is missing, in plain words.")
    topic: str = Field(default="", description="A topic of rules/topics.yaml.")


class Line(Form):
    """One line of `choose`. The first line whose `when` is yes gives the value; the last line is `otherwise`."""

    when: str | None = Field(default=None, description="A yes or no expression.")
    then: str | None = Field(default=None, description="The value when it is yes.")
    otherwise: str | None = Field(default=None, description="The value when no line before it holds.")
    says: str = Field(default="", description="The sentence that explains this case.")
    cite: str = Field(default="", description="The law of this case, when it is another than the step's.")


class Figured(Form):
    """What a step and a filled slot have in common. It is worked out in the order of the keys here."""

    value: str | None = Field(default=None, description="The expression to work out. Or `choose`, never both.")
    choose: list[Line] | None = Field(default=None, min_length=1, description="One of several values, case by case.")
    not_below: str | None = Field(default=None, description="The value is never less than this.")
    not_above: str | None = Field(default=None, description="The value is never more than this.")
    round: Rounding | None = Field(default=None, description="How an amount is rounded, after the limits.")
    only_if: str | None = Field(
        default=None, description="When this is no, the step is $0, no, the first word of a choice, or no month."
    )
    says: str = Field(default="", description="The sentence that explains the step. Figures stand in it as {names}.")
    note: str = Field(default="", description="Shown under the results in the first month the step is yes or not zero.")
    missing: str = Field(default="", description="Where the value is `unknown`: what is missing, in plain words, and whom to ask.")
    cite: str = Field(default="", description="The law or manual section the step follows.")
    url: Address = Field(default="", description="Where it can be read.")
    topic: str = Field(default="", description="A topic of rules/topics.yaml.")


class Step(Figured):
    """One line of the worksheet."""

    step: Name = Field(description="The name that expressions use.")
    label: Said = Field(description="What the line is called on screen.")
    unit: str = Field(description="What kind of value it gives.")
    output: Flag = Field(default="no", description="yes: the step is one of the results.")
    from_: str | None = Field(default=None, alias="from", description="The first month this version holds, such as 2024-10.")
    until: str | None = Field(
        default=None, description="The last month this version holds. The next version begins the month after."
    )


class Fill(Figured):
    """What a state puts into a slot. With `value: unknown`, `missing` says it in the state's own words; else the slot's."""


class Example(Form):
    """A worked example: facts in, figures out, and where the figures come from. `check` works it out and compares."""

    id: str = Field(default="", description="A short name of its own.")
    name: Said = Field(description="What the example shows. Each example of a file has a name of its own.")
    source: str = Field(default="", description="Where the figures come from.")
    section: str = Field(default="", description="The section there.")
    state: str = Field(default="", description="Two letters. Without it, the state the file covers, or NY.")
    start: Said = Field(description="The first month, such as 2026-05.")
    months: str = Field(default="1", description="How many months.")
    facts: dict[str, Any] = Field(default_factory=dict, description="One value, or one for each month from which it holds.")
    expect: dict[str, Any] = Field(min_length=1, description="The figures that must come out, for every month or by month.")
    note: str = Field(default="", description="A remark for readers.")


class RuleFile(Form):
    """A whole rule file: one program."""

    program: Name = Field(description="The name of the program. Other files say program.step.")
    title: Said = Field(description="What the program is called on screen.")
    covers: str = Field(description="`federal`, or the two letters of a state.")
    adds_to: Literal["federal"] | None = Field(
        default=None, description="In a state's file: it adds to the federal program of the same name."
    )
    status: Literal["draft", "reviewed"] = Field(default="draft", description="Whether a second person has read it.")
    reviewed: str = Field(default="nobody yet", description="Who read it, and when.")
    summary: str = Field(default="", description="What the program is, in a few plain sentences.")
    applies_if: str | None = Field(
        default=None, description="A yes or no expression. When it is no, the whole program gives nothing."
    )
    parameters: dict[Name, Parameter] = Field(default_factory=dict, description="Figures with dates and sources.")
    slots: dict[Name, Slot] = Field(default_factory=dict, description="What states may fill.")
    fills: dict[Name, Fill] = Field(default_factory=dict, description="In a state's file: slots of the program it fills.")
    steps: list[Step] = Field(default_factory=list, description="The lines of the worksheet, in reading order.")
    examples: list[Example] = Field(default_factory=list, description="Worked examples.")


class ExampleFile(Form):
    """A file of nothing but examples."""

    examples: list[Example] = Field(description="Worked examples. Steps are named with their program.")


class TriedForm(Form):
    """What is tried for a fact that nobody knows. Beyond it is hardly anyone, and results say that nothing else was tried."""

    low: str = Field(description="The least: a value, or for a month how many months from the start, such as -720.")
    high: str = Field(description="The most, in the same way.")
    back: str = Field(
        default="0",
        description="For a list of months: one that ends so many months before anything was told comes out like any older one.",
    )


class FactForm(Form):
    """One fact that may be told about a person."""

    label: Said = Field(description="What the fact is called on screen.")
    ask: Said = Field(description="The question as a trainer would ask it.")
    unit: str = Field(description="What kind of value it is.")
    group: Group = Field(description="The part of the form it stands in.")
    if_not_given: str = Field(
        description="What holds when it is not told: a value, unknown, or nothing (rules then ask is_given first)."
    )
    before_start: Literal["default", "same"] = Field(
        default="same", description="What holds in the months before the plan begins: as told, or the default."
    )
    help: str = Field(default="", description="A sentence that helps to answer.")
    form: Literal["value", "months"] = Field(
        default="value", description="`months`: the fact is told as a list of months in which it is yes."
    )
    beside: Name | None = Field(
        default=None,
        description="The fact that stands in for this one when it is not told. It is asked only beside that fact.",
    )
    possible: TriedForm | None = Field(
        default=None,
        description="What is tried when nobody knows the value. Yes or no, choices and texts need none: all are tried.",
    )


class FactsFile(Form):
    """rules/facts.yaml: every fact that may be told about a person."""

    facts: dict[Name, FactForm] = Field(description="The facts by name.")
