"""Reads the expectations of tests/scenarios and holds them against the engine and the desk.

Each check of an `.expect.yaml` file says in words what must hold, then for whom: `plan` (a plan of the case file), `facts`
(in place of the case's own), `month` (else every month shown), `than` (differences from another plan, or `without a
plan`), `carry`, `today`. `ours: yes` marks a figure that we worked out ourselves; all others are the field's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from benefits_helper import Result, Rules, estimate, load_scenario, located, months, words
from benefits_helper.desk.file import casefile
from benefits_helper.desk.phases.calendar import phases
from benefits_helper.desk.plans.plan import scenario_of
from benefits_helper.desk.record.guard import AHEAD, BEHIND, guard
from benefits_helper.desk.sheets.sheets import sheets
from benefits_helper.desk.tasks.todo import tasks
from benefits_helper.engine.flips import flips
from benefits_helper.engine.possible import possible
from benefits_helper.engine.scenario import Scenario
from benefits_helper.rulebook.coverage import condition, unit_of
from benefits_helper.units import DOLLAR, parse_value, value_text

FOLDER = Path(__file__).parent / "scenarios"
NO_PLAN = "without a plan"
ABOUT = ("says", "plan", "facts", "month", "than", "carry", "today", "ours", "trap", "source")
Data = dict[str, Any]


def case_paths() -> list[Path]:
    return sorted(path for path in FOLDER.glob("*.yaml") if not path.name.endswith(".expect.yaml"))


def expected(path: Path) -> Data:
    return located.load(path.with_suffix(".expect.yaml")).data


@dataclass
class Case:
    """A case file, with the results of its plans figured once."""

    path: Path
    rules: Rules

    def __post_init__(self) -> None:
        self.file = casefile.read(self.path.name, self.path.read_bytes(), self.rules)
        self.kept: dict[tuple[str, bool], Result] = {}

    def scenario(self, check: Data) -> Scenario:
        """The person of a check: its plan, with its facts in place of the person's own."""
        found = scenario_of(self.file, check.get("plan"))
        if "facts" not in check:
            return found
        own = {"state": self.file.scenario.state, "start": months.show(found.start), "months": found.months}
        told = load_scenario({**own, "facts": check["facts"]}, self.rules)
        known = {name: how for name, how in found.known.items() if name not in told.facts}
        return Scenario(found.state, found.start, found.months, found.facts | told.facts, found.title, known=known)

    def result(self, check: Data) -> Result:
        place = repr([check.get("plan"), check.get("facts")]), "carry" in check
        if place not in self.kept:
            self.kept[place] = estimate(self.scenario(check), self.rules, carry="carry" in check)
        return self.kept[place]

    def other(self, check: Data) -> Result:
        """What a check compares with."""
        plan = check["than"]
        return self.result({"plan": plan} if plan != NO_PLAN else {})


@dataclass
class Check:
    """One check of a case."""

    case: Case
    data: Data

    def __post_init__(self) -> None:
        self.result = self.case.result(self.data)

    def faults(self) -> Iterator[str]:
        kinds = [key for key in self.data if key not in ABOUT]
        assert kinds, "a check checks something"
        for kind in kinds:
            yield from KINDS[kind](self, self.data[kind])

    def indexes(self, by_month: Any = None) -> list[tuple[int, Any]]:
        """The months a value is for, each with the value: its own months, the check's month, or all months shown."""
        first = self.result.scenario.start
        if isinstance(by_month, dict):
            return [(months.parse(month) - first, value) for month, value in by_month.items()]
        if "month" in self.data:
            return [(months.parse(self.data["month"]) - first, by_month)]
        return [(index, by_month) for index in range(len(self.result.months))]

    def number(self, name: str, index: int, result: Result | None = None) -> int | None:
        """The whole number that stands for a value (see units), or how much it differs from the other plan's."""
        cell = (result or self.result).cell(name, index)
        if not cell.known:
            return None
        if result is None and "than" in self.data:
            before = self.number(name, index, self.case.other(self.data))
            return None if before is None else cell.value - before
        return cell.value

    def at(self, name: str, index: int) -> str:
        return f"{name} in {months.show(self.result.months[index])}"


def _values(check: Check, wanted: Data, near: int = 0) -> Iterator[str]:
    for name, by_month in wanted.items():
        unit = unit_of(check.result.book, name)
        assert unit, f"there is no {name}"
        for index, text in check.indexes(by_month):
            value = 0 if text == "none" and not unit.choices else parse_value(text, unit)
            found = check.number(name, index)
            if found is None or abs(found - value) > near:
                shown = "not known" if found is None else value_text(found, unit)
                yield f"{check.at(name, index)} is {shown}, not {text}"


