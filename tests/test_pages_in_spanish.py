"""Every page in Spanish, empty and filled: no English of the program or of the rules shows up, and a switch keeps everything."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from benefits_helper import words
from benefits_helper.app.draw import frame
from benefits_helper.library.search import packaged_library
from benefits_helper.states import SPANISH, STATES
from desk_app import data_of
from spanish_app import english_on, english_texts, open_page, visible
from test_app_pages import said, works

SAY = words.load("es")
PAGES = ("", *frame.PAGES[1:])
FOLDS = {f"fold_{name}": True for name in ("why", "flips", "compare", "sheets", "todo", "reason", "sure", "notcovered")}
GROUPS = {f"group_{name}": True for name in words.load().under("groups")} | {
    "group_others": True,
    "group_history": True,
}
GETS = {f"gets_{name}": True for name in ("ssi", "ssdi", "medicaid", "medicare", "snap", "heat")}
WHYS = {"how_sure": True, "why_first": True, "why_changes": True}
PEOPLE = {
    "everything": {**GETS, **WHYS, "helping": True, "shared_computer": True, "varies": True, "fear": "check", "files_fold_0": True,
                   "more_facts": {"resources": "1500", "living_arrangement": "own_home", "student": "yes"}},
    "not sure": {**WHYS, "gets_unsure": True, "fear": "owe", "age": 20},
    "ssdi in texas": {**WHYS, "gets_ssdi": True, "ssdi_amount": 700.0, "fear": "back", "state": "TX"},
    "ssi in california": {**WHYS, "gets_ssi": True, "gets_medicaid": True, "ssi_amount": 994.0, "age": 40, "state": "CA"},
}  # fmt: skip


def is_spanish(app: AppTest, besides: str = "") -> bool:
    """Nothing failed, and no English of ours is on the page but what stands in `besides`."""
    assert works(app) and SAY("fault.other") not in visible(app)
    assert [text for text in english_on(app) if text not in besides] == []
    return True


def still_english() -> str:
    """Titles and summaries of articles that nobody has written in Spanish yet."""
    articles = packaged_library().articles
    written = {one.slug for one in articles if one.lang == "es"}
    return " ".join(f"{one.title} {one.summary}" for one in articles if one.slug not in written)


def desk(case: str, tab: int, **held: object) -> AppTest:
    plan = data_of(case)
    return open_page("month_by_month", plan=plan, plan_version=1, desk_tab=tab, **FOLDS, **GROUPS, **held,
                     **{f"plan_form_{tab}_1": True, "files_fold_1": True})  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_before_anything_is_told(name: str) -> None:
    app = open_page(name)
    assert app.title[0].value == SAY(f"pages.{name or 'what_if'}")
    assert is_spanish(app, still_english())


@pytest.mark.parametrize("person", PEOPLE)
def test_the_answer_of_a_member(person: str) -> None:
    app = open_page(**PEOPLE[person])
    assert SAY("health.title") in said(app)
    assert is_spanish(app)


@pytest.mark.parametrize(("case", "tab"), [("ny-four-plans", 2), ("ny-ssi-record", 1), ("tx-no-plan", 0)])
def test_the_desk_with_everything_open(case: str, tab: int) -> None:
    app = desk(case, tab, desk_spot="net.income|2", desk_changes=True)
    assert SAY("ledger.title") in visible(app) and SAY("desk.why.close") in visible(app)
    assert is_spanish(app)


def test_the_record_with_everything_open() -> None:
    app = open_page("pay_and_reports", plan=data_of("ny-ssi-record"), plan_version=1, log_fold=True, todo_later=True,
                    table_fold_pay=True)  # fmt: skip
    assert SAY("record_page.guard.head") in visible(app)
    assert is_spanish(app)


@pytest.mark.parametrize(
    ("name", "part"), [("rules", "rules.examples"), ("rules", "rules.steps"), ("coverage", "coverage.all_tab")]
)
def test_every_part_of_a_page(name: str, part: str) -> None:
    app = open_page(name, **{f"{name}_part": SAY(part)})
    assert is_spanish(app)


@pytest.mark.parametrize(("lang", "begins"), [("en", "Section 1619(b) lets"), ("es", "La sección 1619(b) le deja")])
def test_the_parts_of_a_program_are_points_of_a_list(lang: str, begins: str) -> None:
    """What each file of a program adds is no sentence of the paragraph before it."""
    told = [one.value for one in open_page("rules", lang=lang).markdown]
    [points] = [text for text in told if f"* {begins}" in text]
    assert points.startswith("* ") and len(points.splitlines()) > 4
    assert not [text for text in told if begins in text and text is not points]


def test_every_worksheet() -> None:
    app = open_page("rules", rules_state="CA")
    for title in app.selectbox(key="rules_program").options:
        app.selectbox(key="rules_program").select(title).run()
        assert is_spanish(app)


@pytest.mark.parametrize("name", ["", "month_by_month", "rules", "coverage"])
def test_states_have_their_spanish_names(name: str) -> None:
    app = open_page(name)
    [box] = [one for one in app.selectbox if one.label == SAY("what_if.state")]
    assert {"Nueva York", "Carolina del Norte", "Texas"} <= set(box.options)
    assert not set(box.options) & {STATES[state] for state in SPANISH}


def test_a_fault_of_a_box_is_said_in_spanish() -> None:
    plan = {"state": "NY", "start": "2026-11", "months": "12", "facts": {"wages": "mucho", "birth_month": "x"},
            "plans": [{"name": "Tienda", "job": {"hours": "veinte", "rate": "18", "from": "2026-12"}}]}  # fmt: skip
    app = open_page("month_by_month", plan=plan, plan_version=1)
    told = app.error[0].value
    assert 'no podemos leer "mucho". Escriba una cantidad' in told
    assert 'no podemos leer "x". Escriba un mes' in told
    assert 'En el plan "Tienda": Horas a la semana: no podemos leer "veinte".' in told
    assert is_spanish(app) and not app.code


def test_months_and_days_are_written_as_in_spanish() -> None:
    app = desk("ny-ssi-record", 1)
    assert " de 2026" in visible(app)
    assert not [name for name in words.load().under("dates.months").values() if f"{name} 20" in visible(app)]


# --- the test itself, and the switch


def test_english_would_be_seen() -> None:
    """The same eyes see English on the English page, of the program and of the rules."""
    seen = english_on(open_page("month_by_month", lang="en", **FOLDS))
    assert "The money in each month" in seen and "Take-home pay" in seen
    assert len(english_texts()) > 2000


def switch(app: AppTest, lang: str) -> AppTest:
    """As when a person presses the other language."""
    return app.segmented_control(key="lang").set_value(lang).run()


def test_the_address_says_the_language() -> None:
    assert open_page("rules", lang="en").title[0].value == words.load()("pages.rules")
    assert open_page("rules", lang="xx").title[0].value == words.load()("pages.rules")
    app = switch(open_page("rules", lang="en"), "es")
    assert app.query_params["lang"] in ("es", ["es"])


def test_a_switch_keeps_the_plan_the_tab_the_folds_and_the_text_size() -> None:
    plan = data_of("ny-four-plans")
    app = open_page("month_by_month", lang="en", plan=plan, plan_version=1, desk_tab=2, fold_sure=True, group_benefits=True,
                    text_size="large")  # fmt: skip
    before = app.session_state["plan"]
    for lang in ("es", "en", "es"):
        switch(app, lang)
        held = {key: app.session_state[key] for key in ("desk_tab", "fold_sure", "group_benefits", "text_size")}
        assert held == {"desk_tab": 2, "fold_sure": True, "group_benefits": True, "text_size": "large"}
        assert app.session_state["plan"] == before
        assert app.title[0].value == words.load(lang)("pages.month_by_month")
    assert is_spanish(app)


def test_a_switch_keeps_the_members_answers() -> None:
    app = open_page(lang="en", **PEOPLE["everything"], job_start=24324, hours=25.0)
    kept = ("state", "job_start", "hours", "rate", "fear", "more_facts", "helping", *GETS)
    before = {key: app.session_state[key] for key in kept}
    assert switch(app, "es").title[0].value == SAY("pages.what_if")
    assert {key: app.session_state[key] for key in kept} == before
    assert is_spanish(app)


def test_a_sentence_names_a_state_in_spanish() -> None:
    assert "Nuevo México, " in visible(open_page("coverage", coverage_state="NM"))


def test_a_switch_keeps_the_part_of_a_page() -> None:
    app = open_page("coverage", lang="en", coverage_part=words.load()("coverage.all_tab"), coverage_state="TX")
    switch(app, "es")
    assert app.session_state["coverage_part"] == SAY("coverage.all_tab")
    assert app.session_state["coverage_state"] == "TX"


def test_a_switch_keeps_what_is_chosen_from_names_of_the_language() -> None:
    """The groups of rules are called something else in each language; the fourth stays the fourth."""
    app = open_page("coverage", coverage_part=SAY("coverage.all_tab"))
    box = app.selectbox(key="coverage_group")
    chosen = box.options[3]
    box.select_index(3).run()
    switch(app, "en")
    assert app.selectbox(key="coverage_group").options[app.session_state["coverage_group"]] not in (chosen, "")
    switch(app, "es")
    box = app.selectbox(key="coverage_group")
    assert box.options[app.session_state["coverage_group"]] == chosen and f"{chosen}," in visible(app)


def test_a_switch_figures_nothing_anew() -> None:
    """The Spanish result is the English one, said in Spanish."""
    app = open_page("month_by_month", lang="en", plan=data_of("ny-ssi-record"), plan_version=1)
    key = next(name for name in app.session_state["results"] if name.startswith("plan result{"))
    before = app.session_state["results"][key]
    switch(app, "es")
    held = app.session_state["results"]
    assert held[key] is before
    spanish = next(value for name, value in held.items() if name.startswith("plan result es"))
    assert spanish.trace.table is before.trace.table
