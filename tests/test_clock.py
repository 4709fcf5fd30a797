"""One clock for the whole program: what it says, how it is set, who may read it, and what it brings to light."""

from __future__ import annotations

import ast
import json
import os
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benefits_helper import InputProblems, Rules, cli, clock, estimate, load_scenario, months
from benefits_helper.app import server
from benefits_helper.checking import check_paths
from benefits_helper.engine.figures import figures_at
from benefits_helper.library.articles import load_articles
from tests.test_layers import TOP, imports_of, module_of, own_module, sources
from tests.tiny import fact, folder_of, step

NEW_YEAR = "2027-01-02"
MEMBER = {"state": "NY", "start": "2027-01", "months": 1, "facts": {"age": 40, "gets_ssi": True, "wages": 1560}}
FACTS = "facts:\n" + fact("pay", "dollars a month", "$0")
# What is said about figures goes by the clock. The figures themselves do not.
ABOUT_FIGURES = {"engine.reasons", "engine.result", "engine.figures", "engine.examples", "engine.known"}  # the last reads a day
FIGURING = ("engine", "rulebook", "language", "located", "units")
MOMENTS = {"date", "datetime", "datetime.date", "datetime.datetime"}


# ---- the clock itself


def test_the_clock_says_the_real_day_unless_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clock.VARIABLE, raising=False)
    assert clock.today() == date.today()
    monkeypatch.setenv(clock.VARIABLE, NEW_YEAR)
    assert clock.today() == date(2027, 1, 2)
    assert months.show(clock.this_month()) == "2027-01"


def test_the_clock_is_set_for_a_while_also_for_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2026-05-01")
    with clock.set_to(date(2027, 1, 2)):
        assert clock.today() == date(2027, 1, 2) and os.environ[clock.VARIABLE] == NEW_YEAR
        with clock.set_to(None):
            assert clock.today() == date(2027, 1, 2)
    assert clock.today() == date(2026, 5, 1)