def _near(check: Check, wanted: Data) -> Iterator[str]:
    """About: within half a dollar."""
    return _values(check, wanted, DOLLAR // 2)


def _holds(check: Check, wanted: Any) -> Iterator[str]:
    for index, text in check.indexes(wanted):
        cell = check.result.trace.evaluate(condition(text, check.result.book), check.result.trace.table.first_shown + index)
        if not (cell.known and cell.value):
            yield f"in {months.show(check.result.months[index])} it does not hold that {text}"


def _sum(check: Check, wanted: Data) -> Iterator[str]:
    """Over all months shown."""
    for name, text in wanted.items():
        total = sum((check.result.value(name, index) or 0 for index in range(len(check.result.months))), Decimal(0))
        if total != Decimal(text):
            yield f"{name} adds up to {total}, not {text}"


def _total(check: Check, wanted: Data) -> Iterator[str]:
    """Several amounts of a month together."""
    for index, _ in check.indexes():
        numbers = [check.number(name, index) for name in wanted["of"]]
        if None in numbers or sum(numbers) != int(Decimal(wanted["is"]) * DOLLAR):
            yield f"{wanted['of']} come to {numbers}, not {wanted['is']}"


def _changed(check: Check, names: list[str], fits: Callable[[int], bool], word: str) -> Iterator[str]:
    for name in names:
        for index, _ in check.indexes():
            found = check.number(name, index)
            if found is None or not fits(found):
                yield f"{check.at(name, index)} is not {word} than in the other plan"


def _less(check: Check, names: list[str]) -> Iterator[str]:
    return _changed(check, names, lambda found: found < 0, "less")


def _more(check: Check, names: list[str]) -> Iterator[str]:
    return _changed(check, names, lambda found: found > 0, "more")


def _differs(check: Check, wanted: dict[str, list[str]]) -> Iterator[str]:
    """The months in which it differs, and no other month."""
    for name, listed in wanted.items():
        found = [months.show(check.result.months[index]) for index, _ in check.indexes() if check.number(name, index)]
        if found != listed:
            yield f"{name} differs in {found}, not in {listed}"


def _notes(check: Check, names: list[str]) -> Iterator[str]:
    told = {note.name for note in check.result.notes if note.text.strip()}
    return (f"there is no note about {name}" for name in names if name not in told)


def _not_known(check: Check, names: list[str]) -> Iterator[str]:
    for name in names:
        for index, _ in check.indexes():
            if check.result.is_known(name, index):
                yield f"{check.at(name, index)} is known"


def _may_be(check: Check, wanted: Data) -> Iterator[str]:
    """Words that a result may be while facts are unknown, and the fact that narrows most."""
    found = possible(check.case.scenario(check.data), check.case.rules)
    for name, by_month in wanted.items():
        if name == "narrows":
            if found.narrows[0].fact != by_month:
                yield f"{found.narrows[0].fact} narrows most, not {by_month}"
            continue
        for index, _ in check.indexes():
            span = set(found.span(name, index).words)
            if not span >= set(by_month):
                yield f"{check.at(name, index)} may be {sorted(span)}, not {by_month}"


def _sheet(check: Check, wanted: dict[str, dict[str, str]]) -> Iterator[str]:
    (index, _), *_ = check.indexes()
    shown = {sheet.sheet: sheet for sheet in sheets(check.result, index, words.load("en"))}
    for name, lines in wanted.items():
        printed = {(line.name, line.amount) for line in shown[name].lines}
        yield from (f"{name} has no line {line}" for line in lines.items() if line not in printed)


def _flips(check: Check, wanted: Data) -> Iterator[str]:
    """The pay at which each of these benefits begins or ends."""
    (index, _), *_ = check.indexes()
    found = flips(check.case.scenario(check.data), check.case.rules, month=index)
    for what, pay in wanted.items():
        at = {flip.at for flip in found if flip.what == what}
        if Decimal(pay) not in at:
            yield f"{what} turns at {sorted(at)}, not at {pay}"


def _ledger(check: Check, wanted: Data) -> Iterator[str]:
    """The months whose deposits ran ahead (or behind, below zero), by how much; all others must be right."""
    ledger = guard(
        check.case.scenario(check.data), check.case.file.record, check.case.rules, date.fromisoformat(check.data["today"])
    )
    found = {row.benefit: {} for row in ledger.rows}
    for row in (*ledger.with_status(AHEAD), *ledger.with_status(BEHIND)):
        found[row.benefit][months.show(row.month)] = row.difference
    amounts = {name: {month: Decimal(text) for month, text in rows.items()} for name, rows in wanted.items()}
    if found != amounts:
        yield f"the ledger shows {found}"


def _deposits(check: Check, wanted: Data) -> Iterator[str]:
    """What was paid out in all, by benefit."""
    for benefit, text in wanted.items():
        total = sum((one.amount for one in check.case.file.record.deposits if one.benefit == benefit), Decimal(0))
        if total != Decimal(text):
            yield f"deposits of {benefit} come to {total}, not {text}"


def _phases(check: Check, wanted: dict[str, dict[str, str]]) -> Iterator[str]:
    """The phase of a program in a month: its kind, and where it counts months or has a last month, that too."""
    calendar = {months.show(one.month): one for one in phases(check.result, words.load("en"))}
    for program, by_month in wanted.items():
        for month, text in by_month.items():
            one = calendar[month].of(program)
            counted = f" {one.number} of {one.of}" if one.number else ""
            found = f"{one.kind}{counted}" + (f" until {months.show(one.until)}" if one.until else "")
            if not found.startswith(text) or not one.why:
                yield f"{program} in {month} is {found}, not {text}"


def _tasks(check: Check, wanted: dict[str, str]) -> Iterator[str]:
    """What the to-do list of all plans says to do, and by what day."""
    case = check.case
    results = {"": case.result({}), **{plan.name: case.result({"plan": plan.name}) for plan in case.file.plans}}
    listed = tasks(case.file, results, words.load("es"), date.fromisoformat(check.data["today"]))
    found = {(task.of.split()[0], task.due.isoformat()) for task in listed}
    yield from (f"there is no task {one}" for one in wanted.items() if one not in found)


KINDS: dict[str, Callable[[Check, Any], Iterator[str]]] = {
    "values": _values, "near": _near, "holds": _holds, "sum": _sum, "total": _total, "less": _less, "more": _more,
    "differs": _differs, "notes": _notes, "not_known": _not_known, "may_be": _may_be, "sheet": _sheet, "flips": _flips,
    "ledger": _ledger, "deposits": _deposits, "phases": _phases, "tasks": _tasks,
}  # fmt: skip
