"""Pay days against a plain count on the calendar, and pay by month of work that adds up to the cent."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefits_helper import months
from benefits_helper.desk.plans import paydays
from benefits_helper.desk.plans.paydays import PayDay

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
RHYTHMS = st.sampled_from(paydays.RHYTHMS)
AMOUNTS = st.integers(0, 500_000).map(lambda cents: Decimal(cents) / 100)
STEPS = {"every week": 7, "every two weeks": 14}


def year(rhythm: str, anchor: date, number: int = 2026) -> list[date]:
    return paydays.dates(rhythm, anchor, date(number, 1, 1), date(number, 12, 31))


@given(st.sampled_from(sorted(STEPS)), DAYS, DAYS, st.integers(0, 800))
def test_weeks_are_counted_on_the_calendar(rhythm: str, anchor: date, begin: date, length: int) -> None:
    end = begin + timedelta(length)
    every_day = [begin + timedelta(index) for index in range(length + 1)]
    assert paydays.dates(rhythm, anchor, begin, end) == [day for day in every_day if not (day - anchor).days % STEPS[rhythm]]


@pytest.mark.parametrize(
    ("rhythm", "anchor", "expected"),
    [
        ("twice a month", date(2026, 1, 15), [(2, 15), (2, 28), (3, 15), (3, 31), (4, 15), (4, 30)]),
        ("twice a month", date(2026, 1, 31), [(2, 15), (2, 28), (3, 15), (3, 31), (4, 15), (4, 30)]),
        ("twice a month", date(2026, 1, 1), [(2, 1), (2, 16), (3, 1), (3, 16), (4, 1), (4, 16)]),
        ("twice a month", date(2026, 1, 30), [(2, 15), (2, 28), (3, 15), (3, 30), (4, 15), (4, 30)]),
        ("twice a month", date(2026, 1, 20), [(2, 5), (2, 20), (3, 5), (3, 20), (4, 5), (4, 20)]),
        ("every month", date(2026, 1, 31), [(2, 28), (3, 31), (4, 30)]),
        ("every month", date(2026, 1, 5), [(2, 5), (3, 5), (4, 5)]),
    ],
)
def test_days_of_the_month(rhythm: str, anchor: date, expected: list[tuple[int, int]]) -> None:
    found = paydays.dates(rhythm, anchor, date(2026, 2, 1), date(2026, 4, 30))
    assert [(day.month, day.day) for day in found] == expected


@given(RHYTHMS, DAYS)
def test_the_pay_day_told_is_one_of_them(rhythm: str, anchor: date) -> None:
    assert anchor in year(rhythm, anchor, anchor.year)


@given(RHYTHMS, DAYS)
def test_one_pay_day_follows_the_other(rhythm: str, anchor: date) -> None:
    found = year(rhythm, anchor)
    assert found == sorted(set(found))
    assert [paydays.day_before(rhythm, day, anchor) for day in found[1:]] == found[:-1]


@given(RHYTHMS, DAYS, st.integers(0, 60))
def test_periods_of_work_leave_no_day_out(rhythm: str, anchor: date, behind: int) -> None:
    periods = [paydays.period(rhythm, day, anchor, behind) for day in year(rhythm, anchor)]
    assert all(first <= last for first, last in periods)
    assert all(left[1] + timedelta(1) == right[0] for left, right in zip(periods, periods[1:], strict=False))


def test_the_months_with_three_pay_days_of_2026() -> None:
    """Paid on Fridays from January 2, 2026: January, July and (for those paid on the other Fridays) May and October."""
    assert named(paydays.months_with_one_more(year("every two weeks", date(2026, 1, 2)), "every two weeks")) == {
        "2026-01": 3, "2026-07": 3}  # fmt: skip
    assert named(paydays.months_with_one_more(year("every two weeks", date(2026, 1, 9)), "every two weeks")) == {
        "2026-05": 3, "2026-10": 3}  # fmt: skip
    assert named(paydays.months_with_one_more(year("every week", date(2026, 1, 2)), "every week")) == {
        "2026-01": 5, "2026-05": 5, "2026-07": 5, "2026-10": 5}  # fmt: skip


def named(found: dict[int, int]) -> dict[str, int]:
    return {months.show(month): count for month, count in found.items()}


@given(RHYTHMS, DAYS, st.integers(2024, 2030))
def test_each_year_has_its_pay_days(rhythm: str, anchor: date, number: int) -> None:
    counts = Counter(day.month for day in year(rhythm, anchor, number))
    usual = {"every week": {4, 5}, "every two weeks": {2, 3}, "twice a month": {2}, "every month": {1}}
    assert set(counts.values()) <= usual[rhythm]
    more = paydays.months_with_one_more(year(rhythm, anchor, number), rhythm)
    assert len(more) == sum(count == max(usual[rhythm]) for count in counts.values()) * (len(usual[rhythm]) > 1)


def test_a_period_over_two_months_is_split_by_days() -> None:
    """14 days, 13 of them in February: 720 x 13/14 = 668.571..., to the cent, and the rest in March."""
    pay = PayDay(date(2026, 3, 6), Decimal("720.00"), date(2026, 2, 16), date(2026, 3, 1))
    assert {months.show(month): part for month, part in pay.earned().items()} == {
        "2026-02": Decimal("668.57"), "2026-03": Decimal("51.43")}  # fmt: skip


@given(DAYS, st.integers(0, 120), AMOUNTS)
def test_pay_by_month_of_work_adds_up_to_the_cent(first: date, length: int, gross: Decimal) -> None:
    last = first + timedelta(length)
    parts = PayDay(last, gross, first, last).earned()
    days = Counter(months.of(day) for day in paydays.days_between(first, last))
    assert sum(parts.values()) == gross
    assert set(parts) == set(days)
    assert all(part >= 0 and abs(part - gross * days[month] / days.total()) <= Decimal("0.01") for month, part in parts.items())


def test_without_a_period_pay_is_earned_when_paid() -> None:
    assert PayDay(date(2026, 3, 6), Decimal(720)).earned() == {months.parse("2026-03"): Decimal(720)}


@pytest.mark.parametrize(
    ("hours", "rate", "average", "by_rhythm"),
    [
        ("20", "18", "1560.00", ["360.00", "720.00", "780.00", "1560.00"]),
        ("17.5", "16.35", "1239.88", ["286.13", "572.25", "619.94", "1239.88"]),  # 1239.875: half a cent goes up
        ("0", "18", "0.00", ["0.00"] * 4),
    ],
)
def test_pay_of_a_month_and_of_a_pay_day(hours: str, rate: str, average: str, by_rhythm: list[str]) -> None:
    one = (Decimal(hours), Decimal(rate))
    assert str(paydays.monthly_average(*one)) == average
    assert [str(paydays.pay_of_one_day(*one, rhythm)) for rhythm in paydays.RHYTHMS] == by_rhythm
