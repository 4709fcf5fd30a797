"""The rows of the coverage page: rules/coverage.yaml, read and checked against the names that the rule files hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from benefits_helper import located
from benefits_helper.language.check import Names, check
from benefits_helper.language.tree import ExpressionFault, Typed
from benefits_helper.located import KEY, Located
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.rulebook.model import Rulebook
from benefits_helper.rulebook.read import Place, read_form
from benefits_helper.rulebook.rules import Rules
from benefits_helper.rulebook.scope import BUILT_IN
from benefits_helper.rulebook.shape import Flag, Form, Name, Said
from benefits_helper.states import STATES
from benefits_helper.units import YES_NO, Unit, parse_value

ROWS = "coverage.yaml"
Cases = Annotated[list[dict[str, str]], BeforeValidator(lambda one: [one] if isinstance(one, dict) else one)]


class RowForm(Form):
    """One rule of the page: what it is called, and the names it rests on."""

    label: Said = Field(description="The rule in plain words.")
    label_es: str = Field(default="", description="The same in Spanish.")
    rests_on: list[Said] = Field(min_length=1, description="Slots, steps and figures, each with its program.")
    where: Cases = Field(default_factory=list, description="What holds for the people this row is about, or a list of such cases.")
    none_if: str | None = Field(default=None, description="A yes or no expression: the state has no such thing.")
    unconfirmed_if: str | None = Field(
        default=None,
        description="A yes or no expression: the state's own rule is not confirmed, a usual one stands in.",
    )
    others_go_by_it: Flag = Field(default="no", description="yes: other rows look into the steps of this one.")
    ask: Said = Field(description="Who knows, where the files do not.")
    ask_es: str = Field(default="", description="The same in Spanish.")


class GroupForm(Form):
    """Rules that belong together."""

    group: Said = Field(description="What they are called.")
    group_es: str = Field(default="", description="The same in Spanish.")
    rows: dict[Name, RowForm] = Field(min_length=1, description="The rules by a short name.")


class CoverageFile(Form):
    """rules/coverage.yaml."""

    coverage: list[GroupForm] = Field(min_length=1, description="The groups in the order of the page.")


@dataclass(frozen=True)
class Row:
    """One rule of the page. `where`, `none_if` and `unconfirmed_if` are as written; each of `where` is a case of its own."""

    name: str
    label: str
    label_es: str
    group: str
    group_es: str
    rests_on: tuple[str, ...]
    ask: str
    ask_es: str = ""
    where: tuple[Mapping[str, str], ...] = ()
    none_if: str = ""
    unconfirmed_if: str = ""
    others_go_by_it: bool = False

    def called(self, lang: str) -> str:
        """The rule in plain words, in a language where it has them."""
        return self.label_es if lang == "es" and self.label_es else self.label

    def group_called(self, lang: str) -> str:
        """The group it belongs to, in a language where it has a name."""
        return self.group_es if lang == "es" and self.group_es else self.group

    def whom_to_ask(self, lang: str) -> str:
        """Who knows, in a language where it has the words."""
        return self.ask_es if lang == "es" and self.ask_es else self.ask

    def cases(self, book: Rulebook) -> list[dict[str, int]]:
        """The facts and steps that are settled for the people this row is about, case by case, in a state's rules. Raises
        KeyError or ValueError where `row_problems` has something to tell."""
        return [{name: parse_value(text, _unit_of(book, name)) for name, text in case.items()} for case in self.where or ({},)]


def read_rows(rules: Rules) -> tuple[Row, ...]:
    """The rows of a folder of rules, none when it has no such file. Raises InputProblems."""
    path = rules.folder / ROWS
    if not path.exists():
        return ()
    reader = _read(path)
    if reader.problems:
        raise InputProblems(reader.problems)
    return reader.rows


def row_problems(rules: Rules, path: Path | None = None) -> list[Problem]:
    """What is wrong with the rows: with the file itself, and with its names in any state whose rules can be linked.
    `path` names a file that must be there; without it the folder of the rules may have none."""
    try:
        reader = _read(path or rules.folder / ROWS) if path or (rules.folder / ROWS).exists() else None
    except InputProblems as fault:
        return fault.problems
    if reader is None:
        return []
    problems = list(reader.problems)
    bare = [state for state in STATES if state not in rules.states][:1]
    for state in (*rules.states, *bare):
        if not rules.problems_for(state) and not rules.link_problems(state):
            problems += reader.name_problems(rules.for_state(state))
    return sorted(set(problems))


def condition(text: str, book: Rulebook) -> Typed:
    """A yes or no expression of the file in a state's rules. Raises ExpressionFault."""

    def find(word: str) -> tuple[str, Unit] | None:
        unit = unit_of(book, word)
        return (word, unit) if unit else None

    every = (*BUILT_IN, *book.facts, *book.steps, *book.parameters)
    return check(text, YES_NO, Names(find, lambda: every, book.facts.__contains__))


