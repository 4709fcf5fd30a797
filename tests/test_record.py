"""The record of pay, reports and deposits: read as told, with all faults at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefits_helper import load_rules, located, words
from benefits_helper.desk.file import casefile
from benefits_helper.desk.record.aspaid import earned_by_month, paid_by_month
from benefits_helper.desk.record.record import BENEFITS, OFFICES, WAYS, Deposit, Pay, Record, Report, read_record
from benefits_helper.months import parse
from benefits_helper.problems import Problem

GOOD = """record:
  pay:
    - {on: 2026-03-20, gross: 655.50}
    - {on: 2026-03-06, gross: $720.00, from: 2026-02-16, to: 2026-03-01, employer: Library}
  reports:
    - {on: 2026-04-03, to: ssi, way: phone, for: 2026-03, receipt: "A-12345", note: spoke to J}
    - {on: 2026-05-04, to: ssdi}
  deposits:
    - {on: 2026-05-01, benefit: ssi, amount: 594.00, for: 2026-05}
    - {on: 2026-04-30, benefit: ssdi, amount: 700}
"""

WRONG = {
    "pay: [{on: 2026-02-30, gross: 5}]": "m.yaml:2:14: error: '2026-02-30' is not a day of the calendar; write it like 2027-01-02",
    "pay: [{on: 2026-02-03}]": "m.yaml:2:9: error: 'gross' is missing here; add `gross: `",
    "pay: [{gross: 5}]": "m.yaml:2:9: error: 'on' is missing here; add `on: `",
    "pay: [{on: 2026-02-03, gross: -5}]": "m.yaml:2:33: error: 'gross' cannot be below zero; write the amount without a minus",
    'pay: [{on: 2026-02-03, gross: "1,200"}]': "m.yaml:2:33: error: '1,200' has a comma in it; write 1200",
    "pay: [{on: 2026-02-03, gross: 5, to: 2026-01-31}]":
        "m.yaml:2:40: error: the days this pay was earned in need `from` too; write both, or neither",
    "pay: [{on: 2026-02-03, gross: 5, from: 2026-01-31, to: 2026-01-02}]":
        "m.yaml:2:58: error: the period ends on 2026-01-02, before it begins on 2026-01-31; check the two days",
    "pay: [{on: 2026-02-03, gros: 5, gross: 5}]": "m.yaml:2:26: error: unknown key 'gros'; did you mean 'gross'?",
    "pay: {on: 2026-02-03}": "m.yaml:2:8: error: `pay` takes a list, one line an entry; begin each with a dash: `- {on: 2026-03-06, ...}`",
    "pay: [5]": "m.yaml:2:9: error: this line is not a block of `key: value`; write it like `{on: 2026-03-06, ...}`",
    "pay: [{on: [1], gross: 5}]": "m.yaml:2:14: error: 'on' takes one value",
    "pay: [{on: 1026-02-03, gross: 5}]":
        "m.yaml:2:14: error: 1026-02-03 is outside the years this program knows; check the year",
    "reports: [{on: 2026-02-03, to: sssi}]":
        "m.yaml:2:34: error: 'sssi' is not a known office; did you mean 'ssi'? write ssi, ssdi, medicaid, snap or housing",
    "reports: [{on: 2026-02-03, to: ssi, way: fon}]":
        "m.yaml:2:44: error: 'fon' is not a known way to report; write phone, app, online, office, mail, fax or other",
    "reports: [{on: 2026-02-03, to: ssi, for: 2026-13}]": "m.yaml:2:44: error: 2026-13 is not a month",
    "deposits: [{on: 2026-02-03, benefit: ssi, amount: 5, for: 2026-04}]":
        "m.yaml:2:61: error: a deposit of 2026-02-03 came before the check for 2026-04 was due; "
        "SSI for a month comes in that month; check the two dates",
    "deposits: [{on: 2026-02-03, benefit: ssdi, amount: 5, for: 2026-02}]":
        "m.yaml:2:62: error: a deposit of 2026-02-03 came before the check for 2026-02 was due; "
        "SSDI for a month comes in the month after; check the two dates",
    "deposit: []": "m.yaml:2:3: error: unknown key 'deposit' in the record; did you mean 'deposits'? write pay, reports, deposits or letters",
}  # fmt: skip


def read(text: str) -> tuple[Record, list[Problem]]:
    problems: list[Problem] = []
    return read_record(located.parse("m.yaml", text), ("record",), problems), problems


def test_a_record_is_read_oldest_first() -> None:
    record, problems = read(GOOD)
    assert problems == []
    assert record.pay == (
        Pay(date(2026, 3, 6), Decimal(720), date(2026, 2, 16), date(2026, 3, 1), "Library"),
        Pay(date(2026, 3, 20), Decimal("655.50")),
    )
    assert record.reports[0] == Report(date(2026, 4, 3), "ssi", "phone", parse("2026-03"), "A-12345", "spoke to J")
    assert record.deposits[0] == Deposit(date(2026, 4, 30), "ssdi", Decimal(700))
    assert [one.about for one in record.reports] == [parse("2026-03"), parse("2026-04")]
    assert record.doubts == () and record and record.last_day() == date(2026, 5, 4)


def test_no_record_is_an_empty_record() -> None:
    for text in ("state: NY", "record:", "record: {}", "record: {pay: [], deposits: }"):
        record, problems = read(text)
        assert not record and problems == []


@pytest.mark.parametrize("line", WRONG)
def test_a_fault_is_told_with_its_place(line: str) -> None:
    record, problems = read(f"record:\n  {line}\n")
    assert [problem.one_line() for problem in problems] == [WRONG[line]]
    assert not record


def test_all_faults_at_once() -> None:
    listed = [line for line in WRONG if line.startswith("pay: [{")]
    text = "record:\n  pay:\n" + "".join(f"    - {line[6:-1]}\n" for line in listed)
    _, problems = read(text)
    assert [problem.line for problem in problems] == [3 + index for index in range(len(listed))]


def test_a_line_that_stands_twice_is_kept_and_doubted() -> None:
    record, problems = read("record:\n  pay:\n    - {on: 2026-02-03, gross: 5}\n    - {on: 2026-02-03, gross: 5.00}\n")
    assert problems == [] and len(record.pay) == 2
    assert [(one.line, one.level) for one in record.doubts] == [(4, "warning")]


def test_early_checks_are_no_fault() -> None:
    text = ("record:\n  deposits:\n    - {on: 2026-01-30, benefit: ssi, amount: 994, for: 2026-02}\n"
            "    - {on: 2026-12-31, benefit: ssdi, amount: 700, for: 2026-12}\n")  # fmt: skip
    assert read(text)[1] == []


def test_the_record_of_a_case_in_a_mapping() -> None:
    data = {"state": "TX", "start": "2026-03", "record": {"pay": [{"on": date(2026, 3, 6), "gross": 5}]}}
    assert casefile.of_mapping(data, load_rules()).record.pay == (Pay(date(2026, 3, 6), Decimal(5)),)


def test_pay_by_month_paid_and_by_month_of_work() -> None:
    pay = read(GOOD)[0].pay
    assert paid_by_month(pay) == {parse("2026-03"): Decimal("1375.50")}
    # February 16 to March 1 are 14 days, 13 of them in February: 720 x 13 / 14 = 668.571...
    assert earned_by_month(pay) == {parse("2026-02"): Decimal("668.57"), parse("2026-03"): Decimal("706.93")}


days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
cents = st.integers(0, 500_000).map(lambda size: Decimal(size) / 100)


@given(st.lists(st.tuples(days, cents, st.integers(0, 40), st.integers(0, 40)), max_size=12))
def test_no_cent_of_pay_is_lost_in_splitting(checks: list[tuple[date, Decimal, int, int]]) -> None:
    pay = tuple(
        Pay(on, gross, date.fromordinal(on.toordinal() - back - long), date.fromordinal(on.toordinal() - back))
        for on, gross, back, long in checks
    )
    whole = sum((one.gross for one in pay), Decimal(0))
    assert sum(paid_by_month(pay).values()) == sum(earned_by_month(pay).values()) == whole


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_word_of_the_record_has_a_name(lang: str) -> None:
    say = words.load(lang)
    named = {"office": OFFICES, "way": WAYS, "benefit": BENEFITS}
    assert {key: tuple(say.under(f"record.{key}")) for key in named} == named
