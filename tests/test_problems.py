"""How problems are told."""

from __future__ import annotations

import pytest

from benefits_helper.problems import LONGEST, InputProblems, Problem, did_you_mean, one_of, suggestion

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


def test_a_message_is_always_one_line() -> None:
    problem = Problem("my\nfile.yaml", 3, 4, "'\n' is\r\nnot\u2028right", "write\nthis")
    assert problem.one_line() == "my file.yaml:3:4: error: ' ' is not right; write this"


def test_what_a_long_message_quotes_is_cut() -> None:
    told = Problem("a.yaml", 1, 1, f"there is no state '{'x' * 1_000_000}'", "write two letters").one_line()
    assert told == f"a.yaml:1:1: error: there is no state '{'x' * 40}...'; write two letters"


def test_a_long_message_that_quotes_nothing_is_cut_too() -> None:
    told = Problem("a.yaml", 1, 1, "word " * 200).one_line()
    assert told.endswith("...")
    assert len(told) == LONGEST + len("a.yaml:1:1: error: ")


def test_of_a_long_source_line_the_part_around_the_fault_is_shown() -> None:
    line = "a" * 5000 + "!" + "b" * 5000
    shown = Problem("a.yaml", 1, 5001, "wrong").with_source(line).splitlines()
    assert len(shown[1]) < 200
    assert shown[1][shown[2].index("^")] == "!"


def test_of_a_closed_list_every_word_is_named_and_a_guess_only_when_it_is_all_but_certain() -> None:
    words = ["verified", "sourced", "recalled"]
    assert one_of("sure", words) == "write verified, sourced or recalled"
    assert one_of("verifed", words) == "did you mean 'verified'? write verified, sourced or recalled"
    assert one_of("x", ["federal"]) == "write federal"


def test_nothing_is_guessed_for_a_word_without_end() -> None:
    assert did_you_mean("wages" * 100, NAMES) is None
