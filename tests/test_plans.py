"""Plans: the scenario each stands for, and the differences between them, in figures, words and tables."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from benefits_helper import Rules, estimate, months, sweep, words
from benefits_helper.desk.file import casefile
from benefits_helper.desk.file.casefile import CaseFile
from benefits_helper.desk.plans import differences
from benefits_helper.desk.plans.compare import NET, NET_AFTER_RENT, Comparison, compare
from benefits_helper.desk.plans.plan import Plan, plan_named, scenario_of
from benefits_helper.problems import InputProblems
from benefits_helper.units import DOLLAR
from tests.random_people import person

SAY = words.load()
EVERYTHING = Path(__file__).parent / "casefiles" / "good" / "everything.yaml"
BASE: dict[str, Any] = {"state": "NY", "start": "2026-03", "months": 12}
SSI = {"gets_ssi": True, "birth_month": "1990-04", "county": "Albany", "housing": "own", "heating": "none",
       "gets_snap": False, "gets_energy_assistance": False}  # fmt: skip
AFTER_TRIAL = {"gets_ssi": False, "birth_month": "1980-04", "ssdi_benefit": 1400, "ssdi_entitled_from": "2018-01",
               "trial_work_months_used": [f"2024-{month:02d}" for month in range(1, 10)], "gets_snap": False,
               "wages": {"2024-01": 1500, "2024-10": 0}}  # fmt: skip


def case_of(rules: Rules, *plans: dict[str, Any], facts: dict[str, Any] = SSI, **frame: Any) -> CaseFile:
    named = [{"name": f"Plan {number}", **plan} for number, plan in enumerate(plans, 1)]
    return casefile.of_mapping({**BASE, **frame, "facts": facts, "plans": named}, rules)


def by_month(case: CaseFile, plan: Plan | None, name: str = "wages") -> dict[str, Any]:
    """A fact by the months in which it changes, in dollars."""
    told = scenario_of(case, plan).facts[name].values
    return {months.show(month): None if value is None else float(Decimal(value) / DOLLAR) for month, value in told}


# ---- the scenario of a plan


def test_without_a_plan_things_are_as_they_are(rules: Rules) -> None:
    case = case_of(rules, {"job": {"hours": 20, "rate": 18}})
    assert scenario_of(case, None) is case.scenario


def test_the_average_month_is_the_same_as_wages_told(rules: Rules) -> None:
    case = case_of(rules, {"job": {"hours": 20, "rate": 18}}, {"facts": {"wages": 1560}})
    first, second = (estimate(scenario_of(case, plan), rules).to_dict()["values"] for plan in case.plans)
    assert first == second


@pytest.mark.parametrize(
    ("job", "expected"),
    [
        ({"from": "2026-05"}, {"2026-01": 400.0, "2026-05": 1560.0}),
        ({"from": "2026-05", "until": "2026-07"}, {"2026-01": 400.0, "2026-05": 1560.0, "2026-08": 0.0}),
        ({"from": "2026-01"}, {"2026-01": 1560.0}),
        ({}, {"2026-01": 400.0, "2026-03": 1560.0}),
        ({"paid": "every month", "first_payday": "2026-04-30"}, {"2026-01": 400.0, "2026-04": 1560.0}),
        ({"from": "2026-05", "paid": "every two weeks", "first_payday": "2026-05-08", "until": "2026-11"},
         {"2026-01": 400.0, "2026-05": 1440.0, "2026-07": 2160.0, "2026-08": 1440.0, "2026-12": 0.0}),
        ({"from": "2026-05", "paid": "two weeks", "first_payday": "2026-01-02", "until": "2026-07"},
         {"2026-01": 400.0, "2026-05": 1440.0, "2026-07": 2160.0, "2026-08": 0.0}),
    ],
)  # fmt: skip
def test_own_pay_stays_as_history_and_the_plan_follows(job: dict[str, Any], expected: dict[str, float], rules: Rules) -> None:
    case = case_of(rules, {"job": {"hours": 20, "rate": 18, **job}}, facts={**SSI, "wages": {"2026-01": 400}})
    assert by_month(case, case.plans[0]) == expected


def test_pay_nobody_knows_before_the_plan_stays_unknown(rules: Rules) -> None:
    case = case_of(rules, {"job": {"hours": 20, "rate": 18, "from": "2026-06"}}, facts={**SSI, "wages": "unknown"})
    assert by_month(case, case.plans[0]) == {"2026-03": None, "2026-06": 1560.0}


def test_facts_of_a_plan_take_the_place_of_the_persons_own(rules: Rules) -> None:
    case = casefile.of_mapping({**BASE, "facts": {**SSI, "irwe": 50}, "known": {"irwe": {"how": "verified"}},
                                "plans": [{"name": "Ride", "facts": {"irwe": 120}}]}, rules)  # fmt: skip
    planned = scenario_of(case, "ride")
    assert planned.facts["irwe"].values[0][1] == 120 * DOLLAR
    assert (case.scenario.how("irwe"), planned.how("irwe")) == ("verified", "told")
    assert "wages" not in planned.facts


def test_a_plan_is_asked_for_by_name(rules: Rules) -> None:
    case = case_of(rules, {"name": "Late shift"})
    assert plan_named(case, "LATE SHIFT") is case.plans[0]
    with pytest.raises(InputProblems, match="did you mean 'Late shift'"):
        plan_named(case, "Late shfit")
    with pytest.raises(InputProblems, match="it has no plans"):
        plan_named(case_of(rules), "any")


# ---- paid in one month, earned in another

TWO_WEEKS = {"hours": 20, "rate": 19, "paid": "every two weeks", "first_payday": "2026-03-06"}


def test_pay_is_split_over_the_months_of_work(rules: Rules) -> None:
    case = case_of(rules, {"job": {**TWO_WEEKS, "days_behind": 5}}, facts=AFTER_TRIAL)
    earned = by_month(case, case.plans[0], "wages_earned")
    assert earned["2026-02"] == 705.71  # the pay of March 6 is for February 16 to March 1: 760 x 13/14
    assert earned["2026-05"] == pytest.approx(760 * 31 / 14, abs=0.02)
    assert by_month(case, case.plans[0])["2026-05"] == 2280.0


@pytest.mark.parametrize(("behind", "over"), [({}, ["2026-05", "2026-10"]), ({"days_behind": 5}, [])])
def test_ssdi_looks_at_the_month_of_work_and_ssi_at_the_pay_day(behind: dict[str, int], over: list[str], rules: Rules) -> None:
    """$760 every two weeks never reaches the SGA level by days of work; three pay days in a month would."""
    case = case_of(rules, {"job": {**TWO_WEEKS, **behind, "until": "2026-12"}}, facts=AFTER_TRIAL, months=10)
    result = estimate(scenario_of(case, case.plans[0]), rules)
    indexes = range(10)
    assert [months.show(result.months[index]) for index in indexes if result.value("ssdi.sga_month", index)] == over
    paid = [result.value("ssi.countable_earned", index) for index in indexes]
    assert [months.show(result.months[index]) for index in indexes if paid[index] == max(paid)] == ["2026-05", "2026-10"]


def test_told_pay_of_the_month_before_is_not_raised_by_the_plan(rules: Rules) -> None:
    case = case_of(rules, {"job": {**TWO_WEEKS, "days_behind": 5}}, facts={**AFTER_TRIAL, "wages": {"2026-01": 900}})
    assert by_month(case, case.plans[0], "wages_earned")["2026-01"] == 900.0
    assert "2026-02" not in by_month(case, case.plans[0], "wages_earned")


def test_pay_by_month_of_work_told_before_goes_on_with_the_plan(rules: Rules) -> None:
    case = case_of(rules, {"job": {"hours": 20, "rate": 18, "from": "2026-05"}},
                   facts={**SSI, "wages": {"2026-01": 400}, "wages_earned": {"2026-01": 300}})  # fmt: skip
    assert by_month(case, case.plans[0], "wages_earned") == {"2026-01": 300.0, "2026-05": 1560.0}


def test_a_sweep_of_pay_raises_pay_by_month_of_work_with_it(rules: Rules) -> None:
    told = {**AFTER_TRIAL, "wages": 1000, "wages_earned": 1000}
    swept = sweep({**BASE, "facts": told}, rules, levels=[1000, 1690, 1691])
    assert [swept.value("ssdi.sga_month", level, 3) for level in range(3)] == [False, False, True]


# ---- side by side


@pytest.mark.parametrize("seed", range(12))
def test_the_parts_differ_by_what_the_whole_differs(seed: int, rules: Rules) -> None:
    draw, data = random.Random(seed), person(seed)
    facts = {name: value for name, value in data["facts"].items() if name not in ("wages", "irwe")}
    jobs = [{"job": {"hours": draw.choice([8, 20, 37.5]), "rate": draw.choice([16.5, 21, 44.19]),
                     "paid": draw.choice(["every week", "every two weeks", "twice a month"]),
                     "first_payday": f"{data['start']}-{draw.randint(1, 28):02d}"}, "facts": {"irwe": draw.choice([0, 75.5])}}
            for _ in range(2)]  # fmt: skip
    found = compare(case_of(rules, *jobs, facts=facts, start=data["start"], months=8), rules)
    for before, after in ((0, 1), (0, 2), (1, 2)):
        for index in range(8):
            parts = [(sign, found.difference(name, before, after, index)) for sign, name in found.parts]
            whole = found.difference(NET_AFTER_RENT, before, after, index)
            if whole is not None:
                assert sum(sign * part for sign, part in parts if part is not None) == whole
                assert all(part is not None for _, part in parts)
        for name in found.names:
            sizes = [found.difference(name, before, after, index) for index in range(8)] if found.is_summed(name) else [None]
            assert found.total_difference(name, before, after) == (None if None in sizes else sum(sizes))


@pytest.fixture(scope="module")
def everything(rules: Rules) -> Comparison:
    return compare(casefile.read("everything.yaml", EVERYTHING.read_bytes(), rules), rules)


@pytest.fixture(scope="module")
def simple(rules: Rules) -> Comparison:
    job = {"hours": 20, "rate": 18, "from": "2026-05", "until": "2026-11"}
    return compare(case_of(rules, {"name": "Library", "job": job}), rules)


def texts(found: Comparison, before: int = 0, after: int = 1, lang: str = "en") -> list[str]:
    return [one.text for one in differences.sentences(found, before, after, words.load(lang))]


def test_who_changes_when_and_by_how_much(simple: Comparison) -> None:
    """$1,560 less $85 is $1,475, and half of it, $737.50, comes off the check two months later."""
    assert texts(simple) == [
        "You have Medicaid in every month, either way.",
        "Your health cover is the same in every month.",
        'Money to live on: $1,418.83 more a month from May 2026 to June 2026. It is $2,499.83 with "Library" and $1,081 '
        "as things are now.",
        'Money to live on: $681.33 more a month from July 2026 to November 2026. It is $1,762.33 with "Library" and $1,081 '
        "as things are now.",
        "Money to live on: $737.50 less a month from December 2026 to January 2027.",
        'Money to live on, all 12 months together: $4,769.31 more with "Library".',
        'Take-home pay: $1,418.83 more a month from May 2026 to November 2026. It is $1,418.83 with "Library" and $0 as '
        "things are now.",
        "SSI check: $737.50 less a month from July 2026 to January 2027.",
        'Earned income credit, for the year: $63 more from May 2026 to November 2026. It is $63 with "Library" and $0 as '
        "things are now.",
        "The same in every month: State supplement and Can get help with heat.",
    ]
    assert "SSI check: $737.50 more a month from July 2026 to January 2027." in texts(simple, 1, 0)


def test_health_comes_first_and_what_is_the_same_is_said_once(simple: Comparison) -> None:
    said = differences.sentences(simple, 0, 1, SAY)
    kinds = [one.kind for one in said]
    assert kinds[0] == "health"
    assert kinds.index("money") > max(index for index, kind in enumerate(kinds) if kind == "health")
    assert sum(one.kind == "same" for one in said) <= 1


def test_two_columns_that_are_the_same(rules: Rules) -> None:
    found = compare(case_of(rules, {"facts": {}}, facts=SSI, months=3), rules)
    assert all(found.is_same(name, 0, 1) for name in found.names if not found.months_not_known(name, 0, 1))
    assert texts(found) == ["Nothing changes in the months shown."]


def test_unknown_stays_unknown(rules: Rules) -> None:
    found = compare(case_of(rules, {"job": {"hours": 20, "rate": 18}}, facts={**AFTER_TRIAL, "ssdi_benefit": "unknown"}), rules)
    assert found.difference("ssdi.payment", 0, 1, 3) is None
    assert found.total(NET, 1) is None and found.total_difference(NET, 0, 1) is None
    assert not any("SSDI check:" in one for one in texts(found))
    rows = dict(zip(differences.totals(found, SAY).names, differences.totals(found, SAY).rows, strict=True))
    assert rows[NET][1:] == ("not known", "not known")


def test_what_is_said_fits_the_figures(everything: Comparison) -> None:
    """Every run told covers the months that differ, and no other."""
    for name in everything.names:
        covered = {index for run in everything.runs(name, 0, 1) for index in range(run.first, run.last + 1)}
        span = range(len(everything.months))
        apart = {index for index in span if everything.value(name, 0, index) is None or everything.value(name, 1, index) is None
                 or everything.value(name, 0, index) != everything.value(name, 1, index)}  # fmt: skip
        assert covered == apart


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_tables_have_a_row_a_benefit_and_a_column_a_plan(everything: Comparison, lang: str) -> None:
    say = words.load(lang)
    for grid in (differences.side_by_side(everything, everything.settled, say), differences.totals(everything, say),
                 differences.by_month(everything, "ssi.payment", say)):  # fmt: skip
        assert len(grid.head) == 6
        assert all(len(row) == 6 and all(row) for row in grid.rows)
        assert len(grid.rows) == len(grid.names) > 3
    months_shown = differences.by_month(everything, NET, say)
    assert [row[0] for row in months_shown.rows] == [say.month(month) for month in everything.months]


def test_both_languages_say_the_same_things(everything: Comparison) -> None:
    for after in range(1, 5):
        english, spanish = (differences.sentences(everything, 0, after, words.load(lang)) for lang in ("en", "es"))
        assert [(one.kind, one.name) for one in english] == [(one.kind, one.name) for one in spanish]
        assert not {one.text for one in english} & {one.text for one in spanish}


def test_notes_name_the_months_with_three_pay_days_and_how_pay_is_counted(everything: Comparison) -> None:
    said = differences.notes(everything, SAY)
    assert '"Every two weeks": pay comes 3 times in May 2026, October 2026, April 2027 and October 2027.' in said
    assert any(one.startswith('"Every two weeks": SSDI counts this pay in the month of the work.') for one in said)
    assert any(one.startswith('"As it came": pay counts as earned in the month it is paid.') for one in said)
    assert any("52 weeks, divided by 12" in one for one in said)
    assert '"20 hours at the library": the job ends in December 2026. After that, no pay is counted.' in said


def test_keys_of_both_languages_are_the_same() -> None:
    english, spanish = (set(words.load(lang).under("plans")) for lang in ("en", "es"))
    assert english == spanish
