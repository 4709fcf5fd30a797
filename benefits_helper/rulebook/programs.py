"""Programs: the federal file and the state's file of one name, put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.model import Parameter, Program, Step
from benefits_helper.rulebook.read import SourceFile
from benefits_helper.rulebook.scope import Part, Scope
from benefits_helper.units import YES_NO

Line = TypeVar("Line", Step, Parameter)


def read_gates(scope: Scope, files: list[SourceFile]) -> dict[str, Typed]:
    """The `applies_if` of each program that has one."""
    gates: dict[str, Typed] = {}
    for file in files:
        form = file.form
        part = Part(file, (), form.program, "applies_if", YES_NO, form)
        gate = scope.expression(part, ("applies_if",), form.applies_if, YES_NO)
        if gate:
            gates[form.program] = gate
    return gates


def programs_of(
    files: list[SourceFile], steps: Mapping[str, Step], parameters: Mapping[str, Parameter], gates: Mapping[str, Typed]
) -> dict[str, Program]:
    """The programs of some files by name. A program is a draft as long as one of its files is."""
    files_of: dict[str, list[SourceFile]] = {}
    for file in files:
        files_of.setdefault(file.form.program, []).append(file)
    steps_of, parameters_of = by_program(steps), by_program(parameters)
    return {
        name: Program(
            name,
            title=parts[0].form.title,
            covers=tuple(file.form.covers for file in parts),
            status="draft" if any(file.form.status == "draft" for file in parts) else "reviewed",
            reviewed=parts[0].form.reviewed,
            summary="\n\n".join(file.form.summary.strip() for file in parts if file.form.summary),
            applies_if=gates.get(name),
            parameters=tuple(parameters_of.get(name, ())),
            steps=tuple(steps_of.get(name, ())),
            paths=tuple(file.path for file in parts),
        )
        for name, parts in files_of.items()
    }


def by_program(lines: Mapping[str, Line]) -> dict[str, list[Line]]:
    """Steps or parameters by the program they belong to."""
    found: dict[str, list[Line]] = {}
    for full, line in lines.items():
        found.setdefault(full.partition(".")[0], []).append(line)
    return found
