"""Formulas and sentences with this month's figures in them. Nothing here is a typed number."""

from __future__ import annotations

import re

from benefits_helper.engine.trace import Trace
from benefits_helper.engine.ways import Way
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.model import Step
from benefits_helper.rulebook.naming import full_name
from benefits_helper.rulebook.tongue import Tongue
from benefits_helper.words import Words

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷", "=": "=", "!=": "", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
FUNCTIONS = ("smallest", "largest", "monthly", "yearly", "as_one_sum", "calendar_month", "whole_years", "is_known",
              "months_left_this_year")  # fmt: skip


def formula(trace: Trace, step: Step, taken: Way, row: int) -> str:
    """How the figure came about, in figures: `$1,085 − $0 − $65, and never below $0`."""
    if taken.version is None:
        return ""
    say = trace.tongue.say
    if taken.blocked_by is not None:
        because = _shown(trace, _failed(trace, taken.blocked_by, row), row)
        return say("engine.formula.does_not_apply", because=because)
    if taken.line is None or taken.in_doubt:
        return ""
    version, then = taken.version, taken.line.then
    plain = then.op == "value" or then.op == "name" and then.unit.kind != "yes or no"
    parts = [] if plain else [_shown(trace, then, row)]
    for limit, key in ((version.not_below, "never_below"), (version.not_above, "never_above")):
        if limit is not None:
            parts.append(say(f"engine.formula.{key}", a=_shown(trace, limit, row)))
    if version.rounding:
        parts.append(rounded(trace.tongue, version.rounding))
    return ", ".join(parts)


def rounded(tongue: Tongue, rounding: str) -> str:
    """`down to the dime` in words."""
    way, _, step = rounding.rpartition(" ")
    step = tongue.say(f"engine.rounded.steps.{step}")
    return tongue.say(f"engine.rounded.{way.replace(' ', '_')}", step=step)


def _failed(trace: Trace, condition: Typed, row: int) -> Typed:
    """The clause that failed: of an `and`, its first part that is no."""
    if condition.op == "and":
        for part in condition.args:
            cell = trace.evaluate(part, row)
            if cell.known and not cell.value:
                return _failed(trace, part, row)
    return condition


def _shown(trace: Trace, node: Typed, row: int, inside: bool = False) -> str:
    tongue = trace.tongue
    if node.op == "value":
        return tongue.spoken(node.value, node.unit)
    if node.op == "unknown":
        return tongue.not_known
    if node.unit.kind == "yes or no" and node.op == "name":
        return f"{_label(trace, node)}: {_cell_text(trace, node, row)}"
    if node.op in _SIGNS:
        left = _shown_side(trace, node.args[0], row, node.op in "*/")
        right = _shown_side(trace, node.args[1], row, node.op in "*/-")
        text = f"{left} {_SIGNS[node.op] or tongue.say('engine.formula.is_not')} {right}"
        return f"({text})" if inside else text
    if node.op in ("and", "or"):
        joint = tongue.say(f"engine.formula.{node.op}")
        text = f" {joint} ".join(_shown(trace, part, row, inside=True) for part in node.args)
        return f"({text})" if inside else text
    if node.op == "not":
        return tongue.say("engine.formula.not", a=_shown(trace, node.args[0], row))
    if node.op == "minus":
        return f"−{_shown(trace, node.args[0], row, inside=True)}"
    if node.op in FUNCTIONS:
        text = _worded(trace, node, row)
        return f"({text})" if inside else text
    return _cell_text(trace, node, row)


def _worded(trace: Trace, node: Typed, row: int) -> str:
    if node.op in ("smallest", "largest"):
        return worded(trace.tongue.say, node.op, [_shown(trace, part, row) for part in node.args])
    return worded(trace.tongue.say, node.op, [_shown_side(trace, part, row, bound=True) for part in node.args])


def worded(say: Words, function: str, parts: list[str]) -> str:
    """One of FUNCTIONS in words, with what stands in it already in words."""
    key = f"engine.formula.{function}"
    if function in ("smallest", "largest"):
        return say(key, parts=f" {say('engine.formula.and')} ".join(parts))
    return say(key, **dict(zip("ab", parts, strict=False)))


def _label(trace: Trace, node: Typed) -> str:
    return trace.tongue.in_a_line(trace.tongue.label(trace.rulebook, node.name))


def _shown_side(trace: Trace, part: Typed, row: int, bound: bool) -> str:
    """One side of a sign; a sum is put in parentheses where the sign binds tighter."""
    if part.unit.kind in ("choice", "yes or no", "month") and part.op == "name":
        return f"{_label(trace, part)} ({_cell_text(trace, part, row)})"
    return _shown(trace, part, row, inside=part.op in FUNCTIONS or bound and part.op in "+-")


def _cell_text(trace: Trace, node: Typed, row: int) -> str:
    cell = trace.evaluate(node, row)
    return trace.tongue.spoken(cell.value, node.unit) if cell.known else trace.tongue.not_known


def fill(trace: Trace, program: str, text: str, row: int) -> str:
    """A sentence of a rule in the words of the trace, with its `{names}` replaced by this month's figures."""
    tongue = trace.tongue

    def figure(match: re.Match[str]) -> str:
        full = full_name(trace.rulebook, program, match[1])
        if full in trace.rulebook.parameters:
            used = trace.figure(trace.rulebook.parameters[full], row).figure
            unit = trace.rulebook.parameters[full].unit
            return tongue.not_known if used is None or used.value is None else tongue.spoken(used.value, unit)
        if full in ("this_month", "start_month"):
            return tongue.month(trace.cell(full, row).value)
        if full == "state":
            return trace.rulebook.state
        cell = trace.cell(full, row)
        step = trace.rulebook.steps.get(full)
        unit = step.unit if step else trace.rulebook.facts[full].unit
        return tongue.spoken(cell.value, unit) if cell.known else tongue.not_known

    return re.sub(r"\{([^{}]*)\}", figure, tongue.of(text))
