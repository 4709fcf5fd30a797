"""No figure of the law is typed where it could grow old: not into rules, code, the words of the app, or questions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from benefits_helper.checking import check_rules
from benefits_helper.problems import InputProblems
from benefits_helper.rulebook.read import read_rule_file
from benefits_helper.rulebook.typed_figures import typed_figures, units_of
from tests.tiny import fact, problems_of, rules_of, step

TOP = Path(__file__).resolve().parents[1]
CODE = sorted((TOP / "benefits_helper").rglob("*.py"))
AMOUNT = re.compile(r"\$[\d,]*[1-9]")
PARTS = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)

# Amounts in code that no law sets, and why they may stand there.
ALLOWED = {
    ("bands.py", "such as {at_least: $0, below: $100, value: ...}"): "shows a writer of rules how a row of bands looks",
    ("tokens.py", "write the amount right after the dollar sign: $65"): "shows how an amount is written",
    ("reference_prose.py", "$12400"): "the sample tables of the reference page",
    ("reference.py", "{low: $0, high: $600}"): "shows how the values tried for a fact are written",
}
ALLOWED_WORDS = {
    "worth.hundred": "a share, told as so much of each hundred",
    "desk.folds.flips": "a step of ours, not a figure",
    "desk.flips.next": "the same step",
}


def docstrings(tree: ast.AST) -> set[ast.Constant]:
    """Docstrings speak to programmers and give examples."""
    first = [part.body[0] for part in ast.walk(tree) if isinstance(part, PARTS) and part.body]
    return {line.value for line in first if isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)}


def typed_in_code(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of each string in Python that holds an amount."""
    tree = ast.parse(source)
    left_out = docstrings(tree)
    for part in ast.walk(tree):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part not in left_out and AMOUNT.search(part.value):
            yield part.lineno, part.value


def is_allowed(path: Path, text: str) -> bool:
    return any(path.name == name and allowed in text for name, allowed in ALLOWED)


def test_no_amount_is_typed_into_code() -> None:
    found = [
        f"{path.relative_to(TOP)}:{line}: {text}"
        for path in CODE
        for line, text in typed_in_code(path.read_text("utf-8"))
        if not is_allowed(path, text)
    ]
    assert found == []


def test_what_is_allowed_in_code_is_still_there() -> None:
    for name, allowed in ALLOWED:
        texts = [text for path in CODE if path.name == name for _, text in typed_in_code(path.read_text("utf-8"))]
        assert any(allowed in text for text in texts), f"{name} no longer holds it: take it off the list"


def test_the_scan_of_code_finds_amounts() -> None:
    source = 'def f():\n    """Up to $20."""\n    g(f"over ${1}", "$0")\n    return f"at most $1,620 {g}" + "$20"\n'
    assert [line for line, _ in typed_in_code(source)] == [4, 4]


def words_in(data: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a file with the keys above it."""
    if isinstance(data, dict):
        for name, inner in data.items():
            yield from words_in(inner, f"{key}.{name}".strip("."))
    elif isinstance(data, list):
        for inner in data:
            yield from words_in(inner, key)
    else:
        yield key, str(data)


@pytest.mark.parametrize(
    "path", [*sorted((TOP / "benefits_helper/words").glob("*/*.yaml")), TOP / "rules/facts.yaml", TOP / "rules/topics.yaml"],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)  # fmt: skip
def test_no_amount_is_typed_into_words_of_the_app_and_questions(path: Path) -> None:
    """What is tried for a fact that nobody knows (`possible`) is no figure of the law."""
    data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    texts = [(key, text) for key, text in words_in(data) if key not in ALLOWED_WORDS and ".possible." not in key]
    assert [f"{key}: {text}" for key, text in texts if AMOUNT.search(text)] == []


def test_no_amount_is_typed_into_labels_and_summaries() -> None:
    found = []
    for path in sorted((TOP / "rules").rglob("*.yaml")):
        data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
        for key, text in words_in(data):
            if key.rpartition(".")[2] in ("label", "summary", "title", "ask", "says") and AMOUNT.search(text):
                found.append(f"{path.relative_to(TOP)} {key}: {text}")
    assert found == []


# --- the rules


def typed_in(folder: Path, expression: str, unit: str = "dollars a month") -> list[str]:
    """The figures that `check` finds in one expression."""
    facts = "facts:\n" + fact("wages", "dollars a month", "$0") + fact("age", "years", "0") + fact("hours", "hours a month", "0")
    rules = rules_of(folder, facts, demo="steps:\n" + step("line", unit, f"value: {expression}\ncite: a law"))
    assert problems_of(rules) == []
    units = units_of(rules.files, rules.facts)
    return [problem.message.split()[2] for file in rules.files for problem in typed_figures(file, units)]


@pytest.mark.parametrize(
    ("expression", "typed"),
    [
        ("wages - $65", ["$65"]),
        ("50% of (wages - $20.50)", ["50%", "$20.50"]),
        ("largest($1, $0) + wages * 3", ["$1"]),
        ("wages / 12 + 100% of wages + 0% of wages", []),
    ],
)
def test_amounts_and_shares_have_names(expression: str, typed: list[str], tmp_path: Path) -> None:
    assert typed_in(tmp_path, expression) == typed


@pytest.mark.parametrize(
    ("expression", "typed"),
    [
        ("age >= 18 and 65 > age", ["18", "65"]),
        ("hours > 80 or hours > 0", ["80"]),
        ("largest(hours, 80) > hours", ["80"]),
        ("whole_years(this_month, start_month + 24) >= 1", ["1"]),
        ("calendar_month(this_month) = 12", []),
        ("this_month >= start_month + 3", []),
    ],
)
def test_ages_and_hours_have_names_and_counts_need_none(expression: str, typed: list[str], tmp_path: Path) -> None:
    assert typed_in(tmp_path, expression, "yes or no") == typed


def test_check_refuses_them_in_a_folder_that_can_be_run(tmp_path: Path) -> None:
    facts = "facts:\n" + fact("wages", "dollars a month", "$0")
    rules = rules_of(tmp_path, facts, demo="steps:\n" + step("line", "dollars a month", "value: wages - $65\ncite: a law"))
    assert problems_of(rules) == []
    told = [problem.one_line().rpartition("/")[2] for problem in check_rules(rules).problems]
    assert told == [
        "demo.yaml:8:20: error: the figure $65 is typed into this rule; "
        "give it a name under `parameters:`, with its date and source"
    ]


def test_the_rules_of_the_project_have_no_typed_figures() -> None:
    files = []
    for path in [*(TOP / "rules/federal").glob("*.yaml"), *(TOP / "rules/states").glob("*/*.yaml")]:
        try:
            files.append(read_rule_file(path))
        except InputProblems:  # told by `check`
            continue
    units = units_of(files, {})
    assert [problem.one_line() for file in files for problem in typed_figures(file, units)] == []
