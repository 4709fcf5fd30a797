"""Every place in the rules where an answer can turn as one fact goes up and down.

A rule can turn only at a comparison, at a limit (the smaller or larger of two, never below, never above), at the end of
a band, or where a yearly limit is used up. Between two levels at which each of these comes out the same way, every sum
is a straight line but for rounding, so nothing turns in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from benefits_helper.engine.compute import Compute
from benefits_helper.engine.run import Runner
from benefits_helper.engine.table import Cells, Table
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.model import Step, Version

_COMPARED = ("=", "!=", "<", "<=", ">", ">=", "smallest", "largest")
_SEEN_ALONE = ("left_this_year", "is_known")
UNKNOWN = 2  # how a switch stands where it is not known; -1, 0 and 1 are under, at and over


@dataclass(frozen=True)
class Switch:
    """Two amounts that are held against each other. Without `right`, the left one against nothing."""

    left: Compute
    right: Compute | None = None


def switches(runner: Runner, wanted: Iterable[str], facts: Iterable[str]) -> list[Switch]:
    """The switches behind some results that some facts can turn, each once."""
    behind = sorted(runner.steps_behind(wanted))
    moved = _moved_by(runner, facts, behind)
    found: dict[tuple[int, ...], Switch] = {}
    for name in behind:
        step = runner.rulebook.steps[name]
        for key, left, right in _pairs(runner, step):
            if any(not moved.isdisjoint(runner.behind(node)) for node in (left, right) if node is not None):
                sides = (runner.compiler.compile(left), None if right is None else runner.compiler.compile(right))
                found.setdefault(key, Switch(*sides))
    return list(found.values())


def standing(table: Table, found: list[Switch], first: int) -> tuple[np.ndarray, np.ndarray]:
    """How far each switch is from turning, and on which side it stands: two arrays, switches × months × columns, from a
    row on. Where one is not known its distance is zero."""
    last = len(table.months)
    shape = (len(found), last - first, table.columns)
    gap, side = np.zeros(shape, np.int64), np.zeros(shape, np.int8)
    for at, switch in enumerate(found):
        values, mask = _difference(switch, table, first, last)
        gap[at] = values
        np.sign(gap[at], out=side[at], casting="unsafe")
        if mask is not None:
            lost = np.broadcast_to(mask, shape[1:])
            gap[at][lost], side[at][lost] = 0, UNKNOWN
    return gap, side


def _difference(switch: Switch, table: Table, first: int, last: int) -> Cells:
    values, mask = switch.left(table, first, last)
    if switch.right is None:
        return values, mask
    other, lost = switch.right(table, first, last)
    return values - other, lost if mask is None else mask if lost is None else mask | lost


def _moved_by(runner: Runner, facts: Iterable[str], behind: Iterable[str]) -> set[str]:
    """Some facts and the steps among others that rest on them, however far back."""
    above: dict[str, list[str]] = {}
    for name in behind:
        for other in runner.needs[name]:
            above.setdefault(other, []).append(name)
    moved, waiting = set(facts), list(facts)
    while waiting:
        new = set(above.get(waiting.pop(), ())) - moved
        moved |= new
        waiting += new
    return moved


Pair = tuple[tuple[int, ...], Typed, Typed | None]


def _pairs(runner: Runner, step: Step) -> Iterator[Pair]:
    """What a step holds against what, its program's own condition included."""
    gate = runner.rulebook.programs[step.name.partition(".")[0]].applies_if
    for expression in [] if gate is None else [gate]:
        yield from _in(runner, expression)
    for version in step.versions:
        for expression in version.expressions():
            yield from _in(runner, expression)
        yield from _limits(version)


def _limits(version: Version) -> Iterator[Pair]:
    for limit in (version.not_below, version.not_above):
        for line in version.lines if limit is not None else ():
            yield _pair(line.then, limit)


def _pair(left: Typed, right: Typed | None) -> Pair:
    return (id(left), id(right)), left, right


def _in(runner: Runner, node: Typed) -> Iterator[Pair]:
    """The switches of an expression and of the banded figures it looks up."""
    if node.op in _COMPARED:
        for at, left in enumerate(node.args):
            yield from (_pair(left, right) for right in node.args[at + 1 :])
    elif node.op in _SEEN_ALONE:
        yield _pair(node, None)
    elif node.op == "name" and node.name in runner.rulebook.parameters:
        yield from _bands(runner, node)
    for part in node.args:
        yield from _in(runner, part)


def _bands(runner: Runner, node: Typed) -> Iterator[Pair]:
    parameter = runner.rulebook.parameters[node.name]
    if not parameter.keys or not parameter.keys[0].banded:
        return
    by = Typed("name", parameter.keys[0].unit, name=parameter.keys[0].name)
    for entry in parameter.entries:
        for end in {id(one.limit): one.limit for band in entry.bands for one in (band.lower, band.upper) if one}.values():
            yield (id(parameter), id(end)), by, end
