"""Which rules are known in which state: each cell figured from the files, with the weakest figure behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from benefits_helper import months
from benefits_helper.engine.ground import Ground, Level, Seen, joined, law_of
from benefits_helper.engine.knowing import Knowing
from benefits_helper.engine.result import kept, runner_for
from benefits_helper.language.tree import ExpressionFault
from benefits_helper.problems import InputProblems
from benefits_helper.rulebook.coverage import Row, condition, read_rows, row_problems
from benefits_helper.rulebook.rules import Rules
from benefits_helper.rulebook.tongue import ENGLISH, Tongue, load_tongue
from benefits_helper.states import STATES

KNOWN, UNCONFIRMED, PARTLY, UNKNOWN, NONE = KINDS = ("known", "unconfirmed", "partly", "unknown", "none")


@dataclass(frozen=True)
class Cell:
    """One rule in one state and month.

    `kind` is known; unconfirmed (the weakest figure was worked out, remembered, or is past its last day); partly (some figures
    are known and some are not, or the one of this month is not announced); unknown; none (the state has no such thing).
    `figures` counts what the rule rests on.
    """

    row: Row
    state: str
    month: int
    kind: str
    weakest: Ground
    figures: int


@dataclass(frozen=True)
class Coverage:
    """The cells of some states in one month, state by state, each in the order of the rows."""

    month: int
    rows: tuple[Row, ...]
    cells: dict[str, tuple[Cell, ...]]

    @cached_property
    def counts(self) -> dict[str, Counter[str]]:
        """How many cells of each kind, by the name of the row."""
        found: dict[str, Counter[str]] = {row.name: Counter() for row in self.rows}
        for cells in self.cells.values():
            for cell in cells:
                found[cell.row.name][cell.kind] += 1
        return found

    @property
    def total(self) -> Counter[str]:
        """How many cells of each kind in all."""
        return sum(self.counts.values(), Counter())


def next_january(month: int) -> int:
    """The first month of the next year."""
    return (months.year(month) + 1) * 12


def rows_of(rules: Rules) -> tuple[Row, ...]:
    """The rows of the rules, read once. Raises InputProblems."""
    if "coverage rows" not in kept(rules):
        kept(rules)["coverage rows"] = read_rows(rules)
    return kept(rules)["coverage rows"]


def state_cells(rules: Rules, state: str, month: int, lang: str = ENGLISH) -> tuple[Cell, ...]:
    """A state's cells in a month, one for each row, with what is behind them in a language; figured once. Raises
    InputProblems."""
    place = ("coverage", state, month, lang)
    if place not in kept(rules):
        try:
            kept(rules)[place] = _cells(rules, state, month, load_tongue(rules.folder, lang))
        except (KeyError, ValueError, ExpressionFault) as fault:
            problems = row_problems(rules)
            if problems:
                raise InputProblems(problems) from fault
            raise
    return kept(rules)[place]


def coverage(
    rules: Rules, month: int, states: Iterable[str] = tuple(STATES), progress: Callable[[str], None] = lambda _: None
) -> Coverage:
    """The cells of many states, all by default. Raises InputProblems."""
    cells = {}
    for state in states:
        progress(state)
        cells[state] = state_cells(rules, state, month)
    return Coverage(month, rows_of(rules), cells)


def _cells(rules: Rules, state: str, month: int, tongue: Tongue) -> tuple[Cell, ...]:
    rows = rows_of(rules)
    through = {name for row in rows if row.others_go_by_it for name in row.rests_on}
    runner = runner_for(rules, state)
    made: dict[tuple[tuple[str, int], ...], Knowing] = {}

    def knowing(case: dict[str, int]) -> Knowing:
        people = tuple(sorted(case.items()))
        if people not in made:
            made[people] = Knowing(runner, month, case, through, tongue)
        return made[people]

    return tuple(_cell(row, [knowing(case) for case in row.cases(runner.rulebook)], month) for row in rows)


def _cell(row: Row, cases: list[Knowing], month: int) -> Cell:
    book = cases[0].book
    seen = joined(case.of(row.rests_on) for case in cases)
    kind = _kind(seen)
    rule = _rule(cases[0], row.rests_on[0], month)
    none, doubt = (_asked(text, cases) for text in (row.none_if, row.unconfirmed_if))
    if none.value:
        seen, kind = none, NONE if all(ground.is_sure for ground in none.grounds.values()) else UNCONFIRMED
    elif doubt.value and kind == KNOWN:
        kind, rule = UNCONFIRMED, replace(rule, confidence="recalled")
        seen = Seen(seen.level, None, {(rule.name, ""): rule})
    weakest = max(seen.grounds.values() or [rule], key=lambda ground: ground.weakness)
    return Cell(row, book.state, month, kind, weakest, len(seen.grounds))


def _asked(text: str, cases: list[Knowing]) -> Seen:
    """What a yes or no expression of a row comes to; its value is 1 only where it is yes for everybody."""
    if not text:
        return Seen(Level.ALL, 0)
    found = joined(case.expression(condition(text, case.book)) for case in cases)
    return found if found.is_settled else Seen(Level.ALL, 0)


def _kind(seen: Seen) -> str:
    lacking = [ground for ground in seen.grounds.values() if not ground.is_known]
    if seen.level == Level.NOBODY:
        return PARTLY if lacking and all(ground.is_awaited for ground in lacking) else UNKNOWN
    if seen.level == Level.SOME:
        return PARTLY
    return KNOWN if all(ground.is_sure for ground in seen.grounds.values()) else UNCONFIRMED


def _rule(known: Knowing, name: str, month: int) -> Ground:
    """A name as a ground of its own, for a rule that rests on no figure: with the law it names."""
    book, label = known.book, known.tongue.label(known.book, name)
    if name in book.parameters:
        return Ground(name, label, sources=book.parameters[name].sources)
    return Ground(name, label, sources=law_of(book.steps[name].version_at(month)))
