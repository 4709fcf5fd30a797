"""The reference page and the schema for editors are what the code says today, and leave nothing out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from pydantic import BaseModel

from accept_mistakes import run
from benefits_helper import clock
from benefits_helper.checking import check_paths
from benefits_helper.language.functions import FUNCTIONS
from benefits_helper.language.grammar import COMPARISONS, KEYWORDS
from benefits_helper.located import Text, load
from benefits_helper.rulebook import reference, shape
from benefits_helper.rulebook.schema import rule_file_schema
from benefits_helper.rulebook.scope import BUILT_IN
from benefits_helper.units import ALL_KINDS
from tests.tiny import SOURCE, fact, problems_of, rules_of, step

TOP = Path(__file__).resolve().parents[1]
PAGE = (TOP / "docs" / "language.md").read_text("utf-8")
SCHEMA = TOP / "rules" / ".schema" / "rules.schema.json"
RULE_FILES = [*sorted((TOP / "rules" / "federal").glob("*.yaml")), *sorted((TOP / "rules" / "states").glob("*/*.yaml"))]
MODELS = [
    model
    for model in vars(shape).values()
    if isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ == shape.__name__
]


def test_the_reference_page_is_up_to_date() -> None:
    """Mend: python -m benefits_helper.rulebook.reference > docs/language.md"""
    assert reference.page() == PAGE


def test_the_schema_is_up_to_date() -> None:
    """Mend: benefits-helper schema > rules/.schema/rules.schema.json"""
    code, out, _ = run(["schema"], TOP)
    assert (code, out) == (0, SCHEMA.read_text("utf-8"))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_says_what_it_is(model: type[BaseModel]) -> None:
    assert [name for name, field in model.model_fields.items() if not field.description] == []
    if model.__name__ not in ("Form", "ExampleFile", "FactsFile"):
        names = [field.alias or name for name, field in model.model_fields.items()]
        assert [name for name in names if f"| `{name}` |" not in PAGE] == []


def test_every_function_stands_on_the_page() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE.split("## Functions")[1], re.MULTILINE))
    assert list(rows) == list(FUNCTIONS)
    for name, row in rows.items():
        assert FUNCTIONS[name].help in row
        assert f"`{FUNCTIONS[name].example}`" in row
        assert all(row.split(" | "))


def test_every_unit_sign_and_word_stands_on_the_page() -> None:
    assert list(reference.UNITS)[:-1] == sorted(ALL_KINDS, key=list(reference.UNITS).index)
    words = [*KEYWORDS, *COMPARISONS, *BUILT_IN, *ALL_KINDS, *get_args(shape.Changes), *get_args(shape.Confidence)]
    assert [word for word in words if f"`{word}`" not in PAGE] == []
    assert len(get_args(shape.Rounding)) == 12


def test_the_program_on_the_page_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2026-06-01")  # its figures grow old like any others
    path = tmp_path / "demo.yaml"
    path.write_text(reference.EXAMPLE, "utf-8")
    outcome = check_paths([path])
    assert [problem.one_line() for problem in outcome.problems] == []
    assert outcome.closing_line() == "1 examples, 2 figures, 0 wrong"


@pytest.mark.parametrize("index", range(4))
def test_the_tables_on_the_page_work(index: int, tmp_path: Path) -> None:
    table = PAGE.split("### Tables")[1].split("```")[1].removeprefix("yaml\n").split("\n\n")[index]
    unit = "percent" if "%" in table else "dollars a month"
    facts = [fact("household_size", "people", "1"), fact("tier", "one of [low, high]", "low"),
             fact("yearly_pay", "dollars a year", "$0"), fact("filing", "one of [single, joint]", "single")]  # fmt: skip
    figures = f"parameters:\n  limit:\n    label: Limit\n    unit: {unit}\n{table}\n{SOURCE}steps:\n" + step("a", unit, "limit")
    assert problems_of(rules_of(tmp_path, "facts:\n" + "".join(facts), demo=figures)) == []


def test_all_rule_files_please_an_editor() -> None:
    jsonschema.Draft202012Validator.check_schema(rule_file_schema())
    validator = jsonschema.Draft202012Validator(rule_file_schema())
    for path in RULE_FILES:
        faults = [f"{path.name}: {fault.json_path}: {fault.message}" for fault in validator.iter_errors(as_editor(load(path).data))]
        assert faults == []


def test_an_editor_sees_a_misspelt_key_and_a_wrong_word() -> None:
    data: Any = as_editor(load(RULE_FILES[0]).data)
    validator = jsonschema.Draft202012Validator(rule_file_schema())
    for key, value in (("titel", "x"), ("status", "final"), ("program", "My Demo")):
        assert list(validator.iter_errors({**data, key: value}))


def as_editor(data: Any) -> Any:
    """A file as an editor reads it: plain numbers and truth values are no text."""
    if isinstance(data, dict):
        return {key: as_editor(inner) for key, inner in data.items()}
    if isinstance(data, list):
        return [as_editor(inner) for inner in data]
    if isinstance(data, Text) and not data.quoted and re.fullmatch(r"-?\d+(\.\d+)?|true|false", data):
        return json.loads(data) if not re.fullmatch(r"0\d+.*", data) else str(data)
    return str(data)
