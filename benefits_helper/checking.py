"""Everything `check` looks at: rules, worked examples, worksheets, topics, articles, notes, referral cards and sessions."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from benefits_helper import clock, garbage, located, topics, words
from benefits_helper.datadirs import data_dir
from benefits_helper.desk.club.member import is_member_file, member_problems
from benefits_helper.desk.club.sessions import (
    Known,
    club_paths,
    is_paper_file,
    is_session_file,
    paper_problems,
    session_problems,
)
from benefits_helper.desk.referrals.cards import card_paths, card_problems, is_cards_file
from benefits_helper.desk.sheets.file import is_sheet_file, sheet_problems
from benefits_helper.engine.examples import Case, Outcome, cases_in, run_cases
from benefits_helper.library import asked, clubfolder
from benefits_helper.library.articles import article_files, load_articles, read_article
from benefits_helper.library.notes import Known as KnownToNotes
from benefits_helper.library.notes import is_note_file, known_to_notes, note_paths, read_note
from benefits_helper.library.topicfile import read_topics
from benefits_helper.located import Located
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.rulebook.coverage import ROWS, row_problems
from benefits_helper.rulebook.facts import FactReader
from benefits_helper.rulebook.freshness import not_announced, overdue
from benefits_helper.rulebook.read import SourceFile, is_example_file, is_facts_file, read_form
from benefits_helper.rulebook.reporting import REPORTING, reporting_problems
from benefits_helper.rulebook.rules import Rules
from benefits_helper.rulebook.shape import RuleFile
from benefits_helper.rulebook.states import FEDERAL
from benefits_helper.rulebook.tongue_check import tongue_problems
from benefits_helper.rulebook.typed_figures import typed_figures, units_of
from benefits_helper.states import USUAL

Progress = Callable[[str], None]
TOPICS = "topics.yaml"
FACTS = "facts.yaml"


def check_all(progress: Progress = lambda _: None) -> Outcome:
    """The packaged rules, articles, referral cards and sessions, and those of the group's own folder."""
    with garbage.kept():
        rules = Rules(data_dir("rules"))
        outcome = check_rules(rules, progress)
        if not any(problem.level == "error" for problem in outcome.problems):
            progress("articles")
            outcome.problems += topics.check_guidance(rules)
            progress("referral cards and sessions")
            outcome.problems += check_paths([*card_paths(), *club_paths(), *_own_articles(), *note_paths()]).problems
    return outcome


def _own_articles() -> list[Path]:
    """The articles of the group's own folder."""
    own = clubfolder.subfolder("articles")
    return article_files(own) if own is not None else []


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
    return _joined(_freshness(rules.files), _joined(outcome, run_cases(rules, cases)))


def _on_other_lines(outcome: Outcome, problems: list[Problem]) -> list[Problem]:
    """Problems on lines that have none yet: what cannot be read is mended first."""
    told = {(problem.path, problem.line) for problem in outcome.problems}
    return [problem for problem in problems if (problem.path, problem.line) not in told]


def check_paths(paths: list[Path], progress: Progress = lambda _: None) -> Outcome:
    """Single files or folders: a folder of rules, a rule file, a file of examples, an article, a note, cards."""
    outcome = Outcome()
    for path in paths:
        progress(str(path))
        try:
            _joined(outcome, _check_path(path, progress))
        except InputProblems as fault:
            outcome.problems += fault.problems
    outcome.problems = sorted(set(outcome.problems))
    return outcome


def _check_path(path: Path, progress: Progress) -> Outcome:
    if path.is_dir():
        return _check_folder(path, progress)
    if path.suffix == ".md" and is_note_file(path):
        return Outcome(problems=read_note(path, _known_to_notes(tuple(_own_articles())))[1])
    if path.suffix == ".md":
        return Outcome(problems=read_article(path, topics.known_to_articles(_rules_for(path)))[1])
    if _is_of_a_language(path):
        return Outcome(problems=tongue_problems(_usable(_rules_for(path)), path))
    document = located.load(path)
    club = _club_problems(path, document)
    if club is not None:
        return Outcome(problems=club)
    if is_facts_file(document):
        return Outcome(problems=_facts_problems(document))
    if is_sheet_file(document):
        return Outcome(problems=sheet_problems(_rules_for(path), path))
    if path.name in (TOPICS, asked.FILE):
        read_topics(path.parent / TOPICS)
        return Outcome()
    if path.name == ROWS:
        return Outcome(problems=row_problems(_rules_for(path), path))
    if path.name == REPORTING:
        return Outcome(problems=reporting_problems(path))
    if is_example_file(document):
        rules = _usable(_rules_for(path))
        outcome = Outcome()
        return _joined(outcome, run_cases(rules, _cases(rules, document, outcome)))
    _refuse_scenario(document)
    return _check_rule_file(path, document)


