"""How problems are told."""

from __future__ import annotations

import pytest

from benefits_helper.problems import InputProblems, Problem, did_you_mean, suggestion

NAMES = ("wages", "federal_benefit_rate", "spouse_wages", "unearned_other")


def test_the_one_line_form() -> None:
    problem = Problem("member.yaml", 7, 3, "unknown fact 'wage'", "did you mean 'wages'?")
    assert problem.one_line() == "member.yaml:7:3: error: unknown fact 'wage'; did you mean 'wages'?"


def test_a_fault_of_the_file_as_a_whole_has_no_line() -> None:
    assert Problem("a.yaml", 0, 0, "this file is empty").one_line() == "a.yaml: error: this file is empty"


def test_the_caret_stands_under_the_fault() -> None:
    text = "state: NY\nfacts: {wage: 5}\n"
    shown = Problem("a.yaml", 2, 9, "unknown fact 'wage'").with_source(text).splitlines()
    assert shown[1].endswith("facts: {wage: 5}")
    assert shown[1][shown[2].index("^")] == "w"


@pytest.mark.parametrize("line", [0, 99])
def test_a_line_that_is_not_there_is_not_shown(line: int) -> None:
    problem = Problem("a.yaml", line, 1, "too short")
    assert problem.with_source("state: NY\n") == problem.one_line()


def test_many_problems_come_in_file_order_and_once() -> None:
    late, early = Problem("a.yaml", 9, 1, "late"), Problem("a.yaml", 2, 5, "early")
    fault = InputProblems([late, early, late])
    assert fault.problems == [early, late]
    assert str(fault).splitlines() == [early.one_line(), late.one_line()]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("wage", "wages"),
        ("federal_benefit_rat", "federal_benefit_rate"),
        ("WAGES", "wages"),
        ("zebra", None),
        ("", None),
    ],
)
def test_did_you_mean(word: str, meant: str | None) -> None:
    assert did_you_mean(word, NAMES) == meant
    assert suggestion(word, NAMES) == (f"did you mean '{meant}'?" if meant else "")
