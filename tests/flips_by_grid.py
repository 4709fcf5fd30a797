"""Nearest turns found the long way: the person at every dollar of pay, one after the other. For tests and benchmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np

from benefits_helper.engine.compare import at_level
from benefits_helper.engine.flips import (
    KEPT_BY_EXPENSES,
    MONEY_TURN,
    SMALLEST_DROP,
    WATCHED,
    Flip,
)
from benefits_helper.engine.levels import STRIDE
from benefits_helper.engine.result import runner_for
from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario
from benefits_helper.engine.settled import MONEY, pay_of, told_value
from benefits_helper.rulebook.rules import Rules
from benefits_helper.units import DOLLAR
from tests.random_people import person

# Nothing of the search is used here but the list of what is watched.
STATES = ("NY", "NY", "CA", "TX", "MA", "IL", "PA", "FL", "CT", "OR")
CHUNK = 1500
Cell = int | None
Turn = tuple[int, Any]  # the level on the other side, and what else is told of it


def someone(seed: int) -> dict[str, Any]:
    """A random person of one of several states, shown long enough to settle."""
    told = person(seed)
    told["state"] = STATES[seed % len(STATES)]
    if told["state"] != "NY":
        told["facts"].pop("county", None)
        told["facts"].pop("living_arrangement", None)
    told["months"] = max(told["months"], 4)
    return told


class Grid:
    """Each result in the last month shown at every whole dollar up to `highest`, and at the pay itself."""

    def __init__(self, runner: Runner, scenario: Scenario, fact: str, levels: Sequence[int], names: Sequence[str]):
        self.levels = sorted(set(levels))
        self.rows: dict[str, list[Cell]] = {name: [] for name in names}
        for begin in range(0, len(self.levels), CHUNK):
            piece = self.levels[begin : begin + CHUNK]
            table = runner.run([at_level(scenario, fact, level) for level in piece], names)
            for name in names:
                values = np.broadcast_to(table.values[name][-1], len(piece)).tolist()
                mask = table.masks.get(name)
                lost = [False] * len(piece) if mask is None else np.broadcast_to(mask[-1], len(piece)).tolist()
                self.rows[name] += [None if gone else value for value, gone in zip(values, lost, strict=True)]
        self.place = {level: at for at, level in enumerate(self.levels)}


def kind(name: str, cell: Cell) -> Cell:
    """Some or none for amounts; else the answer."""
    return int(cell > 0) if cell is not None and name in AMOUNTS else cell


AMOUNTS = {"ssi.payment", "ssp.benefit", "ssdi.payment", "snap.benefit"}


def by_grid(rules: Rules, scenario: Scenario, month: int, highest: int) -> dict[tuple[str, bool], Turn]:
    """For each result and direction the nearest level of another kind; for money the drop and the way back; for what
    is lost at this pay the fewest dollars of expenses."""
    runner = runner_for(rules, scenario.state)
    shown = replace(scenario, months=month + 1)
    pay = pay_of(runner, scenario, "wages", scenario.start + month)
    watched = {what: name for what, name in WATCHED.items() if name in runner.rulebook.steps}
    top = max(highest * DOLLAR, pay + STRIDE)
    grid = Grid(runner, shown, "wages", [pay, *range(0, top + 1, DOLLAR)], [*watched.values(), *MONEY])
    found: dict[tuple[str, bool], Turn] = {}
    for what, name in watched.items():
        row = [kind(name, cell) for cell in grid.rows[name]]
        here = grid.place[pay]
        above = next((at for at in range(here + 1, len(row)) if row[at] != row[here]), None)
        below = next((at for at in range(here - 1, -1, -1) if row[at] != row[here]), None)
        for up, at in ((True, above), (False, below)):
            if at is not None:
                found[what, up] = grid.levels[at], None
        if what in KEPT_BY_EXPENSES and below is not None and row[here] == 0 and row[below]:
            found[what, False] = grid.levels[below], _expense(runner, shown, what, name, pay, month)
    return found | _drops(grid, pay)


def _drops(grid: Grid, pay: int) -> dict[tuple[str, bool], Turn]:
    here = grid.place[pay]
    row = next((grid.rows[name] for name in MONEY if grid.rows[name][here] is not None), None)
    if row is None:
        return {}
    pairs = [(at, row[at], row[at + 1]) for at in range(len(row) - 1)]
    drops = [at for at, low, high in pairs if low is not None and high is not None and low - high >= SMALLEST_DROP]
    found: dict[tuple[str, bool], Turn] = {}
    for up, at in ((True, next((at for at in drops if at >= here), None)),
                   (False, next((at for at in reversed(drops) if at < here), None))):  # fmt: skip
        if at is not None:
            least = row[at] or 0
            again = (level for level, cell in zip(grid.levels[at + 1 :], row[at + 1 :], strict=True)
                     if cell is not None and cell >= least)  # fmt: skip
            found[MONEY_TURN, up] = grid.levels[at + 1 if up else at], next(again, None)
    return found


def _expense(runner: Runner, shown: Scenario, what: str, name: str, pay: int, month: int) -> tuple[str, int] | None:
    at = shown.start + month
    is_blind = bool(told_value(runner, shown, "blind", at)) and what != "ssdi"
    fact = "blind_work_expenses" if is_blind else "irwe"
    spent = told_value(runner, shown, fact, at)
    if spent is None:
        return None
    levels = range(spent, spent + pay + 1, DOLLAR)
    grid = Grid(runner, at_level(shown, "wages", pay), fact, levels, [name])
    enough = (level for level, cell in zip(grid.levels, grid.rows[name], strict=True) if kind(name, cell) == 1)
    first = next(enough, None)
    return None if first is None else (fact, first - spent)


def by_search(found: Sequence[Flip]) -> dict[tuple[str, bool], Turn]:
    """What the search found, in the form in which the grid tells it."""
    return {(one.what, one.up): (_inside(one.at), _beside(one)) for one in found}


def _beside(one: Flip) -> Any:
    if one.what == MONEY_TURN:
        return None if one.ahead is None else _inside(one.ahead)
    return None if one.expense is None else (one.expense.fact, _inside(one.expense.more))


def _inside(amount: Decimal) -> int:
    return int(amount * DOLLAR)
