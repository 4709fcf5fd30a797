"""The rule behind a turn: where two neighboring levels part ways, followed back to the amount that was held to a line."""

from __future__ import annotations

from dataclasses import dataclass

from benefits_helper.engine.trace import Trace
from benefits_helper.engine.ways import Way
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.model import Step, Version
from benefits_helper.units import Unit

_COMPARED = ("=", "!=", "<", "<=", ">", ">=")
_DEEPEST = 80
Spot = tuple[str, int]


@dataclass(frozen=True)
class RuleLine:
    """The step that turned, its law and its month, and the line: the amount that stayed while the other side moved (None
    where it is not known), with the step, figure or fact that gives it (`line_name` is empty for a sum)."""

    name: str
    label: str
    cite: str
    url: str
    month: int
    line: int | None
    unit: Unit
    line_name: str = ""


def rule_line(near: Trace, far: Trace, name: str, row: int) -> RuleLine | None:
    """What a result turned on between two columns of a table; None when no line can be named."""
    return _Turn(near, far).in_step(name, row, 0)


class _Turn:
    def __init__(self, near: Trace, far: Trace):
        self.near, self.far = near, far
        self.steps = near.rulebook.steps
        self.seen: set[Spot] = set()
        self.law = "", ""  # the last law named on the way to the line

    def in_step(self, name: str, row: int, depth: int) -> RuleLine | None:
        """The line behind a step that came out differently."""
        step = self.steps.get(name)
        if step is None or row < 0 or (name, row) in self.seen or depth > _DEEPEST:
            return None
        self.seen.add((name, row))
        near, far = self.near.taken(step, row), self.far.taken(step, row)
        version = near.version
        if version is None:
            return None
        own = near.line.cite if near.line else ""
        self.law = (own or version.cite, version.url) if own or version.cite else self.law
        decided = self._decided(step, near, far, row, depth)
        if decided is not None:
            return decided
        if near.line is None or far.line is None:
            return None
        return self._at_limit(step, version, near.line.then, row) or self._in(step, near.line.then, row, depth)

    def _decided(self, step: Step, near: Way, far: Way, row: int, depth: int) -> RuleLine | None:
        """The first condition of a step that came out differently."""
        for condition in self.near.looked_at(step, row):
            is_condition = condition.unit.kind == "yes or no" and (near.line is None or condition is not near.line.then)
            if is_condition and self._moved(condition, row):
                found = self._in(step, condition, row, depth)
                if found is not None:
                    return found
        return None

    def _at_limit(self, step: Step, version: Version, then: Typed, row: int) -> RuleLine | None:
        """The line, where the amount has run into "never below": what it was taken off from."""
        if version.not_below is None:
            return None
        floors = [side.evaluate(version.not_below, row).value for side in (self.near, self.far)]
        raw = [side.evaluate(then, row).value for side in (self.near, self.far)]
        if (raw[0] > floors[0]) == (raw[1] > floors[1]) or then.op != "-":
            return None
        kept = [part for part in then.args if not self._moved(part, row)]
        return self._line(step, kept[0], row) if kept else None

    def _moved(self, node: Typed, row: int) -> bool:
        return self.near.evaluate(node, row) != self.far.evaluate(node, row)

    def _in(self, step: Step, node: Typed, row: int, depth: int) -> RuleLine | None:
        if not self._moved(node, row):
            return None
        if node.op == "name":
            return self.in_step(node.name, row, depth + 1)
        if node.name:
            return self._earlier(node, row, depth)
        if node.op in _COMPARED and node.args[0].unit.is_money and node.args[1].op != "value":
            kept = [part for part in reversed(node.args) if not self._moved(part, row)]
            return self._line(step, kept[0] if kept else node.args[1], row)
        for part in node.args:
            found = self._in(step, part, row, depth)
            if found is not None:
                return found
        if node.op in _COMPARED:
            return self._line(step, node.args[1], row)
        return None

    def _earlier(self, node: Typed, row: int, depth: int) -> RuleLine | None:
        """A function that looks along the months: the first month in which what it looks at differs."""
        name = node.name
        for at in range(row + 1):
            if name in self.near.table.values and self.near.cell(name, at) != self.far.cell(name, at):
                found = self.in_step(name, at, depth + 1)
                if found is not None:
                    return found
        return None

    def _line(self, step: Step, node: Typed, row: int) -> RuleLine:
        cell = self.far.evaluate(node, row)
        month, line = int(self.near.table.months[row]), cell.value if cell.known else None
        return RuleLine(step.name, step.label, *self._law(node.name), month, line, node.unit, node.name)

    def _law(self, line: str) -> tuple[str, str]:
        """The law of the figure itself where one is the line, else of the steps on the way."""
        figure = self.near.rulebook.parameters.get(line)
        return (figure.sources[0].cite, figure.sources[0].url) if figure and not self.law[0] else self.law
