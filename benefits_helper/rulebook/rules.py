"""A folder of rule files: read once, linked for a state when that state is asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path

from benefits_helper import located
from benefits_helper.datadirs import data_dir
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.rulebook.facts import FactReader
from benefits_helper.rulebook.link import Linker
from benefits_helper.rulebook.model import Fact, Program, Rulebook
from benefits_helper.rulebook.read import SourceFile, read_rule_file
from benefits_helper.rulebook.scope import Checked
from benefits_helper.rulebook.states import FEDERAL

_BARE = "no files of its own"


class Rules:
    """The rules of one folder. Problems of single files are kept in `problems`; the others can still be linked."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.problems: list[Problem] = []
        self.files: list[SourceFile] = []
        self.facts = self._read_facts()
        for path in sorted((folder / "federal").glob("*.yaml")) + sorted(folder.glob("states/*/*.yaml")):
            self._read(path)
        self._linked: dict[str, Rulebook] = {}
        self._link_problems: dict[str, list[Problem]] = {}
        self._checked: Checked = {}

    @property
    def states(self) -> list[str]:
        """States that have files of their own."""
        return sorted({file.form.covers for file in self.files} - {FEDERAL})

    @cached_property
    def topics(self) -> set[str] | None:
        """The slugs of topics.yaml, or None when the folder has none."""
        path = self.folder / "topics.yaml"
        if not path.exists():
            return None
        try:
            data = located.load(path).data
        except InputProblems:
            return None
        inner = data.get("topics", data) if isinstance(data, dict) else {}
        return set(inner)

    def example_files(self) -> list[Path]:
        """Files of nothing but examples, under examples/."""
        return sorted((self.folder / "examples").glob("*.yaml"))

    def for_state(self, state: str) -> Rulebook:
        """The federal rules with one state's. Raises InputProblems when they do not fit together."""
        problems = self.link_problems(state)
        if problems or self.problems:
            raise InputProblems([*self.problems, *problems])
        return self._linked[state]

    def link_problems(self, state: str) -> list[Problem]:
        """What does not fit together in the federal files and one state's. States without files are linked once."""
        if state not in self._linked and state not in self.states and _BARE in self._linked:
            self._linked[state] = replace(self._linked[_BARE], state=state)
            self._link_problems[state] = self._link_problems[_BARE]
        if state not in self._linked:
            files = [file for file in self.files if file.form.covers in (FEDERAL, state)]
            linker = Linker(state, files, self.facts, self.topics, self._checked)
            self._linked[state] = linker.link()
            self._link_problems[state] = linker.problems
            if state not in self.states:
                self._linked[_BARE], self._link_problems[_BARE] = self._linked[state], linker.problems
        return self._link_problems[state]

    def replace(self, path: Path) -> None:
        """Reads a file that stands outside the folder, in place of the files of its program (or beside them)."""
        self.files = [file for file in self.files if Path(file.path).name != path.name]
        self._read(path, anywhere=True)
        self._linked.clear()
        self._link_problems.clear()
        self._checked.clear()

    def programs(self, state: str) -> list[Program]:
        """Every program of a state, federal ones first."""
        return list(self.for_state(state).programs.values())

    def _read(self, path: Path, anywhere: bool = False) -> None:
        try:
            file = read_rule_file(path)
        except InputProblems as fault:
            self.problems += fault.problems
            return
        folder = path.parent.name.upper()
        if not anywhere and path.parent.name != FEDERAL and file.form.covers != folder:
            mend = f"write `covers: {folder}` or move the file"
            message = f"this file stands in the folder of {folder} but covers {file.form.covers}"
            self.problems.append(file.located.problem(("covers",), message, mend))
        self.files.append(file)

    def _read_facts(self) -> dict[str, Fact]:
        try:
            reader = FactReader(located.load(self.folder / "facts.yaml"))
        except InputProblems as fault:
            self.problems += fault.problems
            return {}
        facts = reader.read()
        self.problems += reader.problems
        return facts


def load_rules(folder: Path | str | None = None) -> Rules:
    """The packaged rules, or a folder of one's own. Raises InputProblems when a file cannot be used."""
    rules = Rules(Path(folder) if folder else data_dir("rules"))
    if rules.problems:
        raise InputProblems(rules.problems)
    return rules
