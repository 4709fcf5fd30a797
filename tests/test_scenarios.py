"""The fifteen scenarios of the field: every check figure, every "must show" and every trap, from data."""

from __future__ import annotations

from pathlib import Path

import pytest

from benefits_helper import Rules, load_scenario
from tests.scenario_checks import ABOUT, FOLDER, KINDS, Case, Check, case_paths, expected

ALL = case_paths()
CHECKS = [(path, index) for path in ALL for index in range(len(expected(path)["checks"]))]
ARTICLES = Path(__file__).resolve().parents[1] / "articles" / "en"
KEYS = {"scenario", "note", "checks", "elsewhere"}
_cases: dict[Path, Case] = {}


def case_of(path: Path, rules: Rules) -> Case:
    return _cases.setdefault(path, Case(path, rules))


def said(one: tuple[Path, int]) -> str:
    path, index = one
    return f"{path.stem[:2]}-{index + 1}-{expected(path)['checks'][index]['says'][:60]}"


@pytest.mark.parametrize("one", CHECKS, ids=said)
def test_the_scenario_shows_what_the_field_expects(one: tuple[Path, int], rules: Rules) -> None:
    path, index = one
    check = expected(path)["checks"][index]
    assert list(Check(case_of(path, rules), check).faults()) == [], check["says"]


def test_there_are_fifteen_and_each_has_a_figure_of_the_field() -> None:
    assert [int(expected(path)["scenario"]) for path in ALL] == list(range(1, 16))
    for path in ALL:
        assert path.name.startswith(f"{int(expected(path)['scenario']):02d}-")
    without = [path.stem[:2] for path in ALL if all("ours" in check for check in expected(path)["checks"])]
    assert without == ["03"]  # for uneven pay the field gives no amounts


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_expectations_have_known_keys_and_use_every_plan(path: Path, rules: Rules) -> None:
    wanted = expected(path)
    assert set(wanted) <= KEYS
    for check in wanted["checks"]:
        assert set(check) <= {*ABOUT, *KINDS}, check["says"]
    named = {check.get(key) for check in wanted["checks"] for key in ("plan", "than")}
    assert {plan.name for plan in case_of(path, rules).file.plans} <= named


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_the_case_file_loads_as_any_scenario_does(path: Path, rules: Rules) -> None:
    assert load_scenario(path, rules).title


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_what_is_told_elsewhere_stands_there(path: Path) -> None:
    """What no figure can show: an article with these words, or a page of the app or report that is named for the reader."""
    for one in expected(path).get("elsewhere", []):
        assert set(one) in ({"says", "by"}, {"says", "article", "has"}), one
        if "article" in one:
            text = " ".join((ARTICLES / f"{one['article']}.md").read_text("utf-8").split()).casefold()
            assert [words for words in one["has"] if words.casefold() not in text] == [], one["says"]


def test_no_file_stands_alone() -> None:
    assert len(list(FOLDER.glob("*.yaml"))) == 2 * len(ALL)


def test_a_wrong_figure_is_noticed(rules: Rules) -> None:
    """The checks are able to fail: one of each kind, with a figure that does not hold."""
    first, third, fifth = (case_of(ALL[at], rules) for at in (0, 2, 4))
    job = {"plan": "The job at $885", "month": "2026-05"}
    wrong = [
        (first, {**job, "values": {"ssi.benefit": "593"}}),
        (first, {**job, "near": {"ssi.benefit": "593"}}),
        (first, {**job, "holds": "ssi.benefit > $594"}),
        (first, {**job, "sum": {"ssi.benefit": "1"}}),
        (first, {**job, "total": {"of": ["wages", "ssi.payment"], "is": "1480"}}),
        (first, {**job, "than": "without a plan", "less": ["wages"]}),
        (first, {**job, "than": "without a plan", "more": ["ssi.payment"]}),
        (first, {**job, "than": "without a plan", "differs": {"ssi.payment": []}}),
        (first, {**job, "notes": ["rent.disregard_ended"]}),
        (first, {**job, "not_known": ["ssi.benefit"]}),
        (first, {**job, "sheet": {"ssi": {"ssi.benefit": "$593.00"}}}),
        (first, {**job, "flips": {"ssi": "2072"}}),
        (third, {"today": "2026-09-10", "ledger": {"ssi": {"2026-06": "437.50"}}}),
        (third, {"deposits": {"ssi": "1"}}),
        (first, {**job, "phases": {"ssi": {"2026-05": "s1619b"}}}),
        (first, {"today": "2026-01-15", "tasks": {"ssi_pay": "2026-04-07"}}),
        (fifth, {"month": "2026-08", "may_be": {"ssdi.phase": ["none"]}}),
    ]
    assert {kind for _, check in wrong for kind in check if kind not in ABOUT} == set(KINDS)
    assert [check for case, check in wrong if not list(Check(case, check).faults())] == []
