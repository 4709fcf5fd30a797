"""The file of facts: what may be told about a person, with units and defaults read."""

from __future__ import annotations

from benefits_helper.located import KEY, Located
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.rulebook.collect import mend_unit, reserved
from benefits_helper.rulebook.model import Fact, Tried
from benefits_helper.rulebook.read import read_facts
from benefits_helper.rulebook.shape import FactForm, TriedForm
from benefits_helper.units import MONTHS, UNKNOWN_WORD, Unit, parse_unit, parse_value

NOTHING_WORD = "nothing"


class FactReader:
    """Reads a file of facts. Faults are added to `problems`; a fact with a fault in its unit is left out."""

    def __init__(self, document: Located):
        self.document = document
        self.problems: list[Problem] = []

    def read(self) -> dict[str, Fact]:
        """The facts by name."""
        try:
            form = read_facts(self.document)
        except InputProblems as fault:
            self.problems += fault.problems
            return {}
        found = [self._fact(name, one) for name, one in form.facts.items()]
        for one in found:
            if one and one.beside and one.beside not in form.facts:
                mend = suggestion(one.beside, form.facts) or "name a fact of this file"
                self._report(one.name, "beside", f"there is no fact '{one.beside}'", mend)
        return {fact.name: fact for fact in found if fact}

    def _fact(self, name: str, form: FactForm) -> Fact | None:
        why = reserved(name)
        if why:
            self._report(name, KEY, why, "choose another name")
        try:
            unit = parse_unit(form.unit)
        except ValueError as fault:
            self._report(name, "unit", str(fault), mend_unit(form.unit, str(fault)))
            return None
        if form.form == "months" and unit.kind != "yes or no":
            self._report(name, "form", "a list of months is yes or no for each month", "write unit: yes or no")
        return Fact(name, form.label, form.ask, unit, form.group, self._default(name, form, unit), form.if_not_given,
                    form.before_start == "same", form.form == "months", form.help, form.beside or "",
                    self._tried(name, form.possible, unit, form.form == "months"))  # fmt: skip

    def _tried(self, name: str, form: TriedForm | None, unit: Unit, is_list: bool) -> Tried | None:
        if form is None:
            return None
        if unit.choices or unit.kind in ("text", "percent") or (unit.kind == "yes or no" and not is_list):
            self._report(name, "possible", "all words of this fact are tried anyway", "take `possible` away")
            return None
        ends = [self._end(name, key, text, unit) for key, text in (("low", form.low), ("high", form.high))]
        back = self._end(name, "back", form.back, MONTHS)
        low, high = ends
        if low is None or high is None or back is None:
            return None
        if low > high:
            self._report(name, "possible", f"{form.low} is more than {form.high}", "`low` is the least, `high` the most")
            return None
        return Tried(low, high, back)

    def _end(self, name: str, key: str, text: str, unit: Unit) -> int | None:
        """One end of what is tried."""
        try:
            return _end(text, unit)
        except ValueError as fault:
            mend = "count the months from the start, such as -240 for 20 years before" if unit.kind == "month" else ""
            self.problems.append(self.document.problem(("facts", name, "possible", key), str(fault), mend))
            return None

    def _default(self, name: str, form: FactForm, unit: Unit) -> int | None:
        """The number of the default; None for unknown. `nothing` reads as 0, and rules ask is_given first."""
        text = form.if_not_given
        if text == UNKNOWN_WORD:
            return None
        if text == NOTHING_WORD:
            return 0
        if unit.kind == "text":
            self._report(name, "if_not_given", "a text has no default", "write unknown or nothing")
            return None
        try:
            return parse_value(text, unit)
        except ValueError as fault:
            mend = suggestion(text, (*unit.choices, UNKNOWN_WORD, NOTHING_WORD))
            self._report(name, "if_not_given", str(fault), mend)
            return None

    def _report(self, name: str, key: str, message: str, mend: str = "") -> None:
        self.problems.append(self.document.problem(("facts", name, key), message, mend))


def _end(text: str, unit: Unit) -> int:
    """One end of what is tried. Months are counted from the start, so they may be below zero."""
    if unit.is_money or unit.is_count:
        return parse_value(text, unit)
    number = parse_value(text.removeprefix("-"), MONTHS)
    return -number if text.startswith("-") else number
