"""The value table: every fact and step, by month and column, as whole numbers with a mask for what is unknown.

A column is one person, or one level in a sweep. What is the same in all columns is kept once, one column wide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from benefits_helper.engine.scenario import Scenario, Told
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.model import Fact, Rulebook
from benefits_helper.rulebook.states import STATE_UNIT

Values = np.ndarray  # int64, months × columns (or × 1)
Mask = np.ndarray | None  # bool, True where the value is not known; None when all is known
Cells = tuple[Values, Mask]
WARM_UP = 15
BEFORE_NAMED = 3


@dataclass
class Table:
    """Values by name over `months` (first computed to last shown). `given` tells which facts were told when; `start` is
    the first column's first month shown. `behind` is set in a probe (see matters): the columns whose fact can bear on an
    expression."""

    rulebook: Rulebook
    start: int
    months: np.ndarray
    columns: int
    values: dict[str, Values] = field(default_factory=dict)
    masks: dict[str, Mask] = field(default_factory=dict)
    given: dict[str, Values] = field(default_factory=dict)
    states: dict[int, Any] = field(default_factory=dict)
    gates: dict[tuple[str, int, int], Cells] = field(default_factory=dict)
    behind: Callable[[Typed], np.ndarray] | None = None

    @property
    def first_shown(self) -> int:
        """The row of the first month shown."""
        return int(self.start - self.months[0])

    def cells(self, name: str, low: int, high: int) -> Cells:
        """The rows low to high of a step or fact; rows before the table are zero and known."""
        values, mask = self.values[name], self.masks.get(name)
        if low >= 0:
            return values[low:high], None if mask is None else mask[low:high]
        width = values.shape[1]
        early = min(-low, high - low)
        rest = values[: max(high, 0)]
        padded = np.concatenate([np.zeros((early, width), np.int64), rest])
        if mask is None:
            return padded, None
        return padded, np.concatenate([np.zeros((early, mask.shape[1]), bool), mask[: max(high, 0)]])


def new_table(rulebook: Rulebook, scenarios: Sequence[Scenario]) -> Table:
    """An empty table with the facts of all scenarios, which share a state. It reaches from the earliest history any
    of them needs to the last month any of them shows."""
    starts = [one.start for one in scenarios]
    begin = min(min(one.earliest_named() for one in scenarios) - BEFORE_NAMED, min(starts) - WARM_UP)
    span = np.arange(begin, max(one.start + one.months for one in scenarios), dtype=np.int64)
    table = Table(rulebook, starts[0], span, len(scenarios))
    column = span[:, None]
    table.values["this_month"] = column
    told_starts = starts[:1] if len(set(starts)) == 1 else starts
    table.values["start_month"] = np.tile(np.array(told_starts, np.int64), (len(span), 1))
    table.values["state"] = np.full_like(column, STATE_UNIT.choices.index(scenarios[0].state))
    for name, fact in rulebook.facts.items():
        _add_fact(table, fact, [(one.facts.get(name), one.start) for one in scenarios])
    return table


def _add_fact(table: Table, fact: Fact, told: list[tuple[Told | None, int]]) -> None:
    """A fact of all columns; what is the same for all is kept once."""
    if all(one is None for one, _ in told) or all(one == told[0] for one in told):
        told = told[:1]
    shape = (len(table.months), len(told))
    values = np.full(shape, fact.default or 0, np.int64)
    unknown = np.full(shape, fact.default is None and not fact.is_month_list)
    given = np.zeros(shape, np.int64)
    for column, (one, start) in enumerate(told):
        if one is not None:
            _tell(table, fact, one, start, (values[:, column], unknown[:, column], given[:, column]))
    values[unknown] = 0
    table.values[fact.name], table.given[fact.name] = values, given
    table.masks[fact.name] = unknown if unknown.any() else None


def _tell(table: Table, fact: Fact, told: Told, start: int, column: tuple[Values, np.ndarray, Values]) -> None:
    """Puts what was told into a column: values, unknown and given, by month."""
    values, unknown, given = column
    if fact.is_month_list and not told.plain:
        values[:] = np.isin(table.months, [month for month, _ in told.values])
        given[:] = 1
        return
    for month, value in told.values:
        since = int((start if told.plain else month) - table.months[0])
        if told.plain and fact.holds_before_start:
            since = 0
        since = max(since, 0)
        values[since:] = _number(table, fact, value)
        unknown[since:] = value is None
        given[since:] = 1


def _number(table: Table, fact: Fact, value: int | str | None) -> int:
    if not isinstance(value, str):
        return value or 0
    words = table.rulebook.texts.get(fact.name, ())
    return words.index(value) if value in words else len(words)
