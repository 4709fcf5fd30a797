"""Scenarios through Pay and reports: what came beside what was due, to the month and the cent, and what to do by which day.

And the last of them, a shut-off notice in Spanish on a borrowed computer: the paper in Spanish, and nothing left behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app_fakes import SAY
from benefits_helper import Rules, clock, load_rules, months
from benefits_helper.app.draw import take_home
from benefits_helper.desk.file import casefile
from benefits_helper.words import plain
from desk_app import data_of
from test_app_pages import open_page, said, works
from tests.scenario_checks import FOLDER, Data, case_paths, expected
from tests.scenario_pages import bare

PAGE = "pay_and_reports"
LETTER, HEAT = FOLDER / "14-overpayment-letter.yaml", FOLDER / "15-shut-off-notice.yaml"
WITH_RECORD = [path for path in case_paths() if data_of(path).get("record")]


def page_with(path: Path) -> AppTest:
    app = open_page(PAGE)
    app.session_state["plan"] = data_of(path)
    app.session_state["plan_version"] = 1
    return app.run()


def ledger_check(path: Path) -> Data:
    return next(check for check in expected(path)["checks"] if "ledger" in check)


@pytest.fixture
def on_its_day(request: pytest.FixtureRequest) -> Iterator[Path]:
    """The day on which the scenario compares what came with what was due."""
    with clock.set_to(date.fromisoformat(ledger_check(request.param)["today"])):
        yield request.param


def test_the_scenarios_with_a_record_are_the_ones_the_field_wants_a_ledger_for() -> None:
    assert [path.stem[:2] for path in WITH_RECORD] == ["03", "14"]


@pytest.mark.parametrize("on_its_day", WITH_RECORD, ids=lambda path: path.stem, indirect=True)
def test_the_guard_finds_what_ran_ahead_to_the_month_and_the_cent(on_its_day: Path) -> None:
    app = page_with(on_its_day)
    assert works(app) and not app.error
    wanted = {
        (benefit.upper(), SAY.month(months.parse(month)), plain.dollars(Decimal(str(amount))))
        for benefit, by_month in ledger_check(on_its_day)["ledger"].items()
        for month, amount in by_month.items()
    }
    titles = [bare(title) for title in re.findall(r"<details><summary>(.*?)</summary>", said(app))]
    found = {re.fullmatch(r"(\w+), ([A-Z]\w+ \d{4}): (\$[\d,.]+) more than was due", title) for title in titles}
    assert {one.groups() for one in found if one} == wanted
    apart = sum(Decimal(text.strip("$").replace(",", "")) for _, _, text in wanted)
    assert f"Set aside about {plain.about(apart)}" in said(app)


@pytest.mark.parametrize("path", case_paths(), ids=lambda path: path.stem)
def test_every_case_opens_there_and_alarms_nobody_without_a_cause(path: Path) -> None:
    app = page_with(path)
    assert works(app) and not app.error
    assert ("Set aside" in said(app)) is (path in WITH_RECORD)


@pytest.mark.parametrize("on_its_day", [LETTER], ids=["14"], indirect=True)
def test_the_letter_itself_is_written_down_and_brings_its_days(on_its_day: Path) -> None:
    """Beside the recomputed ledger: the ten checks of the letter, the days to appeal by, and no word of blame."""
    app = page_with(on_its_day)
    came = next(check["deposits"] for check in expected(on_its_day)["checks"] if "deposits" in check)
    deposits = app.session_state["plan"]["record"]["deposits"]
    assert sum(Decimal(one["amount"]) for one in deposits) == Decimal(str(came["ssdi"]))
    app.button_group(key="record_kind").set_value("letters")
    app.run()
    next(one for one in app.date_input if one.label == SAY("record.letters.on")).set_value(date(2024, 12, 2))
    next(one for one in app.selectbox if one.label == SAY("record.letters.from")).set_value("ssdi")
    app.run()
    next(one for one in app.number_input if one.label.startswith(SAY("record.letters.amount"))).set_value(11000.0)
    app.run()
    next(one for one in app.button if one.label == "Write it down").click()
    app.run()
    assert works(app) and not app.error
    assert any("appeal by February 5, 2025" in one.label for one in app.checkbox), [one.label for one in app.checkbox]
    assert "The letter of December 2, 2024 asks for $11,000. By what you wrote down, $2,200 more came than was due." in said(app)
    assert "That is $8,800 less than the letter says." in said(app)
    text = said(app).lower()
    assert not [word for word in ("your fault", "you failed", "you should have", "fraud") if word in text]


# ---- 15: in Spanish, on a borrowed computer


def test_the_paper_is_in_spanish_with_the_heating_help() -> None:
    check = next(one for one in expected(HEAT)["checks"] if "energy.benefit" in one.get("values", {}) and "facts" not in one)
    made = casefile.of_mapping(data_of(HEAT), load_rules())
    paper = unescape(take_home.maker(made, "es", "html", recap_only=False, worksheets=False)().decode())
    assert '<html lang="es"' in paper
    assert f"${check['values']['energy.benefit']}" in bare(paper)
    assert "calefacción" in paper and "An estimate" not in paper


def test_the_member_finds_the_way_to_emergency_help(rules: Rules) -> None:
    """The office and the phone stand in the article that the search finds for her own words."""
    app = open_page("guidance")
    app.text_input(key="query").set_value("shut off notice electric friday").run()
    assert works(app)
    assert "heap-emergency" in " ".join(str(one.proto) for one in app.get("page_link"))


@pytest.mark.parametrize("page", ["month_by_month", PAGE, "what_if"])
def test_leaving_quickly_leaves_nothing(page: str) -> None:
    app = open_page(page)
    app.session_state["plan"] = data_of(HEAT)
    app.session_state["plan_version"] = 1
    app.run()
    next(one for one in app.button if one.label == "Leave quickly").click().run()
    assert works(app)
    assert "You left. Nothing was kept." in said(app)
    kept = app.session_state._state.filtered_state  # all there is, whatever its name
    assert "plan" not in kept and "results" not in kept
    assert not [word for word in ("Aviso", "Bronx", "1968", "electric") if word in str(kept)]
