"""Parameters as functions over the table: dated values, tables by key, bands."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benefits_helper.engine.compute import Compiler, Compute, stacked
from benefits_helper.engine.table import Cells, Mask, Table
from benefits_helper.rulebook.model import Band, Bound, Entry, Figure, Parameter

Made = dict[int, tuple[Parameter, Compute]]


class Lookup:
    """Looks figures up by month. `carry` also carries figures over values that are not announced.

    `made` holds the functions made so far. Runners of several states may share it: a parameter is the same object in
    each state that has it.
    """

    def __init__(self, carry: bool = False, made: Made | None = None):
        self.carry = carry
        self.made: Made = {} if made is None else made
        self.compiler: Compiler

    def __call__(self, parameter: Parameter) -> Compute:
        """The function of a parameter. (The parameter is kept beside it, so that its id stays its own.)"""
        if id(parameter) not in self.made:
            self.made[id(parameter)] = parameter, self._make(parameter)
        return self.made[id(parameter)][1]

    def _make(self, parameter: Parameter) -> Compute:
        if not parameter.keys:
            return self._plain(parameter)
        if parameter.keys[0].banded:
            return self._banded(parameter)
        return self._keyed(parameter)

    def by_entry(self, parameter: Parameter, keys: list[tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray]:
        """Figures, and what is unknown, by entry and key. The first row is for the months before the oldest entry."""
        values = np.zeros((len(parameter.entries) + 1, len(keys)), np.int64)
        mask = np.ones(values.shape, bool)
        for row, entry in enumerate(parameter.entries, 1):
            for at, key in enumerate(keys):
                figure = self.figure(parameter, entry, key)
                if figure is not None and figure.value is not None:
                    values[row, at], mask[row, at] = figure.value, False
        return values, mask

    def _plain(self, parameter: Parameter) -> Compute:
        name, rows_of = f"={parameter.name}", entry_rows(parameter)
        values, mask = self.by_entry(parameter, [()])

        def act(table: Table, low: int, high: int) -> Cells:
            if name not in table.values:
                rows = rows_of(table, 0, len(table.months))
                lost = mask[rows]
                table.values[name], table.masks[name] = values[rows], lost if lost.any() else None
            return table.cells(name, low, high)

        return act

    def figure(self, parameter: Parameter, entry: Entry, key: tuple[int, ...]) -> Figure | None:
        """What an entry says for a key. With `carry`, the newest known figure before an unknown one."""
        found = entry.figures.get(key, entry.otherwise)
        if not self.carry or found is None or found.value is not None or not found.may_be_carried:
            return found
        earlier = [one for one in parameter.entries if one.since < entry.since]
        for one in reversed(earlier):
            figure = one.figures.get(key, one.otherwise)
            if figure is not None and figure.value is not None:
                return figure
        return found

    def _keyed(self, parameter: Parameter) -> Compute:
        """A table as one array, entry × flat key; the last place of each key stands for `otherwise`."""
        names = [key.name for key in parameter.keys]
        keys = {key for entry in parameter.entries for key in entry.figures}
        places = [sorted({key[index] for key in keys}) for index in range(len(names))]
        finders = [_finder(words) for words in places]
        flat, lost = self.by_entry(parameter, all_keys(places))
        rows_of = entry_rows(parameter)

        def act(table: Table, low: int, high: int) -> Cells:
            at: np.ndarray | int = 0
            unknown: Mask = None
            for name, find, words in zip(names, finders, places, strict=True):
                values, mask = table.cells(name, low, high)
                at = at * (len(words) + 1) + find(values)
                unknown = mask if unknown is None else unknown if mask is None else unknown | mask
            rows = rows_of(table, low, high)[:, None]
            missed = lost[rows, at]
            unknown = missed if unknown is None else unknown | missed
            return flat[rows, at], unknown if unknown.any() else None

        return act

    def _banded(self, parameter: Parameter) -> Compute:
        made = [[self._band(band) for band in entry.bands] for entry in parameter.entries]
        banded = parameter.keys[0].name
        second = parameter.keys[1].name if len(parameter.keys) > 1 else None

        def act(table: Table, low: int, high: int) -> Cells:
            begin = int(table.months[0])
            starts = np.array([entry.since for entry in parameter.entries]) - begin
            pieces = []
            for row_low, row_high, index in spans_of_entries(starts, low, high):
                bands = made[index] if index >= 0 else []
                pieces.append((_in_band(table, row_low, row_high, bands, banded, second), row_high - row_low))
            return stacked(pieces)

        return act

    def _band(self, band: Band) -> tuple[list[tuple[Compute, Callable[..., np.ndarray]]], dict[int | None, Figure]]:
        tests = [self._test(end, lower) for end, lower in ((band.lower, True), (band.upper, False)) if end]
        return tests, band.figures

    def _test(self, end: Bound, lower: bool) -> tuple[Compute, Callable[..., np.ndarray]]:
        signs = {
            (True, True): np.greater_equal,
            (True, False): np.greater,
            (False, True): np.less_equal,
            (False, False): np.less,
        }
        return self.compiler.compile(end.limit), signs[(lower, end.inclusive)]


def entry_rows(parameter: Parameter) -> Callable[[Table, int, int], np.ndarray]:
    """For the rows of a table, which entry holds: 1 for the oldest, 0 before it."""
    starts = np.array([entry.since for entry in parameter.entries], np.int64)
    return lambda table, low, high: np.searchsorted(starts, table.months[low:high], side="right")


def all_keys(places: list[list[int]]) -> list[tuple[int, ...]]:
    """Every key of a table in the order of its flat array; -1 stands for `otherwise`."""
    combos: list[tuple[int, ...]] = [()]
    for words in places:
        combos = [(*combo, word) for combo in combos for word in (*words, -1)]
    return combos


def _finder(words: list[int]) -> Callable[[np.ndarray], np.ndarray]:
    known = np.array(words, np.int64)

    def find(values: np.ndarray) -> np.ndarray:
        if not len(known):
            return np.zeros_like(values)
        at = np.searchsorted(known, values)
        inside = np.minimum(at, len(known) - 1)
        return np.where(known[inside] == values, inside, len(known))

    return find


def spans_of_entries(starts: np.ndarray, low: int, high: int) -> list[tuple[int, int, int]]:
    """The rows low to high in spans, each with the number of the entry that holds, or -1 before the oldest."""
    edges = [low, *[int(start) for start in starts if low < start < high], high]
    return [(left, right, int((starts <= left).sum()) - 1) for left, right in zip(edges, edges[1:], strict=False)]


def _in_band(table: Table, low: int, high: int, bands: list, banded: str, second: str | None) -> Cells:  # type: ignore[type-arg]
    amount, unknown = table.cells(banded, low, high)
    values = np.zeros_like(amount)
    known = np.zeros(amount.shape, bool)
    for tests, figures in bands:
        inside = np.ones(amount.shape, bool)
        for limit, sign in tests:
            bound, lost = limit(table, low, high)
            inside = inside & sign(amount, bound)
            if lost is not None:
                inside = inside & ~lost
        for key, figure in figures.items():
            here = inside if key is None or second is None else inside & (table.cells(second, low, high)[0] == key)
            if figure.value is not None:
                values = np.where(here, figure.value, values)
                known = known | here
    if second is not None:
        lost_second = table.cells(second, low, high)[1]
        known = known if lost_second is None else known & ~lost_second
    mask = ~known if unknown is None else ~known | unknown
    return values, mask if mask.any() else None
