"""The result for one person: values by name and month, with what is assumed, unknown and unconfirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from benefits_helper import clock, garbage, months
from benefits_helper.engine.gathered import reached
from benefits_helper.engine.matters import can_matter
from benefits_helper.engine.missing import Missing
from benefits_helper.engine.reasons import Reason, figure_notices, is_unconfirmed, older_notice, reason
from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario, load_scenario
from benefits_helper.engine.sentences import fill
from benefits_helper.engine.standing import Standing
from benefits_helper.engine.trace import Cell, FigureUsed, Trace, is_older
from benefits_helper.engine.ways import Rows
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.rulebook.model import Parameter
from benefits_helper.rulebook.rules import Rules, load_rules
from benefits_helper.rulebook.tongue import Tongue, load_tongue
from benefits_helper.units import Unit, json_value, plain_value


@dataclass(frozen=True)
class Note:
    """A sentence about one result from one month on, with its law."""

    month: int
    name: str
    text: str
    citation: str = ""
    kind: str = "rule"  # rule, unknown, older (a figure past its last day), figure (one that is not confirmed, or is lacking)
    is_known: bool = True  # False for a figure that is lacking

    def to_dict(self) -> dict[str, str]:
        return {"month": months.show(self.month), "name": self.name, "text": self.text, "citation": self.citation}


Value = Decimal | bool | str | int | None

# what a result has found out that is the same in any language
_WITHOUT_WORDS = ("_visited", "assumed", "older", "_standing", "standings")


class Result:
    """What a scenario comes to. Indexes of months count from the first month shown."""

    def __init__(self, scenario: Scenario, rules: Rules, trace: Trace):
        self.scenario, self.rules, self.trace = scenario, rules, trace
        self.book = trace.rulebook
        self.names = self.book.outputs
        self.months = [scenario.start + index for index in range(scenario.months)]
        self.as_of = clock.today()
        self._first = trace.table.first_shown
        self._columns: dict[str, list[Value]] = {}

    @property
    def tongue(self) -> Tongue:
        """The language in which labels, values, reasons and notes are said."""
        return self.trace.tongue

    def in_language(self, lang: str) -> Result:
        """The same result in another language: `en`, `es`. Names, figures and laws stay as they are. Raises InputProblems
        when the texts of that language cannot be read, KeyError when the program does not speak it."""
        if lang == self.tongue.lang:
            return self
        other = Result(self.scenario, self.rules, self.trace.in_tongue(load_tongue(self.rules.folder, lang)))
        other.as_of = self.as_of
        other.__dict__ |= {name: self.__dict__[name] for name in _WITHOUT_WORDS if name in self.__dict__}
        return other

    def _row(self, index: int) -> int:
        return self._first + index

    def _unit(self, name: str) -> Unit:
        return self.book.steps[name].unit if name in self.book.steps else self.book.facts[name].unit

    def cell(self, name: str, index: int) -> Cell:
        return self.trace.cell(name, self._row(index))

    def value(self, name: str, index: int) -> Value:
        """Decimal dollars, bool, word, `YYYY-MM`, count, or None where it is not known (or there is no month)."""
        row = self._row(index)
        return self._column(name)[row] if row >= 0 else plain_value(0, self._unit(name))

    def _column(self, name: str) -> list[Value]:
        """The values of all rows of the table; tables of the pages ask for each of them many times."""
        if name not in self._columns:
            unit, cells = self._unit(name), [self.trace.cell(name, row) for row in range(len(self.trace.table.months))]
            self._columns[name] = [plain_value(cell.value, unit) if cell.known else None for cell in cells]
        return self._columns[name]

    def is_known(self, name: str, index: int) -> bool:
        return self.cell(name, index).known

    def text(self, name: str, index: int) -> str:
        """The value as people write it, or `not known`."""
        cell = self.cell(name, index)
        return self.tongue.value(cell.value, self._unit(name)) if cell.known else self.tongue.not_known

    def label(self, name: str) -> str:
        return self.tongue.of(self.book.steps[name].label if name in self.book.steps else self.book.facts[name].label)

    def reason(self, name: str, index: int) -> Reason:
        """Why a value is what it is. `name` is any step, parameter or fact."""
        return reason(self.trace, name, self._row(index))

    def top_reason(self, name: str, index: int) -> Reason:
        """The first line of a reason alone, with its sum and its law: much quicker than the whole of it."""
        return reason(self.trace, name, self._row(index), 0)

    @cached_property
    def _visited(self) -> dict[str, Rows]:
        """Every step, parameter and fact that the outputs of the months shown rest on, with its rows."""
        shown = self.trace.ways.every >> self._first << self._first
        return reached(self.names, shown, self.trace.ways.looks)

    @cached_property
    def assumed(self) -> list[str]:
        """Facts that were not told and that can change a result of this person (see matters)."""
        return can_matter(self.trace.runner, self.scenario)

    @cached_property
    def _standing(self) -> Standing:
        return Standing(self.trace, self.scenario, self.assumed)

    def standing(self, name: str, index: int) -> str:
        """How well a value stands: the weakest way in which a fact that it rests on is known (unknown, assumed, told,
        verified). A value that is not known stands as unknown."""
        return self._standing.how(name, self._row(index))

    @cached_property
    def standings(self) -> dict[str, list[str]]:
        """How well every value of every month stands, by name."""
        with garbage.kept():
            return {name: [self.standing(name, index) for index in range(len(self.months))] for name in self.names}

    def rests_on(self, name: str, index: int) -> tuple[str, ...]:
        """The facts that a value rests on, in the order of the facts file."""
        return self._standing.rests_on(name, self._row(index))

    @cached_property
    def notes(self) -> list[Note]:
        """What to know beside the figures, oldest first."""
        found = [*self._unknown_notes(), *self._figure_notes(), *self.rule_notes]
        return sorted(dict.fromkeys(found), key=lambda note: (note.month, note.name))

    def _unknown_notes(self) -> list[Note]:
        turns = [(name, row - self._first) for name, row in self._missing.turns(self.names, self._first)]
        return [Note(self.months[index], name, text, kind="unknown") for name, index in turns for text in self.missing(name, index)]

    @cached_property
    def _missing(self) -> Missing:
        return Missing(self.trace)

    def missing(self, name: str, index: int) -> list[str]:
        """What would have to be known for a value that is not: one sentence for each missing figure or fact."""
        return self._missing.sentences(name, self._row(index))

    def missing_named(self, name: str, index: int) -> dict[str, str]:
        """The same sentences, each with the name of what is missing: of a fact, a figure or a step."""
        return self._missing.named(name, self._row(index))

    @cached_property
    def figures_used(self) -> dict[str, list[tuple[int, FigureUsed]]]:
        """The figures that the results rest on, by parameter, each with the month shown first that it bears on. Of the
        months before the plan only those that were past their last day there."""
        visited = [(name, rows) for name, rows in self._visited.items() if name in self.book.parameters]
        found = {name: list(self._figures_in(self.book.parameters[name], rows)) for name, rows in visited}
        return {name: uses for name, uses in found.items() if uses}

    def _figures_in(self, parameter: Parameter, rows: Rows) -> Iterator[tuple[int, FigureUsed]]:
        first = self._first
        for within, used in self.trace.figures(parameter):
            bears = rows & within if is_older(used) else (rows & within) >> first << first
            if bears:
                row = (bears & -bears).bit_length() - 1
                yield int(self.trace.table.months[max(row, first)]), used

    @property
    def unconfirmed(self) -> list[str]:
        """Parameters whose figures are not confirmed and that a result rests on."""
        return sorted(name for name, uses in self.figures_used.items() if any(is_unconfirmed(one) for _, one in uses))

    def is_older(self, name: str, index: int) -> bool:
        """Whether a known value rests on a figure that was past its last day: a newer one is due or not announced."""
        return self.is_known(name, index) and self.trace.rests_on_older(name, self._row(index))

    @cached_property
    def older(self) -> dict[str, list[bool]]:
        """For each output that rests on a figure past its last day: in which of the months shown it does."""
        marked = {name: [self.is_older(name, index) for index in range(len(self.months))] for name in self.names}
        return {name: marks for name, marks in marked.items() if any(marks)}

    def _figure_notes(self) -> list[Note]:
        notes = {}
        for name, uses in self.figures_used.items():
            cite = self.book.parameters[name].sources[0].cite
            for month, one in uses:
                for text in figure_notices(self.tongue, one):
                    kind = "older" if text == older_notice(self.tongue, one) else "figure"
                    is_known = one.figure is not None and one.figure.value is not None
                    notes.setdefault((name, text), Note(month, name, text, cite, kind, is_known))
        return list(notes.values())

    @cached_property
    def rule_notes(self) -> list[Note]:
        """What the rules themselves remark on this result: much quicker than all notes."""
        notes = []
        for name, step in self.book.steps.items():
            if not any(version.note for version in step.versions):
                continue
            shown = False
            for index, month in enumerate(self.months):
                cell = self.cell(name, index)
                version = step.version_at(month)
                holds = cell.known and cell.value != 0 and version is not None and bool(version.note)
                if holds and not shown and version is not None:
                    text = fill(self.trace, name.partition(".")[0], version.note, self._row(index))
                    notes.append(Note(month, name, text, version.cite))
                shown = holds
        return notes

    def rule_files(self) -> list[dict[str, Any]]:
        """Each rule file with the dates from which its newest and oldest figures hold."""
        listed = []
        for program in self.book.programs.values():
            for path in program.paths:
                dates = [entry.since for one in program.parameters if one.path == path for entry in one.entries]
                span = {"effective_from": months.show(min(dates)), "newest": months.show(max(dates))} if dates else {}
                listed.append({"file": self.short_path(path), "program": program.name, "status": program.status, **span})
        return listed

    def short_path(self, path: str) -> str:
        """A file of the rules as people name it: `rules/federal/ssi.yaml`."""
        try:
            return str(Path("rules") / Path(path).relative_to(self.rules.folder))
        except ValueError:
            return Path(path).name

    def to_dict(self) -> dict[str, Any]:
        """The object that `estimate --format json` prints."""
        return {
            "state": self.scenario.state,
            "start": months.show(self.scenario.start),
            "months": [months.show(month) for month in self.months],
            "values": {name: self.json_values(name) for name in self.names},
            "standing": self.standings,
            "known": {name: one.to_dict() for name, one in self.scenario.known.items()},
            "assumed": self.assumed,
            "notes": [note.to_dict() for note in self.notes],
            "unconfirmed": self.unconfirmed,
            "as_of": self.as_of.isoformat(),
            "older": self.older,
            "rules": self.rule_files(),
        }

    def json_values(self, name: str) -> list[Any]:
        cells = [self.cell(name, index) for index in range(len(self.months))]
        return [json_value(cell.value, self._unit(name)) if cell.known else None for cell in cells]


_kept: WeakKeyDictionary[Rules, dict[Any, Any]] = WeakKeyDictionary()


def kept(rules: Rules) -> dict[Any, Any]:
    """What has been worked out for a set of rules and is worth keeping as long as the rules are in use."""
    return _kept.setdefault(rules, {})


def runner_for(rules: Rules, state: str, carry: bool = False) -> Runner:
    """The runner of a state, made once for each set of rules. The runners of all states share what is federal."""
    runners = kept(rules).setdefault(("runners", carry), {})
    book = rules.for_state(state)
    if state not in runners:
        runners[state] = Runner(book, carry, *list(runners.values())[:1])
    return runners[state]


def as_scenario(scenario: Scenario | Mapping[str, Any] | Path | str, rules: Rules) -> Scenario:
    return scenario if isinstance(scenario, Scenario) else load_scenario(scenario, rules)


def estimate(scenario: Scenario | Mapping[str, Any] | Path | str, rules: Rules | None = None, *, carry: bool = False) -> Result:
    """What a scenario comes to, month by month. With `carry`, figures that are not announced yet are taken from the
    last year known, and every one of them is named in the notes. Raises InputProblems."""
    rules = rules or load_rules()
    scenario = as_scenario(scenario, rules)
    runner = runner_for(rules, scenario.state, carry)
    return Result(scenario, rules, Trace(runner, runner.run([scenario])))


def facts_that_matter(
    scenario: Scenario | Mapping[str, Any] | Path | str, rules: Rules | None = None, *, carry: bool = False
) -> list[str]:
    """The facts not told yet for which some value would change a result of this person, in the order of the facts file.
    The others need not be asked. Raises InputProblems."""
    rules = rules or load_rules()
    scenario = as_scenario(scenario, rules)
    return can_matter(runner_for(rules, scenario.state, carry), scenario)


def check_name(result: Result, name: str) -> None:
    """Raises InputProblems when a result has no step, parameter or fact of that name."""
    book = result.book
    known = [*book.steps, *book.parameters, *book.facts]
    if name not in known:
        raise InputProblems([Problem("--explain", 0, 0, f"there is no result called '{name}'", suggestion(name, known))])
