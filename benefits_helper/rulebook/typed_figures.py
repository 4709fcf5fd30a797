"""Figures typed into a rule. The law sets them and changes them, so each stands under `parameters`, dated and sourced.

Refused are amounts of money but $0, shares but 0% and 100%, and ages and hours but 0. Counts, people and months are how
a sum is written (`people - 1`, the last 60 months) and may be typed. Only `check` looks: a rulebook with typed figures runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from benefits_helper.language.functions import FUNCTIONS
from benefits_helper.language.grammar import parse
from benefits_helper.language.tree import ExpressionFault, Node
from benefits_helper.problems import Problem
from benefits_helper.rulebook.model import Fact
from benefits_helper.rulebook.read import SourceFile
from benefits_helper.rulebook.scope import Place

MEND = "give it a name under `parameters:`, with its date and source"
_FREE = {"money": ("$0",), "percent": ("0%", "100%")}
_SET_BY_LAW = ("years", "hours a month")
_LIKE_A_SIGN = ("smallest", "largest")  # they set their values beside each other, as < and > do
_A_FIGURE = re.compile("[1-9]")
_LINES = ("value", "not_below", "not_above", "only_if")
Units = Mapping[str, str]  # what kind of value each full name is, as the files say it


def units_of(files: Iterable[SourceFile], facts: Mapping[str, Fact]) -> dict[str, str]:
    """The unit of every step, parameter, slot and fact, in the words of the files."""
    units = {name: fact.unit.kind for name, fact in facts.items()}
    for file in files:
        form = file.form
        named = [*form.parameters.items(), *form.slots.items(), *((step.step, step) for step in form.steps)]
        units |= {f"{form.program}.{name}": line.unit for name, line in named}
    return units


def typed_figures(file: SourceFile, units: Units) -> list[Problem]:
    """Every figure typed into an expression of a file, at its column. What cannot be read is told elsewhere."""
    problems = []
    for at, text in _expressions(file):
        if not _A_FIGURE.search(text):
            continue
        try:
            tree = parse(text)
        except ExpressionFault:
            continue
        for node in _figures(tree, file.form.program, units):
            message = f"the figure {node.text} is typed into this rule"
            offset = node.offset + file.located.quote_before(at)
            problems.append(file.located.problem(at, message, MEND, offset=offset))
    return problems


def _expressions(file: SourceFile) -> Iterator[tuple[Place, str]]:
    """Every expression of a file with its place. Ends of bands are figures of their table, under its date and source."""
    form = file.form
    if form.applies_if:
        yield ("applies_if",), form.applies_if
    for name, slot in form.slots.items():
        yield ("slots", name, "if_empty"), slot.if_empty
    for name, fill in form.fills.items():
        yield from _of_step(("fills", name), fill)
    for index, step in enumerate(form.steps):
        yield from _of_step(("steps", index), step)


def _of_step(at: Place, form: Any) -> Iterator[tuple[Place, str]]:
    for key in _LINES:
        if getattr(form, key):
            yield (*at, key), getattr(form, key)
    for index, line in enumerate(form.choose or ()):
        for key in ("when", "then", "otherwise"):
            if getattr(line, key):
                yield (*at, "choose", index, key), getattr(line, key)


def _figures(node: Node, program: str, units: Units) -> Iterator[Node]:
    """The literals in a tree that must have a name."""
    if node.kind in _FREE and node.text not in _FREE[node.kind]:
        yield node
    compares = node.op != "call" or node.text in _LIKE_A_SIGN
    beside_law = compares and any(_unit(part, program, units) in _SET_BY_LAW for part in node.args)
    for part in node.args:
        if beside_law and part.kind == "number" and part.text != "0":
            yield part
        yield from _figures(part, program, units)


def _unit(node: Node, program: str, units: Units) -> str:
    """What a name or a function gives; empty for anything else."""
    if node.op == "call":
        return FUNCTIONS[node.text].gives if node.text in FUNCTIONS else ""
    return (units.get(node.text) or units.get(f"{program}.{node.text}", "")) if node.op == "word" else ""
