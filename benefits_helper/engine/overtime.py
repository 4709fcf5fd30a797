"""Functions that look along the months. Each keeps a running state by month, so that a run by month and a run over
all months at once are the same sums."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from benefits_helper.engine.table import Cells, Table
from benefits_helper.language.tree import Typed

Compute = Callable[[Table, int, int], Cells]
Row = dict[str, np.ndarray]
Turn = Callable[[Table, int, Row, np.ndarray, Any], Row]


def _last_month(node: Typed, _: Any) -> Compute:
    name = node.name
    return lambda table, low, high: table.cells(name, low - 1, high - 1)


def _months_ago(node: Typed, _: Any) -> Compute:
    name, back = node.name, node.number
    return lambda table, low, high: table.cells(name, low - back, high - back)


def _is_given(node: Typed, _: Any) -> Compute:
    name = node.name
    return lambda table, low, high: (table.given[name][low:high], None)


class _Kept:
    """The running state of one function, by month. `filled` rows have been figured."""

    def __init__(self) -> None:
        self.series: Row = {}
        self.filled = 0

    def row(self, row: int) -> Row:
        return {key: values[row] for key, values in self.series.items()}

    def keep(self, row: int, state: Row, count: int) -> None:
        for key, values in state.items():
            if key not in self.series:
                self.series[key] = np.zeros((count, *values.shape), values.dtype)
            self.series[key][row] = values
        self.filled = max(self.filled, row + 1)


def _along(table: Table, node: Typed, low: int, high: int, shift: int, start: Callable[[int], Row], turn: Turn) -> Row:
    """The states of rows low to high, by key. Rows skipped so far are caught up with first, so that what a function
    says does not depend on which months were asked for. `shift` is 1 for functions that see only earlier months."""
    kept = table.states.setdefault(id(node), _Kept())
    begin = min(low, kept.filled)
    values, mask = table.cells(node.name, begin - shift, high - shift)
    before = kept.row(begin - 1) if begin else start(values.shape[1])
    for row in range(begin, high):
        lost = None if mask is None else mask[row - begin]
        before = turn(table, row, before, values[row - begin], lost)
        kept.keep(row, before, len(table.months))
    return {key: series[low:high] for key, series in kept.series.items()}


def _running(node: Typed, start: Callable[[int], Row], turn: Turn, shows: str) -> Compute:
    """A function kept up month by month. `turn` gives the state of a row from the state before, the value and its mask."""

    def act(table: Table, low: int, high: int) -> Cells:
        rows = _along(table, node, low, high, 0, start, turn)
        unknown = rows["unknown"]
        return rows[shows], unknown if unknown.any() else None

    return act


def _zeros(*keys: str) -> Callable[[int], Row]:
    def start(width: int) -> Row:
        row: Row = {key: np.zeros(width, np.int64) for key in keys}
        row["unknown"] = np.zeros(width, bool)
        return row

    return start


def _doubt(lost: np.ndarray | None, like: np.ndarray) -> np.ndarray:
    return np.zeros(like.shape, bool) if lost is None else lost


def _months_in_a_row(node: Typed, _: Any) -> Compute:
    def turn(table: Table, row: int, before: Row, value: np.ndarray, lost: Any) -> Row:
        doubt = _doubt(lost, value)
        unknown = doubt | ((value == 1) & before["unknown"])
        return {"count": np.where(unknown, 0, (before["count"] + 1) * value), "unknown": unknown}

    return _running(node, _zeros("count"), turn, "count")


def _ever_state(table: Table, row: int, before: Row, value: np.ndarray, lost: Any) -> Row:
    doubt = _doubt(lost, value)
    yes = (before["yes"] == 1) | ((value == 1) & ~doubt)
    return {"yes": yes.astype(np.int64), "unknown": (before["unknown"] | doubt) & ~yes}


def _ever(node: Typed, _: Any) -> Compute:
    return _running(node, _zeros("yes"), _ever_state, "yes")


def _months_after_first(node: Typed, _: Any) -> Compute:
    def turn(table: Table, row: int, before: Row, value: np.ndarray, lost: Any) -> Row:
        doubt = _doubt(lost, value)
        started = before["yes"] == 1
        unsure = before["unsure"] == 1
        count = np.where(started & ~unsure, before["count"] + 1, 0)
        # Once a month is unknown before the first sure yes, nobody can tell when the count began.
        now_unsure = unsure | (doubt & ~started)
        yes = started | ((value == 1) & ~doubt)
        return {"yes": yes.astype(np.int64), "unsure": now_unsure.astype(np.int64), "count": count, "unknown": unsure}

    return _running(node, _zeros("yes", "unsure", "count"), turn, "count")


def _first_month(node: Typed, _: Any) -> Compute:
    def turn(table: Table, row: int, before: Row, value: np.ndarray, lost: Any) -> Row:
        doubt = _doubt(lost, value)
        found = before["month"] > 0
        unsure = before["unknown"] | (doubt & ~found)
        month = np.where(found, before["month"], np.where((value == 1) & ~doubt, table.months[row], 0))
        return {"month": np.where(unsure, 0, month), "unknown": unsure}

    return _running(node, _zeros("month"), turn, "month")


def _total_state(table: Table, row: int, before: Row, value: np.ndarray, lost: Any) -> Row:
    fresh = table.months[row] % 12 == 0
    doubt = _doubt(lost, value)
    total = value + (0 if fresh else before["total"])
    unknown = doubt if fresh else doubt | before["unknown"]
    return {"total": total, "unknown": unknown}


def _total_this_year(node: Typed, _: Any) -> Compute:
    return _running(node, _zeros("total"), _total_state, "total")


def _left_this_year(node: Typed, limit: Compute) -> Compute:
    """Looks only at earlier months: the total through last month, and nothing in January."""

    def act(table: Table, low: int, high: int) -> Cells:
        rows = _along(table, node, low, high, 1, _zeros("total"), _used_before)
        most, lost_most = limit(table, low, high)
        unknown = rows["unknown"] if lost_most is None else rows["unknown"] | lost_most
        return np.maximum(most - rows["total"], 0), unknown if unknown.any() else None

    return act


def _used_before(table: Table, row: int, before: Row, value: np.ndarray, lost: Any) -> Row:
    if table.months[row] % 12 == 0:
        return {
            "total": np.zeros_like(before["total"] + value),
            "unknown": np.zeros((before["total"] + value).shape, bool),
        }
    return {"total": before["total"] + value, "unknown": before["unknown"] | _doubt(lost, value)}


def _count_months(node: Typed, _: Any) -> Compute:
    name, span = node.name, node.number

    def act(table: Table, low: int, high: int) -> Cells:
        values, mask = table.cells(name, max(low - span + 1, 0), high)
        counts = _window_sums(values, low, high, span)
        if mask is None:
            return counts, None
        unknown = _window_sums(mask.astype(np.int64), low, high, span) > 0
        return counts, unknown if unknown.any() else None

    return act


def _window_sums(values: np.ndarray, low: int, high: int, span: int) -> np.ndarray:
    """For each row low to high the sum of the last `span` rows; `values` begin at max(low - span + 1, 0)."""
    begin = max(low - span + 1, 0)
    if high == low + 1:
        return values.sum(axis=0, keepdims=True)
    sums = np.concatenate([np.zeros((1, values.shape[1]), np.int64), values.cumsum(axis=0)])
    rows = np.arange(low, high)
    return sums[rows + 1 - begin] - sums[np.maximum(rows - span + 1, 0) - begin]


OVER_TIME_FUNCTIONS: dict[str, Callable[[Typed, Any], Compute]] = {
    "last_month": _last_month,
    "months_ago": _months_ago,
    "is_given": _is_given,
    "months_in_a_row": _months_in_a_row,
    "ever": _ever,
    "months_after_first": _months_after_first,
    "first_month": _first_month,
    "total_this_year": _total_this_year,
    "count_this_year": _total_this_year,
    "left_this_year": _left_this_year,
    "count_months": _count_months,
}
