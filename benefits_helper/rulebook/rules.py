"""A folder of rule files: read and linked for a state when that state is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from benefits_helper import garbage, located
from benefits_helper.datadirs import data_dir
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.rulebook.cache import Added, Store, added, digest, joined, program_stamp
from benefits_helper.rulebook.facts import FactReader
from benefits_helper.rulebook.link import Linked, Linker
from benefits_helper.rulebook.model import Fact, Program, Rulebook
from benefits_helper.rulebook.read import SourceFile, read_rule_file
from benefits_helper.rulebook.states import FEDERAL


@dataclass
class Shelf:
    """The files that cover one state, or the federal ones, and what could not be read of them."""

    files: list[SourceFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Rules:
    """The rules of one folder. A state's files are read when that state is asked for, so that faults in the files of one
    state stop no other; `problems` and `files` read them all. With a `store`, rulebooks come from there if they can."""

    def __init__(self, folder: Path, store: Store | None = None):
        self.folder = folder
        self._store = store
        self._keys: dict[str, bytes | None] = {}
        self._shelves: dict[str, Shelf] = {}
        self._linked: dict[str, Linked] = {}
        self._books: dict[str, Rulebook] = {}

    # --- what there is

    @cached_property
    def states(self) -> list[str]:
        """States that have files of their own."""
        return sorted(state for state in self._folders if self._paths(state))

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every fact that may be told about a person."""
        stored = self._from_store(FEDERAL)
        return stored.facts if stored else self._facts[0]

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

    @property
    def files(self) -> list[SourceFile]:
        """Every rule file, federal ones first."""
        return [file for covers in (FEDERAL, *self.states) for file in self._shelf(covers).files]

    def files_for(self, covers: str) -> list[SourceFile]:
        """The federal rule files and those of one state (or the federal ones alone)."""
        return [file for shelf in self._shelves_for(covers) for file in shelf.files]

    def example_files(self) -> list[Path]:
        """Files of nothing but examples, under examples/."""
        return sorted((self.folder / "examples").glob("*.yaml"))

    # --- what is wrong

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in single files, in all of them."""
        return [*self._facts[1], *(one for covers in (FEDERAL, *self.states) for one in self._shelf(covers).problems)]

    def problems_for(self, covers: str) -> list[Problem]:
        """What is wrong in the single files that an estimate in one state rests on (or in the federal ones alone)."""
        return [*self._facts[1], *(problem for shelf in self._shelves_for(covers) for problem in shelf.problems)]

    def link_problems(self, covers: str) -> list[Problem]:
        """What does not fit together in the federal files and one state's (or in the federal ones alone)."""
        return list(self._link(covers).problems)

    # --- rulebooks

    def for_state(self, state: str) -> Rulebook:
        """The federal rules with one state's. Raises InputProblems when they do not fit together."""
        return self._from_store(state) or self._from_files(state)

    @property
    def states_in_use(self) -> list[str]:
        """The states that somebody asked for so far."""
        return [covers for covers in tuple(self._books) if covers != FEDERAL]  # another thread may ask for one meanwhile

    def with_files(self, state: str, files: list[SourceFile]) -> Rulebook:
        """The federal rules with some files in place of the state's own. Raises InputProblems."""
        linked = Linker(state, files, self.facts, self.topics, self._link(FEDERAL)).linked()
        if linked.problems:
            raise InputProblems(linked.problems)
        return linked.rulebook

    def programs(self, state: str) -> list[Program]:
        """Every program of a state, federal ones first."""
        return list(self.for_state(state).programs.values())

    def replace(self, path: Path) -> None:
        """Reads a file that stands outside the folder, in place of the one of its name (or beside the others)."""
        try:
            file = read_rule_file(path)
        except InputProblems as fault:
            self._shelf(FEDERAL).problems += fault.problems
            return
        shelf = self._shelf(file.form.covers)
        shelf.files = [*(one for one in shelf.files if Path(one.path).name != path.name), file]
        self.states = sorted({*self.states, file.form.covers} - {FEDERAL})
        self._store = None
        self._linked.clear()
        self._books.clear()

    def refuse_faults(self) -> None:
        """Raises InputProblems when the file of facts or a federal file cannot be used."""
        problems = [] if self._from_store(FEDERAL) else self.problems_for(FEDERAL)
        if problems:
            raise InputProblems(problems)

    def hold(self) -> None:
        """Takes all federal files into memory, so that no later change of one of them reaches these rules."""
        self._link(FEDERAL)

    def is_current(self) -> bool:
        """Whether the files that were asked for so far still are what they were. Only a store makes that known."""
        keys = self._keys.copy()  # another thread may ask for a state meanwhile
        same = all(key is not None and key == self._key_now(covers) for covers, key in keys.items())
        return bool(keys) and same and self._folders == _state_folders(self.folder)

    def _from_files(self, covers: str) -> Rulebook:
        problems = [*self.problems_for(covers), *self.link_problems(covers)]
        if problems:
            raise InputProblems(problems)
        book = self._books[covers] = self._link(covers).rulebook
        if self._store:
            self._keep(self._store, covers, book)
        return book

    # --- rulebooks kept on disk

    def _from_store(self, covers: str) -> Rulebook | None:
        """A rulebook that is there already, or one that was kept on disk. None when there is neither."""
        if self._store and covers not in self._books:
            with garbage.kept():
                book = self._stored(self._store, covers)
            if book:
                self._books[covers] = book
        return self._books.get(covers)

    def _stored(self, store: Store, covers: str) -> Rulebook | None:
        below = None if covers == FEDERAL else self._from_store(FEDERAL)
        if below and not self._paths(covers):
            return replace(below, state=covers)
        key = self._key(covers)
        found = store.load(covers, key) if key else None
        if below and isinstance(found, Added):
            return joined(below, found, covers)
        return found if isinstance(found, Rulebook) else None

    def _keep(self, store: Store, covers: str, book: Rulebook) -> None:
        below = self._link(FEDERAL).rulebook
        if FEDERAL not in self._books:
            self._books[FEDERAL] = below
            self._keep(store, FEDERAL, below)
        key = self._key(covers)
        # Files that changed after the key was made, and before they were read, must not be kept under it.
        if key and self._is_unchanged(covers) and self._paths(covers):
            store.save(covers, key, book if covers == FEDERAL else added(below, book))

    def _is_unchanged(self, covers: str) -> bool:
        """Whether the files of a state, and the federal ones under them, still are those that its key was made of."""
        return all(self._key(one) == self._key_now(one) for one in (FEDERAL, covers))

    def _key(self, covers: str) -> bytes | None:
        """What tells the files of a state, upon the federal ones, from any others. None when they cannot be read."""
        if covers not in self._keys:
            self._keys[covers] = self._key_now(covers)
        return self._keys[covers]

    def _key_now(self, covers: str) -> bytes | None:
        try:
            if covers == FEDERAL:
                return digest(program_stamp(), *sorted(self.folder.glob("*.yaml")), *self._paths(FEDERAL))
            below = self._key(FEDERAL)
            return digest(below, *self._paths(covers)) if below else None
        except OSError:
            return None

    def _link(self, covers: str) -> Linked:
        if covers not in self._linked:
            with garbage.kept():
                self._linked[covers] = self._linked_anew(covers)
        return self._linked[covers]

    def _linked_anew(self, covers: str) -> Linked:
        below = None if covers == FEDERAL else self._link(FEDERAL)
        files = self._shelf(covers).files
        if below and not files:
            return replace(below, rulebook=replace(below.rulebook, state=covers))
        return Linker(covers, files, self._facts[0], self.topics, below).linked()

    # --- reading

    @cached_property
    def _folders(self) -> dict[str, list[Path]]:
        """The folders of states by their letters."""
        return _state_folders(self.folder)

    def _paths(self, covers: str) -> list[Path]:
        """The files of a state, or the federal ones."""
        folders = [self.folder / "federal"] if covers == FEDERAL else self._folders.get(covers, [])
        return [path for folder in folders for path in sorted(folder.glob("*.yaml"))]

    def _shelf(self, covers: str) -> Shelf:
        if covers not in self._shelves:
            shelf = Shelf()
            for path in self._paths(covers):
                _read(path, covers, shelf)
            self._shelves[covers] = shelf
        return self._shelves[covers]

    def _shelves_for(self, covers: str) -> list[Shelf]:
        return [self._shelf(FEDERAL), *([] if covers == FEDERAL else [self._shelf(covers)])]

    @cached_property
    def _facts(self) -> tuple[dict[str, Fact], list[Problem]]:
        try:
            reader = FactReader(located.load(self.folder / "facts.yaml"))
        except InputProblems as fault:
            return {}, list(fault.problems)
        facts = reader.read()
        return facts, reader.problems


