"""Knots: the same values as month by month, in few passes when a status lasts."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benefits_helper.engine.knot import row_of, settle, spread_change

MONTHS = 40
Rule = Callable[[np.ndarray, np.ndarray], np.ndarray]  # this month's value from the months before, of the step itself and the other


def settled(rules: dict[str, Rule], columns: int) -> tuple[dict[str, np.ndarray], int]:
    """The values of steps that each read the month before of both, and how many passes it took."""
    table = {name: np.zeros((MONTHS, columns), np.int64) for name in rules}
    passes = 0

    def figure(step: SimpleNamespace, low: int, high: int) -> int:
        nonlocal passes
        passes += step.name == next(iter(rules))
        before = [table[name][np.maximum(np.arange(low, high) - 1, 0)] * (np.arange(low, high) > 0)[:, None] for name in rules]
        found = rules[step.name](*before)
        rows = np.flatnonzero((table[step.name][low:high] != found).any(axis=1))
        if not len(rows):
            return high
        row = low + int(rows[0])
        was = row_of([table[step.name], None], row)
        table[step.name][low:high] = found
        spread_change(was, [table[step.name], None], row)
        return row

    steps = [SimpleNamespace(name=name) for name in rules]
    settle({}, steps, set(rules), {name: set(rules) for name in rules}, figure, 0, MONTHS)  # type: ignore[arg-type]
    return table, passes


def month_by_month(rules: dict[str, Rule], columns: int) -> dict[str, np.ndarray]:
    table = {name: np.zeros((MONTHS, columns), np.int64) for name in rules}
    for row in range(MONTHS):
        before = [table[name][row - 1 : row] if row else np.zeros((1, columns), np.int64) for name in rules]
        for name, rule in rules.items():
            table[name][row] = rule(*before)[0]
    return table


@given(st.lists(st.integers(-3, 3), min_size=8, max_size=8), st.integers(2, 7), st.integers(1, 5))
def test_a_knot_is_what_going_month_by_month_gives(weights: list[int], modulus: int, columns: int) -> None:
    shift = np.arange(columns)
    rules: dict[str, Rule] = {
        "a": lambda a, b: (weights[0] * a + weights[1] * b + weights[2] + shift) % modulus,
        "b": lambda a, b: np.where(a > weights[3], weights[4] * a + weights[5], weights[6] * b + weights[7]) % modulus,
    }
    found, _ = settled(rules, columns)
    for name, values in month_by_month(rules, columns).items():
        assert (found[name] == values).all()


def test_a_status_that_lasts_takes_few_passes() -> None:
    rules: dict[str, Rule] = {
        "months": lambda months, held: np.minimum(months + 1, 2),
        "held": lambda months, held: np.where(months == 0, 7, held),
    }
    found, passes = settled(rules, 3)
    assert (found["held"] == 7).all()
    assert passes <= 5  # not one for each of the 40 months
