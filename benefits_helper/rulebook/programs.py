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
    """Every program by name. A program is a draft as long as one of its files is."""
    by_program: dict[str, list[SourceFile]] = {}
    for file in files:
        by_program.setdefault(file.form.program, []).append(file)
    return {
        name: Program(
            name,
            title=parts[0].form.title,
            covers=tuple(file.form.covers for file in parts),
            status="draft" if any(file.form.status == "draft" for file in parts) else "reviewed",
            reviewed=parts[0].form.reviewed,
            summary=" ".join(file.form.summary for file in parts if file.form.summary).strip(),
            applies_if=gates.get(name),
            parameters=_of_program(name, parameters),
            steps=_of_program(name, steps),
            paths=tuple(file.path for file in parts),
            examples=tuple((file.path, example) for file in parts for example in file.form.examples),
        )
        for name, parts in by_program.items()
    }


def _of_program(name: str, lines: Mapping[str, Line]) -> tuple[Line, ...]:
    return tuple(line for full, line in lines.items() if full.startswith(f"{name}."))
