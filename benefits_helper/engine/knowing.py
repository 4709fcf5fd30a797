"""What is known about a rule before anybody is named: a walk from its names to the figures behind them.

The walk figures the same expressions as an estimate does, but for everybody at once. What is the same for all people in
a state and a month is figured; what depends on the person stays open. So a line of `choose` that nobody in the state can
reach asks for no figure, and what is left says whether the rule is known for all, for some, or for nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from benefits_helper.engine.compute import Compiler
from benefits_helper.engine.ground import Ground, Grounds, Level, Seen, joined, law_of, merged, together
from benefits_helper.engine.overtime import OVER_TIME_FUNCTIONS
from benefits_helper.engine.run import Runner, rounded
from benefits_helper.engine.table import Table
from benefits_helper.language.functions import STRICTLY_BACK
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.coverage import unit_of
from benefits_helper.rulebook.freshness import due_by
from benefits_helper.rulebook.model import Bound, ChooseLine, Entry, Figure, Key, Parameter, Step, Version
from benefits_helper.rulebook.naming import full_name
from benefits_helper.rulebook.sentences import placeholders
from benefits_helper.rulebook.states import STATE_UNIT
from benefits_helper.rulebook.tongue import Tongue, english


@dataclass(frozen=True)
class Spot:
    """Where an expression stands."""

    step: Step
    version: Version
    line: ChooseLine | None = None


RowKey = tuple[int, ...] | None
_OPEN = Seen(Level.ALL)
_NONE = Seen(Level.ALL, 0)


class Knowing:
    """Answers for one state, one month, and the people for whom some facts hold.

    `through` names the steps of other programs that are looked into; other steps of other programs are those programs'
    own ground and count as known. Figures are always looked at. What is found is said in `tongue`, or in English.
    """

    def __init__(self, runner: Runner, month: int, facts: Mapping[str, int], through: Iterable[str], tongue: Tongue | None = None):
        self.tongue = tongue or english()
        self.runner, self.book, self.month = runner, runner.rulebook, month
        self.through = frozenset(through)
        self._own = {name for name, program in self.book.programs.items() if program.covers == (self.book.state,)}
        self.homes = self._own
        self.table = Table(self.book, month, np.array([month], np.int64), 1)
        self._keep("state", STATE_UNIT.choices.index(self.book.state))
        self._keep("this_month", month)
        for name, value in facts.items():
            self._keep(name, value)
        self._known: dict[str, Seen] = {}
        self._settled: dict[str, Seen] = {}
        self._open: set[str] = set()

    def of(self, names: Iterable[str]) -> Seen:
        """What is known about several names of one rule, such as its limit and its premium. Until the next call, the
        steps of their programs are looked into. Raises KeyError for a name that is not there."""
        names = [name for name in names if name in self.book.parameters or self.book.steps[name]]
        self.homes = self._own | {name.partition(".")[0] for name in names}
        self._known.clear()
        return joined([self.name(name) for name in names])

    def name(self, name: str) -> Seen:
        """What is known about a step, a figure or a fact."""
        if name in self.table.values:
            return self._settled.get(name) or Seen(Level.ALL, int(self.table.values[name][0, 0]))
        if name in self._known:
            return self._known[name]
        if name in self._open or not self._is_looked_into(name):
            return _OPEN
        self._open.add(name)
        steps = self.book.steps
        found = self._step(steps[name]) if name in steps else self._parameter(self.book.parameters[name])
        self._open.discard(name)
        self._known[name] = found
        if found.is_settled and name in steps:
            self._settled[name] = found
            self._keep(name, found.value or 0)
        return found

    def _is_looked_into(self, name: str) -> bool:
        if name in self.book.parameters:
            return True
        return name in self.book.steps and (name.partition(".")[0] in self.homes or name in self.through)

    def _keep(self, name: str, value: int) -> None:
        self.table.values[name], self.table.masks[name] = np.array([[value]], np.int64), None

    # --- expressions

    def expression(self, node: Typed, at: Spot | None = None) -> Seen:
        """What is known about an expression. `at` is where it stands, for what is unknown of itself."""
        if node.op == "value":
            return Seen(Level.ALL, node.value)
        if node.op == "unknown":
            return Seen(Level.NOBODY, None, self._lacking(at) if at else {})
        if node.op == "name":
            return self.name(node.name)
        if node.op in ("and", "or", "*"):
            return self._decided(node, at)
        if node.op == "is_known":
            return self._is_known(self.expression(node.args[0], at))
        if node.op in OVER_TIME_FUNCTIONS:
            return self._over_time(node, at)
        return self._figured(node, [self.expression(part, at) for part in node.args])

    def _decided(self, node: Typed, at: Spot | None) -> Seen:
        """One yes settles an `or`, one no an `and`, and nothing times anything is nothing, whatever the other part is."""
        deciding = int(node.op == "or")
        parts = [self.expression(part, at) for part in node.args]
        for part in parts:
            if part.is_settled and part.value == deciding:
                return part
        if node.op == "*":
            return self._figured(node, parts)
        open_ = [part for part in parts if not part.is_settled]
        if not open_:
            return Seen(Level.ALL, 1 - deciding, merged(parts))
        return Seen(joined(open_).level, None, merged(parts))

    def _is_known(self, part: Seen) -> Seen:
        """Always an answer, and what is missing is no matter."""
        held = {place: ground for place, ground in part.grounds.items() if ground.is_known}
        value = {Level.NOBODY: 0, Level.ALL: 1}.get(part.level)
        return Seen(Level.ALL, value, held)

    def _over_time(self, node: Typed, at: Spot | None) -> Seen:
        """Never the same for all. Figures of earlier months are no matter of this one."""
        parts = [self.expression(part, at) for part in node.args]
        if node.name and node.op not in STRICTLY_BACK:
            parts.append(self.name(node.name))
        return together(parts)

    def _figured(self, node: Typed, parts: list[Seen]) -> Seen:
        """An expression of parts of which each must be known."""
        seen = together(parts)
        if not all(part.is_settled for part in parts):
            return seen
        # The parts stand as values: one that was decided early can hold names that are open.
        args = tuple(Typed("value", arg.unit, value=part.value or 0) for arg, part in zip(node.args, parts, strict=True))
        values, mask = Compiler(self.book, self.runner.lookup).compile(replace(node, args=args))(self.table, 0, 1)
        if mask is not None and mask.any():
            return Seen(Level.NOBODY, None, seen.grounds)
        return Seen(Level.ALL, int(values[0, 0]), seen.grounds)

    # --- steps

    def _step(self, step: Step) -> Seen:
        version = step.version_at(self.month)
        if version is None:
            return _NONE
        program = step.name.partition(".")[0]
        gates = [gate for gate in (self.book.programs[program].applies_if, version.only_if) if gate is not None]
        conditions = [self.expression(gate, Spot(step, version)) for gate in gates]
        for condition in conditions:
            if condition.is_settled and not condition.value:
                return _NONE.over(condition)
        found = self._limited(step, version, self._line(step, version, version.lines))
        if all(condition.is_settled for condition in conditions):
            return found.over(*conditions)
        # For those to whom it does not apply there is nothing to know.
        return together([*conditions, found])

    def _line(self, step: Step, version: Version, lines: tuple[ChooseLine, ...]) -> Seen:
        """The first line whose `when` may be yes, and those after it that may be taken too."""
        if not lines:
            return _NONE
        line, spot = lines[0], Spot(step, version, lines[0])
        when = Seen(Level.ALL, 1) if line.when is None else self.expression(line.when, spot)
        if when.is_settled and not when.value:
            return self._line(step, version, lines[1:]).over(when)
        then = self.expression(line.then, spot)
        if when.is_settled:
            return then.over(when)
        # `otherwise` is the ordinary case, so what it rests on comes first.
        either = joined([self._line(step, version, lines[1:]), then])
        if either.is_settled:
            return either.over(when) if when.level == Level.ALL else either
        return Seen(min(when.level, either.level), None, merged([when, either]))

    def _limited(self, step: Step, version: Version, found: Seen) -> Seen:
        """After `not_below`, `not_above` and `round`."""
        spot = Spot(step, version)
        limits = [(self.expression(limit, spot), pick) for limit, pick in
                  ((version.not_below, max), (version.not_above, min)) if limit is not None]  # fmt: skip
        for limit, pick in limits:
            settled = found.is_settled and limit.is_settled
            value = pick(found.value or 0, limit.value or 0) if settled else None
            found = Seen(together([found, limit]).level, value, merged([found, limit]))
        if version.rounding and found.is_settled:
            return Seen(Level.ALL, int(rounded(np.array(found.value), version.rounding)), found.grounds)
        return found

    def _lacking(self, at: Spot) -> Grounds:
        """The ground of a place where the rules say `unknown`."""
        version, line = at.version, at.line
        text = version.missing or (line.says if line else "") or version.says
        said = self._said(at.step.name.partition(".")[0], text) or self.tongue.not_known_here(at.step.label)
        place = (at.step.name, said)
        return {place: Ground(at.step.name, self.tongue.of(at.step.label), sources=law_of(version), missing=said)}

    def _said(self, program: str, text: str) -> str:
        """A sentence with its `{names}` filled in: the figure where it is the same for all, else its label."""
        text, tongue = self.tongue.of(text), self.tongue
        for word in placeholders(text):
            name = full_name(self.book, program, word)
            seen, unit = self.name(name), unit_of(self.book, name)
            named = tongue.in_a_line(tongue.label(self.book, name))
            shown = tongue.spoken(seen.value or 0, unit) if seen.is_settled and unit else named
            text = text.replace(f"{{{word}}}", shown)
        return text

    # --- figures

    def _parameter(self, parameter: Parameter) -> Seen:
        keys = [self.name(key.name) for key in parameter.keys]
        entry = parameter.entry_at(self.month)
        rows = [] if entry is None else list(_rows(parameter, entry, keys))
        if entry is None or not rows:
            said = Ground(parameter.name, self.tongue.of(parameter.label), missing=self.tongue.absent(parameter))
            return Seen(Level.NOBODY, None, {(parameter.name, ""): said})
        parts = [self._figure(parameter, entry, key, figure) for key, figure in rows]
        bounds = [self.expression(bound.limit) for bound in _bounds(entry)]
        found = joined(parts)
        lookups = [*(key for key in keys if not key.is_settled), *bounds]
        return Seen(min([found.level, *(one.level for one in lookups)]), found.value, merged([*keys, *bounds, found]))

    def _figure(self, parameter: Parameter, entry: Entry, key: RowKey, figure: Figure) -> Seen:
        """One figure of a table, or the only one."""
        known, tongue = figure.value is not None, self.tongue
        words, label = self._key_words(parameter, key), tongue.of(parameter.label)
        ground = Ground(
            parameter.name, f"{label}: {words}" if words else label,
            tongue.spoken(figure.value, parameter.unit) if figure.value is not None else "", entry.since, figure.confidence,
            figure.sources or parameter.sources, tongue.of(figure.note),
            missing="" if known else tongue.of(figure.missing) or tongue.not_known_here(parameter.label), url=figure.url,
            is_old=known and due_by(parameter.changes, entry.since, self.month) is not None,
            is_awaited=not known and _was_known(parameter, entry, key),
        )  # fmt: skip
        return Seen(Level.ALL if known else Level.NOBODY, figure.value, {(parameter.name, words): ground})

    def _key_words(self, parameter: Parameter, key: RowKey) -> str:
        """Which row of a table it is; the state is named already."""
        if key is None:
            return ""
        named = [(one, number) for one, number in zip(parameter.keys, key, strict=True) if one.name != "state"]
        return ", ".join(self._key_word(one, number) for one, number in named)

    def _key_word(self, key: Key, number: int) -> str:
        if key.unit.kind == "text":
            return self.book.texts[key.name][number]
        said, tongue = self.tongue.spoken(number, key.unit), self.tongue
        return said if key.unit.choices else f"{tongue.in_a_line(tongue.label(self.book, key.name))}: {said}"


def _rows(parameter: Parameter, entry: Entry, keys: list[Seen]) -> Iterator[tuple[RowKey, Figure]]:
    """The figures of an entry that somebody may come to, each with its key; None where there is not one key."""
    for band in entry.bands:
        for figure in band.figures.values():
            yield None, figure
    for key, figure in entry.figures.items():
        if all(not one.is_settled or one.value == number for one, number in zip(keys, key, strict=True)):
            yield key, figure
    if entry.otherwise is not None:
        left = _left_over(parameter, entry, keys)
        if left is None or left:
            yield left[0] if left and len(left) == 1 else None, entry.otherwise


def _left_over(parameter: Parameter, entry: Entry, keys: list[Seen]) -> list[tuple[int, ...]] | None:
    """The keys somebody may come to that an entry leaves to its `otherwise`; None when there is no end of them."""
    ranges = [
        (one.value or 0,) if one.is_settled else {"choice": range(len(key.unit.choices)), "yes or no": (0, 1)}.get(key.unit.kind)
        for key, one in zip(parameter.keys, keys, strict=True)
    ]  # fmt: skip
    known = [numbers for numbers in ranges if numbers is not None]
    if len(known) < len(ranges):
        return None
    return [key for key in product(*known) if key not in entry.figures]


def _was_known(parameter: Parameter, entry: Entry, key: RowKey) -> bool:
    """Whether an earlier entry has a value in the same place. Where the place depends on the person, any value counts."""
    for earlier in parameter.entries:
        if earlier.since >= entry.since:
            return False
        every = [*earlier.figures.values(), *_in_bands(earlier), earlier.otherwise]
        figures = every if key is None else [earlier.figures.get(key, earlier.otherwise)]
        if any(one is not None and one.value is not None for one in figures):
            return True
    return False


def _in_bands(entry: Entry) -> Iterator[Figure]:
    return (figure for band in entry.bands for figure in band.figures.values())


def _bounds(entry: Entry) -> Iterator[Bound]:
    return (bound for band in entry.bands for bound in (band.lower, band.upper) if bound is not None)
