"""What is kept of more pay: what each part of the money to live on gains or loses, adding up to the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from benefits_helper.engine.compare import at_steady
from benefits_helper.engine.flips import dollars
from benefits_helper.engine.result import as_scenario, runner_for
from benefits_helper.engine.scenario import Scenario
from benefits_helper.engine.settled import pay_of, settled_of
from benefits_helper.engine.trace import Trace
from benefits_helper.rulebook.rules import Rules
from benefits_helper.units import DOLLAR

PAY, TAXES = "person.gross_earned", "work.taxes"
TAKE_HOME, WHOLE = "work.take_home", "net.resources"
BROUGHT = ("ssi.payment", "ssp.benefit", "ssdi.payment", "unearned_other", "snap.benefit")
TAKEN = ("medicare.part_b_premium", "medicaid.premium", "health_premiums", "irwe", "blind_work_expenses",
         "rent.tenant_share")  # fmt: skip
BESIDE = ("energy.benefit", "medicaid.spend_down")  # no part of the sum: help for a season, bills that may or may not come
Shift = Decimal | None


@dataclass(frozen=True)
class Part:
    """What one part adds (or takes, below zero) when pay rises; None where that is not known."""

    name: str
    more: Shift

    @property
    def moves(self) -> bool:
        return self.more != 0


@dataclass(frozen=True)
class Kept:
    """What is kept of `by` dollars more pay a month at the pay of the plan, in one month (counted from 0).

    `parts` add up to `kept` to the last mill; when one is not known, `kept` is not known either. `beside` are changes
    that are no money of the month.
    """

    pay: Decimal
    by: Decimal
    month: int
    kept: Shift
    parts: tuple[Part, ...]
    beside: tuple[Part, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """The parts that are not known."""
        return tuple(part.name for part in self.parts if part.more is None)


def kept_of(
    scenario: Scenario | Mapping[str, Any] | Path | str, rules: Rules, by: Decimal = Decimal(100),
    month: int | None = None, *, fact: str = "wages", carry: bool = False,
) -> Kept:  # fmt: skip
    """What is left of `by` dollars more pay in every month of the plan, part by part. Raises InputProblems."""
    scenario = as_scenario(scenario, rules)
    runner = runner_for(rules, scenario.state, carry)
    at = settled_of(runner, scenario, fact) if month is None else month
    shown = replace(scenario, months=at + 1)
    pay = pay_of(runner, scenario, fact, scenario.start + at)
    steps = runner.rulebook.steps
    names = [name for name in (PAY, TAKE_HOME, *BROUGHT, *TAKEN, WHOLE, *BESIDE) if name in steps]
    levels = (pay, pay + int(by * DOLLAR))
    table = runner.run([at_steady(shown, runner.rulebook, fact, level) for level in levels], names)
    sides = [Trace(runner, table, column) for column in (0, 1)]
    shift = _Shift(sides, len(table.months) - 1)
    return Kept(dollars(pay), by, at, shift.of(WHOLE), shift.parts(), tuple(shift.part(name) for name in BESIDE))


class _Shift:
    """How results move between two columns, in one month."""

    def __init__(self, sides: list[Trace], row: int):
        self.sides, self.row = sides, row

    def of(self, name: str) -> Shift:
        """By how much a result moves; a result that no rule here gives does not move."""
        if name not in self.sides[0].table.values:
            return Decimal(0)
        before, after = (side.cell(name, self.row) for side in self.sides)
        return dollars(after.value - before.value) if before.known and after.known else None

    def part(self, name: str, sign: int = 1) -> Part:
        shift = self.of(name)
        return Part(name, None if shift is None else sign * shift)

    def parts(self) -> tuple[Part, ...]:
        """Pay, the taxes on it, what comes in and what goes out."""
        gross, home = self.of(PAY), self.of(TAKE_HOME)
        taxes = None if gross is None or home is None else home - gross
        brought = [self.part(name) for name in BROUGHT]
        taken = [self.part(name, -1) for name in TAKEN]
        return (Part(PAY, gross), Part(TAXES, taxes), *brought, *taken)