def _read(path: Path, covers: str, shelf: Shelf) -> None:
    """Puts a file on a shelf. One that covers something else than its folder says is reported."""
    try:
        file = read_rule_file(path)
    except InputProblems as fault:
        shelf.problems += fault.problems
        return
    if covers not in (FEDERAL, file.form.covers):
        mend = f"write `covers: {covers}` or move the file"
        message = f"this file stands in the folder of {covers} but covers {file.form.covers}"
        shelf.problems.append(file.located.problem(("covers",), message, mend))
    shelf.files.append(file)


def _state_folders(folder: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    inside = folder / "states"
    for path in sorted(inside.iterdir()) if inside.is_dir() else ():
        if path.is_dir():
            found.setdefault(path.name.upper(), []).append(path)
    return found


_packaged: dict[Path, Rules] = {}


def load_rules(folder: Path | str | None = None) -> Rules:
    """The packaged rules, or a folder of one's own. Raises InputProblems when the file of facts or a federal file
    cannot be used; a state's files are read when that state is asked for.

    The packaged rules come from the cache, and as long as no file changes they are the same object.
    """
    if folder:
        rules = Rules(Path(folder))
    else:
        path = data_dir("rules")
        known = _packaged.get(path)
        rules = known if known and known.is_current() else Rules(path, Store(path))
        _packaged[path] = rules
    rules.refuse_faults()
    return rules
