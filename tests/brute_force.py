"""Random people with facts hidden, and every answer figured one by one: the plain way that `possible` is held against."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import Any

import numpy as np

from benefits_helper import Rules, load_scenario, months
from benefits_helper.engine.possible import Domain, Possible, possible
from benefits_helper.engine.result import runner_for
from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario, Told
from benefits_helper.engine.table import Table
from benefits_helper.states import STATES
from benefits_helper.units import CENT, DOLLAR
from tests.random_people import person

CODES = list(STATES)
OFTEN = (
    "ssdi_benefit", "unearned_other", "resources", "rent", "spouse_wages", "irwe", "wages", "health_costs", "gets_ssi", "blind",
    "married", "student", "part_b", "medicaid_needed_to_work", "gets_snap", "disabled", "living_arrangement", "heating", "housing",
    "household_size", "ineligible_children", "birth_month", "ssdi_entitled_from", "medicare_from", "trial_work_months_used",
)  # fmt: skip
BENEFITS = ("ssi", "ssdi", "both", "neither")
SCATTERED = 110  # months before the start in which a month of trial work can lie


class Case:
    """One random person, the facts hidden, and the answer over them: on SSI, SSDI, both or neither, in any state, for 12 to
    24 months, with amounts in cents. `hidden` are the facts to hide (without it, one to four drawn at random), `partly` is the
    share of hidden amounts that are not known in some months only."""

    def __init__(self, seed: int, rules: Rules, hidden: tuple[str, ...] = (), partly: float = 0.15):
        draw = random.Random(f"hidden {seed}")
        data = person(seed)
        data["months"] = draw.randint(12, 24)
        if seed % 4:
            data["state"] = CODES[seed % len(CODES)]
            data["facts"].pop("county", None)
        _on(BENEFITS[seed // 4 % 4], data["facts"], draw)
        _in_cents(data["facts"], draw)
        names = [name for name in rules.facts if name != "county" or data["state"] == "NY"]
        drawn = [draw.choice(OFTEN if draw.random() < 0.75 else names) for _ in range(draw.randint(1, 4))]
        self.hidden = list(dict.fromkeys(hidden or drawn))
        if "birth_month" in self.hidden:
            data["facts"].pop("age")
        for name in self.hidden:
            in_some_months = rules.facts[name].unit.is_money and draw.random() < partly
            data["facts"][name] = _partly(data, draw) if in_some_months else "unknown"
        self.draw, self.scenario = draw, load_scenario(data, rules)
        self.found: Possible = possible(self.scenario, rules)
        self.runner = runner_for(rules, self.scenario.state)

    def revealed(self) -> Scenario:
        """The person with a value that each hidden fact could have, drawn at random: one for each time it is unknown."""
        told = {}
        for name, domain in self.found.domains.items():
            before = self.scenario.facts[name]
            if domain.fact.is_month_list:
                told[name] = Told(False, tuple((month, 1) for month in any_months(domain.start, self.draw)))
            else:
                values = [said(domain, at_random(domain, self.draw)) if old is None else old for _, old in before.values]
                told[name] = Told(before.plain, tuple((month, one) for (month, _), one in zip(before.values, values, strict=True)))
        return replace(self.scenario, facts={**self.scenario.facts, **told})

    def with_values(self, values: Mapping[str, int]) -> Scenario:
        """The person with one value for each hidden fact."""
        told = {}
        for name, value in values.items():
            domain, before = self.found.domains[name], self.scenario.facts[name]
            if domain.fact.is_month_list:
                told[name] = Told(False, tuple((month, 1) for month in domain.lists[value]))
            else:
                told[name] = Told(before.plain, tuple((month, said(domain, value) if old is None else old)
                                                      for month, old in before.values))  # fmt: skip
        return replace(self.scenario, facts={**self.scenario.facts, **told})


def _on(benefits: str, facts: dict[str, Any], draw: random.Random) -> None:
    """Puts a person on SSI, SSDI, both or neither."""
    if benefits in ("ssi", "neither"):
        for name in ("ssdi_benefit", "ssdi_entitled_from", "trial_work_months_used"):
            facts.pop(name, None)
    else:
        facts.setdefault("ssdi_benefit", draw.randint(100, 3000))
        facts.setdefault("ssdi_entitled_from", f"{draw.randint(2010, 2023)}-{draw.randint(1, 12):02}")
    facts["gets_ssi"] = benefits in ("ssi", "both")


def _in_cents(facts: dict[str, Any], draw: random.Random) -> None:
    """Adds some cents to half of the amounts told."""
    for name, value in facts.items():
        if name in ("wages", "rent", "ssdi_benefit", "unearned_other", "resources", "irwe") and draw.random() < 0.5:
            cents = draw.randint(1, 99)
            if isinstance(value, dict):
                facts[name] = {month: f"{int(one)}.{cents:02}" for month, one in value.items()}
            else:
                facts[name] = f"{int(value)}.{cents:02}"


def _partly(data: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """An amount that is known in some months only."""
    start = months.parse(data["start"])
    at = [start, *sorted(draw.sample(range(start + 1, start + data["months"]), draw.randint(1, 4)))]
    told = [draw.choice(("unknown", f"{draw.randint(0, 2500)}.{draw.randint(0, 99):02}")) for _ in at]
    told[draw.randrange(len(at))] = "unknown"
    return {months.show(month): one for month, one in zip(at, told, strict=True)}


def any_months(start: int, draw: random.Random) -> list[int]:
    """Months before the start, as a record could have them: in a row, scattered, or some long ago."""
    shape = draw.randrange(4)
    if shape == 0:
        end, count = start - draw.randint(1, SCATTERED), draw.randint(1, 9)
        return list(range(end - count, end))
    recent = draw.sample(range(start - 60, start), draw.randint(0, 9))
    if shape == 1:
        recent = draw.sample(range(start - 24, start), draw.randint(0, 9))
    older = draw.sample(range(start - SCATTERED, start - 60), draw.randint(1, 9)) if shape == 2 else []
    return sorted(set(recent) | set(older))


def said(domain: Domain, value: int) -> int | str:
    """A value as a person would tell it."""
    return domain.words[value] if domain.words else "none" if domain.fact.unit.kind == "text" else value


def at_random(domain: Domain, draw: random.Random) -> int:
    """A possible value: any to the cent, or one in round dollars, or an end."""
    low, high = domain.whole
    value = draw.choice((low, high)) if draw.random() < 0.1 else draw.randint(low, high)
    if not domain.fact.unit.is_money:
        return value
    grain = DOLLAR if draw.random() < 0.5 else CENT
    return max(value // grain * grain, low)


def misses(found: Possible, table: Table) -> list[str]:
    """The results of plain runs, one column each, that lie outside the span told for them."""
    wrong = []
    for name in found.names:
        values, mask = table.values[name], table.masks[name]
        lost = np.zeros(values.shape, bool) if mask is None else np.broadcast_to(mask, values.shape)
        for index in range(len(found.months)):
            row = table.first_shown + index
            low, high, known = found.raw(name, index)
            if known and lost[row].any():
                wrong.append(f"{name} {index}: not known, but told as known")
            outside = values[row][~lost[row] & ((values[row] < low) | (values[row] > high))]
            if len(outside):
                wrong.append(f"{name} {index}: {outside[0]} is not in {low} to {high}")
    return wrong


def held(case: Case, reveals: int = 3) -> list[str]:
    """What is wrong with the spans of a case when its hidden facts are revealed so many times."""
    return misses(case.found, case.runner.run([case.revealed() for _ in range(reveals)], case.found.names))


def grid(domain: Domain, count: int) -> list[int]:
    """So many values at even distances all over what is possible, each in the middle of its own part, and both ends."""
    low, high = domain.whole
    if domain.size <= count or domain.is_counted_out or domain.fact.is_month_list:
        return list(range(low, high + 1, domain.grain))
    inner = [low + (high - low) * (2 * at + 1) // (2 * (count - 2)) for at in range(count - 2)]
    return [low, *(value // domain.grain * domain.grain for value in inner), high]


def run(runner: Runner, columns: list[Scenario], names: list[str]) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Plain values and what is not known, by name: months × columns."""
    table = runner.run(columns, names)
    first, width = table.first_shown, len(columns)
    values, lost = {}, {}
    for name in names:
        mask = table.masks[name]
        shape = (len(table.months) - first, width)
        values[name] = np.broadcast_to(table.values[name][first:], shape)
        lost[name] = np.zeros(shape, bool) if mask is None else np.broadcast_to(mask[first:], shape)
    return values, lost