@pytest.mark.parametrize("text", ["tomorrow", "2027-02-30", "20270102", "2027-1-2", "01/02/2027", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, text)
    with pytest.raises(InputProblems) as fault:
        clock.today()
    (problem,) = fault.value.problems
    assert problem.one_line().startswith(f"{clock.VARIABLE}: error: ") and text in problem.message


def test_nobody_else_asks_for_the_day() -> None:
    asking = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_asked = isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow")
            if is_asked and ast.unparse(node.value) in MOMENTS:
                asking.add(module_of(path))
    assert asking == {"clock"}


def test_no_value_depends_on_the_day() -> None:
    """Only what is said about values does. So the tests of values need no second run under another clock (.ci/run)."""
    reading = {module_of(path) for path in sources() if "clock" in map(own_module, imports_of(path))}
    assert {module for module in reading if module.split(".")[0] in FIGURING} == ABOUT_FIGURES


# ---- the commands


@pytest.fixture
def member(tmp_path: Path) -> str:
    path = tmp_path / "member.json"
    path.write_text(json.dumps(MEMBER))
    return str(path)


def test_estimate_tells_what_is_not_announced_from_what_was_due(member: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = {}
    for day in ("2026-11-22", NEW_YEAR):
        assert cli.main(["estimate", member, "--carry", "--format", "json", "--as-of", day]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["as_of"] == day
        said[day] = {note["text"].partition(" is used. ")[2] for note in told["notes"] if " figure is used. " in note["text"]}
    coming, late = (
        "The one from January 2027 on is not announced yet.",
        "A newer one was due in January 2027 and is not here.",
    )
    assert coming in said["2026-11-22"] and late not in said["2026-11-22"]
    assert late in said[NEW_YEAR] and coming not in said[NEW_YEAR]


def test_months_to_come_are_a_look_ahead(member: str, capsys: pytest.CaptureFixture[str]) -> None:
    for day, is_ahead in (("2026-11-22", True), (NEW_YEAR, False)):
        assert cli.main(["estimate", member, "--as-of", day]) == 0
        assert ("Months after November 2026 are a look ahead" in capsys.readouterr().out) == is_ahead


def test_the_values_stay_the_same_whatever_the_day(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    for day in ("2026-01-05", NEW_YEAR, "2030-06-01"):
        monkeypatch.setenv(clock.VARIABLE, day)
        result = estimate(load_scenario({**MEMBER, "months": 6}, rules), rules, carry=True).to_dict()
        told.append((result["values"], result["older"]))
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize("command", [["app"], ["estimate", "x.yaml"], ["check"]])
def test_a_wrong_day_is_told_in_one_line(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main([*command, "--as-of", "2027-13-01"])
    captured = capsys.readouterr()
    assert stop.value.code == 2 and captured.out == ""
    assert "'2027-13-01' is not a day of the calendar; write it like 2027-01-02" in captured.err
    assert len(captured.err.splitlines()) == 1


def test_a_wrong_day_in_the_environment_too(
    member: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(clock.VARIABLE, "soon")
    assert cli.main(["estimate", member]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == f"{clock.VARIABLE}: error: 'soon' is not a day of the calendar; write it like 2027-01-02\n"
    assert cli.main(["estimate", member, "--as-of", NEW_YEAR]) == 0


def test_the_app_hands_the_day_on_to_its_server(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    class Server:
        def __init__(self, command: list[str]):
            seen.append(os.environ.get(clock.VARIABLE))

        def wait(self) -> int:
            return 0

    monkeypatch.setattr(server.subprocess, "Popen", Server)
    monkeypatch.setattr(server.signal, "signal", lambda *_: None)
    assert cli.main(["app", "--port", "8599", "--as-of", NEW_YEAR]) == 0
    assert seen == [NEW_YEAR]


# ---- the app


def test_the_app_goes_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, NEW_YEAR)
    page = AppTest.from_file(str(TOP / "streamlit_app.py"), default_timeout=60).run()
    start = next(box for box in page.selectbox if box.key == "job_start")
    assert start.options[:2] == ["January 2027", "February 2027"] and start.value == months.parse("2027-02")
    assert "Figures as of January 2027" in " ".join(one.proto.body for one in page.get("html"))


def test_articles_stay_on_the_shelf_when_the_clock_is_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2020-01-01")
    assert [one.one_line() for one in load_articles().problems if one.level == "error"] == []


def test_an_articles_live_figures_follow_the_clock(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    month = months.parse("2028-02")
    for day, words in (("2026-11-22", "is not announced yet"), ("2028-02-02", "was due in January 2028")):
        monkeypatch.setenv(clock.VARIABLE, day)
        assert words in figures_at(rules, "NY", month)["ssi.federal_benefit_rate"][1]


# ---- check

DEMO = """\
parameters:
  limit:
    label: Limit
    unit: dollars a month
    changes: every {month}
    values:
      2025-01-01: 100
      {last}
    source: {{cite: a law}}
steps:
"""


def checked(
    folder: Path, day: str, monkeypatch: pytest.MonkeyPatch, last: str, month: str = "January", demo: str = DEMO
) -> list[str]:
    monkeypatch.setenv(clock.VARIABLE, day)
    text = demo.format(month=month, last=last) + step("a", "dollars a month", "limit")
    outcome = check_paths([folder_of(folder, FACTS, demo=text)])
    told = [one.one_line().rpartition("/")[2] for one in outcome.problems]
    return [*told, *outcome.closing_line().splitlines()[:-1]]


OVER = "demo.yaml:11:7: warning: Limit: the newest value is from January 2026; a new one was due in January 2027"
UNKNOWN = "2027-01-01: {value: unknown, missing: The rate of 2027.}"


@pytest.mark.parametrize(
    ("day", "last", "month", "says"),
    [
        ("2026-12-31", "2026-01-01: 110", "January", []),
        (NEW_YEAR, "2026-01-01: 110", "January", [f"{OVER}; add a line with its date under `values`: the new value, the same one if it stayed, or unknown"]),
        (NEW_YEAR, "2026-01-01: 110", "April", ["demo.yaml:11:7: warning: Limit: the newest value is from January 2026; a new one was due in April 2026; add a line with its date under `values`: the new value, the same one if it stayed, or unknown"]),
        (NEW_YEAR, "2026-12-01: 110", "December", []),
        (NEW_YEAR, UNKNOWN, "January", ["1 figures not announced on 2027-01-02"]),
        ("2026-12-31", UNKNOWN, "January", []),
        ("2029-01-01", UNKNOWN, "January", ["1 figures not announced on 2029-01-01"]),
        (NEW_YEAR, "2027-01-01: 120", "January", []),
    ],
)  # fmt: skip
def test_check_names_figures_past_their_last_day(
    day: str, last: str, month: str, says: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert checked(tmp_path, day, monkeypatch, last, month) == says


@pytest.mark.parametrize(("here", "warnings"), [("unknown", 0), ("5", 1)])
def test_a_table_in_which_nothing_is_known_cannot_grow_old(
    here: str, warnings: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = DEMO.replace("      2025-01-01: 100\n", "").replace("changes:", "by: state\n    changes:")
    last = f"2026-01-01: {{NY: {here}, otherwise: unknown}}"
    told = checked(tmp_path, NEW_YEAR, monkeypatch, last, demo=table)
    assert len(told) == warnings and all("a new one was due in January 2027" in line for line in told)


def test_a_warning_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demo = DEMO.format(month="January", last="2026-01-01: 110") + step("a", "dollars a month", "limit")
    folder = folder_of(tmp_path, FACTS, demo=demo)
    assert cli.main(["check", str(folder), "--as-of", NEW_YEAR]) == 0
    assert "a new one was due in January 2027" in capsys.readouterr().out
    assert cli.main(["check", str(folder / "federal" / "demo.yaml"), "--as-of", NEW_YEAR]) == 0
    assert "a new one was due in January 2027" in capsys.readouterr().out


# ---- the files


def test_every_figure_that_changes_each_year_says_when(rules: Rules) -> None:
    """Any three values in a row, each a year after the one before, and of amounts the two newest: that is a figure of the
    year. Without `changes` nobody would notice that it has grown old."""
    silent = set()
    for file in rules.files:
        for name, form in file.form.parameters.items():
            spans = [later - before for before, later in pairwise(map(months.from_date, form.values))]
            newest_two = form.unit.startswith("dollars") and any(11 <= span <= 13 for span in spans[-1:])
            if not form.changes and (newest_two or (12, 12) in pairwise(spans)):
                silent.add(f"{file.path.rpartition('rules/')[2]}: {name}")
    assert sorted(silent) == []
