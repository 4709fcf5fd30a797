"""Why a check was not what was due: which month's pay set it, when that pay had changed, and whether it was reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from benefits_helper import months
from benefits_helper.desk.lag import months_behind
from benefits_helper.desk.record.aspaid import EARNED, WAGES, wages_of
from benefits_helper.desk.record.record import Record, Report
from benefits_helper.engine.result import Result, runner_for
from benefits_helper.engine.scenario import Scenario, Told
from benefits_helper.rulebook.reporting import Reporting
from benefits_helper.units import DOLLAR

SSI_ROW, SSDI_ROW = "ssi", "ssdi"
MOST_TRIED = 24  # changes of pay that are tried out
Key = tuple[str, int]


@dataclass(frozen=True)
class Cause:
    """What stands behind one wrong check.

    `pay_month` is the month whose pay sets it, `changed` the month in which that pay began to be what it was (None: it never
    changed), `pay` and `before` the pay from then on and before it (None: not known). `as_if_unchanged` tells that the check
    was just what would be due if the pay had stayed as before. `in_time` is None where no day is set or nothing was reported.
    """

    pay_month: int
    changed: int | None
    pay: Decimal | None
    before: Decimal | None
    report: Report | None
    in_time: bool | None
    as_if_unchanged: bool = False
    stopped_by_work: bool = False


def causes(
    result: Result, record: Record, reporting: Reporting, wrong: Iterable[tuple[str, int, Decimal]], names: tuple[str, ...]
) -> dict[Key, Cause]:
    """The cause of each wrong check, by benefit and month. `names` are the results that one SSI deposit is made of."""
    wrong = list(wrong)
    found = {(benefit, month): _cause(result, record, reporting, benefit, month) for benefit, month, _ in wrong}
    changes = {found[SSI_ROW, month].changed for benefit, month, _ in wrong if benefit == SSI_ROW}
    unchanged = _if_unchanged(result, names, sorted(month for month in changes if month is not None)[:MOST_TRIED])
    for benefit, month, received in wrong:
        changed = found[benefit, month].changed
        if benefit == SSI_ROW and changed in unchanged:
            same = unchanged[changed](month) == received
            found[benefit, month] = replace(found[benefit, month], as_if_unchanged=same)
    return found


def _cause(result: Result, record: Record, reporting: Reporting, benefit: str, month: int) -> Cause:
    scenario = result.scenario
    index = month - scenario.start
    is_ssdi = benefit == SSDI_ROW
    name = EARNED if is_ssdi and EARNED in scenario.facts else WAGES
    pay = wages_of(scenario, name)
    pay_month = month if is_ssdi else month - months_behind(result, index)
    changed = _changed(pay, pay_month, _first_told(scenario, name))
    to = SSDI_ROW if is_ssdi else SSI_ROW
    report = _report(record, to, pay_month if changed is None else changed, pay_month)
    in_time = _in_time(report, record, reporting, to, pay_month if changed is None else changed)
    stopped = is_ssdi and index >= 0 and result.value("ssdi.sga_month", index) is True and not result.value("ssdi.payment", index)
    before = None if changed is None else _dollars(pay(changed - 1))
    return Cause(pay_month, changed, _dollars(pay(pay_month)), before, report, in_time, stopped_by_work=stopped)


def _first_told(scenario: Scenario, name: str) -> int:
    told = scenario.facts.get(name)
    return min((month for month, _ in told.values), default=scenario.start) if told else scenario.start


def _changed(pay: Callable[[int], int | None], month: int, first: int) -> int | None:
    """The month since which pay was what it is in `month`; None when it never was anything else."""
    while month >= first:
        if pay(month) != pay(month - 1):
            return month
        month -= 1
    return None


def _dollars(size: int | None) -> Decimal | None:
    return None if size is None else Decimal(size) / DOLLAR


def _report(record: Record, to: str, changed: int, pay_month: int) -> Report | None:
    """The first report to an office about the month of the change; failing that, about a month up to the one that counts."""
    mine = [one for one in record.reports if one.to == to and changed <= one.about <= pay_month]
    return min(mine, key=lambda one: (one.about != changed, one.on), default=None)


def _in_time(report: Report | None, record: Record, reporting: Reporting, to: str, changed: int) -> bool | None:
    duty = reporting.duty(to, "pay")
    if report is None or duty is None:
        return None
    days = [one.on for one in record.pay if months.of(one.on) == changed]
    return report.on <= duty.due(max(days, default=months.day(changed, 1)))


def _if_unchanged(result: Result, names: tuple[str, ...], changes: list[int]) -> dict[int, Callable[[int], Decimal | None]]:
    """For each month of a change: what SSI would have been due for a month if pay had stayed as before the change."""
    if not changes:
        return {}
    runner = runner_for(result.rules, result.scenario.state, result.trace.runner.lookup.carry)
    table = runner.run([_held(result.scenario, month) for month in changes], only=names)
    rows = {name: table.values[name] for name in names}

    def due(column: int) -> Callable[[int], Decimal | None]:
        def value(month: int) -> Decimal | None:
            row = month - result.scenario.start + table.first_shown
            cells = [values[row, column if values.shape[1] > 1 else 0] for values in rows.values()]
            return Decimal(sum(int(one) for one in cells)) / DOLLAR if row >= 0 else None

        return value

    return {month: due(column) for column, month in enumerate(changes)}


def _held(scenario: Scenario, month: int) -> Scenario:
    """The scenario with pay from a month on as it was the month before."""
    pay = wages_of(scenario)
    told = scenario.facts[WAGES]
    kept = [(since, amount) for since, amount in told.values if since < month]
    held = Told(False, (*kept, (month, pay(month - 1))))
    return replace(scenario, facts={**scenario.facts, WAGES: held})
