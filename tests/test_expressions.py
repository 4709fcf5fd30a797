"""Every part of an expression, worked out by the engine: tests/expressions.csv holds the cases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benefits_helper import Rules
from benefits_helper.language.functions import FUNCTIONS, Function
from benefits_helper.language.grammar import parse
from benefits_helper.rulebook.naming import NOT_KNOWN
from tests.tiny import SOURCE, fact, problems_of, result_of, rules_of, step

CASES = [
    tuple(part.strip() for part in line.split(" ; "))
    for line in (Path(__file__).parent / "expressions.csv").read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
MAY = 4
FACTS = "facts:\n" + "".join(
    [
        fact("pay", "dollars a month", "$0"),
        fact("lost_pay", "dollars a month", "unknown"),
        fact("lost_yearly", "dollars a year", "unknown"),
        fact("people", "people", "3"),
        fact("no_people", "people", "0"),
        fact("hours", "hours a month", "0"),
        fact("student", "yes or no", "no"),
        fact("blind", "yes or no", "no"),
        fact("unsure", "yes or no", "unknown"),
        fact("home", "one of [own, shared, none]", "own"),
        fact("lost_home", "one of [own, shared, none]", "unknown"),
        fact("fuel", "one of [none, oil, gas, wood, coal]", "none"),
        fact("born", "month", "unknown"),
        fact("lost_born", "month", "unknown"),
        fact("county", "text", "unknown"),
    ]
)
TOLD = {
    "pay": {"2026-01": 100, "2026-02": 200, "2026-03": 300, "2026-04": 400, "2026-05": 500},
    "hours": 20,
    "student": {"2026-02": "yes", "2026-04": "no", "2026-05": "yes"},
    "home": "shared",
    "born": "1990-05",
    "county": "Kings",
}
PROGRAM = f"""
parameters:
  limit:
    label: Limit
    unit: dollars a month
    values: {{2020-01-01: 1000}}
{SOURCE}
  share:
    label: Share
    unit: percent
    values: {{2020-01-01: 25%}}
{SOURCE}
  yearly_line:
    label: Yearly line
    unit: dollars a year
    values: {{2020-01-01: 12000}}
{SOURCE}
  waiting:
    label: Waiting months
    unit: months
    values: {{2020-01-01: 6}}
{SOURCE}
steps:
{step("half", "dollars a month", "pay * 50%")}
{step("over", "yes or no", "pay > $250")}
"""
OTHER = "steps:\n" + step("line", "dollars a month", "$7")


def rules_with(folder: Path, expression: str, unit: str) -> Rules:
    return rules_of(folder, FACTS, demo=PROGRAM + step("answer", unit, f"value: {expression}"), other=OTHER)


def answer(folder: Path, expression: str, unit: str) -> str:
    """The value in May 2026, or the column and words of the messages."""
    rules = rules_with(folder, expression, unit)
    problems = problems_of(rules)
    if not problems:
        return result_of(rules, **TOLD).text("demo.answer", MAY)
    told = []
    for problem in problems:
        column, message = problem.split(":", 3)[2:]
        told.append(f"{int(column) - len('    value: ')}:{message.removeprefix(' error:')}")
    return " | ".join(told)


@pytest.mark.parametrize(("expression", "unit", "due"), CASES, ids=[case[0] for case in CASES])
def test_expression(expression: str, unit: str, due: str, tmp_path: Path) -> None:
    assert answer(tmp_path, expression, unit) == due


def test_there_are_many_cases_and_every_function_has_one_that_works_and_one_that_is_wrong() -> None:
    assert len(CASES) >= 120
    works = " ".join(expression for expression, _, due in CASES if not is_message(due))
    wrong = " ".join(expression for expression, _, due in CASES if is_message(due))
    assert [name for name in FUNCTIONS if f"{name}(" not in works] == []
    assert [name for name in FUNCTIONS if f"{name}(" not in wrong] == []


def test_every_function_meets_what_is_unknown() -> None:
    unknown = " ".join(expression for expression, _, due in CASES if due == NOT_KNOWN or "lost_" in expression)
    assert [name for name in FUNCTIONS if f"{name}(" not in unknown] == ["months_left_this_year"]


def is_message(due: str) -> bool:
    return re.match(r"\d+: ", due) is not None


@pytest.mark.parametrize("record", FUNCTIONS.values(), ids=FUNCTIONS)
def test_the_example_of_each_function_reads(record: Function) -> None:
    assert parse(record.example).text == record.name


def test_quotes_do_not_move_the_place(tmp_path: Path) -> None:
    assert answer(tmp_path, "'pay + wages'", "dollars a month").startswith("8: there is no step")


@pytest.mark.parametrize("length", [120, 121])
def test_an_expression_has_120_characters_at_most(length: int, tmp_path: Path) -> None:
    expression = ("pay" + " + pay" * 20)[:99].ljust(length - 6, " ") + "+ $200"
    assert len(expression) == length
    told = answer(tmp_path, f"'{expression}'", "dollars a month")
    assert told.startswith("$") == (length == 120)
