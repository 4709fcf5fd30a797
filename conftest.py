"""Collects the worked examples of rule files, one test each: `rules/federal/ssi.yaml::A student uses up …`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benefits_helper.engine.examples import Case, cases_of, run_cases
from benefits_helper.engine.result import estimate
from benefits_helper.problems import InputProblems
from benefits_helper.rulebook.rules import Rules, load_rules
from benefits_helper.tables import reason_text

RULES_FOLDER = Path(__file__).parent / "rules"
WITHOUT_EXAMPLES = ("worksheets", "es")
_rules: list[Rules] = []


def packaged_rules() -> Rules:
    """The rules of the checkout, read once for the whole test run."""
    if not _rules:
        _rules.append(load_rules(RULES_FOLDER))
    return _rules[0]


@pytest.fixture(scope="session")
def rules() -> Rules:
    return packaged_rules()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    inside = RULES_FOLDER in file_path.parents and file_path.parent != RULES_FOLDER
    if inside and file_path.suffix == ".yaml" and file_path.parent.name not in WITHOUT_EXAMPLES:
        return ExampleFile.from_parent(parent, path=file_path)
    return None


class ExampleFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        try:
            cases = cases_of(packaged_rules(), self.path)
        except InputProblems as fault:
            yield BrokenFile.from_parent(self, name="can be read", fault=fault)
            return
        for case in cases:
            yield ExampleItem.from_parent(self, name=case.name, case=case)


class BrokenFile(pytest.Item):
    def __init__(self, *, fault: InputProblems, **others: Any):
        super().__init__(**others)
        self.fault = fault

    def runtest(self) -> None:
        pytest.fail(str(self.fault), pytrace=False)


class ExampleItem(pytest.Item):
    def __init__(self, *, case: Case, **others: Any):
        super().__init__(**others)
        self.case = case

    def runtest(self) -> None:
        outcome = run_cases(packaged_rules(), [self.case])
        if outcome.problems:
            told = [problem.one_line() for problem in outcome.problems]
            pytest.fail("\n".join([*told, "", self._first_reason()]), pytrace=False)

    def _first_reason(self) -> str:
        result = estimate(self.case.scenario, packaged_rules())
        wrong = self.case.expected[0]
        return reason_text(result.reason(wrong.name, wrong.month - self.case.scenario.start))

    def reportinfo(self) -> tuple[Path, int, str]:
        line = self.case.document.where[self.case.at][0]
        return self.path, line - 1, f"{self.case.program or 'examples'}: {self.name}"
