"""The person at every level of one fact at which an answer may turn, figured at few levels and yet exact to the dollar.

First some levels far apart are figured. Between two at which a switch of the rules stands on different sides (see
switches), the straight line between its two distances says where it turns; the dollars around that place come next,
until each turn lies between two neighboring dollars. In all longer gaps nothing turns.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benefits_helper.engine.compare import at_steady
from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario
from benefits_helper.engine.switches import Switch, standing
from benefits_helper.engine.table import Table
from benefits_helper.engine.trace import Trace
from benefits_helper.units import DOLLAR

STRIDE = 250 * DOLLAR
NOISE = 3 * DOLLAR  # more than the rounding in the rules can move an amount within a stretch
_BY_LINE = 2  # so many rounds go by the straight line alone
_PARTS = 8


class Levels:
    """Results in one month at chosen levels of a fact: whole dollars from `base` up, and the levels asked for."""

    def __init__(self, runner: Runner, scenario: Scenario, fact: str, found: Sequence[Switch], names: Sequence[str], base: int = 0):
        self.runner, self.scenario, self.fact, self.base = runner, scenario, fact, base
        self.switches, self.names = list(found), list(names)
        self.first = 0 if runner.rulebook.facts[fact].holds_before_start else None
        self.at = np.zeros(0, np.int64)
        self.values: dict[str, np.ndarray] = {}
        self.known: dict[str, np.ndarray] = {}
        self._columns: dict[int, tuple[Table, int]] = {}
        self._gap = self._side = np.zeros((0, 0), np.int64)

    def search(self, levels: Sequence[int]) -> None:
        """Figures the levels given, and then every dollar at which something turns between the lowest and the highest."""
        self.add(levels)
        rounds = 0
        while wanted := self._around_turns(split=rounds >= _BY_LINE):
            self.add(wanted)
            rounds += 1

    def add(self, levels: Sequence[int] | set[int]) -> None:
        """Figures levels that are not figured yet."""
        new = sorted(set(levels) - set(self.at.tolist()))
        if not new:
            return
        columns = [at_steady(self.scenario, self.runner.rulebook, self.fact, level) for level in new]
        table = self.runner.run(columns, self.names)
        self._columns |= {level: (table, column) for column, level in enumerate(new)}
        first, last = table.first_shown if self.first is None else self.first, len(table.months) - 1
        gap, side = standing(table, self.switches, first)
        count = len(new)
        order = np.argsort(np.concatenate([self.at, new]), kind="stable")
        self._gap = _joined(self._gap, gap.reshape(-1, count), order)
        self._side = _joined(self._side, side.reshape(-1, count), order)
        for name in self.names:
            mask = table.masks.get(name)
            value = np.broadcast_to(table.values[name][last], count)
            known = np.ones(count, bool) if mask is None else ~np.broadcast_to(mask[last], count)
            self.values[name] = _joined(self.values.get(name), value, order)
            self.known[name] = _joined(self.known.get(name), known, order)
        self.at = np.concatenate([self.at, np.array(new, np.int64)])[order]

    def _around_turns(self, split: bool) -> set[int]:
        """The whole dollars on both sides of each place where a switch should turn by the straight line. With `split` the
        gaps are cut into many parts as well: what is left by then did not follow a line."""
        turned = self._side[:, :-1] != self._side[:, 1:]
        wide = self._whole(self.at[:-1], 1) < self.at[1:]
        switch, at = np.nonzero(turned & wide)
        low, high = self.at[at], self.at[at + 1]
        start, end = self._gap[switch, at], self._gap[switch, at + 1]
        apart = start - end
        places = [np.where(apart == 0, low + (high - low) // 2, low + _share(high - low, start, apart))]
        if split:
            places += [low + (high - low) * part // _PARTS for part in range(1, _PARTS)]
        wanted: set[int] = set()
        for place in places:
            under = self._whole(place, 0)
            for dollar in (under, under + DOLLAR):
                wanted.update(np.clip(dollar, self._whole(low, 1), self._whole(high - 1, 0)).tolist())
        return wanted

    def _whole(self, level: np.ndarray, more: int) -> np.ndarray:
        """The whole dollar at or under a level, or so many dollars more."""
        return (level - self.base) // DOLLAR * DOLLAR + self.base + more * DOLLAR

    def trace(self, level: int) -> Trace:
        """Why a level that was figured came out as it did."""
        return Trace(self.runner, *self._columns[level])

    def first_at_least(self, name: str, wanted: Sequence[tuple[int, int]]) -> list[int | None]:
        """For each pair of a level and an amount: the lowest level over it at which a result is known and at least so
        much. All are looked for together."""
        while True:
            ends, near = [], set()
            for level, least in wanted:
                begin, values, known = self.place(level) + 1, self.values[name], self.known[name]
                fits = np.flatnonzero(known[begin:] & (values[begin:] >= least))
                end = begin + int(fits[0]) if len(fits) else len(values) - 1
                ends.append(int(self.at[end]) if len(fits) else None)
                near |= self._near(values, known, range(begin, end), least)
            if not near:
                return ends
            self.add(near)

    def place(self, level: int) -> int:
        """Where a level that was figured stands among all of them."""
        return int(np.searchsorted(self.at, level))

    def _near(self, values: np.ndarray, known: np.ndarray, gaps: range, least: int) -> set[int]:
        """The dollars inside some gaps at which a result may reach an amount, rounding included."""
        wanted: set[int] = set()
        for at in gaps:
            low, high = int(self.at[at]), int(self.at[at + 1])
            first, last = int(self._whole(self.at[at], 1)), int(self._whole(self.at[at + 1] - 1, 0))
            if first > last or not (known[at] and known[at + 1]):
                continue
            start, rise = int(values[at]), int(values[at + 1]) - int(values[at])
            if max(start, start + rise) < least - NOISE:
                continue
            ends = [low + (least + slip - start) * (high - low) // rise for slip in (-NOISE, NOISE)] if rise else [low, high]
            begin, until = max(first, min(ends) - DOLLAR), min(last, max(ends) + DOLLAR)
            wanted.update(range(int(self._whole(np.int64(begin), 0)), until + 1, DOLLAR))
        return {one for one in wanted if one not in self.at}


def _share(width: np.ndarray, part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """`width * part / whole` without leaving the whole numbers: in cents, so that the product stays small enough."""
    scale = np.maximum(np.maximum(np.abs(part), np.abs(whole)) // (1 << 28), 1)
    whole = np.where(whole // scale == 0, 1, whole // scale)
    return width // 100 * (part // scale) // whole * 100


def _joined(old: np.ndarray | None, new: np.ndarray, order: np.ndarray) -> np.ndarray:
    whole = new if old is None or not old.size else np.concatenate([old, new], axis=-1)
    return whole[..., order]
