"""Checks of the rules themselves: a whole folder, one rule file, one file of examples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benefits_helper import clock, located
from benefits_helper.datadirs import data_dir
from benefits_helper.desk.sheets.file import sheet_problems
from benefits_helper.engine.examples import Case, Outcome, cases_in, run_cases
from benefits_helper.located import Located
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.rulebook.coverage import row_problems
from benefits_helper.rulebook.freshness import not_announced, overdue
from benefits_helper.rulebook.read import SourceFile, read_form
from benefits_helper.rulebook.reporting import REPORTING, reporting_problems
from benefits_helper.rulebook.rules import Rules
from benefits_helper.rulebook.shape import RuleFile
from benefits_helper.rulebook.states import FEDERAL
from benefits_helper.rulebook.tongue_check import tongue_problems
from benefits_helper.rulebook.typed_figures import typed_figures, units_of
from benefits_helper.states import USUAL

Progress = Callable[[str], None]
FACTS = "facts.yaml"


def check_rules(rules: Rules, progress: Progress = lambda _: None) -> Outcome:
    """A folder of rules: every file, every state, every example."""
    outcome = Outcome(problems=list(rules.problems))
    for covers in (FEDERAL, *rules.states):
        progress(f"rules: {covers}")
        outcome.problems += rules.link_problems(covers)
    units = units_of(rules.files, rules.facts)
    for file in rules.files:
        outcome.problems += _on_other_lines(outcome, typed_figures(file, units))
    outcome.problems += row_problems(rules)
    outcome.problems += sheet_problems(rules)
    if (rules.folder / REPORTING).exists():
        outcome.problems += reporting_problems(rules.folder / REPORTING)
    outcome.problems = sorted(set(outcome.problems))
    if outcome.problems:
        return outcome
    outcome.problems += tongue_problems(rules)
    cases: list[Case] = []
    documents = [file.located for file in rules.files] + [located.load(path) for path in rules.example_files()]
    for document in documents:
        cases += _cases(rules, document, outcome)
    progress(f"{len(cases)} examples")
    return joined(_freshness(rules.files), joined(outcome, run_cases(rules, cases)))


def _on_other_lines(outcome: Outcome, problems: list[Problem]) -> list[Problem]:
    """Problems on lines that have none yet: what cannot be read is mended first."""
    told = {(problem.path, problem.line) for problem in outcome.problems}
    return [problem for problem in problems if (problem.path, problem.line) not in told]


def check_examples(document: Located, rules: Rules) -> Outcome:
    """A file of nothing but examples, run by rules that have no fault."""
    outcome = Outcome()
    return joined(outcome, run_cases(usable(rules), _cases(rules, document, outcome)))


def check_rule_file(path: Path, document: Located) -> Outcome:
    """One rule file, linked with the other files of its folder of rules (or the packaged ones)."""
    form = read_form(document, RuleFile)
    rules = _rules_with(path)
    state = form.covers if form.covers != FEDERAL else (rules.states or [USUAL])[0]
    found = [*rules.problems_for(state), *rules.problems_for(path.resolve().parent.name.upper())]
    found = sorted(set(found)) or rules.link_problems(state)
    outcome = Outcome(problems=[problem for problem in found if problem.path == str(path)])
    typed = typed_figures(SourceFile(form, document), units_of(rules.files_for(state), rules.facts))
    outcome.problems += _on_other_lines(outcome, typed)
    others = [problem for problem in found if problem.path != str(path) and problem.level == "error"]
    if outcome.problems or others:
        outcome.problems += others if not outcome.problems else []
        return outcome
    fresh = _freshness([file for file in rules.files_for(state) if file.path == str(path)])
    return joined(fresh, joined(outcome, run_cases(rules, _cases(rules, document, outcome))))


def _freshness(files: list[SourceFile]) -> Outcome:
    """What is past its last day in files that have no faults, and how much of them is not announced."""
    today = clock.today()
    return Outcome(problems=overdue(files, today), not_announced=not_announced(files, today))


def _cases(rules: Rules, document: Located, outcome: Outcome) -> list[Case]:
    cases, problems = cases_in(rules, document)
    outcome.problems += problems
    return cases


def joined(left: Outcome, right: Outcome) -> Outcome:
    """Both in the first."""
    left.examples += right.examples
    left.figures += right.figures
    left.wrong += right.wrong
    left.problems += right.problems
    left.not_announced += right.not_announced
    return left


def usable(rules: Rules) -> Rules:
    """The rules, when the federal ones have no fault; else raises InputProblems."""
    problems = rules.problems_for(FEDERAL)
    if problems:
        raise InputProblems(problems)
    return rules


def rules_folder(path: Path) -> Path:
    """The folder of the rules a file belongs to: the one above it that has facts.yaml, else the packaged ones."""
    return _above(path) or data_dir("rules")


def _above(path: Path) -> Path | None:
    for folder in path.resolve().parents:
        if (folder / FACTS).exists():
            return _as_given(path, folder)
    return None


def _rules_with(path: Path) -> Rules:
    """The rules a rule file belongs to. One that stands alone is read in place of the packaged file of the same name and program;
    these rules are for no other file."""
    rules = Rules(rules_folder(path))
    if _above(path) is None:
        rules.replace(path)
    return rules


def _as_given(path: Path, folder: Path) -> Path:
    """The folder in the words in which the path was given, so that messages name files as the person did."""
    for parent in path.parents:
        if parent.resolve() == folder:
            return parent
    return folder
