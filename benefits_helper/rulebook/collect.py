"""Collects the names of all files, and refuses those that are taken already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benefits_helper.language.functions import FUNCTIONS
from benefits_helper.language.grammar import KEYWORDS
from benefits_helper.located import KEY
from benefits_helper.problems import suggestion
from benefits_helper.rulebook import shape
from benefits_helper.rulebook.read import SourceFile
from benefits_helper.rulebook.scope import BUILT_IN, Part, Place, Scope
from benefits_helper.rulebook.states import FEDERAL
from benefits_helper.states import STATES
from benefits_helper.units import ALL_KINDS, Unit, parse_unit

_WORDS = (*KEYWORDS, "yes", "no", "unknown", "otherwise")
_UNITS = ("dollars", "dollars a month", "dollars a year", "percent", "months", "people", "years", "yes or no")


def reserved(name: str) -> str:
    """Why a name cannot be given to a step or fact, or an empty text."""
    if name in FUNCTIONS:
        return f"'{name}' is the name of a function"
    if name in _WORDS:
        return f"'{name}' is a word of the rule language"
    return f"'{name}' is a built-in name" if name in BUILT_IN else ""


def mend_unit(text: str, said: str) -> str:
    """How to mend a unit that cannot be read. A choice that is wrong says so itself."""
    if not said.endswith(("is not a unit", "a unit is missing here")):
        return ""
    return suggestion(text, ALL_KINDS) or "units are: " + ", ".join(_UNITS) + ", one of [a, b]"


class Collector:
    """Puts the parts of each file into a scope. Federal files come before a state's, or are there already (`known`)."""

    def __init__(self, scope: Scope, files: list[SourceFile], known: Iterable[SourceFile] = ()):
        self.scope, self.files = scope, files
        self.federal = {file.form.program for file in (*known, *files) if file.form.covers == FEDERAL}

    def collect(self) -> None:
        """Collects every file; faults go to the scope."""
        for file in self.files:
            self._check_head(file)
            self._collect_figures(file)
            self._collect_steps(file)
            self._collect_fills(file)
        for part in self.scope.found.fills.values():
            self._check_slot(part)

    def _check_head(self, file: SourceFile) -> None:
        form, document = file.form, file.located

        def fault(key: str, message: str, mend: str) -> None:
            self.scope.problems.append(document.problem((key,), message, mend))

        if form.covers != FEDERAL and form.covers not in STATES:
            mend = suggestion(form.covers, [FEDERAL, *STATES]) or "write federal or two letters such as NY"
            fault("covers", f"'{form.covers}' is not a state" if form.covers else "a value is missing here", mend)
        if form.covers == FEDERAL and form.adds_to:
            fault("adds_to", "`adds_to: federal` is for a state's file", "write covers: NY, or take adds_to away")
        elif form.adds_to and form.program not in self.federal:
            mend = suggestion(form.program, self.federal) or "for a program of its own, take adds_to away"
            fault("program", f"there is no federal program called '{form.program}'", mend)
        elif form.covers != FEDERAL and not form.adds_to and form.program in self.federal:
            mend = "add the line `adds_to: federal`, or choose another name"
            fault("program", f"'{form.program}' is the name of a federal program", mend)

    def _collect_figures(self, file: SourceFile) -> None:
        found = self.scope.found
        for kind, target in (("parameters", found.parameters), ("slots", found.slots)):
            for name, form in getattr(file.form, kind).items():
                part = self._part(file, (kind, name), name, form)
                if self._is_new(part, (KEY,)):
                    target[part.full] = part

    def _collect_steps(self, file: SourceFile) -> None:
        steps = self.scope.found.steps
        for index, step in enumerate(file.form.steps):
            part = self._part(file, ("steps", index), step.step, step)
            if part.full in steps and _is_dated(step) and not self._is_replaced(part):
                steps[part.full].append(part)
            elif self._is_new(part, ("step",)):
                steps[part.full] = [part]

    def _collect_fills(self, file: SourceFile) -> None:
        form = file.form
        if form.fills and form.adds_to is None:
            message, mend = "only a file that adds to a federal program fills slots", "add the line `adds_to: federal`"
            self.scope.problems.append(file.located.problem(("fills", KEY), message, mend))
            return
        if form.program in self.federal:
            for name, fill in form.fills.items():
                part = Part(file, ("fills", name), form.program, name, None, fill)
                self.scope.found.fills[part.full] = part

    def _check_slot(self, part: Part) -> None:
        found = self.scope.found
        if part.full not in found.slots:
            mend = suggestion(part.name, found.own(part.program, found.slots))
            self.scope.fault(part, (KEY,), f"there is no slot called '{part.name}' in {part.program}", mend)

    def _part(self, file: SourceFile, at: Place, name: str, form: Any) -> Part:
        part = Part(file, at, file.form.program, name, None, form)
        unit = self._unit(part)
        return Part(file, at, part.program, name, unit, form)

    def _unit(self, part: Part) -> Unit | None:
        try:
            unit = parse_unit(part.form.unit)
        except ValueError as fault:
            self.scope.fault(part, ("unit",), str(fault), mend_unit(part.form.unit, str(fault)))
            return None
        if unit.kind == "text":
            self.scope.fault(part, ("unit",), "a step or figure cannot be text; only facts can", "use one of [a, b]")
            return None
        return unit

    def _is_new(self, part: Part, where: Place) -> bool:
        """Whether a name is free; a name that is taken is reported, with the place where it was given first."""
        why = reserved(part.name)
        # A published result may bear a fact's name (trial work months used): the bare word then means the fact.
        if part.name in self.scope.facts and getattr(part.form, "output", "no") != "yes":
            why = f"'{part.name}' is the name of a fact already"
        if why:
            self.scope.fault(part, where, why, "choose another name")
            return False
        if self._is_replaced(part):
            return False
        first = self.scope.found.part(part.full)
        if first is None:
            return True
        mend = f"{_spot(first, part)}; choose another name"
        if _kind(first) == _kind(part) == "step":
            mend += ", or give the versions `from:` and `until:`"
        message = f"'{part.name}' is already the name of a {_kind(first)} of {part.program}"
        self.scope.fault(part, where, message, mend)
        return False

    def _is_replaced(self, part: Part) -> bool:
        """Whether a state's file gives a federal line anew. That would hide the federal rule, so it is refused."""
        first = self.scope.found.part(part.full)
        if first is None or first.file.form.covers != FEDERAL or part.file.form.covers == FEDERAL:
            return False
        at = ("step",) if part.at[0] == "steps" else (KEY,)
        message = f"a state cannot replace the federal {_kind(first)} '{part.name}'"
        self.scope.fault(part, at, message, "fill a slot, or choose another name")
        return True


def _kind(part: Part) -> str:
    return str(part.at[0]).removesuffix("s")


def _spot(first: Part, part: Part) -> str:
    """Where the other line stands, seen from this one."""
    if first.file.path == part.file.path:
        return f"it stands on line {first.line} too"
    return f"it stands in {first.file.path}, line {first.line}, too"


def _is_dated(step: shape.Step) -> bool:
    return step.from_ is not None or step.until is not None
