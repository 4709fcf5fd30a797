"""The lists of months that are tried for a fact told as a list of months, few enough to figure and yet all there are.

What such a list does rests on two things only: the first month in which it is full (so many months in a window that ends
there), and, where it never is, how many of its months still count. So rows of months that follow each other, which end
in each month, come out like every other list, scattered or not. A row that ends long before anything was told comes out
like any older one. Where nothing was told of the time before the start, shorter rows are needed only right before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np

from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario, Told
from benefits_helper.engine.table import Table
from benefits_helper.rulebook.model import Fact

Listed = tuple[int, ...]
_STEPS_ON = 3  # so many readings from the fact on, what it does comes down to a month and a count


def lists_of(runner: Runner, scenario: Scenario, fact: Fact, others: Collection[str]) -> tuple[Listed, ...]:
    """The lists tried, those that end in the same month together; `others` are the other facts that are not known."""
    tried = fact.possible
    if tried is None:
        return ((),)
    told_from = scenario.earliest_named()
    found: list[Listed] = [()]
    for end in range(scenario.start - 1, told_from - tried.back - 2, -1):
        is_quiet = end < min(told_from, scenario.start - 1)
        counts = (tried.high,) if is_quiet else range(max(tried.low, 1), tried.high + 1)
        found += [tuple(range(end + 1 - count, end + 1)) for count in counts]
    return tuple(found) if told_from == scenario.start else _told_apart(runner, scenario, fact, found, others)


def as_told(listed: Listed) -> Told:
    """A list as a person tells it."""
    return Told(False, tuple((month, 1) for month in listed))


def _told_apart(runner: Runner, scenario: Scenario, fact: Fact, lists: list[Listed], others: Collection[str]) -> tuple[Listed, ...]:
    """Of lists that come out alike for everything that reads them, the first; all where another open fact bears on it."""
    read, shown = _ways_out(runner, fact.name)
    if runner.facts_behind(read | shown) & set(others):
        return tuple(lists)
    table = runner.run([replace(scenario, facts={**scenario.facts, fact.name: as_told(one)}) for one in lists], read | shown)
    rows = [*(_columns(table, name, 0, len(lists)) for name in sorted(read)),
            *(_columns(table, name, table.first_shown, len(lists)) for name in sorted(shown))]  # fmt: skip
    _, first = np.unique(np.concatenate(rows), axis=1, return_index=True)
    return tuple(lists[at] for at in sorted(first.tolist()))


def _ways_out(runner: Runner, fact: str) -> tuple[set[str], set[str]]:
    """The steps through which a fact reaches all the others, and the results on the way there."""
    near = {fact}
    for _ in range(_STEPS_ON):
        near |= runner.whole_knots(_reading(runner, near))
    read = {name for name in near for other in _reading(runner, {name}) if other not in near}
    return read, (near & set(runner.rulebook.outputs)) - read


def _reading(runner: Runner, names: set[str]) -> set[str]:
    return {step for step in runner.rulebook.steps if runner.needs[step] & names}


def _columns(table: Table, name: str, first: int, count: int) -> np.ndarray:
    """The values of a step from a row on, and where they are not known, one column a list."""
    values, mask = table.values[name][first:], table.masks.get(name)
    lost = np.zeros(values.shape, bool) if mask is None else mask[first:]
    return np.concatenate([np.broadcast_to(one, (len(one), count)) for one in (values, lost.astype(np.int64))])


def earliest(lists: Iterable[Listed], start: int) -> int:
    """The earliest month that a list names, or the start."""
    return min((month for one in lists for month in one), default=start)
