"""What happens in a person's months that an office has to hear of: work starts, pay changes for good, work ends, home changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benefits_helper.desk.record.aspaid import WAGES, wages_of
from benefits_helper.engine.result import Result
from benefits_helper.engine.scenario import Scenario

HOME = ("married", "living_arrangement", "household_size")
ON_SSI = ("cash", "s1619a", "s1619b", "suspended")
HOUSING_HELP = ("section8", "public_housing")
OVER = ("none", "terminated")


@dataclass(frozen=True)
class Event:
    """Something that happens in a month: work_starts, pay_changes, work_ends, home_changes; `pay` for a month with pay."""

    kind: str
    month: int


def events(result: Result, steady: bool) -> tuple[Event, ...]:
    """The events of the months shown, oldest first. `steady`: hours and pay an hour stay the same, so that a month with one
    more pay day is no change."""
    found = [*_of_pay(result, steady), *_of_home(result.scenario, result.months)]
    return tuple(sorted(found, key=lambda one: (one.month, one.kind)))


def _of_pay(result: Result, steady: bool) -> Iterator[Event]:
    """Pay of a month that is not known is neither work that starts nor work that ends."""
    pay = wages_of(result.scenario, WAGES)
    for month in result.months:
        now, before = pay(month), pay(month - 1)
        if now:
            yield Event("pay", month)
        if now is None or before is None:
            continue
        if now and not before:
            yield Event("work_starts", month)
        elif before and not now:
            yield Event("work_ends", month)
        elif now != before and not steady and pay(month + 1) == now:
            yield Event("pay_changes", month)


def _of_home(scenario: Scenario, shown: list[int]) -> Iterator[Event]:
    """A change of the home that the person told, in the months shown."""
    changed = set()
    for name in HOME:
        told = scenario.facts.get(name)
        values = sorted(told.values) if told is not None and not told.plain else []
        for (_, before), (month, now) in zip(values, values[1:], strict=False):
            if now != before and month in shown:
                changed.add(month)
    return (Event("home_changes", month) for month in sorted(changed))


def offices(result: Result, month: int) -> tuple[str, ...]:
    """The offices that a person has to keep up to date in a month: those that pay, or paid the month before."""
    index = month - result.months[0]
    near = [one for one in (index - 1, index) if one >= 0]
    found = {
        "ssi": any(result.value("ssi.status", one) in ON_SSI for one in near),
        "ssdi": result.value("ssdi_benefit", index) != 0 and any(result.value("ssdi.phase", one) not in OVER for one in near),
        "medicaid": any(result.value("medicaid.covered", one) is True for one in near),
        "snap": any((result.value("snap.benefit", one) or 0) > 0 for one in near),
        "housing": result.value("housing", index) in HOUSING_HELP,
    }
    return tuple(name for name, holds in found.items() if holds)
