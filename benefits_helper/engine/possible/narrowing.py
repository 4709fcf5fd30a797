"""Which unknown fact would narrow the answer most: tried with plain runs at values that all of them could have.

The answer is as wide as the money to live on differs, added up over the months shown. Health cover counts as money too, so
that it weighs more than a few dollars: a month in which nobody can say whether there is Medicaid at all as COVER, a month
in which only the road to it is open as ROAD. A month of money that is known for some values only counts as COVER, too.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod

import numpy as np

from benefits_helper.engine.possible.domains import Domain
from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario
from benefits_helper.units import DOLLAR, Unit

MONEY, ROADS = "net.income", ("medicaid.covered", "medicaid.pathway")
COVER, ROAD = 1000 * DOLLAR, 200 * DOLLAR  # weights of the search only; no one is told them as an amount
MOST_TRIED = 160
ALONE = 48  # so many values of a fact that is the only unknown one
FULL = 12  # a choice of so many words is tried in full


@dataclass(frozen=True)
class Narrowing:
    """What knowing one fact would do. `left` is how wide the answer stays on average, in dollars a month; `share` is the
    percentage of its width that goes."""

    fact: str
    left: int
    share: int


class Trial:
    """The answers at many joint values of the unknown facts. `at` holds for each fact which of its values each column has."""

    def __init__(self, runner: Runner, scenario: Scenario, domains: Mapping[str, Domain], most: int = MOST_TRIED):
        self.domains, most = domains, most if len(domains) > 1 else ALONE
        counts = _counts(list(domains.values()), most)
        self.points = {name: one.points(counts[name]) for name, one in domains.items()}
        self.at = _ways([len(points) for points in self.points.values()], most)
        columns = [self._column(scenario, way) for way in self.at]
        steps = runner.rulebook.steps
        names = [name for name in (MONEY, *ROADS) if name in steps] or runner.rulebook.outputs
        self.weights = {name: _weight(name, steps[name].unit) for name in names}
        table = runner.run(columns, names)
        first, count = table.first_shown, len(columns)
        shape = (len(table.months) - first, count)
        self.values, self.lost = {}, {}
        for name in names:
            mask = table.masks[name]
            lost = np.zeros(shape, bool) if mask is None else np.broadcast_to(mask[first:], shape)
            self.values[name], self.lost[name] = np.broadcast_to(table.values[name][first:], shape), lost

    def _column(self, scenario: Scenario, way: Sequence[int]) -> Scenario:
        told = {
            name: domain.told(scenario.facts.get(name), self.points[name][at])
            for (name, domain), at in zip(self.domains.items(), way, strict=True)
        }
        return replace(scenario, facts={**scenario.facts, **told})

    def width(self, columns: np.ndarray) -> int:
        """How wide the answer is over some columns, all months together."""
        total = 0
        for name, values in self.values.items():
            lost = self.lost[name][:, columns]
            some, every = lost.any(axis=1), lost.all(axis=1)
            low = np.where(lost, np.iinfo(np.int64).max, values[:, columns]).min(axis=1)
            high = np.where(lost, np.iinfo(np.int64).min, values[:, columns]).max(axis=1)
            spread = np.where(every, 0, np.where(every, 0, high) - np.where(every, 0, low))
            weight = self.weights[name]
            if weight is None:
                total += int(spread.sum()) + COVER * int((some & ~every).sum())
            else:
                total += weight * int((~every & ((spread > 0) | some)).sum())
        return total

    def narrowings(self) -> tuple[Narrowing, ...]:
        """What each fact would do, the one that narrows most first."""
        way = np.array(self.at)
        months, whole = next(iter(self.values.values())).shape[0], self.width(np.arange(len(self.at)))
        found = []
        for at, name in enumerate(self.points):
            widths = [self.width(np.flatnonzero(way[:, at] == value)) for value in np.unique(way[:, at])]
            left = _average(widths, self.domains[name].size)
            share = (whole - left) * 100 // whole if whole else 0
            found.append((left, Narrowing(name, left // months // DOLLAR, share)))
        return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _average(widths: list[int], size: int) -> int:
    """Over the values of a fact, each as likely as any other. Where not all are tried, an end stands for half as many as
    the others: there is nothing beyond it."""
    if len(widths) == size or len(widths) < 3:
        return sum(widths) // len(widths)
    return (2 * sum(widths) - widths[0] - widths[-1]) // (2 * len(widths) - 2)


def _weight(name: str, unit: Unit) -> int | None:
    """What a month in doubt counts; None for money, which counts itself."""
    if unit.is_money:
        return None
    return COVER if name == ROADS[0] else ROAD


def _counts(domains: Sequence[Domain], most: int) -> dict[str, int]:
    """How many values of each fact are tried, so that all ways together are at most `most`: three of each (two, if there
    are many facts), then words in full where there is room, then the others evenly."""
    few = 3 if prod(min(3, one.size) for one in domains) <= most else 2
    counts = {one.fact.name: min(few, one.size) for one in domains}
    wanted = {one.fact.name: min(one.size, FULL) for one in domains if one.is_counted_out}
    others = {one.fact.name: one.size for one in domains if not one.is_counted_out}
    for goals in (wanted, others):
        growing = set(goals)
        while growing:
            for name in sorted(growing):
                more = {**counts, name: counts[name] + 1}
                if counts[name] < goals[name] and prod(more.values()) <= most:
                    counts = more
                else:
                    growing.discard(name)
    return counts


def _ways(counts: Sequence[int], most: int) -> list[tuple[int, ...]]:
    """All ways to give each fact one of its values; of too many, some drawn at random, the same on every run."""
    if prod(counts) <= most:
        return list(product(*map(range, counts)))
    draw = random.Random(0)
    return [tuple(draw.randrange(count) for count in counts) for _ in range(most)]
