"""Everything `check` looks at: rules, worked examples, worksheets, topics, articles, notes, referral cards and sessions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from benefits_helper import garbage, located, topics, words
from benefits_helper.checking.rulefiles import (
    FACTS,
    Progress,
    check_examples,
    check_rule_file,
    check_rules,
    joined,
    rules_folder,
    usable,
)
from benefits_helper.datadirs import data_dir
from benefits_helper.desk.club.member import is_member_file, member_problems
from benefits_helper.desk.club.sessions import Known as KnownToSessions
from benefits_helper.desk.club.sessions import club_paths, is_paper_file, is_session_file, paper_problems, session_problems
from benefits_helper.desk.referrals.cards import card_paths, card_problems, is_cards_file
from benefits_helper.desk.sheets.file import is_sheet_file, sheet_problems
from benefits_helper.engine.examples import Outcome
from benefits_helper.library import articles, asked, clubfolder, notes
from benefits_helper.library.article import Known as KnownToArticles
from benefits_helper.library.note import Known as KnownToNotes
from benefits_helper.library.notes import is_note_file, known_to_notes, read_note
from benefits_helper.library.topicfile import read_topics
from benefits_helper.located import Located
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.rulebook.coverage import ROWS, row_problems
from benefits_helper.rulebook.facts import FactReader
from benefits_helper.rulebook.read import is_example_file, is_facts_file
from benefits_helper.rulebook.reporting import REPORTING, reporting_problems
from benefits_helper.rulebook.rules import Rules
from benefits_helper.rulebook.tongue_check import tongue_problems
from benefits_helper.states import USUAL

__all__ = ["check_all", "check_paths", "check_rules"]
TOPICS = "topics.yaml"


def check_all(progress: Progress = lambda _: None) -> Outcome:
    """The packaged rules, articles, referral cards and sessions, and those of the group's own folder."""
    with garbage.kept():
        rules = Rules(data_dir("rules"))
        outcome = check_rules(rules, progress)
        if not any(problem.level == "error" for problem in outcome.problems):
            progress("articles")
            outcome.problems += topics.check_guidance(rules)
            progress("referral cards and sessions")
            note_paths = clubfolder.files(notes.FOLDER, notes.PATTERN)
            outcome.problems += check_paths([*card_paths(), *club_paths(), *_own_articles(), *note_paths]).problems
    return outcome


def _own_articles() -> list[Path]:
    """The articles of the group's own folder."""
    own = clubfolder.subfolder(articles.FOLDER)
    return articles.article_files(own) if own is not None else []


def check_paths(paths: list[Path], progress: Progress = lambda _: None) -> Outcome:
    """Single files or folders: a folder of rules, a rule file, a file of examples, an article, a note, cards."""
    return _check_paths(paths, progress, _Read())


def _check_paths(paths: list[Path], progress: Progress, read: _Read) -> Outcome:
    outcome = Outcome()
    for path in paths:
        progress(str(path))
        try:
            joined(outcome, _check_folder(path, progress, read) if path.is_dir() else _check_file(_File(path, read)))
        except InputProblems as fault:
            outcome.problems += fault.problems
    outcome.problems = sorted(set(outcome.problems))
    return outcome


def _check_folder(path: Path, progress: Progress, read: _Read) -> Outcome:
    if (path / FACTS).exists():
        with garbage.kept():
            return check_rules(Rules(path), progress)
    found = [*path.rglob("*.yaml"), *(one for one in path.rglob("*.md") if not one.name.startswith("_"))]
    inner = sorted(one for one in found if not one.name.startswith("."))  # those are what editors leave behind
    if not inner:
        raise InputProblems([Problem(str(path), 0, 0, "there is nothing to check in this folder")])
    return _check_paths(inner, progress, read)


class _Read:
    """What files are checked against, read once for all files of one check: many of them stand under the same rules."""

    def __init__(self) -> None:
        self._rules: dict[Path, Rules] = {}
        self._known: dict[Path, KnownToArticles] = {}

    def rules(self, path: Path) -> Rules:
        """The rules a file belongs to."""
        folder = rules_folder(path)
        if folder not in self._rules:
            self._rules[folder] = Rules(folder)
        return self._rules[folder]

    def known_to_articles(self, path: Path) -> KnownToArticles:
        """What an article may refer to under the rules that its file belongs to."""
        folder = rules_folder(path)
        if folder not in self._known:
            self._known[folder] = topics.known_to_articles(self.rules(path))
        return self._known[folder]

    @cached_property
    def known_to_notes(self) -> KnownToNotes:
        """What a note may name."""
        own = (articles.read_article(path)[0] for path in _own_articles())
        held = [*articles.load_articles().articles, *(article for article in own if article is not None)]
        return known_to_notes(held, read_topics().topics.values())


# --- the kinds of files


@dataclass(frozen=True)
class _File:
    """One file to check. It is read when somebody first asks what is in it: an article is not YAML."""

    path: Path
    read: _Read

    @cached_property
    def document(self) -> Located:
        return located.load(self.path)

    @property
    def rules(self) -> Rules:
        """The rules that the file belongs to, with or without faults."""
        return self.read.rules(self.path)

    @property
    def is_markdown(self) -> bool:
        return self.path.suffix == ".md"


def _check_file(file: _File) -> Outcome:
    """A file of a kind in the table below; else examples, or a rule file."""
    for is_it, problems in _KINDS:
        if is_it(file):
            return Outcome(problems=problems(file))
    if is_example_file(file.document):
        return check_examples(file.document, file.rules)
    _refuse_scenario(file.document)
    return check_rule_file(file.path, file.document)


def _article_problems(file: _File) -> list[Problem]:
    return articles.read_article(file.path, file.read.known_to_articles(file.path))[1]


def _session_problems(file: _File) -> list[Problem]:
    usable(file.rules)
    known = file.read.known_to_articles(file.path)
    of_usual = partial(known.figures, USUAL) if known.figures else tuple
    return session_problems(file.document, KnownToSessions(known.topics or (), of_usual, known.example_names or ()))


def _topic_problems(file: _File) -> list[Problem]:
    """The two files of topics, the one told of with the other: neither means anything alone."""
    return list(read_topics(file.path.parent / TOPICS).warnings)


# The first that a file is. Before those of YAML stand the kinds that are told by the name or the place alone.
_KINDS: tuple[tuple[Callable[[_File], bool], Callable[[_File], list[Problem]]], ...] = (
    (lambda file: file.is_markdown and is_note_file(file.path), lambda file: read_note(file.path, file.read.known_to_notes)[1]),
    (lambda file: file.is_markdown, _article_problems),
    (lambda file: _is_of_a_language(file.path), lambda file: tongue_problems(usable(file.rules), file.path)),
    (lambda file: is_cards_file(file.document), lambda file: card_problems(file.document)),
    (lambda file: is_paper_file(file.document), lambda file: paper_problems(file.document)),
    (lambda file: is_session_file(file.document), _session_problems),
    (lambda file: is_member_file(file.path), lambda file: member_problems(file.document, usable(file.rules))),
    (lambda file: is_facts_file(file.document), lambda file: _facts_problems(file.document)),
    (lambda file: is_sheet_file(file.document), lambda file: sheet_problems(file.rules, file.path)),
    (lambda file: file.path.name in (TOPICS, asked.FILE), _topic_problems),
    (lambda file: file.path.name == ROWS, lambda file: row_problems(file.rules, file.path)),
    (lambda file: file.path.name == REPORTING, lambda file: reporting_problems(file.path)),
)


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
