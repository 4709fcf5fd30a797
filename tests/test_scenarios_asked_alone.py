"""Scenarios that a member would ask alone, through What if I work?: ticks, amounts and hours, then one question at a time.

The page asks for a job and for facts as they are now. What changes over time, such as a marriage in June, goes to the
advisor with all that was told; there it is tried as the advisor would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app_fakes import SAY
from benefits_helper import Rules, clock
from benefits_helper.desk.plans.paydays import monthly_average
from benefits_helper.words import plain
from desk_app import choose, drawn
from test_app_pages import box, open_page, said, works
from tests.scenario_checks import FOLDER, Case, Data, expected
from tests.scenario_pages import amount, bare

BEFORE = date(2026, 2, 15)  # the jobs of these scenarios begin in March 2026
ASKED = (
    ("01-first-part-time-job", "The job at $885"),
    ("02-ssi-and-a-job-above-sga", "$2,600 a month"),
    ("07-concurrent-benefits", "$500 a month"),
    ("07-concurrent-benefits", "$1,000 a month"),
    ("12-marriage", "Married in June"),
    ("13-voucher-snap-ssi-and-a-job", "$600 a month"),
    ("15-shut-off-notice", None),
)
COLUMNS = {"ssi.payment", "ssi.benefit", "ssp.benefit", "energy.benefit"}
_SUM = re.compile(r"([\w.]+(?: \+ [\w.]+)*) = \$([\d.]+)")
_QUESTION = "more_value_"


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    with clock.set_to(BEFORE):
        yield


def facts_of(case: Case, plan: str | None) -> tuple[dict[str, str], Decimal]:
    """The facts that stand once the plan has begun, as a person would tell them, and the pay of a month."""
    told = {**case.file.data["facts"]}
    told |= next((one["facts"] for one in case.file.data.get("plans", []) if one["name"] == plan), {})
    now = {name: list(value.values())[-1] if isinstance(value, dict) else value for name, value in told.items()}
    wages = Decimal(now.pop("wages", 0))
    return {name: value for name, value in now.items() if isinstance(value, str)}, wages


def hours_and_rate(wages: Decimal) -> tuple[Decimal, Decimal]:
    """A job that comes to this pay in an average month, to the cent."""
    for quarters in range(20, 241) if wages else ():
        hours = Decimal(quarters) / 4
        rate = (wages * 12 / 52 / hours).quantize(Decimal("0.01"))
        if rate < 60 and monthly_average(hours, rate) == wages:
            return hours, rate
    return Decimal(0), Decimal(18)


def asked(case: Case, plan: str | None) -> AppTest:
    """The page after the first answers; the questions are still open."""
    facts, wages = facts_of(case, plan)
    app = open_page()
    ticks = {"SSI": facts.get("gets_ssi") == "yes", "SSDI": "ssdi_benefit" in facts, "Medicaid": True,
             "SNAP": facts.get("gets_snap") == "yes", "Help with heat": "heating" in facts}  # fmt: skip
    for label, is_ticked in ticks.items():
        if is_ticked:
            box(app, label).check()
    app.run()
    numbers = {"Your age": BEFORE.year - int(facts["birth_month"][:4]) - 1}
    if "ssdi_benefit" in facts:
        numbers["Your SSDI"] = Decimal(facts["ssdi_benefit"])
    numbers["Hours a week, exact"], numbers["Pay an hour"] = hours_and_rate(wages)
    for label, number in numbers.items():
        next(one for one in app.number_input if one.label.startswith(label)).set_value(float(number))
    app.run()
    assert works(app) and not app.error
    return app


def answer_each(app: AppTest, facts: dict[str, str]) -> list[str]:
    """Answers each question that the scenario knows and skips the others; gives those answered."""
    done = []
    while fields := [
        one for kind in (app.radio, app.selectbox, app.text_input) for one in kind if str(one.key).startswith(_QUESTION)
    ]:
        assert len(fields) == 1, "one question at a time"
        name = fields[0].key.removeprefix(_QUESTION)
        if name in facts:
            fields[0].set_value(facts[name])
            done.append(name)
        word = "use" if name in facts else "skip"
        next(one for one in app.button if one.label == SAY(f"member.ask.{word}")).click()
        app.run()
        assert works(app) and not app.error, name
    return done


def month(app: AppTest) -> dict[str, tuple[Decimal, Decimal]]:
    """The settled month by what stands before each line: without the job, with it."""
    rows = re.findall(r"<tr role='row'>(.*?)</tr>", said(app))
    cells = [[bare(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]
    return {label: (amount(now), amount(job)) for label, now, job in (row for row in cells if len(row) == 3) if "$" in now + job}


def lead(app: AppTest) -> list[str]:
    """The first lines of the answer."""
    return [bare(text) for text in re.findall(r"<p class='lead'>(.*?)</p>", said(app))]


def expects(path: Path, plan: str | None) -> Iterator[tuple[set[str], Decimal]]:
    """Each amount of the settled month that the field names for the plan, with the lines that come to it."""
    for check in expected(path)["checks"]:
        if check.get("plan") != plan or {"facts", "than"} & set(check):
            continue
        for name, value in check.get("values", {}).items():
            if name in COLUMNS:
                yield {name}, Decimal(str(value if not isinstance(value, dict) else list(value.values())[-1]))
        holds = check.get("holds")
        found = _SUM.fullmatch(holds) if isinstance(holds, str) else None
        if found and set(found[1].split(" + ")) <= COLUMNS:
            yield set(found[1].split(" + ")), Decimal(found[2])


def told_to_the_advisor(app: AppTest) -> Data:
    next(one for one in app.button if one.label == SAY("buttons.show")).click()
    app.run()
    assert works(app) and not app.error
    return app.session_state["plan"]


@pytest.mark.parametrize(("name", "plan"), ASKED, ids=str)
def test_the_member_gets_the_figures_of_the_field_and_takes_them_to_the_advisor(name: str, plan: str | None, rules: Rules) -> None:
    case = Case(FOLDER / f"{name}.yaml", rules)
    facts, wages = facts_of(case, plan)
    app = asked(case, plan)
    assert lead(app)[0] == "You keep your Medicaid.", "health cover comes first, at the first answer already"
    assert any(text.startswith("You would have ") for text in lead(app)), "money comes with it"
    done = answer_each(app, facts)
    assert "living_arrangement" in done
    assert lead(app)[0] == "You keep your Medicaid."
    assert f"about {plain.about(wages)} a month" in said(app)
    shown, seen = month(app), 0
    for names, value in expects(case.path, plan):
        labels = [SAY(f"label.{one.replace('ssi.benefit', 'ssi.payment')}") for one in names]
        assert sum(shown.get(one, (0, 0))[1] for one in labels) == value, (names, shown)
        seen += 1
    assert seen
    held = told_to_the_advisor(app)
    assert {one: held["facts"][one] for one in done} == {one: facts[one] for one in done}
    assert held["facts"]["gets_ssi"] == facts["gets_ssi"]
    if wages:
        job = held["plans"][0]["job"]
        assert monthly_average(Decimal(job["hours"]), Decimal(job["rate"])) == wages
    assert SAY("ribbon.title") in said(app)


def test_a_marriage_in_june_is_tried_with_the_advisor(rules: Rules) -> None:
    """The page of the member asks how things are; the month of the wedding is the advisor's to try."""
    case = Case(FOLDER / "12-marriage.yaml", rules)
    app = asked(case, None)
    answer_each(app, facts_of(case, None)[0])
    held = told_to_the_advisor(app)
    (plan,) = case.file.data["plans"]
    app.session_state["plan"] = {**held, "plans": [plan]}
    app.session_state["plan_version"] = app.session_state["plan_version"] + 1
    choose(app.run(), 1)
    assert works(app) and not app.error
    (wanted,) = (value for names, value in expects(case.path, plan["name"]) if names == {"ssi.benefit"})
    assert f"<b>{plain.dollars(wanted)}</b>" in drawn(app, "desk_ledger")
