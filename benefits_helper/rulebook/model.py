"""A checked rulebook for one state: what the engine runs and what pages show."""

from __future__ import annotations

from dataclasses import dataclass, field

from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.shape import Source
from benefits_helper.units import Unit


@dataclass(frozen=True)
class Figure:
    """One value of a parameter. `value` is None when nobody could find it; `missing` then says what is missing, and
    `may_be_carried` whether the value before it may stand in where a plan asks for that."""

    value: int | None
    confidence: str
    sources: tuple[Source, ...]
    note: str = ""
    missing: str = ""
    url: str = ""
    may_be_carried: bool = True


@dataclass(frozen=True)
class Bound:
    """One end of a band: an expression, and whether the end itself belongs to the band."""

    limit: Typed
    inclusive: bool
    words: str


@dataclass(frozen=True)
class Band:
    """One row of a table by bands; `figures` by the second key, or under None when there is only one."""

    lower: Bound | None
    upper: Bound | None
    figures: dict[int | None, Figure]


@dataclass(frozen=True)
class Entry:
    """What holds from one month on: a table by keys (the empty key for a plain figure), or bands."""

    since: int
    figures: dict[tuple[int, ...], Figure] = field(default_factory=dict)
    otherwise: Figure | None = None
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True)
class Key:
    """What a table is looked up by: a step, a fact or `state`."""

    name: str
    unit: Unit
    banded: bool = False


@dataclass(frozen=True)
class Parameter:
    """A figure with its values by date, oldest first."""

    name: str
    label: str
    unit: Unit
    keys: tuple[Key, ...]
    entries: tuple[Entry, ...]
    sources: tuple[Source, ...]
    changes: str
    topic: str
    path: str
    line: int

    def entry_at(self, month: int) -> Entry | None:
        """What holds in a month, or None before the oldest value."""
        held = None
        for entry in self.entries:
            if entry.since <= month:
                held = entry
        return held


@dataclass(frozen=True)
class ChooseLine:
    """One line of `choose`; `when` is None for the last."""

    when: Typed | None
    then: Typed
    says: str
    cite: str


@dataclass(frozen=True)
class Version:
    """One form of a step. It holds from `since` through `until` (months; None for open ends)."""

    since: int | None
    until: int | None
    lines: tuple[ChooseLine, ...]
    not_below: Typed | None
    not_above: Typed | None
    rounding: str
    only_if: Typed | None
    says: str
    note: str
    cite: str
    url: str
    topic: str
    path: str
    line: int
    missing: str = ""

    def expressions(self) -> list[Typed]:
        """Every expression of the step, in the order in which they are figured."""
        parts: list[Typed | None] = [self.only_if]
        for line in self.lines:
            parts += [line.when, line.then]
        return [part for part in (*parts, self.not_below, self.not_above) if part is not None]


@dataclass(frozen=True)
class Step:
    """One labeled line. `name` is full (`ssi.benefit`)."""

    name: str
    label: str
    unit: Unit
    versions: tuple[Version, ...]
    output: bool
    is_slot: bool = False

    def version_at(self, month: int) -> Version | None:
        """The version that holds in a month, or None."""
        for version in self.versions:
            if (version.since or 0) <= month and (version.until is None or month <= version.until):
                return version
        return None


@dataclass(frozen=True)
class Tried:
    """What is tried for a fact that nobody knows: from `low` to `high`. For a month both count from the first month shown.
    For a list of months they say how many of its months count; one that ends `back` months before the start, or before the
    earliest month told, comes out like any older one."""

    low: int
    high: int
    back: int = 0


@dataclass(frozen=True)
class Fact:
    """Something that may be told about a person."""

    name: str
    label: str
    ask: str
    unit: Unit
    group: str
    default: int | None  # None: unknown when not told
    default_words: str
    holds_before_start: bool
    is_month_list: bool
    help: str
    beside: str = ""  # the fact that stands in for it when it is not told
    possible: Tried | None = None  # None: every word or yes and no; of an amount, all from zero on


@dataclass(frozen=True)
class Program:
    """A program as its files tell it, federal first, then the state's."""

    name: str
    title: str
    covers: tuple[str, ...]
    status: str
    reviewed: str
    summary: str
    applies_if: Typed | None
    parameters: tuple[Parameter, ...]
    steps: tuple[Step, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """Steps that are figured together. `read_back` names those that another (or itself) reads from earlier months;
    when there are none, the block is a single step that all months can be figured for at once."""

    steps: tuple[Step, ...]
    read_back: tuple[str, ...]


@dataclass(frozen=True)
class Rulebook:
    """Everything that holds in one state. `texts` numbers the words that tables of text facts know."""

    state: str
    facts: dict[str, Fact]
    programs: dict[str, Program]
    parameters: dict[str, Parameter]
    steps: dict[str, Step]
    blocks: tuple[Block, ...]
    texts: dict[str, tuple[str, ...]]

    @property
    def outputs(self) -> list[str]:
        """The names of the steps that are results."""
        return [name for name, step in self.steps.items() if step.output]
