"""A second telling of New York Medicaid, HEAP, SNAP, rent, take-home pay and tax for May 2026, in plain Python.

Written from the law, not from the rule files. What other programs decide (SSI, SSDI, Medicare, the Savings Program and
last month's SNAP and HEAP) is handed in. Amounts are Decimal dollars a month.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

D = Decimal
ZERO = D(0)
POVERTY, POVERTY_MORE = D(15960), D(5680)  # January 2026, for Medicaid
FOOD_LINE, FOOD_LINE_MORE = D(15650), D(5500)  # January 2025, for HEAP and SNAP until September 2026
PART_B = D("202.90")
SAVINGS = {False: 33038, True: 44796}
HEAP_LIMIT = {1: 3473, 2: 4542, 3: 5611, 4: 6680}
HEAP_TIER_1 = {1: 1695, 2: 2291, 3: 2887, 4: 3482}
HEAP_FUEL = {"oil": 900, "natural_gas": 400, "wood": 635}
SNAP_MOST = {1: 298, 2: 546, 3: 785, 4: 994}
SNAP_STANDARD = {1: 209, 2: 209, 3: 209, 4: 223}
# Standard deduction, and the ends of the bands of 10%, 12% and 22%, by how one files.
TAX = {
    "single": (16100, 12400, 50400, 105700),
    "joint": (32200, 24800, 100800, 211400),
    "head": (24150, 17700, 67450, 105700),
}
# By number of children: the largest credit, how fast it rises and falls; where it falls from, alone and as a couple.
CREDIT = {0: (664, "0.0765", "0.0765"), 1: (4427, "0.34", "0.1598"), 2: (7316, "0.4", "0.2106"), 3: (8231, "0.45", "0.2106")}
CREDIT_FALLS = {False: (10860, 18140), True: (23890, 31160)}
ALLOWANCES = {
    "Kings": {"heating": 1062, "limited": 419, "phone": 32, "none": 0},
    "Nassau": {"heating": 988, "limited": 388, "phone": 32, "none": 0},
    "Erie": {"heating": 877, "limited": 355, "phone": 32, "none": 0},
}


def up(amount: Decimal) -> Decimal:
    return amount.to_integral_value(ROUND_CEILING)


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(D("0.01"), ROUND_HALF_UP)


def above_zero(amount: Decimal) -> Decimal:
    return max(ZERO, amount)


@dataclass(frozen=True)
class Given:
    """What other programs decide for this month (and what was received for the last one)."""

    ssi: Decimal
    supplement: Decimal
    ssdi: Decimal
    ssdi_received: Decimal
    part_b_paid: Decimal
    savings_program: str
    ssi_status: str
    medicare: bool
    snap_last_month: bool
    heap_last_month: bool


@dataclass(frozen=True)
class Person:
    """One person in New York and the home. `on_snap` and `energy_help` are None when they were not told."""

    age: int
    disabled: bool
    county: str
    wages: Decimal = ZERO
    unearned: Decimal = ZERO
    irwe: Decimal = ZERO
    part_b: bool = True
    savings: int = 0
    health_costs: Decimal = ZERO
    health_premiums: Decimal = ZERO
    married: bool = False
    spouse_wages: Decimal = ZERO
    spouse_unearned: Decimal = ZERO
    children: int = 0
    child_under_6: bool = False
    care_costs: Decimal = ZERO
    others_income: Decimal = ZERO
    people_told: int = 0
    with_others: bool = False
    heating: str = "none"
    housing: str = "rent"
    rent: Decimal = ZERO
    hotma: bool = False
    utility_allowance: Decimal = ZERO
    payment_standard: Decimal | None = None
    utilities: str = ""
    on_snap: bool | None = None
    energy_help: bool | None = None

    @property
    def people(self) -> int:
        return self.people_told or 1 + self.married + self.children


class May2026:
    """The month's results; names as in the interface, with _ for the dot."""

    def __init__(self, person: Person, given: Given):
        self.person, self.given = person, given
        self.cash_ssi = given.ssi + given.supplement
        self._medicaid()
        self._shared()
        self._heap()
        self._rent()
        self._snap()
        self._pay()
        self._tax()
        self._credit()

    def _medicaid(self) -> None:
        one, given = self.person, self.given
        self.spouse_pay = one.spouse_wages if one.married else ZERO
        self.spouse_other = one.spouse_unearned if one.married else ZERO
        other = given.ssdi_received + one.unearned + self.spouse_other
        pay = one.wages + self.spouse_pay
        counted = above_zero(other - 20) + above_zero(pay - above_zero(20 - other) - 65 - one.irwe) / 2
        part_b = PART_B if given.medicare and one.part_b and given.savings_program == "none" else ZERO
        net = above_zero(counted - one.health_premiums - part_b)
        line = POVERTY + POVERTY_MORE * one.married
        limit, buy_in = (up(up(line * share) / 12) for share in (D("1.38"), D("2.5")))
        savings_fit = one.savings <= SAVINGS[one.married]
        category = one.disabled or one.age >= 65
        tax_line = POVERTY + POVERTY_MORE * (one.married + one.children)
        adult = 19 <= one.age < 65 and not given.medicare and pay + other <= tax_line * D("1.38") / 12
        ways = {
            "ssi": given.ssi_status in ("cash", "s1619a") or given.supplement > 0,
            "s1619b": given.ssi_status == "s1619b",
            "aged_blind_disabled": category and net <= limit and savings_fit,
            "buy_in": one.disabled and one.wages > 0 and 16 <= one.age < 65 and net <= buy_in and savings_fit,
            "expansion": adult,
            "spend_down": category and savings_fit,
        }
        self.medicaid_pathway = next((way for way, fits in ways.items() if fits), "none")
        self.medicaid_spend_down = net - limit if self.medicaid_pathway == "spend_down" else ZERO
        met = one.health_costs >= self.medicaid_spend_down
        self.medicaid_covered = self.medicaid_pathway != "none" and (self.medicaid_pathway != "spend_down" or met)

    def _shared(self) -> None:
        one, given = self.person, self.given
        by_disability = one.disabled and self.medicaid_covered and self.medicaid_pathway != "expansion"
        benefit = self.cash_ssi > 0 or given.ssdi_received > 0 or by_disability
        self.elderly_or_disabled = benefit or one.age >= 60
        self.adult_pay = one.wages if one.age >= 18 else ZERO
        self.all_unearned = self.cash_ssi + given.ssdi_received + one.unearned + self.spouse_other + one.others_income

    def _heap(self) -> None:
        one, given = self.person, self.given
        ssdi = above_zero(given.ssdi_received - given.part_b_paid) if given.ssdi_received else ZERO
        income = self.adult_pay + self.spouse_pay + self.all_unearned - given.ssdi_received + ssdi
        income = income.to_integral_value(ROUND_FLOOR)
        on_snap = given.snap_last_month if one.on_snap is None else one.on_snap
        free = on_snap or (one.people == 1 and not one.with_others and self.cash_ssi > 0)
        tier_1 = free or income <= HEAP_TIER_1[one.people]
        self.energy_eligible = free or income <= HEAP_LIMIT[one.people]
        self.energy_benefit = D(self._heap_amount(tier_1)) if self.energy_eligible else ZERO

    def _heap_amount(self, tier_1: bool) -> int:
        one = self.person
        if one.heating == "none":
            return 0
        if one.heating == "in_rent":
            return 21 if one.housing in ("section8", "public_housing") else 50 if tier_1 else 45
        return HEAP_FUEL[one.heating] + 61 * tier_1 + 35 * (self.elderly_or_disabled or one.child_under_6)

    def _rent(self) -> None:
        one = self.person
        gross = self.adult_pay + self.spouse_pay + self.all_unearned
        year = gross * 12 - one.children * (500 if one.hotma else 480) - min(one.care_costs, self.adult_pay + self.spouse_pay) * 12
        if one.disabled or one.age >= 62:
            medical = (one.health_costs + one.health_premiums + self.given.part_b_paid) * 12
            year -= (550 if one.hotma else 400) + above_zero(medical - gross * 12 * D("0.10" if one.hotma else "0.03"))
        payment = max(above_zero(year) * D("0.3") / 12, gross * D("0.1"))
        self.rent_tenant_share = one.rent
        if one.housing == "section8":
            whole = one.rent + one.utility_allowance
            covered = whole if one.payment_standard is None else min(whole, one.payment_standard)
            self.rent_tenant_share = above_zero(one.rent - above_zero(covered - payment))
        elif one.housing == "public_housing":
            self.rent_tenant_share = min(above_zero(payment - one.utility_allowance), one.rent)

    def _snap(self) -> None:
        one, given = self.person, self.given
        pay = one.wages + self.spouse_pay
        gross, protected = pay + self.all_unearned, self.elderly_or_disabled
        medical = above_zero(one.health_costs + one.health_premiums + given.part_b_paid - 35) if protected else ZERO
        left = above_zero(gross - pay / 5 - SNAP_STANDARD[one.people] - medical - one.care_costs)
        used = one.utilities or ("heating" if one.heating in HEAP_FUEL else "none")
        helped = given.heap_last_month if one.energy_help is None else one.energy_help
        costs = self.rent_tenant_share + ALLOWANCES[one.county]["heating" if helped and protected else used]
        housing = above_zero(costs - left / 2)
        housing = housing if protected else min(housing, D(744))
        if one.housing == "homeless" and costs > 0:
            housing = max(housing, D("198.99"))
        net = above_zero(left - housing).to_integral_value(ROUND_HALF_UP)
        share = 2 if protected or one.care_costs > 0 else D("1.5") if pay > 0 else D("1.3")
        federal = one.savings <= (4500 if protected else 3000) and net <= self._food(D(1))
        federal = federal and (protected or gross <= self._food(D("1.3")))
        fits = (one.people == 1 and self.cash_ssi > 0) or gross <= self._food(D(share)) or federal
        amount = max(SNAP_MOST[one.people] - up(net * D("0.3")), D(24) if one.people <= 2 else ZERO)
        self.snap_benefit = amount if fits and one.on_snap is not False else ZERO

    def _food(self, share: Decimal) -> Decimal:
        return up((FOOD_LINE + FOOD_LINE_MORE * (self.person.people - 1)) * share / 12)

    def _pay(self) -> None:
        one, given = self.person, self.given
        wages = one.wages
        self.filing = "joint" if one.married else "head" if one.children else "single"
        taxes = cents(wages * D("0.062")) + cents(wages * D("0.0145")) + cents(self._income_tax(wages * 12) / 12)
        self.work_take_home = wages - taxes
        benefits = self.cash_ssi + given.ssdi + one.unearned
        self.net_income = self.work_take_home + benefits - given.part_b_paid - one.health_premiums - one.irwe
        self.net_resources = self.net_income + self.snap_benefit - self.rent_tenant_share

    def _income_tax(self, income: Decimal, more_off: Decimal = ZERO) -> Decimal:
        """The tax of a year on income, after the standard deduction and what is added to it."""
        standard, *tops = TAX[self.filing]
        taxed = above_zero(income - standard - more_off)
        parts = [min(taxed, D(top)) for top in tops]
        shares = [parts[0], parts[1] - parts[0], parts[2] - parts[1], taxed - parts[2]]
        return sum((share * D(rate) for share, rate in zip(shares, ("0.10", "0.12", "0.22", "0.24"), strict=True)), ZERO)

    def _tax(self) -> None:
        """26 U.S.C. 86, 63(f) and 151(d)(5)(C): part of SSDI is income, and people of 65 have more off."""
        one = self.person
        self.earned_year = (one.wages + self.spouse_pay) * 12
        other = self.earned_year + (one.unearned + self.spouse_other) * 12
        ssdi = self.given.ssdi * 12
        low, high = (32000, 44000) if one.married else (25000, 34000)
        combined = other + ssdi / 2
        taxed = min(above_zero(combined - low) / 2, ssdi / 2)
        if combined > high:
            taxed = min((combined - high) * D("0.85") + min(taxed, D(high - low) / 2), ssdi * D("0.85"))
        self.tax_ssdi_taxed, self.agi = taxed, other + taxed
        old = one.age >= 65
        senior = above_zero(6000 - above_zero(self.agi - (150000 if one.married else 75000)) * D("0.06")) if old else ZERO
        more_off = old * (1650 if one.married else 2050) + senior
        self.tax_year = cents(self._income_tax(self.agi, more_off))

    def _credit(self) -> None:
        """26 U.S.C. 32: rises with earned income, falls with earned or all income. None when a spouse's age would decide."""
        one = self.person
        most, rise, fall = CREDIT[min(one.children, 3)]
        start = CREDIT_FALLS[one.children > 0][one.married]
        risen = min(D(most), self.earned_year * D(rise))
        amount = above_zero(risen - above_zero(max(self.earned_year, self.agi) - start) * D(fall))
        amount = amount.to_integral_value(ROUND_HALF_UP)
        fits = one.children > 0 or 25 <= one.age < 65
        self.eitc_credit = amount if fits or not amount else None if one.married else ZERO
        self.eitc_state_credit = (
            None if self.eitc_credit is None else (self.eitc_credit * D("0.3")).to_integral_value(ROUND_HALF_UP)
        )
