"""Parameters as functions over the table: dated values, tables by key, bands."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benefits_helper.engine.compute import Compiler, Compute, stacked
from benefits_helper.engine.table import Cells, Mask, Table
from benefits_helper.rulebook.model import Band, Bound, Entry, Figure, Parameter


class Lookup:
    """Looks figures up by month. `carry` also carries figures over values that are not announced."""

    def __init__(self, carry: bool = False):
        self.carry = carry
        self._made: dict[str, Compute] = {}
        self.compiler: Compiler

    def __call__(self, parameter: Parameter) -> Compute:
        if parameter.name not in self._made:
            self._made[parameter.name] = self._make(parameter)
        return self._made[parameter.name]

    def _make(self, parameter: Parameter) -> Compute:
        if not parameter.keys:
            return self._plain(parameter)
        if parameter.keys[0].banded:
            return self._banded(parameter)
        return self._keyed(parameter)

    def _entry_rows(self, parameter: Parameter, table: Table) -> list[tuple[Entry, int, int]]:
        """Which rows each entry holds for."""
        spans = []
        ends = [entry.since for entry in parameter.entries[1:]] + [int(table.months[-1]) + 1]
        for entry, end in zip(parameter.entries, ends, strict=True):
            first = max(entry.since - int(table.months[0]), 0)
            last = min(end - int(table.months[0]), len(table.months))
            if first < last:
                spans.append((entry, first, last))
        return spans

    def _plain(self, parameter: Parameter) -> Compute:
        name = f"={parameter.name}"

        def act(table: Table, low: int, high: int) -> Cells:
            if name not in table.values:
                table.values[name], table.masks[name] = self._series(parameter, table, ())
            return table.cells(name, low, high)

        return act

    def _series(self, parameter: Parameter, table: Table, key: tuple[int, ...]) -> Cells:
        values = np.zeros((len(table.months), 1), np.int64)
        mask = np.ones((len(table.months), 1), bool)
        for entry, first, last in self._entry_rows(parameter, table):
            figure = self.figure(parameter, entry, key)
            if figure is not None and figure.value is not None:
                values[first:last], mask[first:last] = figure.value, False
        return values, mask if mask.any() else None

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
        """A table as one array, month × flat key; the last place of each key stands for `otherwise`."""
        names = [key.name for key in parameter.keys]
        keys = {key for entry in parameter.entries for key in entry.figures}
        places = [sorted({key[index] for key in keys}) for index in range(len(names))]
        finders = [_finder(words) for words in places]
        store = f"={parameter.name}"

        def act(table: Table, low: int, high: int) -> Cells:
            if store not in table.values:
                table.values[store], table.masks[store] = self._flat(parameter, table, places)
            flat, lost = table.values[store], table.masks[store]
            at: np.ndarray | int = 0
            unknown: Mask = None
            for name, find, words in zip(names, finders, places, strict=True):
                values, mask = table.cells(name, low, high)
                at = at * (len(words) + 1) + find(values)
                unknown = mask if unknown is None else unknown if mask is None else unknown | mask
            rows = np.arange(low, high)[:, None]
            found, missed = flat[rows, at], lost[rows, at] if lost is not None else None
            unknown = missed if unknown is None else unknown if missed is None else unknown | missed
            return found, unknown if unknown is None or unknown.any() else None

        return act

    def _flat(self, parameter: Parameter, table: Table, places: list[list[int]]) -> Cells:
        sizes = [len(words) + 1 for words in places]
        width = int(np.prod(sizes))
        values = np.zeros((len(table.months), width), np.int64)
        mask = np.ones((len(table.months), width), bool)
        combos = _all_keys(places)
        for entry, first, last in self._entry_rows(parameter, table):
            for at, key in enumerate(combos):
                figure = self.figure(parameter, entry, key)
                if figure is not None and figure.value is not None:
                    values[first:last, at], mask[first:last, at] = figure.value, False
        return values, mask

    def _banded(self, parameter: Parameter) -> Compute:
        made = [[self._band(band) for band in entry.bands] for entry in parameter.entries]
        banded = parameter.keys[0].name
        second = parameter.keys[1].name if len(parameter.keys) > 1 else None

        def act(table: Table, low: int, high: int) -> Cells:
            begin = int(table.months[0])
            starts = np.array([entry.since for entry in parameter.entries]) - begin
            pieces = []
            for row_low, row_high, index in _pieces(starts, low, high):
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


def _all_keys(places: list[list[int]]) -> list[tuple[int, ...]]:
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


def _pieces(starts: np.ndarray, low: int, high: int) -> list[tuple[int, int, int]]:
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
