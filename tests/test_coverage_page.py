"""What is known in which state, by the real rules: every cell, the page, the command and the app."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from benefits_helper import Rules, cli, estimate, months
from benefits_helper.app import coverage as view
from benefits_helper.engine import coverage_page
from benefits_helper.engine.coverage import KINDS, UNKNOWN, Cell, coverage, next_january, state_cells
from benefits_helper.engine.result import runner_for
from benefits_helper.engine.scenario import load_scenario
from benefits_helper.states import STATES
from tests.app_fakes import SAY
from tests.random_people import CHOICES

TOP = Path(__file__).resolve().parents[1]
NOW = months.parse("2026-11")


# ---- the real rules


def every_cell(rules: Rules) -> Iterator[Cell]:
    for month in (NOW, next_january(NOW)):
        for cells in coverage(rules, month).cells.values():
            yield from cells


def test_every_jurisdiction_has_every_row_and_the_counts_add_up(rules: Rules) -> None:
    whole = coverage(rules, NOW)
    assert len(whole.rows) > 15
    assert list(whole.cells) == list(STATES)
    assert all(tuple(cell.row for cell in cells) == whole.rows for cells in whole.cells.values())
    assert all(sum(count.values()) == len(STATES) for count in whole.counts.values())
    assert sum(whole.total.values()) == len(STATES) * len(whole.rows)


def test_each_cell_says_why(rules: Rules) -> None:
    for cell in every_cell(rules):
        ground = cell.weakest
        assert cell.kind in KINDS
        assert ground.label, cell
        if cell.kind == UNKNOWN:
            assert ground.missing, cell
        if cell.kind in ("known", "none"):
            assert ground.is_sure and not ground.missing, cell
        if cell.kind == "unconfirmed":
            assert not ground.is_sure and not ground.missing, cell
        if ground.value:
            assert ground.confidence and ground.sources and ground.since, cell


PEOPLE = {
    "supplement_at_home": ("ssp.standard", {"age": 40, "gets_ssi": True}),
    "medicaid_with_ssi": ("medicaid.ssi_gives_medicaid", {"age": 40, "gets_ssi": True}),
    "pay_limit_1619b": ("ssi.charted_threshold", {"age": 40}),
    "abd_limit": ("medicaid.abd_limit", {"age": 40}),
    "abd_savings": ("medicaid.abd_savings_fit", {"age": 40, "resources": 500}),
    "buy_in_premium": ("medicaid.buy_in_premium", {"age": 40, "wages": 900}),
    "msp_limits": ("msp.qmb_limit", {"age": 40}),
    "poverty_line": ("person.poverty_line_1", {"age": 40}),
}


@pytest.mark.parametrize("name", PEOPLE)
def test_a_cell_agrees_with_an_estimate_of_a_suitable_person(name: str, rules: Rules) -> None:
    """What the page calls known can be told to a person there, and what it calls unknown cannot."""
    step_name, facts = PEOPLE[name]
    for state in STATES:
        cell = next(one for one in state_cells(rules, state, NOW) if one.row.name == name)
        scenario = load_scenario({"state": state, "start": months.show(NOW), "months": 1, "facts": facts}, rules)
        table = runner_for(rules, state).run([scenario], [step_name])
        _, mask = table.cells(step_name, table.first_shown, table.first_shown + 1)
        is_known = mask is None or not mask.any()
        if cell.kind in ("known", "unconfirmed"):
            assert is_known, state
        if cell.kind == UNKNOWN:
            assert not is_known, state


@pytest.mark.parametrize("state", list(STATES)[::6])
def test_what_is_called_unknown_is_known_to_nobody(state: str, rules: Rules) -> None:
    """Of the rows that are about everybody, for people drawn at random."""
    kept = {name: choices for name, choices in CHOICES.items() if name != "county"}
    draw = random.Random(state)
    people = [{name: draw.choice(choices) for name, choices in kept.items() if draw.random() < 0.4} for _ in range(12)]
    head = {"state": state, "start": months.show(NOW), "months": 1}
    scenarios = [load_scenario({**head, "facts": {"age": draw.choice((17, 40, 66)), **facts}}, rules) for facts in people]
    runner = runner_for(rules, state)
    for cell in state_cells(rules, state, NOW):
        names = [name for name in cell.row.rests_on if name in runner.rulebook.steps]
        if cell.kind == UNKNOWN and names and not cell.row.where:
            table = runner.run(scenarios, names)
            for name in names:
                _, mask = table.cells(name, table.first_shown, table.first_shown + 1)
                assert mask is not None and mask.all(), (cell.row.name, name)


@pytest.mark.parametrize("name", PEOPLE)
def test_an_estimate_names_what_the_page_says_is_missing(name: str, rules: Rules) -> None:
    """In the first states whose cell is unknown for one reason only."""
    step_name, facts = PEOPLE[name]
    here = [one for state in STATES for one in state_cells(rules, state, NOW) if one.row.name == name]
    for cell in [one for one in here if one.kind == UNKNOWN and one.figures == 1][:3]:
        result = estimate({"state": cell.state, "start": months.show(NOW), "months": 1, "facts": facts}, rules)
        assert result.missing(step_name, 0) == [cell.weakest.missing], cell.state


def test_no_figure_of_this_year_stands_in_the_next_one_as_known(rules: Rules) -> None:
    """A figure that changes every January and is still this year's may not be called known next year."""
    for cell in every_cell(rules):
        ground = cell.weakest
        if cell.month != NOW and cell.kind == "known" and ground.name in rules.for_state(cell.state).parameters:
            parameter = rules.for_state(cell.state).parameters[ground.name]
            assert not (parameter.changes == "every January" and ground.since is not None and ground.since < cell.month), cell


# ---- the page, the command, the app


def test_the_page_is_up_to_date(rules: Rules) -> None:
    """Mend: benefits-helper coverage --format markdown > docs/coverage.md"""
    written = (TOP / "docs" / "coverage.md").read_text("utf-8")
    named = re.search(r"as of (\w+) (\d{4})\.", written)
    assert named
    month = int(named[2]) * 12 + months.NAMES.index(named[1])
    assert coverage_page.page(coverage(rules, month), coverage(rules, next_january(month))) == written


def test_the_command_counts_and_tells_every_cell(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["coverage", "--as-of", "2026-11-22"]) == 0
    assert "November 2026" in capsys.readouterr().out
    assert cli.main(["coverage", "--as-of", "2026-11-22", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["months"] == ["2026-11", "2027-01"]
    assert len(told["cells"]) == 2 * len(STATES) * len(told["rules"])
    first = told["counts"]["2026-11"][told["rules"][0]["name"]]
    assert set(first) == set(KINDS) and sum(first.values()) == len(STATES)
    assert cli.main(["coverage", "--as-of", "2027-01-02", "--format", "markdown"]) == 0
    assert "as of January 2027." in capsys.readouterr().out


def test_the_grid_says_each_mark_aloud(rules: Rules) -> None:
    whole = coverage(rules, NOW)
    table = view.grid(SAY, whole, whole.rows[0].group)
    assert len(table.rows) == len(STATES)
    assert all(cell.aloud for row in table.rows for cell in row[1:])
    assert len(view.counts(SAY, whole).rows) == len(whole.rows) + 1
