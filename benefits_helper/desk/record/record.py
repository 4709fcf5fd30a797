"""What was paid, what was reported, what arrived and what was written to a person: the `record:` block of their own file.

Amounts are Decimal dollars, months whole numbers (see months). Lines that stand twice are not errors: two pay checks may be
equal. They are kept, and `doubts` names them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from benefits_helper import clock, months
from benefits_helper.desk.record.letters import SUBJECTS, Letter
from benefits_helper.located import KEY, Located
from benefits_helper.problems import Problem, one_of, suggestion
from benefits_helper.units import DOLLAR, Unit, parse_value

OFFICES = ("ssi", "ssdi", "medicaid", "snap", "housing")
BENEFITS = ("ssi", "ssp", "ssdi")
WAYS = ("phone", "app", "online", "office", "mail", "fax", "other")
MOST_LINES = 2000
EARLY_FROM = 28  # weekends and holidays move a check to the 28th of the month before at the earliest
_MONEY = Unit("dollars")
Place = tuple[Any, ...]


@dataclass(frozen=True)
class Pay:
    """One pay check: the day it was paid, the amount before taxes, the days it was earned in, and by whom it was paid."""

    on: date
    gross: Decimal
    first: date | None = None
    last: date | None = None
    employer: str = ""


@dataclass(frozen=True)
class Report:
    """One report made: when, to which office, in what way, about which month, and the receipt."""

    on: date
    to: str
    way: str = "other"
    month: int | None = None
    receipt: str = ""
    note: str = ""

    @property
    def about(self) -> int:
        """The month it is about: as told, else the month before the day it was made."""
        return months.of(self.on) - 1 if self.month is None else self.month


@dataclass(frozen=True)
class Deposit:
    """One deposit: when, of which benefit, how much, and for which month if that was told."""

    on: date
    benefit: str
    amount: Decimal
    month: int | None = None


@dataclass(frozen=True)
class Record:
    """Pay as paid, reports as made, deposits and letters as they came, each oldest first."""

    pay: tuple[Pay, ...] = ()
    reports: tuple[Report, ...] = ()
    deposits: tuple[Deposit, ...] = ()
    letters: tuple[Letter, ...] = ()
    doubts: tuple[Problem, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pay or self.reports or self.deposits or self.letters)

    def last_day(self) -> date:
        """The last day on which pay, a report or a deposit was written down."""
        return max((one.on for one in (*self.pay, *self.reports, *self.deposits)), default=date.min)


def read_record(document: Located, at: Place, problems: list[Problem]) -> Record:
    """The record that stands under `at`; every fault in it is added to `problems`. No record there: an empty one."""
    data = document.value(at)
    if data in (None, "", {}):
        return Record()
    return _Reader(document, problems).record(data, at)


class _Reader:
    def __init__(self, document: Located, problems: list[Problem]):
        self.document, self.problems = document, problems
        self.doubts: list[Problem] = []

    def fault(self, at: Place, message: str, mend: str = "", level: str = "error") -> None:
        if not self.document.where:
            message = f"{'.'.join(str(part) for part in at if part != KEY)}: {message}"
            problem = Problem(self.document.path, 0, 0, message, mend, level)
        else:
            problem = self.document.problem(at, message, mend, level)
        (self.problems if level == "error" else self.doubts).append(problem)

    def record(self, data: Any, at: Place) -> Record:
        parts = {"pay": self._pay, "reports": self._report, "deposits": self._deposit, "letters": self._letter}
        if not isinstance(data, dict):
            self.fault(at, "`record` takes the blocks pay, reports, deposits and letters", "indent them two spaces under it")
            return Record()
        for key in data:
            if key not in parts:
                self.fault((*at, key, KEY), f"unknown key '{key}' in the record", one_of(key, parts))
        found = {name: self._lines(data.get(name, ""), (*at, name), read) for name, read in parts.items()}
        return Record(**found, doubts=tuple(self.doubts))

    def _lines(self, data: Any, at: Place, read: Callable[[_Line], Any]) -> tuple[Any, ...]:
        if data == "":
            return ()
        if not isinstance(data, list):
            self.fault(at, f"`{at[-1]}` takes a list, one line an entry", "begin each with a dash: `- {on: 2026-03-06, ...}`")
            return ()
        if len(data) > MOST_LINES:
            self.fault(at, f"`{at[-1]}` has {len(data)} lines; {MOST_LINES} are the most", "keep older years in another file")
            return ()
        found: dict[Any, int] = {}
        kept = []
        for index, entry in enumerate(data):
            place = (*at, index)
            if not isinstance(entry, dict):
                self.fault(place, "this line is not a block of `key: value`", "write it like `{on: 2026-03-06, ...}`")
                continue
            line = _Line(self, entry, place)
            one = read(line)
            if not line.is_good:
                continue
            if one in found:
                where = f"entry {found[one] + 1}"
                self.fault(place, f"this line says the same as {where}", "take it away unless it came twice", "warning")
            found.setdefault(one, index)
            kept.append(one)
        return tuple(sorted(kept, key=lambda one: one.on))

    def _pay(self, line: _Line) -> Pay:
        line.only("on", "gross", "from", "to", "employer")
        on, gross = line.day("on", needed=True), line.amount("gross")
        first, last = line.day("from"), line.day("to")
        if (first is None) != (last is None) and line.is_good:
            given, other = ("from", "to") if first else ("to", "from")
            line.fault(given, f"the days this pay was earned in need `{other}` too", "write both, or neither")
        if first and last and last < first:
            line.fault("to", f"the period ends on {last}, before it begins on {first}", "check the two days")
        return Pay(on, gross, first, last, line.text("employer"))

    def _report(self, line: _Line) -> Report:
        line.only("on", "to", "way", "for", "receipt", "note")
        on, to = line.day("on", needed=True), line.word("to", OFFICES, "office")
        way = line.word("way", WAYS, "way to report", otherwise="other")
        return Report(on, to, way, line.month("for"), line.text("receipt"), line.text("note"))

    def _deposit(self, line: _Line) -> Deposit:
        line.only("on", "benefit", "amount", "for")
        on, benefit = line.day("on", needed=True), line.word("benefit", BENEFITS, "benefit")
        amount, month = line.amount("amount"), line.month("for")
        if month is not None and line.is_good:
            self._check_not_before(line, on, benefit, month)
        return Deposit(on, benefit, amount, month)

    def _letter(self, line: _Line) -> Letter:
        line.only("on", "from", "about", "amount")
        on, sender = line.day("on", needed=True), line.word("from", OFFICES, "office")
        about = line.word("about", SUBJECTS, "subject of a letter")
        return Letter(on, sender, about, line.amount("amount") if line.data.get("amount") else None)

    def _check_not_before(self, line: _Line, on: date, benefit: str, month: int) -> None:
        """SSI for a month may come in the last days of the month before, SSDI in the last days of its own month."""
        earliest = month if benefit == "ssdi" else month - 1
        if months.of(on) > earliest or months.of(on) == earliest and on.day >= EARLY_FROM:
            return
        when = "the month after" if benefit == "ssdi" else "that month"
        message = f"a deposit of {on} came before the check for {months.show(month)} was due"
        line.fault("for", message, f"{benefit.upper()} for a month comes in {when}; check the two dates")


class _Line:
    """One entry of a list. Its readers give a stand-in for what is wrong; `is_good` says whether nothing was."""

    def __init__(self, reader: _Reader, data: dict[str, Any], at: Place):
        self.reader, self.data, self.at, self.is_good = reader, data, at, True

    def fault(self, key: str, message: str, mend: str = "") -> None:
        self.is_good = False
        self.reader.fault((*self.at, key), message, mend)

    def only(self, *keys: str) -> None:
        for key in self.data:
            if key not in keys:
                self.is_good = False
                self.reader.fault((*self.at, key, KEY), f"unknown key '{key}'", suggestion(key, keys) or one_of(key, keys))

    def _one(self, key: str, needed: bool) -> str | None:
        value = self.data.get(key, "")
        if not isinstance(value, str):
            self.fault(key, f"'{key}' takes one value")
            return None
        if not value and needed:
            self.fault(key, f"'{key}' is missing here", f"add `{key}: `")
        return value or None

    def text(self, key: str) -> str:
        return str(self._one(key, needed=False) or "")

    def day(self, key: str, needed: bool = False) -> Any:
        text = self._one(key, needed)
        if text is None:
            return date.min if needed else None
        try:
            return clock.day(text)
        except ValueError as fault:
            self.fault(key, str(fault))
            return date.min if needed else None

    def month(self, key: str) -> int | None:
        text = self._one(key, needed=False)
        if text is None:
            return None
        try:
            month = months.parse(text)
        except ValueError as fault:
            self.fault(key, str(fault))
            return None
        if months.year(month) not in months.YEARS:
            self.fault(key, f"{text} is outside the years this program knows", "check the year")
            return None
        return month

    def amount(self, key: str) -> Decimal:
        text = self._one(key, needed=True)
        if text is None:
            return Decimal(0)
        try:
            size = parse_value(text, _MONEY)
        except ValueError as fault:
            self.fault(key, str(fault))
            return Decimal(0)
        if size < 0:
            self.fault(key, f"'{key}' cannot be below zero", "write the amount without a minus")
        return Decimal(size) / DOLLAR

    def word(self, key: str, words: tuple[str, ...], what: str, otherwise: str = "") -> str:
        text = self._one(key, needed=not otherwise)
        if text is None:
            return otherwise
        if text not in words:
            self.fault(key, f"'{text}' is not a known {what}", one_of(text, words))
        return str(text)
