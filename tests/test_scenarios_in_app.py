"""The fifteen scenarios driven through the advisor's page: every figure of the field stands there, in its month and column."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from benefits_helper import Rules
from benefits_helper.app.draw import take_home
from benefits_helper.desk.file import casefile
from benefits_helper.words import plain
from test_app_pages import said
from tests.scenario_checks import Case, case_paths, expected
from tests.scenario_looks import KINDS, Look
from tests.scenario_pages import LEDGER, Page, bare

FOLDS = ("why", "flips", "compare", "sheets", "todo", "reason", "sure", "notcovered")
_pages: dict[Path, Page] = {}


def page_of(path: Path, rules: Rules) -> Page:
    return _pages.setdefault(path, Page(Case(path, rules)))


@pytest.mark.parametrize("path", case_paths(), ids=lambda path: path.stem)
def test_the_page_shows_what_the_field_expects(path: Path, rules: Rules) -> None:
    page, seen = page_of(path, rules), 0
    faults = []
    for check in expected(path)["checks"]:
        faults += [f"{check['says']}: {fault}" for fault in Look(page, check).faults()]
        seen += any(kind in KINDS for kind in check)
    assert faults == []
    assert seen, "a check that can be seen on the page"


@pytest.mark.parametrize("path", case_paths(), ids=lambda path: path.stem)
def test_every_tab_and_every_fold_opens_without_a_fault(path: Path, rules: Rules) -> None:
    page = page_of(path, rules)
    plans = [None, *(one["name"] for one in page.own.get("plans", []))]
    for plan in plans:
        page.turn({"plan": plan, "says": f"the tab {plan}"})
    for name in FOLDS:
        if name != "compare" or len(plans) > 1:
            assert page.fold(name), name


@pytest.mark.parametrize("path", case_paths(), ids=lambda path: path.stem)
def test_the_summary_made_from_the_page_has_the_same_figures(path: Path, rules: Rules) -> None:
    page = page_of(path, rules)
    page.turn({"says": "the summary"})
    made = casefile.of_mapping(page.app.session_state["plan"], rules)
    recap, whole = (
        unescape(take_home.maker(made, "en", "html", recap_only=only, worksheets=False)().decode()) for only in (True, False)
    )
    page.turn({"says": "the summary", "plan": page.own.get("plans", [{"name": None}])[0]["name"]})
    health = bare(re.search(r"<div class='bh-line [a-z]+ big'><p class='lead'>(.*?)</p>", said(page.app))[1])
    assert health in bare(recap), "health cover is told in the same words"
    missing = [text for text in amounts(path) if text not in bare(whole)]
    assert missing == []


def amounts(path: Path) -> list[str]:
    """Every amount of the money columns that the field names for the case as it is or for one of its plans."""
    found: list[str] = []
    for check in expected(path)["checks"]:
        if not {"facts", "than"} & set(check):
            for name, value in check.get("values", {}).items():
                if name in LEDGER:
                    found += [plain.dollars(Decimal(str(one))) for one in (value.values() if isinstance(value, dict) else [value])]
    return found
