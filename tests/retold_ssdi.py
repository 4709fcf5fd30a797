"""SSDI and work, told a second time in plain Python, straight from the law and month by month.

Nothing of the program is used here, so that a test can hold the rule files against it. It covers one person without
unsuccessful work attempts or averaging. Sources: 20 CFR 404.1574, 404.1592, 404.1592a, 404.325; 42 USC 415(i),
423(a)(1), 426(b); POMS DI 13050.010, RS 00601.020. A month is year * 12 + (month - 1); money is Decimal dollars.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal

TRIAL_WORK = {2018: 850, 2019: 880, 2020: 910, 2021: 940, 2022: 970, 2023: 1050, 2024: 1110, 2025: 1160, 2026: 1210}
SGA = {2018: 1180, 2019: 1220, 2020: 1260, 2021: 1310, 2022: 1350, 2023: 1470, 2024: 1550, 2025: 1620, 2026: 1690}
SGA_BLIND = {2018: 1970, 2019: 2040, 2020: 2110, 2021: 2190, 2022: 2260, 2023: 2460, 2024: 2590, 2025: 2700, 2026: 2830}
RAISES = {
    2014: Decimal("1.017"), 2015: Decimal("1"), 2016: Decimal("1.003"), 2017: Decimal("1.02"), 2018: Decimal("1.028"),
    2019: Decimal("1.016"), 2020: Decimal("1.013"), 2021: Decimal("1.059"), 2022: Decimal("1.087"),
    2023: Decimal("1.032"), 2024: Decimal("1.025"), 2025: Decimal("1.028"),
}  # fmt: skip
DECEMBER = 11
ZERO = Decimal(0)


@dataclass(frozen=True)
class Career:
    """What is known of one person. Amounts by month; a month that is not named has none."""

    start: int
    months: int
    benefit: Decimal
    entitled_from: int | None = None
    blind: bool = False
    on_record: frozenset[int] = frozenset()
    wages: dict[int, Decimal] = field(default_factory=dict)
    net: dict[int, Decimal] = field(default_factory=dict)
    hours: dict[int, int] = field(default_factory=dict)
    irwe: dict[int, Decimal] = field(default_factory=dict)
    subsidy: dict[int, Decimal] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The first month that matters: the earliest with a record or with work."""
        named = [*self.on_record, *self.wages, *self.net, *self.hours, self.start]
        return min(named)

    @property
    def last(self) -> int:
        return self.start + self.months - 1

    def on_ssdi(self, month: int) -> bool:
        return self.benefit > 0 and (self.entitled_from is None or month >= self.entitled_from)

    def gross(self, month: int) -> Decimal:
        return self.wages.get(month, ZERO) + self.net.get(month, ZERO)

    def countable(self, month: int) -> Decimal:
        """Earnings for SGA: gross less support from the employer and impairment-related work expenses."""
        taken = self.subsidy.get(month, ZERO) + self.irwe.get(month, ZERO)
        return max(ZERO, self.gross(month) - taken)

    def is_sga(self, month: int) -> bool:
        levels = SGA_BLIND if self.blind else SGA
        return self.countable(month) > levels[month // 12]

    def serves(self, month: int) -> bool:
        """Whether the month is a service month, as long as trial work is not over."""
        if month in self.on_record:
            return self.benefit > 0
        enough = self.gross(month) > TRIAL_WORK[month // 12] or self.hours.get(month, 0) > 80
        return enough and self.on_ssdi(month)


@dataclass(frozen=True)
class Outcome:
    """One month of the answer; the fields are named as in the program's results."""

    service_month: bool
    trial_work_months_used: int
    sga_countable: Decimal
    sga_month: bool
    phase: str
    grace_month: bool
    cessation_month: int | None
    termination_month: int | None
    reinstatement_until: int | None
    payment: Decimal


def retell(career: Career) -> list[Outcome]:
    """The outcome of every month shown, first to last."""
    served, ninth = _trial_work(career)
    cessation, termination = _turning_points(career, ninth)
    checks = _checks(career)
    return [
        _outcome(career, month, served, ninth, cessation, termination, checks[month])
        for month in range(career.start, career.last + 1)
    ]


def free_part_a_through(career: Career) -> list[int | None]:
    """For every month shown, the last month of premium-free Medicare Part A as far as it can be known by then.

    Entitlement is taken to end as it did when the re-entitlement period had 15 months; Part A goes on through the 78th
    month from there, that month counted (42 USC 426(b); 42 CFR 406.12(e); POMS HI 00820.025).
    """
    _, ninth = _trial_work(career)
    cessation, _ = _turning_points(career, ninth)
    if ninth is None or cessation is None:
        return [None] * career.months
    late = cessation - ninth >= 14
    sga = [month for month in range(ninth + 16, career.last + 1) if career.is_sga(month)]
    end = cessation + 3 if late else sga[0] if sga else None
    seen = cessation if late else end
    known = [end is not None and seen is not None and month >= seen for month in range(career.start, career.last + 1)]
    return [end + 77 if one and end is not None else None for one in known]


def _trial_work(career: Career) -> tuple[list[int], int | None]:
    """The service months, and the ninth within some 60 months in a row, if it comes."""
    served: list[int] = []
    for month in range(career.first, career.last + 1):
        if not career.serves(month):
            continue
        served.append(month)
        if len([one for one in served if one > month - 60]) == 9:
            return served, month
    return served, None


def _turning_points(career: Career, ninth: int | None) -> tuple[int | None, int | None]:
    """The cessation month and the termination month.

    The right ends with the third month after cessation, but in no event before the first month of SGA that comes
    after the 36 months (42 USC 423(a)(1)).
    """
    if ninth is None:
        return None, None
    sga = [month for month in range(ninth + 1, career.last + 1) if career.is_sga(month)]
    after = [month for month in sga if month > ninth + 36]
    if not sga:
        return None, None
    return sga[0], max(sga[0] + 3, after[0]) if after else None


def _checks(career: Career) -> dict[int, Decimal]:
    """The full check of each month shown: raised with each December after the start, cut to the dime."""
    amount, checks = career.benefit, {}
    for month in range(career.start, career.last + 1):
        year, calendar = divmod(month, 12)
        late = calendar == 0 and month == career.start + 1 and (year - 1) in RAISES
        if month > career.start and (calendar == DECEMBER and year in RAISES or late):
            raised = amount * RAISES[year - 1 if late else year]
            amount = (raised * 10).to_integral_value(ROUND_FLOOR) / 10
        checks[month] = amount
    return checks


def _outcome(
    career: Career,
    month: int,
    served: list[int],
    ninth: int | None,
    cessation: int | None,
    termination: int | None,
    check: Decimal,
) -> Outcome:
    over = ninth is not None and month >= ninth
    recent = len([one for one in served if month - 60 < one <= month])
    ceased = cessation is not None and month >= cessation
    ended = termination is not None and month >= termination
    grace = cessation is not None and cessation <= month <= cessation + 2
    paid = career.on_ssdi(month) and not ended and (not ceased or grace or not career.is_sga(month))
    return Outcome(
        service_month=month in served,
        trial_work_months_used=9 if over else recent,
        sga_countable=career.countable(month),
        sga_month=career.is_sga(month),
        phase=_phase(career, month, ninth, ended),
        grace_month=grace,
        cessation_month=cessation if ceased else None,
        termination_month=termination if ended else None,
        reinstatement_until=termination + 59 if ended and termination is not None else None,
        payment=check if paid else ZERO,
    )


def _phase(career: Career, month: int, ninth: int | None, ended: bool) -> str:
    if not career.on_ssdi(month):
        return "none"
    if ended:
        return "terminated"
    if ninth is None or month <= ninth:
        return "trial_work"
    return "reentitlement" if month <= ninth + 36 else "after_reentitlement"
