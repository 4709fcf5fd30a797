"""The same person at many levels of one fact: every benefit at every level, and where more leaves less."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np

from benefits_helper import months
from benefits_helper.engine.result import as_scenario, runner_for
from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario, Told
from benefits_helper.engine.table import Table
from benefits_helper.engine.trace import Trace
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.rulebook.model import Rulebook
from benefits_helper.rulebook.rules import Rules, load_rules
from benefits_helper.units import DOLLAR, json_value, plain_value

MONEY = "net.income"
CHUNK = 501
_NOT_IN_A_MONTH = "dollars a year"  # a tax credit falls as pay rises, but is no part of the money of a month
Shown = dict[str, tuple[np.ndarray, np.ndarray]]  # values and known by name, months shown × levels


class Sweep:
    """Results at each level. `cliffs` are the levels at which a step up leaves less in some month shown.

    `cliff_index` is the last month in which the money to live on is known at every level; `cliffs_known` is False when
    there is none: then nobody can say where more leaves less.
    """

    def __init__(self, scenario: Scenario, runner: Runner, shown: Shown, fact: str, levels: Sequence[int]):
        self.scenario, self.fact, self._shown = scenario, fact, shown
        self._runner = runner
        self.book = runner.rulebook
        self.names = list(shown)
        self.months = [scenario.start + index for index in range(scenario.months)]
        self._levels = levels
        unit = self.book.facts[fact].unit
        self.levels = [plain_value(level, unit) for level in levels]
        self.cliff_index = self._settled_month()
        self.cliffs_known = MONEY in shown and bool(shown[MONEY][1][self.cliff_index].all())
        self.cliffs = self._cliffs()

    def value(self, name: str, level: int, month: int) -> Decimal | bool | str | int | None:
        values, known = self._shown[name]
        return plain_value(int(values[month, level]), self.book.steps[name].unit) if known[month, level] else None

    def row(self, name: str, month: int) -> list[Any]:
        """One month's values of a result at every level; None where not known."""
        values, known = self._shown[name]
        unit = self.book.steps[name].unit
        pairs = zip(values[month].tolist(), known[month].tolist(), strict=True)
        return [plain_value(value, unit) if sure else None for value, sure in pairs]

    def _settled_month(self) -> int:
        """The last month shown in which the money to live on is known at every level; the first if there is none."""
        if MONEY not in self._shown:
            return len(self.months) - 1
        known = self._shown[MONEY][1].all(axis=1)
        return int(np.flatnonzero(known)[-1]) if known.any() else 0

    def cliffs_in(self, month: int) -> list[dict[str, Any]]:
        """The levels at which a step up leaves less in one month, with the loss and what was lost."""
        if MONEY not in self._shown:
            return []
        return [self._cliff(int(level) + 1, month) for level in np.flatnonzero(self._losses()[month] > 0)]

    def _cliffs(self) -> list[dict[str, Any]]:
        """Each level at which a step up leaves less in some month shown, told for the month in which it costs most."""
        if MONEY not in self._shown:
            return []
        losses = self._losses()
        worst = losses.argmax(axis=0)
        return [self._cliff(int(level) + 1, int(worst[level])) for level in np.flatnonzero(losses.max(axis=0) > 0)]

    def _losses(self) -> np.ndarray:
        """What each step up costs, months × steps; zero where it costs nothing or is not known."""
        money, known = self._shown[MONEY]
        return np.where(known[:, 1:] & known[:, :-1], np.maximum(money[:, :-1] - money[:, 1:], 0), 0)

    def _cliff(self, level: int, month: int) -> dict[str, Any]:
        loss = int(self._losses()[month, level - 1])
        return {
            "at": json_value(self._levels[level], self.book.facts[self.fact].unit),
            "loss": json_value(loss, self.book.steps[MONEY].unit),
            "because": self._because(level, loss, month),
            "month": months.show(self.months[month]),
        }

    def _because(self, level: int, loss: int, month: int) -> list[str]:
        """What a step up took away, the largest amount first: amounts that fell, then answers that turned to no. Words
        that changed (a pathway, a status) are named only when no amount says why: most of them are no loss."""
        amounts, answers, words = [], [], []
        for name in self.names:
            before, after = self._turn(name, level, month)
            unit = self.book.steps[name].unit
            if before == after or name.startswith("net.") or "countable" in name or unit.kind == _NOT_IN_A_MONTH:
                continue
            lost = before - after if "premium" not in name else after - before
            if unit.is_money and lost >= min(loss, 5 * DOLLAR):
                amounts.append((-lost, name))
            elif unit.kind == "yes or no" and after == 0:
                answers.append(name)
            elif unit.choices:
                words.append(name)
        return [name for _, name in sorted(amounts)] + answers or words

    def _turn(self, name: str, level: int, month: int) -> tuple[int, int]:
        """A result one step below a level and at it, in one month; equal when one is not known."""
        values, known = self._shown[name]
        if not known[month, level - 1 : level + 1].all():
            return 0, 0
        return int(values[month, level - 1]), int(values[month, level])

    @cached_property
    def older(self) -> dict[str, list[bool]]:
        """For each result that rests on a figure past its last day at one of the levels that differ: in which of the
        months shown it does."""
        differing = [at_steady(self.scenario, self.book, self.fact, self._levels[level]) for level in self._that_differ()]
        table = self._runner.run(differing)
        traces = [Trace(self._runner, table, column) for column in range(len(differing))]
        rows = range(table.first_shown, len(table.months))
        marked = {
            name: [any(one.is_known(name, row) and one.rests_on_older(name, row) for one in traces) for row in rows]
            for name in self.names
        }
        return {name: marks for name, marks in marked.items() if any(marks)}

    def _that_differ(self) -> list[int]:
        """The lowest and the highest level, and the first of those whose answers in words are alike: levels that differ in
        amounts only rarely rest on other figures, and to trace each level would take minutes."""
        answers = [known for _, known in self._shown.values()]
        answers += [values for name, (values, _) in self._shown.items() if not self.book.steps[name].unit.is_money]
        _, first = np.unique(np.concatenate(answers), axis=1, return_index=True)
        return sorted({0, *first.tolist(), len(self._levels) - 1})

    def to_dict(self) -> dict[str, Any]:
        """The object that `sweep --format json` prints: values hold one list a level, each with one value a month."""
        return {
            "state": self.scenario.state,
            "start": months.show(self.scenario.start),
            "months": [months.show(month) for month in self.months],
            "fact": self.fact,
            "levels": [json_value(level, self.book.facts[self.fact].unit) for level in self._levels],
            "values": {name: self._json(name) for name in self.names},
            "cliffs": self.cliffs,
            "cliffs_known": self.cliffs_known,
            "older": self.older,
        }

    def _json(self, name: str) -> list[list[Any]]:
        values, known = self._shown[name]
        unit = self.book.steps[name].unit
        columns = zip(values.T.tolist(), known.T.tolist(), strict=True)
        return [[json_value(value, unit) if sure else None for value, sure in zip(*pair, strict=True)] for pair in columns]


