"""Expressions as functions over the value table. Three-valued: what is unknown spreads, and no further than it must."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benefits_helper.engine.overtime import OVER_TIME_FUNCTIONS
from benefits_helper.engine.table import Cells, Mask, Table
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.model import Parameter, Rulebook
from benefits_helper.units import PERCENT, WHOLE

Compute = Callable[[Table, int, int], Cells]
Made = dict[int, tuple[Typed, Compute]]
_COMPARE = {
    "=": np.equal, "!=": np.not_equal, "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
}  # fmt: skip


def either(*masks: Mask) -> Mask:
    """Unknown where any part is unknown."""
    found = None
    for mask in masks:
        if mask is not None:
            found = mask if found is None else found | mask
    return found


class Compiler:
    """Turns typed expressions into functions of (table, first row, last row + 1).

    `made` holds the functions made so far. Compilers of several states may share it: a federal expression is the same
    object in each.
    """

    def __init__(self, rulebook: Rulebook, lookup: Callable[[Parameter], Compute], made: Made | None = None):
        self.rulebook, self.lookup = rulebook, lookup
        self.made: Made = {} if made is None else made

    def compile(self, node: Typed) -> Compute:
        """The function of one expression, made once. (The expression is kept beside it, so that its id stays its own.)"""
        if id(node) not in self.made:
            self.made[id(node)] = node, self._compile(node)
        return self.made[id(node)][1]

    def _compile(self, node: Typed) -> Compute:
        op = node.op
        if op == "value":
            return _constant(node.value, known=True)
        if op == "unknown":
            return _constant(0, known=False)
        if op == "name":
            return self._name(node)
        if op == "left_this_year":
            return OVER_TIME_FUNCTIONS[op](node, self.compile(node.args[0]))
        if op in OVER_TIME_FUNCTIONS:
            return OVER_TIME_FUNCTIONS[op](node, None)
        parts = [self.compile(part) for part in node.args]
        if op == "is_known":
            return _is_known(node, parts[0])
        if op in ("and", "or"):
            return _product(False, *parts) if op == "and" else _either(*parts)
        return self._plain(node, parts)

    def _name(self, node: Typed) -> Compute:
        name = node.name
        if name in self.rulebook.parameters:
            return self.lookup(self.rulebook.parameters[name])
        return lambda table, low, high: table.cells(name, low, high)

    def _plain(self, node: Typed, parts: list[Compute]) -> Compute:
        op = node.op
        if op in _COMPARE:
            compare = _COMPARE[op]
            return _pointwise(lambda left, right: compare(left, right).astype(np.int64), parts)
        if op == "not":
            return _pointwise(lambda part: 1 - part, parts)
        if op == "minus":
            return _pointwise(np.negative, parts)
        if op in "+-":
            return _pointwise(np.add if op == "+" else np.subtract, parts)
        if op == "*":
            return _product(any(part.unit == PERCENT for part in node.args), *parts)
        if op == "/":
            return _division(parts)
        return _PLAIN_FUNCTIONS[op](parts)


def _constant(value: int, known: bool) -> Compute:
    cell = np.full((1, 1), value, np.int64)
    mask = None if known else np.ones((1, 1), bool)
    return lambda table, low, high: (cell, mask)


def _pointwise(act: Callable[..., np.ndarray], parts: list[Compute]) -> Compute:
    if len(parts) == 1:
        (only,) = parts

        def one(table: Table, low: int, high: int) -> Cells:
            values, mask = only(table, low, high)
            return act(values), mask

        return one
    if len(parts) == 2:
        left, right = parts

        def two(table: Table, low: int, high: int) -> Cells:
            a, unknown_a = left(table, low, high)
            b, unknown_b = right(table, low, high)
            return act(a, b), either(unknown_a, unknown_b)

        return two

    def many(table: Table, low: int, high: int) -> Cells:
        cells = [part(table, low, high) for part in parts]
        values = cells[0][0]
        for other, _ in cells[1:]:
            values = act(values, other)
        return values, either(*(mask for _, mask in cells))

    return many


def _division(parts: list[Compute]) -> Compute:
    left, right = parts

    def divide(table: Table, low: int, high: int) -> Cells:
        a, unknown_a = left(table, low, high)
        b, unknown_b = right(table, low, high)
        by_zero = b == 0
        if by_zero.any():
            return a // np.where(by_zero, 1, b), either(unknown_a, unknown_b, by_zero)
        return a // b, either(unknown_a, unknown_b)

    return divide


def _product(of_share: bool, left: Compute, right: Compute) -> Compute:
    """Nothing times anything is nothing, also where the other side is not known. So it is with `and`: no is nothing."""

    def act(table: Table, low: int, high: int) -> Cells:
        a, unknown_a = left(table, low, high)
        b, unknown_b = right(table, low, high)
        values = a * b // WHOLE if of_share else a * b
        if unknown_a is None and unknown_b is None:
            return values, None
        sure_none = _surely(a, unknown_a, 0) | _surely(b, unknown_b, 0)
        mask = either(unknown_a, unknown_b) & ~sure_none
        return np.where(mask | sure_none, 0, values), mask

    return act


def _either(left: Compute, right: Compute) -> Compute:
    def act(table: Table, low: int, high: int) -> Cells:
        a, unknown_a = left(table, low, high)
        b, unknown_b = right(table, low, high)
        values = a | b
        if unknown_a is None and unknown_b is None:
            return values, None
        sure_yes = _surely(a, unknown_a, 1) | _surely(b, unknown_b, 1)
        mask = either(unknown_a, unknown_b) & ~sure_yes
        return np.where(mask, 0, sure_yes | (values == 1)).astype(np.int64), mask

    return act


def _surely(values: np.ndarray, mask: Mask, wanted: int) -> np.ndarray:
    return values == wanted if mask is None else (values == wanted) & ~mask


def choose(when: Cells, then: Cells, rest: Cells) -> Cells:
    """`then` where `when` is yes, else `rest`; unknown where `when` is unknown, unless both agree."""
    picked, in_doubt = when
    (value, unknown_value), (other, unknown_other) = then, rest
    values = np.where(picked == 1, value, other)
    if in_doubt is None and unknown_value is None and unknown_other is None:
        return values, None
    none = np.zeros((1, 1), bool)
    lost_value = none if unknown_value is None else unknown_value
    lost_other = none if unknown_other is None else unknown_other
    mask = np.where(picked == 1, lost_value, lost_other)
    if in_doubt is not None:
        apart = lost_value | lost_other | (value != other)
        mask = np.where(in_doubt, apart, mask)
        values = np.where(in_doubt, value, values)
    return values, mask


def stacked(pieces: list[tuple[Cells, int]]) -> Cells:
    """Cells of spans that follow each other, with the number of rows of each, as one."""
    if len(pieces) == 1:
        return pieces[0][0]
    width = max(max(values.shape[1], 1 if mask is None else mask.shape[1]) for (values, mask), _ in pieces)
    values = np.concatenate([np.broadcast_to(values, (rows, width)) for (values, _), rows in pieces])
    if all(mask is None for (_, mask), _ in pieces):
        return values, None
    none = np.zeros((1, 1), bool)
    masks = [np.broadcast_to(none if mask is None else mask, (rows, width)) for (_, mask), rows in pieces]
    return values, np.concatenate(masks)


def _is_known(node: Typed, part: Compute) -> Compute:
    """In a probe, where a fact that can bear on the part is told without its value, nobody can say whether it is known."""

    def act(table: Table, low: int, high: int) -> Cells:
        values, mask = part(table, low, high)
        if mask is None:
            return np.ones_like(values), None
        known = (~mask).astype(np.int64)
        if table.behind is None or mask.shape[1] == 1:  # one column for all: no fact of the probe bears on it
            return known, None
        in_doubt = mask & table.behind(node)
        return np.where(in_doubt, 0, known), in_doubt if in_doubt.any() else None

    return act


def _months_left(_: list[Compute]) -> Compute:
    return lambda table, low, high: (11 - table.values["this_month"][low:high] % 12, None)


_PLAIN_FUNCTIONS: dict[str, Callable[[list[Compute]], Compute]] = {
    "smallest": lambda parts: _pointwise(np.minimum, parts),
    "largest": lambda parts: _pointwise(np.maximum, parts),
    "monthly": lambda parts: _pointwise(lambda yearly: yearly // 12, parts),
    "yearly": lambda parts: _pointwise(lambda monthly: monthly * 12, parts),
    "as_one_sum": lambda parts: parts[0],
    "calendar_month": lambda parts: _pointwise(lambda month: month % 12 + 1, parts),
    "whole_years": lambda parts: _pointwise(lambda since, until: (until - since) // 12, parts),
    "months_left_this_year": _months_left,
}
