"""rules/reporting.yaml: days to report by, pay days, holidays, and the faults of the file with their places."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from benefits_helper import load_rules
from benefits_helper.checking import check_paths
from benefits_helper.datadirs import data_dir
from benefits_helper.months import parse, show
from benefits_helper.rulebook.reporting import REPORTING, read_reporting

REPORT = read_reporting(load_rules())

# From the payment calendars that Social Security printed for these years.
PAYDAYS = {
    ("ssi", "2022-01"): "2021-12-30",
    ("ssi", "2025-01"): "2024-12-31",
    ("ssi", "2025-06"): "2025-05-30",
    ("ssi", "2025-09"): "2025-08-29",
    ("ssi", "2026-02"): "2026-01-30",
    ("ssi", "2026-04"): "2026-04-01",
    ("ssdi", "2025-07"): "2025-08-01",
    ("ssdi", "2025-12"): "2026-01-02",
    ("ssdi", "2026-12"): "2026-12-31",
}
HOLIDAYS_2026 = ["01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "07-04", "09-07", "10-12", "11-11", "11-26", "12-25"]
WRONG = {
    "by_day: 10": ("by_day: 31", "31 is not a day that every month has"),
    "best_by: 6": ("best_by: 6\n    within_days: 3", "this needs either by_day or within_days"),
    "when: pay\n": ("when: pays\n", "pays"),
    "to: housing": ("to: house", "house"),
    "{month: 6, day: 19}": ("{month: 6, day: 31}", "there is no such day in every year"),
    "{month: 7, day: 4}": ("{month: 7}", "a holiday is a day, or a weekday with `which`"),
    "value: 10%": ("value: 10", "'10' is not a percentage"),
}


@pytest.mark.parametrize(("benefit", "month"), PAYDAYS)
def test_paydays(benefit: str, month: str) -> None:
    assert str(REPORT.payday(benefit, parse(month))) == PAYDAYS[benefit, month]


def test_holidays_of_a_year() -> None:
    days = [date.fromordinal(one) for one in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())]
    assert [f"{day:%m-%d}" for day in days if REPORT.is_holiday(day)] == HOLIDAYS_2026


@pytest.mark.parametrize("benefit", ["ssi", "ssdi"])
def test_a_check_on_its_payday_is_for_its_month(benefit: str) -> None:
    for month in range(parse("2018-01"), parse("2034-01")):
        assert REPORT.month_of(benefit, REPORT.payday(benefit, month)) == month, show(month)
        assert REPORT.month_of(benefit, REPORT.latest_payday(benefit, month)) == month, show(month)


def test_the_day_to_report_by() -> None:
    pay, starts = REPORT.duty("ssi", "pay"), REPORT.duty("snap", "work_starts")
    assert pay and (pay.best(date(2026, 12, 30)), pay.due(date(2026, 12, 30))) == (date(2027, 1, 6), date(2027, 1, 10))
    assert starts and starts.due(date(2026, 2, 25)) == date(2026, 3, 7)
    assert REPORT.duty("housing", "pay") is None
    medicaid = REPORT.duty("medicaid", "work_starts")
    assert medicaid and not medicaid.is_confirmed


@pytest.mark.parametrize("right", WRONG)
def test_a_fault_is_told_with_its_place(right: str, tmp_path: Path) -> None:
    wrong, said = WRONG[right]
    path = tmp_path / REPORTING
    shutil.copy(data_dir("rules") / REPORTING, path)
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    problems = check_paths([path]).problems
    assert len(problems) == 1 and said in problems[0].message and problems[0].line > 1


def test_the_file_is_free_of_faults() -> None:
    assert check_paths([data_dir("rules") / REPORTING]).problems == []
