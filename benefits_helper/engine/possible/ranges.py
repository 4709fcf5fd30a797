"""Ranges of whole numbers by month and column, and the sums over them: every sum holds what any of its values could give.

A range also says whether its value may be not known, or surely is not known, when all facts are: a figure that nobody
found stays without a bound, whatever the facts are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from benefits_helper.engine.compute import either
from benefits_helper.engine.table import Mask
from benefits_helper.units import WHOLE, Unit

NO_BOUND = 1 << 58
FAR = NO_BOUND >> 1  # from here on a number stands for no bound; sums of some ten of them still fit
Act = Callable[..., np.ndarray]


class Range(NamedTuple):
    """From `low` to `high`; one and the same array where there is one value only. `maybe` and `surely` tell where the
    value can be, or must be, not known; None stands for nowhere."""

    low: np.ndarray
    high: np.ndarray
    maybe: Mask = None
    surely: Mask = None

    def rows(self, low: int, high: int) -> Range:
        """The rows low to high; rows before the first are zero and known."""
        if self.high is self.low:
            one = _rows(self.low, low, high)
            return Range(one, one, _some(self.maybe, low, high), _some(self.surely, low, high))
        return Range(_rows(self.low, low, high), _rows(self.high, low, high), _some(self.maybe, low, high),
                     _some(self.surely, low, high))  # fmt: skip


def _rows(values: np.ndarray, low: int, high: int) -> np.ndarray:
    if low >= 0:
        return values[low:high]
    early = np.zeros((min(-low, high - low), values.shape[1]), values.dtype)
    return np.concatenate([early, values[: max(high, 0)]])


def _some(mask: Mask, low: int, high: int) -> Mask:
    return None if mask is None else _rows(mask, low, high)


def exact(values: np.ndarray) -> Range:
    return Range(values, values)


NOTHING = exact(np.zeros((1, 1), np.int64))


def bounds_of(unit: Unit) -> tuple[int, int]:
    """What a figure of a unit can be when nobody knows it. Figures of the law are never below zero."""
    if unit.kind == "yes or no":
        return 0, 1
    return (0, len(unit.choices) - 1) if unit.choices else (0, NO_BOUND)


def unknown(unit: Unit) -> Range:
    low, high = bounds_of(unit)
    lost = np.ones((1, 1), bool)
    return Range(np.full((1, 1), low, np.int64), np.full((1, 1), high, np.int64), lost, lost)


def settled(range_: Range) -> Range:
    """What is far beyond any amount is without a bound; a range of one value only is exact."""
    low, high, maybe, surely = range_
    if high is low:
        return range_
    if maybe is not None or high.max(initial=0) >= FAR or low.min(initial=0) <= -FAR:
        low, high = np.where(low <= -FAR, -NO_BOUND, low), np.where(high >= FAR, NO_BOUND, high)
    if low.shape == high.shape and (low == high).all():
        high = low
    return Range(low, high, maybe, surely)


def rising(act: Act, parts: list[Range]) -> Range:
    """A sum that is never less when one of its parts is more."""
    low = _fold(act, [part.low for part in parts])
    points = all(part.high is part.low for part in parts)
    high = low if points else _fold(act, [part.high for part in parts])
    return Range(low, high, either(*(part.maybe for part in parts)), either(*(part.surely for part in parts)))


def _fold(act: Act, values: list[np.ndarray]) -> np.ndarray:
    if len(values) == 1:
        return act(values[0])
    found = values[0]
    for other in values[1:]:
        found = act(found, other)
    return found


def minus(part: Range) -> Range:
    low = -part.high
    return Range(low, low if part.high is part.low else -part.low, part.maybe, part.surely)


def inverse(part: Range) -> Range:
    """`not`."""
    low = 1 - part.high
    return Range(low, low if part.high is part.low else 1 - part.low, part.maybe, part.surely)


def compared(sign: str, left: Range, right: Range) -> Range:
    """Yes, no, or either. `a > b` is asked as `b < a`."""
    if sign in (">", ">="):
        return compared({">": "<", ">=": "<="}[sign], right, left)
    if sign in ("=", "!="):
        found = _equal(left, right)
        return found if sign == "=" else inverse(found)
    act = np.less if sign == "<" else np.less_equal
    maybe, surely = either(left.maybe, right.maybe), either(left.surely, right.surely)
    low = act(left.high, right.low).astype(np.int64)
    points = left.high is left.low and right.high is right.low
    return Range(low, low if points else act(left.low, right.high).astype(np.int64), maybe, surely)


def _equal(left: Range, right: Range) -> Range:
    maybe, surely = either(left.maybe, right.maybe), either(left.surely, right.surely)
    if left.high is left.low and right.high is right.low:
        same = (left.low == right.low).astype(np.int64)
        return Range(same, same, maybe, surely)
    one_value = (left.low == left.high) & (right.low == right.high) & (left.low == right.low)
    can_meet = (left.low <= right.high) & (right.low <= left.high)
    return Range(one_value.astype(np.int64), can_meet.astype(np.int64), maybe, surely)


def product(of_share: bool, left: Range, right: Range) -> Range:
    """Nothing times anything is nothing, also where the other side is not known."""
    maybe, surely = _settling(0, left, right)
    if left.high is left.low and right.high is right.low:
        value = _times(of_share, left.low, right.low)
        return Range(value, value, maybe, surely)
    if left.low.min(initial=0) >= 0 and right.low.min(initial=0) >= 0:
        return Range(_times(of_share, left.low, right.low), _times(of_share, left.high, right.high), maybe, surely)
    corners = [_times(of_share, a, b) for a in left[:2] for b in right[:2]]
    return Range(_fold(np.minimum, corners), _fold(np.maximum, corners), maybe, surely)


def _times(of_share: bool, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    far = (np.abs(left) >= FAR) | (np.abs(right) >= FAR)
    if far.any():
        endless = np.sign(left) * np.sign(right) * NO_BOUND
        plain = _times(of_share, np.where(far, 0, left), np.where(far, 0, right))
        return np.where(far, endless, plain)
    return left * right // WHOLE if of_share else left * right


def _settling(deciding: int, left: Range, right: Range) -> tuple[Mask, Mask]:
    """What is not known of two parts of which one alone can settle the answer by being `deciding`."""
    if left.maybe is None and right.maybe is None:
        return None, None
    must = _must_be(deciding, left) | _must_be(deciding, right)
    maybe = either(left.maybe, right.maybe) & ~must  # type: ignore[operator]
    lost = either(left.surely, right.surely)
    return maybe, None if lost is None else lost & ~(_can_be(deciding, left) | _can_be(deciding, right))


def _must_be(value: int, part: Range) -> np.ndarray:
    found = (part.low == value) & (part.high == value)
    return found if part.maybe is None else found & ~part.maybe


def _can_be(value: int, part: Range) -> np.ndarray:
    found = (part.low <= value) & (part.high >= value)
    return found if part.surely is None else found & ~part.surely


def both(left: Range, right: Range) -> Range:
    """`and`."""
    maybe, surely = _settling(0, left, right)
    return rising(np.minimum, [left, right])._replace(maybe=maybe, surely=surely)


def one_of(left: Range, right: Range) -> Range:
    """`or`."""
    maybe, surely = _settling(1, left, right)
    return rising(np.maximum, [left, right])._replace(maybe=maybe, surely=surely)


def division(left: Range, right: Range) -> Range:
    """Cut, not rounded. By zero nothing is known."""
    low, high = np.broadcast_arrays(right.low, right.high)
    zero = (low <= 0) & (high >= 0)
    safe = [np.where(zero, 1, low), np.where(zero, 1, high)]
    corners = [_divided(a, b) for a in left[:2] for b in safe]
    least, most = _fold(np.minimum, corners), _fold(np.maximum, corners)
    maybe, surely = either(left.maybe, right.maybe), either(left.surely, right.surely)
    if zero.any():
        least = np.where(zero, np.where((left.low >= 0) & (low >= 0), 0, -NO_BOUND), least)
        most = np.where(zero, NO_BOUND, most)
        maybe, surely = either(maybe, zero), either(surely, (low == 0) & (high == 0))
    points = left.high is left.low and right.high is right.low and not zero.any()
    return Range(least, least if points else most, maybe, surely)


def _divided(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    return np.where(np.abs(left) >= FAR, left * np.sign(right), left // right)


def chosen(when: Range, then: Range, rest: Range) -> Range:
    """`then` where `when` is yes, `rest` where it is no, and from the one to the other where it may be either."""
    can, cannot = when.high == 1, when.low == 0
    low = np.where(can, np.where(cannot, np.minimum(then.low, rest.low), then.low), rest.low)
    points = when.high is when.low and then.high is then.low and rest.high is rest.low
    high = low if points else np.where(
        can, np.where(cannot, np.maximum(then.high, rest.high), then.high), rest.high
    )  # fmt: skip
    if when.maybe is None and then.maybe is None and rest.maybe is None:
        return Range(low, high)
    none = np.zeros((1, 1), bool)
    when_maybe, when_surely = _or(when.maybe, none), _or(when.surely, none)
    lost_then, lost_rest = _or(then.maybe, none), _or(rest.maybe, none)
    gone_then, gone_rest = _or(then.surely, none), _or(rest.surely, none)
    same = (then.low == then.high) & (rest.low == rest.high) & (then.low == rest.low)
    apart = (then.low > rest.high) | (rest.low > then.high)
    maybe = (can & lost_then) | (cannot & lost_rest) | (when_maybe & (lost_then | lost_rest | ~same))
    sure_when_decided = (~can | gone_then) & (~cannot | gone_rest)
    sure_in_doubt = gone_then | gone_rest | apart
    surely = np.where(when_surely, sure_in_doubt, sure_when_decided & (~when_maybe | sure_in_doubt))
    return Range(low, high, maybe if maybe.any() else None, surely if surely.any() else None)


def _or(mask: Mask, otherwise: np.ndarray) -> np.ndarray:
    return otherwise if mask is None else mask


def stacked(pieces: list[tuple[Range, int]]) -> Range:
    """Ranges of months that follow each other, with the number of rows of each, as one."""
    if len(pieces) == 1:
        return pieces[0][0]
    parts = [part for part, _ in pieces]
    low = _piled([(part.low, rows) for part, rows in pieces])
    high = low if all(part.high is part.low for part in parts) else _piled([(part.high, rows) for part, rows in pieces])
    return Range(low, high, *(_piled_masks([(part[at], rows) for part, rows in pieces]) for at in (2, 3)))


def _piled(pieces: list[tuple[np.ndarray, int]]) -> np.ndarray:
    width = max(values.shape[1] for values, _ in pieces)
    shapes = [(values, (rows, width)) for values, rows in pieces]
    return np.concatenate([one if one.shape == shape else np.broadcast_to(one, shape) for one, shape in shapes])


def _piled_masks(pieces: list[tuple[Mask, int]]) -> Mask:
    if all(mask is None for mask, _ in pieces):
        return None
    none = np.zeros((1, 1), bool)
    return _piled([(none if mask is None else mask, rows) for mask, rows in pieces])