def unit_of(book: Rulebook, name: str) -> Unit | None:
    """The unit of anything the file may name: a fact, or a step, slot or figure with its program. None for other names."""
    held = book.facts.get(name) or book.steps.get(name) or book.parameters.get(name)
    return held.unit if held else BUILT_IN.get(name)


def _unit_of(book: Rulebook, name: str) -> Unit:
    unit = unit_of(book, name)
    if unit is None:
        raise KeyError(name)
    return unit


def _read(path: Path) -> _Reader:
    document = located.load(path)
    return _Reader(document, read_form(document, CoverageFile))


class _Reader:
    """Reads the rows and finds the faults that stand in the file itself; `name_problems` finds those of names."""

    def __init__(self, document: Located, form: CoverageFile):
        self.document, self.form = document, form
        self.problems: list[Problem] = []
        self._check_twice()
        self.rows = tuple(self._row(group, name) for group, name, _ in self._places())

    def _places(self) -> Iterator[tuple[GroupForm, str, Place]]:
        for index, group in enumerate(self.form.coverage):
            for name in group.rows:
                yield group, name, ("coverage", index, "rows", name)

    def _check_twice(self) -> None:
        """A row is found again by its name, so a name stands once in the file."""
        seen: dict[str, int] = {}
        for _, name, at in self._places():
            if name in seen:
                message = f"there is a row called '{name}' already, on line {seen[name]}"
                self.problems.append(self.document.problem((*at, KEY), message, "choose another name"))
            seen.setdefault(name, self.document.line((*at, KEY)))

    def _row(self, group: GroupForm, name: str) -> Row:
        form = group.rows[name]
        return Row(name, form.label, form.label_es, group.group, group.group_es, tuple(form.rests_on), form.ask,
                   form.ask_es, tuple(form.where), form.none_if or "", form.unconfirmed_if or "",
                   form.others_go_by_it == "yes")  # fmt: skip

    def name_problems(self, book: Rulebook) -> Iterator[Problem]:
        """Names that a state's rules do not hold, and expressions that do not fit there."""
        for group, name, at in self._places():
            row = group.rows[name]
            for index, word in enumerate(row.rests_on):
                if word not in book.steps and word not in book.parameters:
                    yield self._no_name((*at, "rests_on", index), word, [*book.steps, *book.parameters])
            is_list = isinstance(self.document.value((*at, "where")), list)
            for index, case in enumerate(row.where):
                place = (*at, "where", index) if is_list else (*at, "where")
                yield from self._case_problems(case, book, place)
            for key in ("none_if", "unconfirmed_if"):
                yield from self._expression_problems(getattr(row, key), book, (*at, key))

    def _no_name(self, at: Place, word: str, known: list[str]) -> Problem:
        mend = suggestion(word, known) or "write it with its program, such as ssp.standard"
        return self.document.problem(at, f"there is no slot, step or figure called '{word}'", mend)

    def _case_problems(self, case: Mapping[str, str], book: Rulebook, at: Place) -> Iterator[Problem]:
        for name, text in case.items():
            held = book.facts.get(name) or book.steps.get(name)
            if held is None:
                yield self._no_name((*at, name, KEY), name, [*book.facts, *book.steps])
                continue
            try:
                parse_value(text, held.unit)
            except ValueError as fault:
                yield self.document.problem((*at, name), str(fault), suggestion(text, held.unit.choices))

    def _expression_problems(self, text: str | None, book: Rulebook, at: Place) -> Iterator[Problem]:
        if text is None:
            return
        try:
            condition(text, book)
        except ExpressionFault as fault:
            offset = fault.offset + self.document.quote_before(at)
            yield self.document.problem(at, fault.message, fault.mend, offset=offset)
