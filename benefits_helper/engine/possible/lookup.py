"""Figures of the law looked up over ranges: from the least to the most of all rows that could be the right one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from benefits_helper.engine.compute import either
from benefits_helper.engine.lookup import Lookup, all_keys, entry_rows, spans_of_entries
from benefits_helper.engine.possible.ranges import NO_BOUND, Range, bounds_of, compared, stacked
from benefits_helper.engine.table import Mask
from benefits_helper.rulebook.model import Band, Figure, Parameter

if TYPE_CHECKING:
    from benefits_helper.engine.possible.compute import RangeCompiler
    from benefits_helper.engine.possible.run import RangeTable
Find = Callable[["RangeTable", int, int], Range]


def found(compiler: RangeCompiler, parameter: Parameter) -> Find:
    """The function of a parameter."""
    if parameter.keys and parameter.keys[0].banded:
        return _banded(compiler, parameter)
    return _keyed(compiler.lookup, parameter)


def _keyed(lookup: Lookup, parameter: Parameter) -> Find:
    """A plain figure, or a table: one array, entry × flat key, as the lookup of one value has it."""
    names = [key.name for key in parameter.keys]
    keys = {key for entry in parameter.entries for key in entry.figures}
    places = [sorted({key[index] for key in keys}) for index in range(len(names))]
    flat, lost = lookup.by_entry(parameter, all_keys(places))
    rows_of = entry_rows(parameter)
    least, most = bounds_of(parameter.unit)
    lows, highs = np.where(lost, least, flat), np.where(lost, most, flat)

    def figure(table: RangeTable, low: int, high: int) -> Range:
        rows = rows_of(table.plain, low, high)
        parts = [table.rows(name, low, high) for name in names]
        hits = [_hits(part, words) for part, words in zip(parts, places, strict=True)]
        pick = _Pick((high - low, 1))
        for at, way in enumerate(product(*hits)):
            hit = np.ones((1, 1), bool)
            for one in way:
                hit = hit & one
            if hit.any():
                pick.add(hit, lows[rows, at][:, None], highs[rows, at][:, None], lost[rows, at][:, None])
        return pick.range(either(*(part.maybe for part in parts)), either(*(part.surely for part in parts)))

    return figure


def _hits(part: Range, words: list[int]) -> list[np.ndarray]:
    """For each word of a key, and last for `otherwise`: where the key could be it."""
    found = [(part.low <= word) & (word <= part.high) for word in words]
    known = np.array(words, np.int64)
    inside = np.searchsorted(known, part.high, side="right") - np.searchsorted(known, part.low, side="left")
    return [*found, part.high - part.low + 1 > inside]


class _Pick:
    """The least and the most of figures of which some may be the right one."""

    def __init__(self, shape: tuple[int, int]):
        self.low, self.high = np.full(shape, NO_BOUND, np.int64), np.full(shape, -NO_BOUND, np.int64)
        self.some, self.all = np.zeros(shape, bool), np.ones(shape, bool)

    def add(self, hit: np.ndarray, low: np.ndarray, high: np.ndarray, lost: np.ndarray) -> None:
        self.low = np.where(hit, np.minimum(self.low, low), self.low)
        self.high = np.where(hit, np.maximum(self.high, high), self.high)
        self.some, self.all = self.some | (hit & lost), self.all & (~hit | lost)

    def range(self, maybe: Mask, surely: Mask) -> Range:
        if self.some.any():
            maybe, surely = either(maybe, self.some), either(surely, self.all)
        same = self.low.shape == self.high.shape and (self.low == self.high).all()
        return Range(self.low, self.low if same else self.high, maybe, surely)


def _banded(compiler: RangeCompiler, parameter: Parameter) -> Find:
    starts = np.array([entry.since for entry in parameter.entries])
    rows_of_bands = [[_Band(compiler, parameter, band) for band in entry.bands] for entry in parameter.entries]

    def figure(table: RangeTable, low: int, high: int) -> Range:
        pieces = []
        for first, last, index in spans_of_entries(starts - int(table.months[0]), low, high):
            bands = rows_of_bands[index] if index >= 0 else []
            pieces.append((_in_bands(table, first, last, bands, parameter), last - first))
        return stacked(pieces)

    return figure


class _Band:
    """One row of a table by bands, ready to be asked whether an amount could lie in it."""

    def __init__(self, compiler: RangeCompiler, parameter: Parameter, band: Band):
        ends = ((band.lower, ">"), (band.upper, "<"))
        self.tests = [(compiler.compile(end.limit), sign + "=" * end.inclusive) for end, sign in ends if end is not None]
        self.figures: dict[int | None, Figure] = band.figures

    def inside(self, table: RangeTable, low: int, high: int, amount: Range) -> Range:
        found = Range(np.ones((1, 1), np.int64), np.ones((1, 1), np.int64))
        for limit, sign in self.tests:
            one = compared(sign, amount, limit(table, low, high))
            maybe, surely = either(found.maybe, one.maybe), either(found.surely, one.surely)
            found = Range(np.minimum(found.low, one.low), np.minimum(found.high, one.high), maybe, surely)
        return found


def _in_bands(table: RangeTable, low: int, high: int, bands: list[_Band], parameter: Parameter) -> Range:
    amount = table.rows(parameter.keys[0].name, low, high)
    second = table.rows(parameter.keys[1].name, low, high) if len(parameter.keys) > 1 else None
    pick, none = _Pick((high - low, 1)), np.zeros((1, 1), bool)
    least, most = bounds_of(parameter.unit)
    in_doubt, decided, can_be_known = none, none, none
    for band in bands:
        inside = band.inside(table, low, high, amount)
        in_doubt = in_doubt | (none if inside.maybe is None else inside.maybe & (inside.high == 1))
        for key, figure in band.figures.items():
            can = inside.high == 1
            must = inside.low == 1
            if key is not None and second is not None:
                can = can & (second.low <= key) & (key <= second.high)
                must = must & (second.low == key) & (key == second.high)
            known = figure.value is not None
            span = (figure.value, figure.value) if known else (least, most)
            pick.add(can, np.array([[span[0]]]), np.array([[span[1]]]), np.array([[not known]]))
            decided = decided | must
            if known:
                can_be_known = can_be_known | (can if inside.surely is None else can & ~inside.surely)
    # Where no row is surely the right one, two that join may both be possible; then one of them holds.
    possible = pick.low <= pick.high
    outside = ~possible | ~(decided | _joined(amount, bands, table, low, high))
    if outside.any():
        pick.add(outside, np.array([[least]]), np.array([[most]]), np.array([[True]]))
    maybe = either(amount.maybe, None if second is None else second.maybe, in_doubt if in_doubt.any() else None)
    hopeless = None if can_be_known.all() else ~can_be_known
    surely = either(amount.surely, None if second is None else second.surely, hopeless)
    return pick.range(maybe, surely)


def _joined(amount: Range, bands: list[_Band], table: RangeTable, low: int, high: int) -> np.ndarray:
    """Where an amount surely lies between the start of the first row and the end of the last."""
    inside = np.full((1, 1), bool(bands))
    for band, wanted in ((bands[0], ">"), (bands[-1], "<")) if bands else ():
        for limit, sign in band.tests:
            if sign.startswith(wanted):
                inside = inside & (compared(sign, amount, limit(table, low, high)).low == 1)
    return inside