def sweep(
    scenario: Scenario | Any, rules: Rules | None = None, fact: str = "wages", levels: Sequence[Any] = range(0, 5001, 10),
    *, carry: bool = False, progress: Callable[[str], None] = lambda _: None,
) -> Sweep:  # fmt: skip
    """The scenario at each level of one fact (from `start` on; history stays). Levels are dollars for amounts, whole
    numbers for counts; `progress` is told about each piece of a long sweep. Raises InputProblems."""
    rules = rules or load_rules()
    scenario = as_scenario(scenario, rules)
    numbers = _numbers(rules, fact, levels)
    runner = runner_for(rules, scenario.state, carry)
    pieces = []
    for begin in range(0, len(numbers), CHUNK):
        progress(f"level {begin + 1} of {len(numbers)}")
        columns = [at_steady(scenario, runner.rulebook, fact, number) for number in numbers[begin : begin + CHUNK]]
        pieces.append(shown_of(runner.run(columns), runner.rulebook.outputs, len(columns)))
    whole = {name: tuple(np.concatenate([piece[name][part] for piece in pieces], axis=1) for part in (0, 1)) for name in pieces[0]}
    return Sweep(scenario, runner, whole, fact, numbers)  # type: ignore[arg-type]


def shown_of(table: Table, names: Sequence[str], columns: int) -> Shown:
    """The months shown of some results of a table; the rest of the table can then be let go."""
    first = table.first_shown
    shape = (len(table.months) - first, columns)
    found: Shown = {}
    for name in names:
        mask = table.masks.get(name)
        known = np.ones(shape, bool) if mask is None else ~np.broadcast_to(mask[first:], shape)
        found[name] = np.broadcast_to(table.values[name][first:], shape), known
    return found


def _numbers(rules: Rules, fact: str, levels: Sequence[Any]) -> list[int]:
    known = rules.facts.get(fact)
    if known is None:
        raise InputProblems([Problem("--fact", 0, 0, f"unknown fact '{fact}'", suggestion(fact, rules.facts))])
    if not (known.unit.is_money or known.unit.is_count):
        raise InputProblems([Problem("--fact", 0, 0, f"'{fact}' is {known.unit}; a sweep goes over an amount or a count")])
    if not len(levels):
        raise InputProblems([Problem("--to", 0, 0, "there are no levels to look at", "check --from, --to and --step")])
    size = DOLLAR if known.unit.is_money else 1
    return [int(Decimal(str(level)) * size) for level in levels]


def at_level(scenario: Scenario, fact: str, number: int) -> Scenario:
    """The scenario with one fact at a level from `start` on; what was told about earlier months stays."""
    told = scenario.facts.get(fact)
    earlier = () if told is None or told.plain else tuple(pair for pair in told.values if pair[0] < scenario.start)
    level = Told(False, (*earlier, (scenario.start, number))) if earlier else Told(True, ((scenario.start, number),))
    return replace(scenario, facts={**scenario.facts, fact: level})


def at_steady(scenario: Scenario, book: Rulebook, fact: str, level: int) -> Scenario:
    """The scenario with one fact at a level from `start` on, and with it what was told beside it: steady pay is the same
    by the month of work and by the month of pay."""
    for name in (fact, *beside(scenario, book, fact)):
        scenario = at_level(scenario, name, level)
    return scenario


def beside(scenario: Scenario, book: Rulebook, fact: str) -> tuple[str, ...]:
    """The facts told that another fact stands in for when they are not."""
    return tuple(name for name in scenario.facts if name in book.facts and book.facts[name].beside == fact)
