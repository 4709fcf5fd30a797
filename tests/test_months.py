"""Months as whole numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefits_helper import months

any_month = st.integers(1900 * 12, 9999 * 12 + 11)


@given(any_month)
def test_a_shown_month_parses_back_to_itself(month: int) -> None:
    assert months.parse(months.show(month)) == month


@given(any_month)
def test_the_first_day_of_a_month_names_that_month(month: int) -> None:
    assert months.from_date(f"{months.show(month)}-01") == month


def test_months_follow_each_other_over_the_new_year() -> None:
    assert months.parse("2026-01") == months.parse("2025-12") + 1


def test_no_month_is_no_real_month() -> None:
    assert months.parse("1900-01") > months.NO_MONTH


def test_words() -> None:
    assert months.words(months.parse("2026-03")) == "March 2026"


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-1", "26-01", "2026-01-01", "2026/01", "1899-12", "", "May 2026", " 2026-01"]
)
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a month"):
        months.parse(text)


@pytest.mark.parametrize("text", ["2025-02-29", "2025-02-30", "2025-13-01", "01/01/2025", "2025-01", "today", ""])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a day of the calendar"):
        months.from_date(text)


def test_amounts_change_only_on_the_first() -> None:
    with pytest.raises(ValueError, match="not the first day of a month"):
        months.from_date("2025-01-15")


def test_a_day_that_a_month_does_not_have_is_its_last_day() -> None:
    assert months.day(months.parse("2028-02"), 31) == date(2028, 2, 29)
    assert months.day(months.parse("2026-12"), 31) == date(2026, 12, 31)
    assert months.day(months.parse("2026-12"), 1) == date(2026, 12, 1)
