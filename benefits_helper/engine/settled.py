"""Steady pay: which month first shows it in full, and what was told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from benefits_helper import months
from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario
from benefits_helper.engine.table import Table
from benefits_helper.problems import InputProblems, Problem

MONEY = ("net.resources", "net.income")  # the money to live on: the first that is known

SETTLED = 3  # SSI follows pay two months later, so the fourth month is the first that shows a steady job in full
LATEST_SETTLED = 6


def settled_month(*columns: Sequence[Any]) -> int:
    """The month, counted from 0, from which steady pay shows in full: every column of money by month stays the same in
    the month after. A plan too short for that gives its last month."""
    last = min(len(column) for column in columns) - 1
    for index in range(min(SETTLED, last), min(LATEST_SETTLED, last)):
        if all(column[index] == column[index + 1] for column in columns):
            return index
    return min(SETTLED, last)


def told_value(runner: Runner, scenario: Scenario, name: str, month: int) -> int | None:
    """What holds of an amount or a yes or no in a month, as told or by its default; None when it is not known, or when
    the rules here do not ask for it."""
    fact, told = runner.rulebook.facts.get(name), scenario.facts.get(name)
    if fact is None or told is None:
        return fact and fact.default
    held = [value for since, value in told.values if told.plain or since <= month]
    value = held[-1] if held else fact.default
    return value if isinstance(value, int) else None


def pay_of(runner: Runner, scenario: Scenario, fact: str, month: int) -> int:
    """The pay of the plan in a month. Raises InputProblems where it is not known."""
    pay = told_value(runner, scenario, fact, month)
    if pay is None:
        told = f"'{fact}' is not known for {months.show(month)}"
        raise InputProblems([Problem(scenario.path, 0, 0, told, "tell an amount to see what changes near it")])
    return pay


def settled_of(runner: Runner, scenario: Scenario, fact: str) -> int:
    """The month, counted from 0, that first shows the plan's pay in full."""
    shown = replace(scenario, months=min(scenario.months, LATEST_SETTLED + 2))
    names = [name for name in MONEY if name in runner.rulebook.steps][-1:]
    table = runner.run([shown], names)
    columns = [_told_column(table, name) for name in names]
    return settled_month(*columns) if columns else scenario.months - 1


def _told_column(table: Table, name: str) -> list[int | None]:
    values, mask = table.values[name][table.first_shown :, 0], table.masks.get(name)
    lost = [False] * len(values) if mask is None else mask[table.first_shown :, 0].tolist()
    return [None if gone else value for value, gone in zip(values.tolist(), lost, strict=True)]
