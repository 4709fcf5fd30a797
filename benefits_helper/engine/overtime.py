"""Functions that look along the months. Each keeps a running state by month, and figures a span of months from the state
before it, so that a run by month and a run over all months at once are the same sums."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from benefits_helper.engine.table import Cells, Table
from benefits_helper.language.tree import Typed

Compute = Callable[[Table, int, int], Cells]
Row = dict[str, np.ndarray]
Sweep = Callable[[np.ndarray, Row, np.ndarray, np.ndarray], Row]


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

    def keep(self, first: int, states: Row, count: int) -> None:
        """The states of rows that follow each other."""
        for key, rows in states.items():
            if key not in self.series:
                self.series[key] = np.zeros((count, *rows.shape[1:]), rows.dtype)
            self.series[key][first : first + len(rows)] = rows
            self.filled = max(self.filled, first + len(rows))


def _along(table: Table, node: Typed, low: int, high: int, shift: int, start: Callable[[int], Row], sweep: Sweep) -> Row:
    """The states of rows low to high, by key. Rows skipped so far are caught up with first, so that what a function
    says does not depend on which months were asked for. `shift` is 1 for functions that see only earlier months."""
    kept = table.states.setdefault(id(node), _Kept())
    begin = min(low, kept.filled)
    values, mask = table.cells(node.name, begin - shift, high - shift)
    before = kept.row(begin - 1) if begin else start(values.shape[1])
    doubt = np.zeros(values.shape, bool) if mask is None else np.broadcast_to(mask, values.shape)
    kept.keep(begin, sweep(table.months[begin:high, None], before, values, doubt), len(table.months))
    return {key: series[low:high] for key, series in kept.series.items()}


def _running(node: Typed, start: Callable[[int], Row], sweep: Sweep, shows: str) -> Compute:
    """A function kept up month by month. `sweep` gives the states of rows that follow each other, from their months, the
    state before them, the values and what is in doubt of them."""

    def act(table: Table, low: int, high: int) -> Cells:
        rows = _along(table, node, low, high, 0, start, sweep)
        unknown = rows["unknown"]
        return rows[shows], unknown if unknown.any() else None

    return act


def _zeros(*keys: str) -> Callable[[int], Row]:
    def start(width: int) -> Row:
        row: Row = {key: np.zeros(width, np.int64) for key in keys}
        row["unknown"] = np.zeros(width, bool)
        return row

    return start


def _from(before: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """From the first yes on, yes: of rows that follow a state that may be yes already."""
    return before | np.logical_or.accumulate(rows, axis=0)


def _shifted(before: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """What held a month earlier."""
    return np.concatenate([np.broadcast_to(before, rows.shape[1:])[None], rows[:-1]])


def _last(rows: np.ndarray) -> np.ndarray:
    """The number of the last row so far that is yes, or -1."""
    numbers = np.arange(len(rows))[:, None]
    return np.maximum.accumulate(np.where(rows, numbers, -1), axis=0)


def _row_state(_: np.ndarray, before: Row, values: np.ndarray, doubt: np.ndarray) -> Row:
    """A sure no ends the row and all doubt about it."""
    broken = _last(~doubt & (values != 1))
    unknown = np.where(broken < 0, before["unknown"] | (_last(doubt) >= 0), _last(doubt) > broken)
    length = np.arange(len(values))[:, None] - broken + np.where(broken < 0, before["count"], 0)
    return {"count": np.where(unknown, 0, length), "unknown": unknown}


def _months_in_a_row(node: Typed, _: Any) -> Compute:
    return _running(node, _zeros("count"), _row_state, "count")


def _ever_state(_: np.ndarray, before: Row, values: np.ndarray, doubt: np.ndarray) -> Row:
    yes = _from(before["yes"] == 1, (values == 1) & ~doubt)
    return {"yes": yes.astype(np.int64), "unknown": _from(before["unknown"], doubt) & ~yes}


def _ever(node: Typed, _: Any) -> Compute:
    return _running(node, _zeros("yes"), _ever_state, "yes")


def _since_state(_: np.ndarray, before: Row, values: np.ndarray, doubt: np.ndarray) -> Row:
    yes = _from(before["yes"] == 1, (values == 1) & ~doubt)
    started = _shifted(before["yes"] == 1, yes)
    # Once a month is unknown before the first sure yes, nobody can tell when the count began.
    now_unsure = _from(before["unsure"] == 1, doubt & ~started)
    unsure = _shifted(before["unsure"] == 1, now_unsure)
    counted = started & ~unsure
    count = np.where(counted, before["count"] + counted.cumsum(axis=0), 0)
    return {"yes": yes.astype(np.int64), "unsure": now_unsure.astype(np.int64), "count": count, "unknown": unsure}


def _months_after_first(node: Typed, _: Any) -> Compute:
    return _running(node, _zeros("yes", "unsure", "count"), _since_state, "count")


def _first_state(months: np.ndarray, before: Row, values: np.ndarray, doubt: np.ndarray) -> Row:
    was_found = before["month"] > 0
    yes = _from(was_found, (values == 1) & ~doubt)
    found = _shifted(was_found, yes)
    unsure = _from(before["unknown"], doubt & ~found)
    first = np.where(was_found, before["month"], np.where(yes & ~found, months, 0).cumsum(axis=0))
    return {"month": np.where(unsure, 0, first), "unknown": unsure}


def _first_month(node: Typed, _: Any) -> Compute:
    return _running(node, _zeros("month"), _first_state, "month")


def _year_state(months: np.ndarray, before: Row, values: np.ndarray, doubt: np.ndarray) -> Row:
    """Totals that begin anew each January."""
    totals, unknown = np.empty(values.shape, np.int64), np.empty(values.shape, bool)
    fresh = np.flatnonzero(months[:, 0] % 12 == 0).tolist()
    total, lost = before["total"], before["unknown"]
    for low, high in pairwise([0, *fresh, len(values)]):
        if low in fresh:
            total, lost = np.zeros_like(total), np.zeros_like(lost)
        totals[low:high] = total + values[low:high].cumsum(axis=0)
        unknown[low:high] = _from(lost, doubt[low:high])
    return {"total": totals, "unknown": unknown}


def _total_this_year(node: Typed, _: Any) -> Compute:
    return _running(node, _zeros("total"), _year_state, "total")


def _left_this_year(node: Typed, limit: Compute) -> Compute:
    """Looks only at earlier months: the total through last month, and nothing in January."""

    def act(table: Table, low: int, high: int) -> Cells:
        rows = _along(table, node, low, high, 1, _zeros("total"), _used_before)
        most, lost_most = limit(table, low, high)
        unknown = rows["unknown"] if lost_most is None else rows["unknown"] | lost_most
        return np.maximum(most - rows["total"], 0), unknown if unknown.any() else None

    return act


def _used_before(months: np.ndarray, before: Row, values: np.ndarray, doubt: np.ndarray) -> Row:
    """In January the month before belongs to another year."""
    same_year = months % 12 != 0
    return _year_state(months, before, np.where(same_year, values, 0), doubt & same_year)


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
