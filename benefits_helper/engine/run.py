"""Runs a rulebook over scenarios: facts in, a filled value table out.

Steps that do not look back at each other are figured for all months in one call, knots of steps that do in a few.
All use the same functions, so a result for one column is the same figure as in a sweep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from benefits_helper.engine.compute import Compiler, Compute, choose, stacked
from benefits_helper.engine.knot import Kept, row_of, settle, spread_change
from benefits_helper.engine.lookup import Lookup
from benefits_helper.engine.scenario import Scenario, check_texts
from benefits_helper.engine.table import Cells, Mask, Table, new_table
from benefits_helper.language.tree import Typed, names_used
from benefits_helper.problems import InputProblems
from benefits_helper.rulebook.model import Block, Rulebook, Step, Version
from benefits_helper.rulebook.order import names_of
from benefits_helper.units import ROUNDINGS


class Runner:
    """A rulebook made ready to run. Make one for each rulebook and keep it.

    `beside` is a runner of another state of the same rules. What it has made of the federal steps is shared, both ways.
    """

    def __init__(self, rulebook: Rulebook, carry: bool = False, beside: Runner | None = None):
        self.rulebook = rulebook
        self.lookup = Lookup(carry, beside.lookup.made if beside else None)
        self.compiler = Compiler(rulebook, self.lookup, beside.compiler.made if beside else None)
        self.lookup.compiler = self.compiler
        self.gates = {
            name: self.compiler.compile(program.applies_if)
            for name, program in rulebook.programs.items()
            if program.applies_if is not None
        }
        self._named: dict[tuple[int, int], tuple[Step, Typed | None, set[str]]] = beside._named if beside else {}
        self._compiled: dict[int, tuple[Step, list[tuple[Version, Compute]]]] = beside._compiled if beside else {}
        self.looked_at: dict[int, tuple[Typed, list[tuple[str, int]] | None]] = beside.looked_at if beside else {}
        self.needs = {name: self._names(step) for name, step in rulebook.steps.items()}
        self._steps_behind: dict[tuple[str, ...], set[str]] = {}

    def run(
        self,
        scenarios: Sequence[Scenario],
        only: Iterable[str] | None = None,
        behind: Callable[[Typed], np.ndarray] | None = None,
    ) -> Table:
        """The table of scenarios that share a state; `only` names the steps wanted (None: all), `behind` makes it a probe
        (see Table). Raises InputProblems."""
        problems = [problem for one in scenarios for problem in check_texts(one, self.rulebook.texts)]
        if problems:
            raise InputProblems(problems)
        table = new_table(self.rulebook, scenarios)
        table.behind = behind
        wanted = None if only is None else self.steps_behind(only)
        for block in self.rulebook.blocks:
            if wanted is not None and block.steps[0].name not in wanted:
                continue
            if block.read_back:
                self._knot(table, block)
            else:
                self._all_months(table, block.steps[0])
        return table

    # --- what depends on what

    def _names(self, step: Step) -> set[str]:
        """The names behind a step and the gate of its program, gathered once for all states that share the two."""
        gate = self.rulebook.programs[step.name.partition(".")[0]].applies_if
        place = id(step), id(gate)
        if place not in self._named:
            expressions = [one for version in step.versions for one in version.expressions()]
            behind = map(self.behind, expressions if gate is None else [*expressions, gate])
            self._named[place] = step, gate, set().union(*behind)
        return self._named[place][2]

    def behind(self, expression: Typed) -> set[str]:
        """The steps and facts that an expression looks at, those that its figures go by included."""
        found: set[str] = set()
        for name, _ in names_used(expression):
            parameter = self.rulebook.parameters.get(name)
            found |= {name} if parameter is None else self._parameter_names(name)
        return found

    def _parameter_names(self, name: str) -> set[str]:
        found: set[str] = set()
        for key in names_of(self.rulebook.parameters[name]):
            found |= self._parameter_names(key) if key in self.rulebook.parameters else {key}
        return found

    def facts_behind(self, names: Iterable[str]) -> set[str]:
        """The facts that steps, parameters and facts can rest on, whatever a person tells."""
        named = set().union(*(self._parameter_names(one) if one in self.rulebook.parameters else {one} for one in names))
        wanted = self._closure(named)
        return named.union(*(self.needs[one] for one in wanted)) & set(self.rulebook.facts)

    def steps_behind(self, names: Iterable[str]) -> set[str]:
        """The steps that some results rest on, those results included. Kept: a search asks for the same ones many times."""
        key = tuple(names)
        if key not in self._steps_behind:
            self._steps_behind[key] = self._closure(key)
        return self._steps_behind[key]

    def _closure(self, names: Iterable[str]) -> set[str]:
        wanted, waiting = set(), [name for name in names if name in self.rulebook.steps]
        while waiting:
            name = waiting.pop()
            if name not in wanted:
                wanted.add(name)
                waiting += [other for other in self.needs[name] if other in self.rulebook.steps]
        return self.whole_knots(wanted)

    def whole_knots(self, wanted: set[str]) -> set[str]:
        """Some steps, and all that are figured in one knot with them."""
        knots = [{step.name for step in block.steps} for block in self.rulebook.blocks]
        return wanted.union(*(knot for knot in knots if knot & wanted))

    # --- running

    def _all_months(self, table: Table, step: Step) -> None:
        values, mask = self.figure(table, step, 0, len(table.months))
        shape = np.broadcast_shapes(values.shape, (len(table.months), 1), (1, 1) if mask is None else mask.shape)
        table.values[step.name] = _spread(values, shape)
        table.masks[step.name] = None if mask is None else _spread(mask, shape)

    def _knot(self, table: Table, block: Block) -> None:
        """Steps that look back at each other. What they read of earlier months is first taken as zero."""
        wide, count = self._width(table, block), len(table.months)
        for step in block.steps:
            table.values[step.name], table.masks[step.name] = np.zeros((count, wide), np.int64), None
        read_back = set(block.read_back)

        def figure(step: Step, low: int, high: int) -> int:
            values, mask = self.figure(table, step, low, high)
            row = _first_change(table, step.name, low, high, values, mask)
            if row < high:
                before = row_of(_kept(table, step.name), row)
                _store(table, step.name, low, high, values, mask)
                if step.name in read_back:
                    spread_change(before, _kept(table, step.name), row)
            return row

        settle(table.gates, block.steps, read_back, self.needs, figure, 0, count)

    def _width(self, table: Table, block: Block) -> int:
        inside = {step.name for step in block.steps}
        for step in block.steps:
            for name in self.needs[step.name] - inside:
                if table.values[name].shape[1] > 1:
                    return table.columns
        return 1

    def figure(self, table: Table, step: Step, low: int, high: int) -> Cells:
        """One step for the rows low to high: gate, lines, limits, rounding, only_if."""
        gate = self._gate(table, step, low, high)
        if gate is not None and gate[1] is None and not gate[0].any():
            return np.zeros((high - low, 1), np.int64), None
        pieces = self._pieces(table, step, low, high)
        values, mask = stacked([(compute(table, first, last), last - first) for compute, first, last in pieces])
        if gate is not None:
            values, mask = choose(gate, (values, mask), _NOTHING)
        if mask is not None:
            values = np.where(mask, 0, values)
        return values, mask

    def _gate(self, table: Table, step: Step, low: int, high: int) -> Cells | None:
        program = step.name.partition(".")[0]
        gate = self.gates.get(program)
        if gate is None:
            return None
        place = (program, low, high)
        if place not in table.gates:
            table.gates[place] = gate(table, low, high)
        return table.gates[place]

    def _pieces(self, table: Table, step: Step, low: int, high: int) -> list[tuple[Compute, int, int]]:
        """The versions of a step with the rows each one holds for; rows that no version covers are zero."""
        versions = self.compiled(step)
        if len(versions) == 1 and versions[0][0].since is None and versions[0][0].until is None:
            return [(versions[0][1], low, high)]
        spans = version_spans([version for version, _ in versions], int(table.months[0]), low, high)
        return [(_zero if at is None else versions[at][1], first, last) for at, first, last in spans]

    def compiled(self, step: Step) -> list[tuple[Version, Compute]]:
        """The versions of a step as functions, made on first use."""
        if id(step) not in self._compiled:
            self._compiled[id(step)] = step, [(version, self._version(version)) for version in step.versions]
        return self._compiled[id(step)][1]

    def _version(self, version: Version) -> Compute:
        lines = [(self._maybe(line.when), self.compiler.compile(line.then)) for line in version.lines]
        floor, ceiling, only_if = (self._maybe(part) for part in (version.not_below, version.not_above, version.only_if))
        rounding = version.rounding

        def act(table: Table, low: int, high: int) -> Cells:
            allowed = only_if(table, low, high) if only_if else None
            if allowed is not None and allowed[1] is None and not allowed[0].any():
                return np.zeros((high - low, 1), np.int64), None
            cells = lines[-1][1](table, low, high)
            for when, then in reversed(lines[:-1]):
                cells = choose(when(table, low, high), then(table, low, high), cells)  # type: ignore[misc]
            cells = _limit(cells, floor, table, low, high, np.maximum)
            cells = _limit(cells, ceiling, table, low, high, np.minimum)
            if rounding:
                cells = rounded(cells[0], rounding), cells[1]
            return cells if allowed is None else choose(allowed, cells, _NOTHING)

        return act

    def _maybe(self, expression: Typed | None) -> Compute | None:
        return None if expression is None else self.compiler.compile(expression)


def _spread(values: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    return values if values.shape == shape else np.ascontiguousarray(np.broadcast_to(values, shape))


def _first_change(table: Table, name: str, low: int, high: int, values: np.ndarray, mask: Mask) -> int:
    """The first row whose figures differ from what the table holds, or `high`."""
    differs = (table.values[name][low:high] != values).any(axis=1)
    before = table.masks[name]
    if before is not None or mask is not None:
        old = np.zeros((1, 1), bool) if before is None else before[low:high]
        new = np.zeros((1, 1), bool) if mask is None else mask
        differs = differs | (old != new).any(axis=1)
    rows = np.flatnonzero(differs)
    return low + int(rows[0]) if len(rows) else high


def _kept(table: Table, name: str) -> Kept:
    return table.values[name], table.masks[name]


def _store(table: Table, name: str, low: int, high: int, values: np.ndarray, mask: Mask) -> None:
    table.values[name][low:high] = values
    kept = table.masks[name]
    if kept is None and mask is not None and mask.any():
        kept = table.masks[name] = np.zeros(table.values[name].shape, bool)
    if kept is not None:
        kept[low:high] = False if mask is None else mask


_NOTHING: Cells = (np.zeros((1, 1), np.int64), None)


def _zero(table: Table, low: int, high: int) -> Cells:
    return np.zeros((high - low, 1), np.int64), None


def version_spans(versions: list[Version], begin: int, low: int, high: int) -> list[tuple[int | None, int, int]]:
    """Which of the versions holds in which of the rows low to high; None where none does. Row 0 is the month `begin`."""
    spans, row = [], low
    while row < high:
        month = begin + row
        held = next((at for at, version in enumerate(versions) if _holds(version, month)), None)
        ends = [edge - begin for version in versions for edge in _edges(version) if edge > month]
        last = min([high, *ends])
        spans.append((held, row, last))
        row = last
    return spans


def _holds(version: Version, month: int) -> bool:
    return (version.since is None or version.since <= month) and (version.until is None or month <= version.until)


def _edges(version: Version) -> list[int]:
    return [edge for edge in (version.since, None if version.until is None else version.until + 1) if edge is not None]


def _limit(cells: Cells, limit: Compute | None, table: Table, low: int, high: int, act: np.ufunc) -> Cells:
    if limit is None:
        return cells
    bound, lost = limit(table, low, high)
    values, mask = cells
    if lost is None:
        return act(values, bound), mask
    return act(values, bound), lost if mask is None else mask | lost


def rounded(values: np.ndarray, how: str) -> np.ndarray:
    """Amounts rounded as a rule says: `down to the dime`, `up to the cent`, `nearest dollar` (half goes up)."""
    unit = ROUNDINGS[how.rpartition(" ")[2]]
    if how.startswith("down"):
        return values // unit * unit
    if how.startswith("up"):
        return -(-values // unit * unit)
    return (values + unit // 2) // unit * unit
