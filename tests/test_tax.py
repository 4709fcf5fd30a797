"""Tax and the earned income credit against what the IRS prints, and in a sweep."""

from __future__ import annotations

from decimal import Decimal

import pytest

from benefits_helper import Rules, estimate, load_scenario, sweep

# Rev. Proc. 2024-40 and 2025-32: the income at which the credit of one person is gone, by year and children.
ENDS = [
    (2025, 0, 19104), (2025, 1, 50434), (2025, 2, 57310), (2025, 3, 61555),
    (2026, 0, 19540), (2026, 1, 51593), (2026, 2, 58629), (2026, 3, 62974),
]  # fmt: skip


def credit(rules: Rules, year: int, children: int, pay: Decimal) -> Decimal:
    """The credit on a year of such pay."""
    facts = {"age": 40, "disabled": False, "gets_ssi": False, "wages": str(pay), "ineligible_children": children}
    result = estimate(load_scenario({"state": "TX", "start": f"{year}-05", "months": 1, "facts": facts}), rules)
    return result.value("eitc.credit", 0)


@pytest.mark.parametrize(("year", "children", "end"), ENDS)
def test_the_credit_is_gone_where_the_irs_says(rules: Rules, year: int, children: int, end: int) -> None:
    month = (Decimal(end) / 12).quantize(Decimal("0.01"))
    assert credit(rules, year, children, month) <= 1
    assert credit(rules, year, children, month - 20) >= 15
    assert credit(rules, year, children, month + 1) == 0


def test_a_credit_that_falls_is_no_cliff_and_no_reason_for_one(rules: Rules) -> None:
    """It is money of a year, not of the month."""
    facts = {"age": 40, "gets_ssi": True, "county": "Erie"}
    scenario = {"state": "NY", "start": "2026-03", "months": 1, "facts": facts}
    swept = sweep(scenario, rules, levels=range(1200, 2000, 10))
    assert swept.row("eitc.credit", 0)[0] > swept.row("eitc.credit", 0)[-1]
    assert all("eitc.credit" not in cliff["because"] for cliff in swept.cliffs)


def test_no_pay_and_no_credit_are_known_in_every_year(rules: Rules) -> None:
    for year in (2016, 2024, 2027):
        scenario = {"state": "TX", "start": f"{year}-05", "months": 1, "facts": {"age": 40, "gets_ssi": True}}
        result = estimate(load_scenario(scenario), rules)
        assert (result.value("eitc.credit", 0), result.value("tax.year", 0)) == (0, 0)
