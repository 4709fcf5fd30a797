"""The nearest pay at which something turns: a check stops, a right ends, more pay leaves less.

"Pay" is the pay of the plan: the same amount in every month from the plan's first on. What was earned before stays as
told. So with another amount the months before the one looked at differ too (trial work months used, the two months of
SSI), just as they would in life.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from benefits_helper.engine.compare import at_steady, beside
from benefits_helper.engine.levels import STRIDE, Levels
from benefits_helper.engine.result import as_scenario, kept, runner_for
from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario
from benefits_helper.engine.settled import MONEY, pay_of, settled_of, told_value
from benefits_helper.engine.switches import Switch, switches
from benefits_helper.engine.trace import Trace
from benefits_helper.engine.turn import RuleLine, rule_line
from benefits_helper.rulebook.rules import Rules
from benefits_helper.units import DOLLAR, Unit, plain_value

WATCHED = {
    "ssi": "ssi.payment", "ssp": "ssp.benefit", "ssdi": "ssdi.payment", "trial_work": "ssdi.service_month",
    "route": "medicaid.pathway", "cover": "medicaid.covered", "savings_program": "msp.level",
    "energy": "energy.eligible", "snap": "snap.benefit", "extra_help": "part_d.extra_help",
}  # fmt: skip
MONEY_TURN = "money"
KEPT_BY_EXPENSES = ("ssi", "ssp", "ssdi", "cover", "energy", "snap", "extra_help")
HIGHEST = 10_000
SMALLEST_DROP = 5 * DOLLAR  # a dollar of pay that costs less than this is rounding in the rules, no cliff
_EXPENSE_OF = {"ssdi": "irwe"}  # blind work expenses do not come off the pay that SSDI looks at
_UNKNOWN = -1
Value = Decimal | bool | str | int | None


@dataclass(frozen=True)
class Expense:
    """How much more a month of one work expense keeps what the pay takes away."""

    fact: str
    more: Decimal


@dataclass(frozen=True)
class Flip:
    """The nearest dollar of pay, above (`up`) or below the pay of the plan, at which one thing turns.

    `at` is the first dollar on the other side. `before` and `after` are the result next to it on this side and at it;
    None is "not known". For money to live on that drops, `at` and `before` are the two sides of the drop itself,
    `loss` is its size, and `ahead` the first pay that leaves at least as much again (None: not up to the highest pay
    looked at). `expense` is told where the pay is over a line now.
    """

    what: str
    name: str
    pay: Decimal
    at: Decimal
    up: bool
    before: Value
    after: Value
    month: int
    rule: RuleLine | None = None
    loss: Decimal = Decimal(0)
    ahead: Decimal | None = None
    expense: Expense | None = None

    @property
    def away(self) -> Decimal:
        """How far from the pay of the plan."""
        return abs(self.at - self.pay)


def flips(
    scenario: Scenario | Mapping[str, Any] | Path | str, rules: Rules, *, month: int | None = None, fact: str = "wages",
    carry: bool = False, highest: int = HIGHEST,
) -> list[Flip]:  # fmt: skip
    """The nearest turn of each result up and down from the pay of the plan, nearest first.

    `month` is the month looked at, counted from 0 (without it, the first that shows steady pay in full). Raises
    InputProblems, also where the pay of that month is not known.
    """
    scenario = as_scenario(scenario, rules)
    return _Search(rules, runner_for(rules, scenario.state, carry), scenario, fact, highest * DOLLAR, month).found()


class _Search:
    def __init__(self, rules: Rules, runner: Runner, scenario: Scenario, fact: str, highest: int, month: int | None):
        self.rules, self.runner, self.fact = rules, runner, fact
        steps = runner.rulebook.steps
        self.watched = {what: name for what, name in WATCHED.items() if name in steps}
        self.month = settled_of(runner, scenario, fact) if month is None else month
        self.scenario = replace(scenario, months=self.month + 1)
        self.pay = pay_of(runner, scenario, fact, scenario.start + self.month)
        names = [*self.watched.values(), *(name for name in MONEY if name in steps)]
        self.levels = Levels(runner, self.scenario, fact, self._switches(fact, names), names)
        top = max(highest, self.pay + STRIDE)
        self.levels.search({0, self.pay, *range(0, top + 1, STRIDE), top // DOLLAR * DOLLAR})
        self.money = money_of(self.levels, self.pay)
        self.sides: dict[int, Trace] = {}

    def _switches(self, fact: str, names: Sequence[str]) -> list[Switch]:
        """Gathered once for a set of rules."""
        facts = (fact, *beside(self.scenario, self.runner.rulebook, fact))
        key, known = ("switches", self.runner, facts, tuple(names)), kept(self.rules)
        if key not in known:
            known[key] = switches(self.runner, names, facts)
        return known[key]

    def _at(self, level: int) -> Scenario:
        return at_steady(self.scenario, self.runner.rulebook, self.fact, level)

    def found(self) -> list[Flip]:
        turns = [*self._turns(), *self._drops()]
        expenses = self._expenses(turns)
        turns = [replace(one, expense=expenses.get(one.what)) if not one.up else one for one in turns]
        return sorted(self._with_rules(turns), key=lambda one: (one.away, one.what))

    # --- where things turn

    def _turns(self) -> Iterator[Flip]:
        here = self.levels.place(self.pay)
        for what, name in self.watched.items():
            kind = kinds(self.levels, name)
            other = np.flatnonzero(kind != kind[here])
            for at in [*other[other > here][:1].tolist(), *other[other < here][-1:].tolist()]:
                yield self._flip(what, name, at, at - 1 if at > here else at + 1, at > here)

    def _flip(self, what: str, name: str, at: int, next_to: int, up: bool) -> Flip:
        return Flip(what, name, dollars(self.pay), dollars(self.levels.at[at]), up,
                    self._value(name, next_to), self._value(name, at), self.month)  # fmt: skip

    def _drops(self) -> Iterator[Flip]:
        """The nearest drop of the money to live on, above the pay and under it."""
        if self.money is None:
            return
        lost = losses(self.levels, self.money)
        drops, here = np.flatnonzero(lost >= SMALLEST_DROP), self.levels.place(self.pay)
        nearest = [int(self.levels.at[at]) for at in (*drops[drops >= here][:1], *drops[drops < here][-1:])]
        before = [(low, int(self.levels.values[self.money][self.levels.place(low)])) for low in nearest]
        again = self.levels.first_at_least(self.money, before)
        for low, ahead in zip(nearest, again, strict=True):
            yield self._drop(self.money, low, ahead)

    def _drop(self, name: str, low: int, ahead: int | None) -> Flip:
        """The drop right above a level, and the pay from which there is as much again."""
        at, up, money = self.levels.place(low), low >= self.pay, self.levels.values[name]
        flip = self._flip(MONEY_TURN, name, *((at + 1, at) if up else (at, at + 1)), up)
        return replace(flip, loss=dollars(money[at] - money[at + 1]), ahead=None if ahead is None else dollars(ahead))

    def _unit(self, name: str) -> Unit:
        return self.runner.rulebook.steps[name].unit

    def _value(self, name: str, at: int) -> Value:
        known, value = self.levels.known[name][at], self.levels.values[name][at]
        return plain_value(int(value), self._unit(name)) if known else None

    # --- work expenses that keep what the pay takes away

    def _expenses(self, turns: Sequence[Flip]) -> dict[str, Expense]:
        """For each result that less pay would bring back: the fewest whole dollars more of a work expense that do."""
        usual = "blind_work_expenses" if self._told("blind") else "irwe"
        lost = [one.what for one in turns if one.what in KEPT_BY_EXPENSES and not one.up and one.after and not one.before
                and one.before is not None]  # fmt: skip
        by_fact: dict[str, list[str]] = {}
        for what in lost:
            by_fact.setdefault(_EXPENSE_OF.get(what, usual), []).append(what)
        return {what: one for fact, whats in by_fact.items() for what, one in self._kept_by(fact, whats)}

    def _told(self, name: str) -> int | None:
        return told_value(self.runner, self.scenario, name, self.scenario.start + self.month)

    def _kept_by(self, fact: str, whats: Sequence[str]) -> Iterator[tuple[str, Expense]]:
        spent = self._told(fact)
        if spent is None:
            return
        names = [self.watched[what] for what in whats]
        levels = Levels(self.runner, self._at(self.pay), fact, self._switches(fact, names), names, spent)
        most = spent + self.pay // DOLLAR * DOLLAR
        levels.search({spent, most, *range(spent, most, STRIDE)})
        for what, name in zip(whats, names, strict=True):
            enough = np.flatnonzero(kinds(levels, name) == 1)
            if len(enough):
                yield what, Expense(fact, dollars(levels.at[enough[0]] - spent))

    # --- the rule behind each

    def _with_rules(self, turns: Sequence[Flip]) -> list[Flip]:
        """Each turn with the rule found between its two neighboring levels."""
        return [replace(one, rule=self._rule(one.name, *self._neighbors(one))) for one in turns]

    def _rule(self, name: str, near: int, far: int) -> RuleLine | None:
        sides = self._side(near), self._side(far)
        return rule_line(*sides, name, len(sides[0].table.months) - 1)

    def _side(self, level: int) -> Trace:
        return self.sides.setdefault(level, self.levels.trace(level))

    def _neighbors(self, flip: Flip) -> tuple[int, int]:
        """The level next to a turn on the side of the plan's pay, and the level at it."""
        at = self.levels.place(int(flip.at * DOLLAR))
        return int(self.levels.at[at - 1 if flip.up else at + 1]), int(self.levels.at[at])


def dollars(level: int | np.integer) -> Decimal:  # type: ignore[type-arg]
    """An amount inside the engine as dollars."""
    return Decimal(int(level)) / DOLLAR


def kinds(levels: Levels, name: str) -> np.ndarray:
    """What kind of answer each level has: for an amount 1 where there is any and 0 where there is none, else the answer
    itself; -1 where it is not known."""
    values = levels.values[name]
    kind = (values > 0).astype(np.int64) if levels.runner.rulebook.steps[name].unit.is_money else values
    return np.where(levels.known[name], kind, _UNKNOWN)


def losses(levels: Levels, name: str) -> np.ndarray:
    """How much less each level leaves than the one below it; zero where one of the two is not known."""
    values, known = levels.values[name], levels.known[name]
    return np.where(known[1:] & known[:-1], values[:-1] - values[1:], 0)


def money_of(levels: Levels, pay: int) -> str | None:
    """The figure of money to live on that is known at the pay of the plan."""
    here = levels.place(pay)
    return next((name for name in MONEY if name in levels.known and levels.known[name][here]), None)
