"""Formulas and sentences with this month's figures in them. Nothing here is a typed number."""

from __future__ import annotations

import re

from benefits_helper import months
from benefits_helper.engine.trace import Taken, Trace
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.model import Step
from benefits_helper.rulebook.naming import NOT_KNOWN, full_name, in_a_line, label, spoken

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷", "=": "=", "!=": "is not", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_WORDS = {
    "smallest": "the smallest of {}", "largest": "the largest of {}", "monthly": "{} ÷ 12", "yearly": "{} × 12",
    "as_one_sum": "{}", "calendar_month": "the month of {}", "whole_years": "full years from {} to {}",
    "is_known": "{} is known", "months_left_this_year": "months left this year",
}  # fmt: skip


def formula(trace: Trace, step: Step, taken: Taken, row: int) -> str:
    """How the figure came about, in figures: `$1,085 − $0 − $65, and never below $0`."""
    if taken.version is None:
        return ""
    if taken.blocked_by is not None:
        return f"does not apply here: {_shown(trace, _failed(trace, taken.blocked_by, row), row)}"
    if taken.line is None or taken.in_doubt:
        return ""
    version, then = taken.version, taken.line.then
    plain = then.op == "value" or then.op == "name" and then.unit.kind != "yes or no"
    parts = [] if plain else [_shown(trace, then, row)]
    for limit, words in ((version.not_below, "never below"), (version.not_above, "never above")):
        if limit is not None:
            parts.append(f"{words} {_shown(trace, limit, row)}")
    if version.rounding:
        parts.append(f"rounded {version.rounding}".replace("rounded nearest", "rounded to the nearest"))
    return ", ".join(parts)


def _failed(trace: Trace, condition: Typed, row: int) -> Typed:
    """The clause that failed: of an `and`, its first part that is no."""
    if condition.op == "and":
        for part in condition.args:
            cell = trace.evaluate(part, row)
            if cell.known and not cell.value:
                return _failed(trace, part, row)
    return condition


def _shown(trace: Trace, node: Typed, row: int, inside: bool = False) -> str:
    if node.op == "value":
        return spoken(node.value, node.unit)
    if node.op == "unknown":
        return NOT_KNOWN
    if node.unit.kind == "yes or no" and node.op == "name":
        return f"{in_a_line(label(trace.rulebook, node.name))}: {_cell_text(trace, node, row)}"
    if node.op in _SIGNS:
        left = _shown_side(trace, node.args[0], row, node.op in "*/")
        right = _shown_side(trace, node.args[1], row, node.op in "*/-")
        text = f"{left} {_SIGNS[node.op]} {right}"
        return f"({text})" if inside else text
    if node.op in ("and", "or"):
        text = f" {node.op} ".join(_shown(trace, part, row, inside=True) for part in node.args)
        return f"({text})" if inside else text
    if node.op == "not":
        return f"not ({_shown(trace, node.args[0], row)})"
    if node.op == "minus":
        return f"−{_shown(trace, node.args[0], row, inside=True)}"
    if node.op in _WORDS:
        text = _worded(trace, node, row)
        return f"({text})" if inside else text
    return _cell_text(trace, node, row)


def _worded(trace: Trace, node: Typed, row: int) -> str:
    if node.op in ("smallest", "largest"):
        return _WORDS[node.op].format(" and ".join(_shown(trace, part, row) for part in node.args))
    return _WORDS[node.op].format(*(_shown_side(trace, part, row, bound=True) for part in node.args))


def _shown_side(trace: Trace, part: Typed, row: int, bound: bool) -> str:
    """One side of a sign; a sum is put in parentheses where the sign binds tighter."""
    if part.unit.kind in ("choice", "yes or no", "month") and part.op == "name":
        return f"{in_a_line(label(trace.rulebook, part.name))} ({_cell_text(trace, part, row)})"
    return _shown(trace, part, row, inside=part.op in _WORDS or bound and part.op in "+-")


def _cell_text(trace: Trace, node: Typed, row: int) -> str:
    cell = trace.evaluate(node, row)
    return spoken(cell.value, node.unit) if cell.known else NOT_KNOWN


def fill(trace: Trace, program: str, text: str, row: int) -> str:
    """A sentence with its `{names}` replaced by this month's figures."""

    def figure(match: re.Match[str]) -> str:
        full = full_name(trace.rulebook, program, match[1])
        if full in trace.rulebook.parameters:
            used = trace.figure(trace.rulebook.parameters[full], row).figure
            unit = trace.rulebook.parameters[full].unit
            return NOT_KNOWN if used is None or used.value is None else spoken(used.value, unit)
        if full in ("this_month", "start_month"):
            return months.words(trace.cell(full, row).value)
        if full == "state":
            return trace.rulebook.state
        cell = trace.cell(full, row)
        step = trace.rulebook.steps.get(full)
        unit = step.unit if step else trace.rulebook.facts[full].unit
        return spoken(cell.value, unit) if cell.known else NOT_KNOWN

    return re.sub(r"\{([^{}]*)\}", figure, text)
