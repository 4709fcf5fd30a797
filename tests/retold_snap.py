"""A second telling of SNAP for June 2026 in states that differ in kind, in plain Python.

Written from 7 CFR 273 and the tables of USDA, not from the rule files. What other programs decide is handed in. People here
have no SSI. Amounts are Decimal dollars a month.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from retold_household import ZERO, D, above_zero, up

LINE, LINE_MORE = D(15650), D(5500)  # January 2025, used until September 2026
MOST = {1: 298, 2: 546, 3: 785, 4: 994, 5: 1183, 6: 1421, 7: 1571, 8: 1789}
MOST_EACH_MORE = 218
STANDARD = {1: 209, 2: 209, 3: 209, 4: 223, 5: 261}
STANDARD_OF_SIX = 299


@dataclass(frozen=True)
class Place:
    """What a state settles. `wide` and `wide_elderly` are shares of the poverty line; None: no wide test, 0: no limit."""

    wide: str | None
    wide_elderly: str | None
    net_test: bool = False
    net_test_elderly: bool = False
    flat_medical: int = 0
    least: int = 24
    least_at_62: int = 24
    ties_energy_help: bool = False
    heating: tuple[int, ...] = ()
    limited: int | None = None
    phone: int = 0


PLACES = {
    "TX": Place("1.65", "1.65", flat_medical=135, heating=(445,), limited=400, phone=62),
    "KS": Place(None, None, flat_medical=175, heating=(469,), limited=345, phone=44),
    "ID": Place("1.3", "0", net_test_elderly=True, flat_medical=144, heating=(390,), limited=133, phone=49),
    "IN": Place("1.3", "0", net_test=True, net_test_elderly=True, heating=(486,), limited=283, phone=36),
    "NJ": Place("1.85", "1.85", least=95, least_at_62=95, heating=(977,), limited=505, phone=33),
    "MD": Place("2", "2", least_at_62=40, ties_energy_help=True, heating=(572,), limited=350, phone=41),
    "WI": Place("2", "2", heating=(870,), limited=436, phone=106),
    "MT": Place("2", "2", ties_energy_help=True, heating=(799,), limited=267, phone=34),
    "IL": Place("1.65", "2", flat_medical=185, heating=(546,), limited=457, phone=67),
    "NC": Place("2", "2", heating=(637, 699, 768, 837, 912), phone=42),
    "TN": Place(None, None, heating=(451, 466, 485, 503, 519, 536, 551, 568, 587, 602), phone=36),
    "VA": Place("2", "2", flat_medical=200, heating=(375, 375, 375, 476), phone=54),
}


@dataclass(frozen=True)
class Home:
    """One household. `ssdi` is what came this month; `part_b` what is paid for it."""

    state: str
    age: int
    people: int
    wages: Decimal
    ssdi: Decimal
    other: Decimal
    part_b: Decimal
    health_costs: Decimal
    savings: int
    rent: Decimal
    utilities: str
    energy_help: bool
    elderly_member: bool
    homeless: bool


def income_line(people: int, share: str) -> Decimal:
    """A share of the poverty line by the month, rounded up to the dollar."""
    return up((LINE + LINE_MORE * (people - 1)) * D(share) / 12)


def snap(home: Home) -> Decimal:
    """The allotment, 0 when the household does not fit."""
    place = PLACES[home.state]
    own = home.age >= 60 or home.ssdi > 0
    protected = own or home.elderly_member
    gross = home.wages + home.ssdi + home.other
    net = _net(home, place, own, protected)
    if not _fits(home, place, protected, gross, net):
        return ZERO
    most = MOST[min(home.people, 8)] + MOST_EACH_MORE * max(home.people - 8, 0)
    amount = most - up(net * 3 / 10)
    if home.people <= 2:
        amount = max(amount, D(place.least_at_62 if home.age >= 62 else place.least))
    return above_zero(amount)


def _net(home: Home, place: Place, own: bool, protected: bool) -> Decimal:
    over = above_zero(home.health_costs + home.part_b - 35) if own else ZERO
    medical = max(over, D(place.flat_medical)) if over else ZERO
    left = above_zero(home.wages * 4 / 5 + home.ssdi + home.other - STANDARD.get(home.people, STANDARD_OF_SIX) - medical)
    costs = home.rent + _utilities(home, place, protected)
    housing = above_zero(costs - left / 2)
    housing = housing if protected else min(housing, D(744))
    if home.homeless and costs:
        housing = max(housing, D("198.99"))
    return above_zero(left - housing).to_integral_value(ROUND_HALF_UP)


def _utilities(home: Home, place: Place, protected: bool) -> int:
    if home.utilities == "heating" or (home.energy_help and place.ties_energy_help and protected):
        return place.heating[min(home.people, len(place.heating)) - 1]
    return {"limited": place.limited or 0, "phone": place.phone, "none": 0}[home.utilities]


def _fits(home: Home, place: Place, protected: bool, gross: Decimal, net: Decimal) -> bool:
    def line(share: str) -> Decimal:
        return income_line(home.people, share)

    within_net = net <= line("1")
    savings_fit = home.savings <= (4500 if protected else 3000)
    federal = savings_fit and within_net and (protected or gross <= line("1.3"))
    share = place.wide_elderly if protected else place.wide
    if share is None:
        return federal
    net_test = place.net_test_elderly if protected else place.net_test
    wide = (share == "0" or gross <= line(share)) and (within_net or not net_test)
    return federal or wide
