"""Functions that look along the months, over ranges: the least and the most that any course of the months could give."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from benefits_helper.engine.possible.ranges import Range, exact
from benefits_helper.engine.table import Mask
from benefits_helper.language.tree import Typed

if TYPE_CHECKING:
    from benefits_helper.engine.possible.run import RangeTable
Figure = Callable[["RangeTable", int, int], Range]


def _last_month(node: Typed) -> Figure:
    name = node.name
    return lambda table, low, high: table.rows(name, low - 1, high - 1)


def _months_ago(node: Typed) -> Figure:
    name, back = node.name, node.number
    return lambda table, low, high: table.rows(name, low - back, high - back)


def _is_given(node: Typed) -> Figure:
    name = node.name
    return lambda table, low, high: exact(table.plain.given[name][low:high])


def _so_far(act: Callable[[Range, np.ndarray], Range]) -> Callable[[Typed], Figure]:
    """A function of all months up to each one."""

    def make(node: Typed) -> Figure:
        def figure(table: RangeTable, low: int, high: int) -> Range:
            return act(_full(table.rows(node.name, 0, high)), table.months[:high, None]).rows(low, high)

        return figure

    return make


def _full(part: Range) -> Range:
    """With masks in full shape, none left out."""
    shape = part.low.shape
    maybe, surely = (np.zeros(shape, bool) if mask is None else np.broadcast_to(mask, shape) for mask in part[2:])
    return Range(part.low, part.high, maybe, surely)


def _masks(maybe: np.ndarray, surely: np.ndarray) -> tuple[Mask, Mask]:
    return maybe if maybe.any() else None, surely if surely.any() else None


def _from(rows: np.ndarray) -> np.ndarray:
    """From the first yes on, yes."""
    return np.logical_or.accumulate(rows, axis=0)


def _shifted(rows: np.ndarray) -> np.ndarray:
    """What held a month earlier."""
    return np.concatenate([np.zeros_like(rows[:1]), rows[:-1]])


def _last(rows: np.ndarray) -> np.ndarray:
    """The number of the last row so far that is yes, or -1."""
    return np.maximum.accumulate(np.where(rows, np.arange(len(rows))[:, None], -1), axis=0)


def _sure_yes(part: Range) -> np.ndarray:
    return (part.low == 1) & ~part.maybe  # type: ignore[operator]


def _possible_yes(part: Range) -> np.ndarray:
    return (part.high == 1) & ~part.surely  # type: ignore[operator]


def _row(part: Range, _: np.ndarray) -> Range:
    numbers = np.arange(len(part.low))[:, None]
    low, high = numbers - _last(part.low != 1), numbers - _last(part.high != 1)
    sure_no, possible_no = (part.high == 0) & ~part.maybe, (part.low == 0) & ~part.surely  # type: ignore[operator]
    maybe, surely = _masks(_last(part.maybe) > _last(sure_no), _last(part.surely) > _last(possible_no))  # type: ignore[arg-type]
    return Range(low, high, maybe, surely)


def _ever(part: Range, _: np.ndarray) -> Range:
    low, high = (_from(values == 1).astype(np.int64) for values in part[:2])
    maybe = _from(part.maybe) & ~_from(_sure_yes(part))  # type: ignore[arg-type]
    surely = _from(part.surely) & ~_from(_possible_yes(part))  # type: ignore[arg-type]
    return Range(low, high, *_masks(maybe, surely))


def _after_first(part: Range, _: np.ndarray) -> Range:
    low, high = (_shifted(_from(values == 1)).cumsum(axis=0) for values in part[:2])
    maybe = _shifted(_from(part.maybe & ~_shifted(_from(_sure_yes(part)))))
    surely = _shifted(_from(part.surely & ~_shifted(_from(_possible_yes(part)))))
    return Range(low, high, *_masks(maybe, surely))


def _first_month(part: Range, months: np.ndarray) -> Range:
    """No month is 0, so where it may not have come yet, the range begins there."""
    sure, possible = _from(part.low == 1), _from(part.high == 1)
    earliest = np.where(possible & ~_shifted(possible), months, 0).cumsum(axis=0)
    at_last = np.where(sure & ~_shifted(sure), months, 0).cumsum(axis=0)
    latest_so_far = np.maximum.accumulate(np.where(part.high == 1, months, 0), axis=0)
    low, high = np.where(sure, earliest, 0), np.where(sure, at_last, latest_so_far)
    maybe = _from(part.maybe & ~_shifted(_from(_sure_yes(part))))
    surely = _from(part.surely & ~_shifted(_from(_possible_yes(part))))
    return Range(low, high, *_masks(maybe, surely))


def _years(months: np.ndarray) -> list[tuple[int, int]]:
    fresh = np.flatnonzero(months[:, 0] % 12 == 0).tolist()
    return [pair for pair in pairwise([0, *fresh, len(months)]) if pair[0] < pair[1]]


def _year(part: Range, months: np.ndarray) -> Range:
    """Totals that begin anew each January."""
    years = _years(months)
    low, high = (np.concatenate([values[a:b].cumsum(axis=0) for a, b in years]) for values in part[:2])
    maybe, surely = (np.concatenate([_from(mask[a:b]) for a, b in years]) for mask in part[2:])  # type: ignore[index]
    return Range(low, high, *_masks(maybe, surely))


def left_this_year(node: Typed, limit: Figure) -> Figure:
    """The limit less the total through last month; in January nothing is used."""

    def figure(table: RangeTable, low: int, high: int) -> Range:
        months = table.months[:high, None]
        before = _full(table.rows(node.name, -1, high - 1))
        counts = months % 12 != 0
        used = Range(*(np.where(counts, values, 0) for values in before[:2]), *(mask & counts for mask in before[2:]))  # type: ignore[operator]
        total, most = _year(used, months).rows(low, high), limit(table, low, high)
        least = np.maximum(most.low - total.high, 0)
        masks = (_both_masks(total.maybe, most.maybe), _both_masks(total.surely, most.surely))
        return Range(least, np.maximum(most.high - total.low, 0), *masks)

    return figure


def _both_masks(one: Mask, other: Mask) -> Mask:
    return other if one is None else one if other is None else one | other


def _count_months(node: Typed) -> Figure:
    name, span = node.name, node.number

    def figure(table: RangeTable, low: int, high: int) -> Range:
        part = table.rows(name, 0, high)
        counts = [_window(values, low, high, span) for values in part[:2]]
        masks = [None if mask is None else _window(mask.astype(np.int64), low, high, span) > 0 for mask in part[2:]]
        return Range(*counts, *masks)

    return figure


def _window(values: np.ndarray, low: int, high: int, span: int) -> np.ndarray:
    """For each row low to high the sum of the last `span` rows."""
    sums = np.concatenate([np.zeros((1, values.shape[1]), np.int64), values.cumsum(axis=0)])
    rows = np.arange(low, high)
    return sums[rows + 1] - sums[np.maximum(rows - span + 1, 0)]


OVER_TIME: dict[str, Callable[[Typed], Figure]] = {
    "last_month": _last_month,
    "months_ago": _months_ago,
    "is_given": _is_given,
    "months_in_a_row": _so_far(_row),
    "ever": _so_far(_ever),
    "months_after_first": _so_far(_after_first),
    "first_month": _so_far(_first_month),
    "total_this_year": _so_far(_year),
    "count_this_year": _so_far(_year),
    "count_months": _count_months,
}
