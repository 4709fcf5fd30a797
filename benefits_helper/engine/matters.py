"""Which facts that were not told can change a person's result, asked of the engine that figures it.

A probe is one run with one column for each such fact. In its column the fact is told, but nobody knows its value. What is
not known spreads through every rule that looks at it and no further, so a result that stays known and the same there is
the same for any value of the fact. A result that is not known anyway (a figure is missing) could become known with
another value; for those the rules are followed back to what they rest on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario, Told
from benefits_helper.engine.table import Table
from benefits_helper.language.tree import Typed, names_used
from benefits_helper.rulebook.model import Version
from benefits_helper.rulebook.order import names_of

Spots = dict[str, np.ndarray]  # name to the rows looked at
Looks = tuple[str, np.ndarray]


def can_matter(runner: Runner, scenario: Scenario) -> list[str]:
    """The facts not told for which some value would change an output in a month shown, in the order of the facts file.

    One that can is never left out; now and then one is named that cannot. A value is meant as told for the plan as a
    whole, not for single months. A fact for which another stands in (`beside`) is not taken for granted: it is left out.
    """
    reachable = runner.facts_behind(runner.rulebook.outputs)
    untold = [
        name for name, fact in runner.rulebook.facts.items() if name in reachable and name not in scenario.facts and not fact.beside
    ]
    return _Probe(runner, scenario, untold).found() if untold else []


class _Probe:
    """The plain column first, then one for each fact not told."""

    def __init__(self, runner: Runner, scenario: Scenario, untold: list[str]):
        self.runner, self.book, self.untold = runner, runner.rulebook, untold
        self._behind_nodes: dict[int, np.ndarray] = {}
        told = Told(True, ((scenario.start, None),))
        columns = [replace(scenario, facts={**scenario.facts, name: told}) for name in untold]
        self.table: Table = runner.run([scenario, *columns], runner.rulebook.outputs, self._behind)
        self._differs: dict[str, np.ndarray] = {}

    def found(self) -> list[str]:
        """Follows the outputs of the months shown back, as far as there is something that is not known."""
        moved = np.zeros(self.table.columns, bool)
        rows = np.arange(len(self.table.months)) >= self.table.first_shown
        waiting: Spots = dict.fromkeys(self.book.outputs, rows)
        seen: Spots = {}
        while waiting:
            name, wanted = waiting.popitem()
            wanted = wanted & ~seen.get(name, np.zeros_like(wanted))
            if not wanted.any():
                continue
            seen[name] = seen.get(name, np.zeros_like(wanted)) | wanted
            if name in self.book.facts:
                moved |= self._columns_of([name])
                continue
            if name in self.book.steps:
                moved |= self._differing(name)[wanted].any(axis=0)
                wanted = wanted & self._open(name)
            for behind, at in self._rests_on(name, wanted):
                waiting[behind] = waiting[behind] | at if behind in waiting else at
        return [name for name, differs in zip(self.untold, moved[1:], strict=True) if differs]

    def _columns_of(self, names: Iterable[str]) -> np.ndarray:
        """The columns of some facts; those that were told have none."""
        wanted = set(names)
        return np.array([False, *(name in wanted for name in self.untold)])

    def _behind(self, node: Typed) -> np.ndarray:
        if id(node) not in self._behind_nodes:
            names = {name for name, _ in names_used(node)}
            self._behind_nodes[id(node)] = self._columns_of(self.runner.facts_behind(names))
        return self._behind_nodes[id(node)]

    def _mask(self, name: str) -> np.ndarray:
        mask = self.table.masks.get(name)
        shape = (len(self.table.months), self.table.columns)
        return np.zeros(shape, bool) if mask is None else np.broadcast_to(mask, shape)

    def _differing(self, name: str) -> np.ndarray:
        """Where a column of a step is not known though the plain one is, or the other way round, or has another value."""
        if name not in self._differs:
            values, mask = self.table.values[name], self._mask(name)
            self._differs[name] = (mask != mask[:, :1]) | (~mask & (values != values[:, :1]))
        return self._differs[name]

    def _open(self, name: str) -> np.ndarray:
        """The rows in which a step is not known and a fact of the probe could bear on that. Where one column holds for
        all of them, none does."""
        mask = self.table.masks.get(name)
        if mask is None or mask.shape[1] == 1:
            return np.zeros(len(self.table.months), bool)
        return mask[:, 0]

    def _rests_on(self, name: str, rows: np.ndarray) -> list[Looks]:
        """What a step or parameter looks at in some rows, with the rows it is looked at in."""
        if not rows.any():
            return []
        if name in self.book.parameters:
            return [(one, rows) for one in names_of(self.book.parameters[name])]
        step = self.book.steps.get(name)
        if step is None:
            return []
        gate = self.book.programs[name.partition(".")[0]].applies_if
        found = [] if gate is None else _looks(gate, rows)
        for version in step.versions:
            found += self._version(version, rows & self._holding(version))
        return found

    def _holding(self, version: Version) -> np.ndarray:
        months = self.table.months
        since, until = version.since or months[0], version.until or months[-1]
        return (months >= since) & (months <= until)

    def _version(self, version: Version, rows: np.ndarray) -> list[Looks]:
        """What one form of a step looks at. A line that is passed over in every column is left out, and so are those
        after a line that is taken in every column."""
        limits = [part for part in (version.only_if, version.not_below, version.not_above) if part is not None]
        found = [pair for part in limits for pair in _looks(part, rows)]
        for line in version.lines:
            if line.when is not None:
                taken, passed = self._decided(line.when)
                found += _looks(line.when, rows & ~taken & ~passed)
                found += _looks(line.then, rows & ~passed)
                rows = rows & ~taken
            else:
                found += _looks(line.then, rows)
        return found

    def _decided(self, when: Typed) -> tuple[np.ndarray, np.ndarray]:
        """The rows in which a condition is yes in every column, and those in which it is no in every column."""
        values, mask = self.runner.compiler.compile(when)(self.table, 0, len(self.table.months))
        known = np.ones(1, bool) if mask is None else ~mask.any(axis=1)
        nothing = np.zeros(len(self.table.months), bool)
        return nothing | (known & (values == 1).all(axis=1)), nothing | (known & (values == 0).all(axis=1))


def _looks(node: Typed, rows: np.ndarray) -> list[Looks]:
    """The names in an expression, with the rows each is looked at in when the expression is figured for some rows."""
    found = [(node.name, _rows_looked_at(node, rows))] if node.name else []
    for part in node.args:
        found += _looks(part, rows)
    return found


def _rows_looked_at(node: Typed, rows: np.ndarray) -> np.ndarray:
    if node.op in ("name", "is_given"):
        return rows
    if node.op in ("last_month", "months_ago"):
        back = node.number or 1
        return np.concatenate([rows[back:], np.zeros(min(back, len(rows)), bool)])
    return np.logical_or.accumulate(rows[::-1])[::-1]  # all months up to the last