GRID = {1: 60, 2: 44, 3: 13, 4: 7}  # values of each fact, by the number of facts
MOST = 2000


def joint(case: Case) -> tuple[list[list[int]], dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Every result that counts for naming at a dense grid of joint values: the grids, values and what is not known, with
    one axis for the months and one for each fact."""
    domains = case.found.domains
    grids = [grid(one, GRID[len(domains)]) for one in domains.values()]
    while np.prod([len(one) for one in grids]) > MOST:
        longest = max(grids, key=len)
        longest[1:-1] = longest[2:-1:2]
    columns = [case.with_values(dict(zip(domains, way, strict=True))) for way in product(*grids)]
    values, lost = run(case.runner, columns, ["net.income", "medicaid.covered", "medicaid.pathway"])
    shape = (case.scenario.months, *(len(one) for one in grids))
    return grids, {name: one.reshape(shape) for name, one in values.items()}, {
        name: one.reshape(shape) for name, one in lost.items()
    }  # fmt: skip


def in_doubt(values: dict[str, np.ndarray], lost: dict[str, np.ndarray]) -> float:
    """How wide an answer is: the money of all months, $1,000 for a month with cover or money in doubt, $200 for a road."""
    total = 0.0
    for name, prices in (("net.income", 1000), ("medicaid.covered", 1000), ("medicaid.pathway", 200)):
        for value, gone in zip(values[name], lost[name], strict=True):
            known = value[~gone]
            if not len(known):
                continue
            spread = int(known.max() - known.min())
            if name == "net.income":
                total += spread / DOLLAR + prices * bool(gone.any())
            else:
                total += prices * bool(spread or gone.any())
    return total


@dataclass(frozen=True)
class Verdict:
    """How good the fact named first is: what it leaves in doubt, what the best and the worst fact leave, in dollars for all
    months together. A dollar a month apart is a tie."""

    named: float
    best: float
    worst: float
    tie: float

    @property
    def is_right(self) -> bool:
        return self.named <= self.best + self.tie

    @property
    def is_open(self) -> bool:
        """Whether it could have been wrong at all."""
        return self.worst > self.best + self.tie


def verdict(case: Case) -> Verdict:
    """The fact named first against every fact, on the dense grid: what each leaves in doubt, averaged over its values."""
    grids, values, lost = joint(case)
    left = {}
    for axis, (name, points) in enumerate(zip(case.found.domains, grids, strict=True), 1):
        each = [
            in_doubt(*({key: np.take(one, at, axis) for key, one in table.items()} for table in (values, lost)))
            for at in range(len(points))
        ]
        middle = each[1:-1] if len(points) < case.found.domains[name].size else each  # an end has no part of its own
        left[name] = sum(middle) / len(middle)
    return Verdict(left[case.found.narrows[0].fact], min(left.values()), max(left.values()), case.scenario.months)


def tried_widths(case: Case) -> list[tuple[Any, Any]]:
    """By month: how wide the span told for money to live on is, and how wide it is over a dense grid, in dollars. Months
    without a bound are left out."""
    _, values, lost = joint(case)
    found = []
    for index in range(case.scenario.months):
        span, gone = case.found.span("net.income", index), lost["net.income"][index]
        if isinstance(span.low, Decimal) and isinstance(span.high, Decimal) and not gone.any():
            value = values["net.income"][index]
            found.append((span.high - span.low, (int(value.max()) - int(value.min())) / DOLLAR))
    return [(float(told), tried) for told, tried in found]
