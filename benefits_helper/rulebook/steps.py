"""Steps and slots: their versions, their lines, and what they say."""

from __future__ import annotations

from benefits_helper import months
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook import shape
from benefits_helper.rulebook.model import ChooseLine, Step, Version
from benefits_helper.rulebook.scope import Part, Place, Scope
from benefits_helper.rulebook.sentences import check_sentences
from benefits_helper.units import UNKNOWN_WORD, YES_NO, Unit

_OPEN_LAST_LINE = "add a last line `- otherwise: ...`, so that every case has an answer"


class StepReader:
    """Reads the steps and slots of a scope."""

    def __init__(self, scope: Scope):
        self.scope = scope

    def step(self, parts: list[Part]) -> Step | None:
        """A step with all its versions. None when its unit cannot be read."""
        first = parts[0]
        if first.unit is None:
            return None
        versions = tuple(self._version(part, first.unit) for part in parts)
        for part in parts[1:]:
            if part.unit not in (None, first.unit):
                self.scope.fault(part, ("unit",), f"the versions of one step have one unit, {first.unit.in_short()}")
        self._check_order(parts, versions)
        is_output = any(part.form.output == "yes" for part in parts)
        return Step(first.full, first.form.label, first.unit, versions, is_output)

    def slot(self, part: Part) -> Step | None:
        """A slot as a step: what the state fills in, or what holds while it is empty."""
        self.scope.check_topic(part, part.form.topic)
        if part.unit is None:
            return None
        fill = self.scope.found.fills.get(part.full)
        version = self._version(fill, part.unit) if fill else self._empty(part, part.unit)
        return Step(part.full, part.form.label, part.unit, (version,), False, is_slot=True)

    def _empty(self, part: Part, unit: Unit) -> Version:
        form: shape.Slot = part.form
        own = "" if form.if_empty != UNKNOWN_WORD else f"There are no rules for this state here yet: {form.label}."
        missing = form.missing or own
        holds = self.scope.expression(part, ("if_empty",), form.if_empty, unit) or Typed("unknown", unit)
        return Version(None, None, (ChooseLine(None, holds, "", ""),), None, None, "", None, "", "", "", "",
                       form.topic, part.file.path, part.line, missing)  # fmt: skip

    def _version(self, part: Part, unit: Unit) -> Version:
        form: shape.Figured = part.form
        check_sentences(self.scope, part)
        self.scope.check_topic(part, form.topic)
        if form.round and not unit.is_money:
            self.scope.fault(part, ("round",), f"{unit.in_short()} is not rounded", "take the line away")
        lines = self._lines(part, unit)
        not_below = self.scope.expression(part, ("not_below",), form.not_below, unit)
        not_above = self.scope.expression(part, ("not_above",), form.not_above, unit)
        only_if = self.scope.expression(part, ("only_if",), form.only_if, YES_NO)
        since, until = self._span(part)
        return Version(since, until, lines, not_below, not_above, form.round or "", only_if,
                       form.says, form.note, form.cite, form.url, form.topic, part.file.path, part.line,
                       self._missing(part, lines))  # fmt: skip

    def _missing(self, part: Part, lines: tuple[ChooseLine, ...]) -> str:
        """What to say where the step is unknown of itself: its own words; for a slot that is filled with nothing but
        `unknown`, the slot's."""
        form: shape.Figured = part.form
        is_unknown = any(_says_unknown(line.then) for line in lines)
        if form.missing and lines and not is_unknown:
            message = "`missing` says what is not known, but nothing here is unknown"
            self.scope.fault(part, ("missing",), message, "write `value: unknown`, or take the line away")
        if form.missing or form.says or form.choose or not is_unknown:
            return form.missing
        slot = self.scope.found.slots.get(part.full)
        return slot.form.missing if slot else ""

    # --- value or choose

    def _lines(self, part: Part, unit: Unit) -> tuple[ChooseLine, ...]:
        form: shape.Figured = part.form
        if (form.value is None) == (form.choose is None):
            both = form.value is not None
            message = "this step has both `value` and `choose`" if both else "this step has neither `value` nor `choose`"
            self.scope.fault(part, (), message, "take one away" if both else "add `value: ...`")
        if form.choose is None:
            only = self.scope.expression(part, ("value",), form.value, unit)
            return (ChooseLine(None, only, "", ""),) if only else ()
        self._check_otherwise(part, form.choose)
        lines = (self._line(part, ("choose", index), line, unit) for index, line in enumerate(form.choose))
        return tuple(line for line in lines if line)

    def _check_otherwise(self, part: Part, lines: list[shape.Line]) -> None:
        """The last line, and no other, is `otherwise`."""
        early = next((index for index, line in enumerate(lines[:-1]) if line.otherwise is not None), None)
        if early is not None:
            message, mend = "`otherwise` is the last line of choose", "move it to the end"
            self.scope.fault(part, ("choose", early), message, mend)
        elif lines[-1].otherwise is None:
            self.scope.fault(part, ("choose", len(lines) - 1), "choose has no `otherwise`", _OPEN_LAST_LINE)

    def _line(self, part: Part, at: Place, line: shape.Line, unit: Unit) -> ChooseLine | None:
        if line.otherwise is not None and (line.when is not None or line.then is not None):
            message = "`otherwise` stands alone, without `when` and `then`"
            self.scope.fault(part, (*at, "otherwise"), message, "give it an entry of its own, with '- ' before it")
            return None
        if line.otherwise is None and (line.when is None or line.then is None):
            self._report_half(part, at, line)
            return None
        when = self.scope.expression(part, (*at, "when"), line.when, YES_NO)
        key = "then" if line.otherwise is None else "otherwise"
        then = self.scope.expression(part, (*at, key), getattr(line, key), unit)
        return ChooseLine(when, then, line.says, line.cite) if then else None

    def _report_half(self, part: Part, at: Place, line: shape.Line) -> None:
        if line.when is None and line.then is None:
            self.scope.fault(part, at, "this entry of choose is empty", "write `when: ...` and `then: ...`")
            return
        have, lack = ("when", "then") if line.then is None else ("then", "when")
        mend = f"add a line `{lack}: ...` under it"
        self.scope.fault(part, at, f"`{have}` has no `{lack}` in the same entry of choose", mend)

    # --- versions

    def _span(self, part: Part) -> tuple[int | None, int | None]:
        """The first and last month of a version."""
        since, until = self._month(part, "from"), self._month(part, "until")
        if since is not None and until is not None and until < since:
            message = f"this version ends ({months.show(until)}) before it begins ({months.show(since)})"
            self.scope.fault(part, ("until",), message, "mend one of the two")
        return since, until

    def _month(self, part: Part, key: str) -> int | None:
        text = getattr(part.form, "from_" if key == "from" else key, None)
        try:
            return months.parse(text) if text else None
        except ValueError as fault:
            self.scope.fault(part, (key,), str(fault))
            return None

    def _check_order(self, parts: list[Part], versions: tuple[Version, ...]) -> None:
        for part, left, right in zip(parts[1:], versions, versions[1:], strict=False):
            if left.until is None or right.since is None or right.since != left.until + 1:
                message = "the versions of one step follow each other without a gap"
                mend = "give the earlier one `until` and this one `from` the month after"
                self.scope.fault(part, ("step",), message, mend)


def _says_unknown(expression: Typed) -> bool:
    """Whether the word `unknown` stands in an expression."""
    return expression.op == "unknown" or any(map(_says_unknown, expression.args))