def _club_problems(path: Path, document: Located) -> list[Problem] | None:
    """What is wrong with referral cards, a session, its member or a paper; None for any other file."""
    if is_cards_file(document):
        return card_problems(document)
    if is_paper_file(document):
        return paper_problems(document)
    if is_session_file(document):
        return session_problems(document, _known_to_sessions(_usable(_rules_for(path))))
    return member_problems(document, _usable(_rules_for(path))) if is_member_file(path) else None


@lru_cache(maxsize=1)
def _known_to_notes(own: tuple[Path, ...]) -> KnownToNotes:
    """What a note may name; looked up once for all notes."""
    articles = [*load_articles().articles, *(article for path in own if (article := read_article(path)[0]))]
    return known_to_notes(articles, read_topics().topics.values())


def _known_to_sessions(rules: Rules) -> Known:
    known = topics.known_to_articles(rules)
    return Known(known.topics or (), lambda: known.figures(USUAL) if known.figures else (), known.example_names or ())


def _is_of_a_language(path: Path) -> bool:
    """Whether a file gives the texts of the rules in another language: it stands in a folder of that language's name."""
    folder = path.resolve().parent
    return folder.name in words.LANGUAGES and (folder.parent / FACTS).exists()


def _facts_problems(document: Located) -> list[Problem]:
    reader = FactReader(document)
    reader.read()
    return reader.problems


def _refuse_scenario(document: Located) -> None:
    """A member's file is a common slip here; as a rule file it would give a message for every key."""
    if isinstance(document.data, dict) and "start" in document.data and "program" not in document.data:
        mend = f"for its figures: benefits-helper estimate {document.path}"
        raise InputProblems([document.problem((), "this is a scenario, not a rule file", mend)])


def _check_folder(path: Path, progress: Progress) -> Outcome:
    if (path / FACTS).exists():
        with garbage.kept():
            return check_rules(Rules(path), progress)
    found = [*path.rglob("*.yaml"), *(one for one in path.rglob("*.md") if not one.name.startswith("_"))]
    inner = sorted(one for one in found if not one.name.startswith("."))  # those are what editors leave behind
    if not inner:
        raise InputProblems([Problem(str(path), 0, 0, "there is nothing to check in this folder")])
    return check_paths(inner, progress)


def _check_rule_file(path: Path, document: Located) -> Outcome:
    """One rule file, linked with the other files of its folder of rules (or the packaged ones)."""
    form = read_form(document, RuleFile)
    rules = _rules_for(path, instead_of=path)
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
    return _joined(fresh, _joined(outcome, run_cases(rules, _cases(rules, document, outcome))))


def _freshness(files: list[SourceFile]) -> Outcome:
    """What is past its last day in files that have no faults, and how much of them is not announced."""
    today = clock.today()
    return Outcome(problems=overdue(files, today), not_announced=not_announced(files, today))


def _cases(rules: Rules, document: Located, outcome: Outcome) -> list[Case]:
    cases, problems = cases_in(rules, document)
    outcome.problems += problems
    return cases


def _joined(left: Outcome, right: Outcome) -> Outcome:
    left.examples += right.examples
    left.figures += right.figures
    left.wrong += right.wrong
    left.problems += right.problems
    left.not_announced += right.not_announced
    return left


def _usable(rules: Rules) -> Rules:
    problems = rules.problems_for(FEDERAL)
    if problems:
        raise InputProblems(problems)
    return rules


def _rules_for(path: Path, instead_of: Path | None = None) -> Rules:
    """The rules a file belongs to: the folder above it that has facts.yaml, else the packaged ones.

    A rule file that stands alone is read in place of the packaged file of the same name and program.
    """
    for folder in path.resolve().parents:
        if (folder / FACTS).exists():
            return Rules(_as_given(path, folder))
    rules = Rules(data_dir("rules"))
    if instead_of is not None:
        rules.replace(instead_of)
    return rules


def _as_given(path: Path, folder: Path) -> Path:
    """The folder in the words in which the path was given, so that messages name files as the person did."""
    for parent in path.parents:
        if parent.resolve() == folder:
            return parent
    return folder
