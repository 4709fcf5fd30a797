"""Pay days: when they fall, which months have one more of them than usual, and in which months the pay was earned."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from benefits_helper import months

RHYTHMS = ("every week", "every two weeks", "twice a month", "every month")
CENT = Decimal("0.01")
_WEEKS_A_YEAR = 52
_PAYS_A_YEAR = {"every week": 52, "every two weeks": 26, "twice a month": 24, "every month": 12}
_STEP = {"every week": timedelta(7), "every two weeks": timedelta(14)}
_USUAL = {"every week": 4, "every two weeks": 2, "twice a month": 2, "every month": 1}
_HALF_MONTH = 15


@dataclass(frozen=True)
class PayDay:
    """One pay day, the amount before taxes, and the days in which it was earned if they are known."""

    on: date
    gross: Decimal
    first: date | None = None
    last: date | None = None

    @property
    def month(self) -> int:
        """The month in which it is paid."""
        return months.of(self.on)

    def earned(self) -> dict[int, Decimal]:
        """The pay by month of work, in proportion to the calendar days of the period; adds up to the cent. Without a
        period it counts as earned in the month it is paid."""
        if self.first is None or self.last is None:
            return {self.month: self.gross}
        days = Counter(months.of(day) for day in days_between(self.first, self.last))
        parts: dict[int, Decimal] = {}
        done, left = 0, self.gross
        for month, count in sorted(days.items()):
            done += count
            so_far = (self.gross * done / days.total()).quantize(CENT, ROUND_HALF_UP)
            parts[month] = so_far - (self.gross - left)
            left = self.gross - so_far
        return parts


def days_between(first: date, last: date) -> list[date]:
    """All days from the first to the last, both included."""
    return [first + timedelta(index) for index in range((last - first).days + 1)]


def monthly_average(hours: Decimal, rate: Decimal) -> Decimal:
    """Pay before taxes in an average month: hours a week, times pay an hour, times 52 weeks, by 12 months. Half a cent
    is rounded up."""
    return (hours * rate * _WEEKS_A_YEAR / 12).quantize(CENT, ROUND_HALF_UP)


def pay_of_one_day(hours: Decimal, rate: Decimal, rhythm: str) -> Decimal:
    """What one pay day brings before taxes: the hours of its weeks, or a year's pay in 24 or 12 equal parts."""
    return (hours * rate * _WEEKS_A_YEAR / _PAYS_A_YEAR[rhythm]).quantize(CENT, ROUND_HALF_UP)


def dates(rhythm: str, anchor: date, begin: date, end: date) -> list[date]:
    """The pay days from `begin` to `end`, of which `anchor` is one (it may lie outside)."""
    step = _STEP.get(rhythm)
    if step:
        first = begin + (anchor - begin) % step
        return [first + index * step for index in range((end - first) // step + 1)] if first <= end else []
    span = range(months.of(begin), months.of(end) + 1)
    found = [months.day(month, day) for month in span for day in _days_of_month(rhythm, anchor)]
    return [day for day in found if begin <= day <= end]


def day_before(rhythm: str, on: date, anchor: date) -> date:
    """The pay day before `on`."""
    step = _STEP.get(rhythm)
    if step:
        return on - step
    return dates(rhythm, anchor, months.day(months.of(on) - 2, 1), on - timedelta(1))[-1]


def period(rhythm: str, on: date, anchor: date, days_behind: int) -> tuple[date, date]:
    """The first and the last day of work that a pay day pays, when work is paid so many days after it ends."""
    behind = timedelta(days_behind)
    return day_before(rhythm, on, anchor) - behind + timedelta(1), on - behind


def months_with_one_more(days: Iterable[date], rhythm: str) -> dict[int, int]:
    """The months with more pay days than usual (three or five), each with how many."""
    counts = Counter(months.of(day) for day in days)
    return {month: count for month, count in sorted(counts.items()) if count > _USUAL[rhythm]}


def _days_of_month(rhythm: str, anchor: date) -> list[int]:
    """The days of the month on which pay comes. Twice a month: the 15th and the last, the 1st and the 16th, and so on."""
    if rhythm == "every month":
        return [anchor.day]
    if _is_last(anchor):
        return [_HALF_MONTH, 31]
    if anchor.day > _HALF_MONTH:
        return [anchor.day - _HALF_MONTH, anchor.day]
    return [anchor.day, 31 if anchor.day == _HALF_MONTH else anchor.day + _HALF_MONTH]


def _is_last(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]
