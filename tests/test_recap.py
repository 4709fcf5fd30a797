"""The one page for the member tells no lucky month: uneven money as a span and an average, every check that stops, what to do."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benefits_helper import Rules, estimate, words
from benefits_helper.desk.file import casefile
from benefits_helper.desk.plans.plan import scenario_of
from benefits_helper.report import report
from benefits_helper.report.model import Document, plain_text, runs_of
from benefits_helper.words import plain

SCENARIOS = Path(__file__).parent / "scenarios"
TODAY = date(2026, 11, 22)
NET = "net.income"
SSDI = {"gets_ssi": False, "ssdi_benefit": 1400, "ssdi_entitled_from": "2020-01", "birth_month": "1985-04"}
NEARLY_USED_UP = {**SSDI, "trial_work_months_used": [f"2023-0{month}" for month in range(1, 8)]}


def told(document: Document) -> str:
    return "\n".join(plain_text(one) for block in document.recap for one in runs_of(block))


@cache
def scenario(rules: Rules, number: str, lang: str = "en") -> tuple[casefile.CaseFile, Document]:
    path = next(one for one in SCENARIOS.glob(f"{number}-*.yaml") if "expect" not in one.name)
    case = casefile.read(path.name, path.read_bytes(), rules)
    return case, report(case, rules, lang, TODAY, recap_only=True)


def made(rules: Rules, facts: dict[str, Any], *jobs: dict[str, Any], months: int = 9) -> tuple[casefile.CaseFile, str]:
    data = {"state": "NY", "start": "2026-03", "months": months, "facts": facts,
            "plans": [{"name": f"Plan {at}", "job": job} for at, job in enumerate(jobs)]}  # fmt: skip
    case = casefile.of_mapping(data, rules)
    return case, told(report(case, rules, "en", TODAY, recap_only=True))


def money(case: casefile.CaseFile, rules: Rules, plan: str | None) -> list[Decimal]:
    """The money to live on by month; none of these cases has a month in which it is not known."""
    result = estimate(scenario_of(case, plan), rules)
    return [result.value(NET, at) for at in range(len(result.months))]  # type: ignore[misc]


def average(amounts: list[Decimal]) -> str:
    return plain.dollars((sum(amounts, Decimal(0)) / len(amounts)).quantize(Decimal("0.01"), ROUND_HALF_UP))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_uneven_pay_is_told_as_a_span_and_an_average(rules: Rules, lang: str) -> None:
    case, document = scenario(rules, "03", lang)
    text, say = told(document), words.load(lang)
    paid = money(case, rules, "As it came")[1:]  # from March, the first month with pay
    for amount in (plain.dollars(min(paid)), plain.dollars(max(paid)), average(paid)):
        assert amount in text
    assert say("report.recap.steady", month=say.month(case.scenario.start + 3)) not in text
    assert plain.dollars(paid[2]) not in text.replace(plain.dollars(max(paid)), "")


def test_plans_with_uneven_pay_stand_side_by_side_by_their_average(rules: Rules) -> None:
    case, document = scenario(rules, "03")
    text = told(document)
    for plan in (None, "As it came", "The year divided by twelve"):
        assert average(money(case, rules, plan)[1:]) in text


def test_food_help_and_rent_that_follow_pay_are_taken_off_the_gain(rules: Rules) -> None:
    """Voucher, SNAP, SSI and a job: most of the pay goes to rent and to less SNAP, and the page says what is left."""
    case, document = scenario(rules, "13")
    both = [estimate(scenario_of(case, plan), rules) for plan in (None, case.plans[0])]
    left = [result.value("net.resources", 3) for result in both]
    more = plain.dollars(left[1] - left[0])  # type: ignore[operator]
    assert words.load("en")("report.money.after_rent_more", difference=more).replace("**", "") in told(document)


def test_lines_to_watch_start_from_usual_pay(rules: Rules) -> None:
    """March 960, April 1,500, May 1,980 with three pay days, June 660: April is nearest to the average of 1,275."""
    case, _ = scenario(rules, "03")
    texts = [plain_text(one) for block in report(case, rules, "en", TODAY).blocks for one in runs_of(block)]
    assert "As it came, as of April 2026, with pay of $1,500 a month:" in texts


def test_three_pay_days_in_a_month_are_uneven_pay(rules: Rules) -> None:
    job = {"hours": 20, "rate": 18, "paid": "every two weeks", "first_payday": "2026-03-06"}
    case, text = made(rules, {"gets_ssi": True, "age": 40}, job)
    assert average(money(case, rules, "Plan 0")) in text


def test_a_steady_plan_beside_an_uneven_one_is_told_in_one_month(rules: Rules) -> None:
    steady = {"hours": 10, "rate": 18, "from": "2026-03"}
    case, text = made(rules, {"gets_ssi": True, "age": 40}, steady, {**steady, "until": "2026-05"})
    assert f"In June 2026 you would have {plain.dollars(money(case, rules, 'Plan 0')[3])} to live on." in text
    assert average(money(case, rules, "Plan 1")) in text


def test_steady_pay_is_told_in_the_month_that_shows_it_in_full(rules: Rules) -> None:
    case, text = made(rules, {"gets_ssi": True, "age": 40}, {"hours": 10, "rate": 18, "from": "2026-03"})
    say = words.load("en")
    assert say("report.recap.steady", month="June 2026") in text
    assert f"In June 2026 you would have {plain.dollars(money(case, rules, 'Plan 0')[3])} to live on." in text


def test_a_check_that_stops_later_is_in_the_money_and_in_what_changes(rules: Rules) -> None:
    """Two trial work months and three more are paid with high pay, then SSDI stops. None of those five is an answer."""
    case, text = made(rules, NEARLY_USED_UP, {"hours": 40, "rate": 18, "from": "2026-03"})
    paid = money(case, rules, "Plan 0")
    assert paid[3] - paid[-1] > 1000
    assert plain.dollars(min(paid)) in text and average(paid) in text
    assert "From August 2026: your SSDI check stops." in text


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_check_that_stops_is_among_the_changes_however_many_there_are(rules: Rules, lang: str) -> None:
    case, document = scenario(rules, "04", lang)
    result, say = estimate(scenario_of(case, case.plans[0]), rules), words.load(lang)
    stop = next(at for at in range(1, len(result.months)) if result.value("ssdi.payment", at) == 0)
    before = plain.dollars(result.value("ssdi.payment", stop - 1))  # type: ignore[arg-type]
    names = {"month": say.month(result.months[stop]), "what": say("report.your.ssdi.payment"), "before": before}
    assert say("report.changes.stops", **names).rstrip(".") in told(document)
    assert say("report.money.stops_later", **names) in told(document)
    assert say("report.recap.steady", month=say.month(case.scenario.start + 3)) not in told(document)


def test_without_a_plan_a_check_that_ended_and_the_way_back_are_told(rules: Rules) -> None:
    """Relapse after benefits ended: the page says since when SSDI has stopped, and to ask for it back now."""
    case, document = scenario(rules, "06")
    text = told(document)
    assert "From February 2026: your SSDI check stops." in text
    assert "fast restart" in text and "January 2031" in text
    assert f"In March 2026 you have {plain.dollars(money_in(case, rules, 3))} to live on" not in text


def money_in(case: casefile.CaseFile, rules: Rules, at: int) -> Decimal:
    return estimate(case.scenario, rules).value(NET, at)  # type: ignore[return-value]


def test_medicaid_that_comes_in_different_ways_is_told_with_each(rules: Rules) -> None:
    _, text = made(rules, {"gets_ssi": True, "age": 40}, {"hours": 40, "rate": 30, "from": "2026-04"})
    line = next(one for one in text.splitlines() if one.startswith("You keep your Medicaid"))
    assert "with SSI" in line and "1619(b)" in line


def test_what_is_missing_is_named_as_such_and_nothing_is_said_twice(rules: Rules) -> None:
    text = told(scenario(rules, "04")[1])
    assert "What is missing: New York's 2027 savings limit." in text
    assert "not known yet (not known yet)" not in text
