"""Which figures are past their last day, and which are declared as not announced."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from benefits_helper import months
from benefits_helper.located import KEY
from benefits_helper.problems import Problem
from benefits_helper.rulebook.read import SourceFile
from benefits_helper.rulebook.shape import Parameter
from benefits_helper.units import UNKNOWN_WORD


def due_by(changes: str, since: int, month: int) -> int | None:
    """The month from which a newer value than that of `since` was due, when it has come by `month`; None before that, and
    for figures that do not change every year. `changes` is a parameter's own line, such as `every January`."""
    if not changes:
        return None
    turn = months.NAMES.index(changes.rpartition(" ")[2])
    due = since + 1 + (turn - since - 1) % 12
    return due if month >= due else None


def overdue(files: Iterable[SourceFile], today: date) -> list[Problem]:
    """A warning for each parameter whose newest value is past its last day on a day. Values whose dates cannot be read are
    told elsewhere."""
    return [problem for file in files for problem in _overdue(file, months.of(today))]


def _overdue(file: SourceFile, month: int) -> list[Problem]:
    found = []
    for name, form in file.form.parameters.items():
        newest = _dated(form)[-1:]
        due = due_by(form.changes or "", newest[0][0], month) if newest else None
        if due is not None and not _is_unknown(newest[0][2]):
            since, text, _ = newest[0]
            message = f"{form.label}: the newest value is from {months.words(since)}; a new one was due in {months.words(due)}"
            mend = "add a line with its date under `values`: the new value, the same one if it stayed, or unknown"
            found.append(file.located.problem(("parameters", name, "values", text, KEY), message, mend, "warning"))
    return found


def not_announced(files: Iterable[SourceFile], today: date) -> int:
    """How many parameters were known once and are declared unknown for a day."""
    month = months.of(today)
    return sum(_awaits(form, month) for file in files for form in file.form.parameters.values())


def _awaits(form: Parameter, month: int) -> bool:
    held = [data for since, _, data in _dated(form) if since <= month]
    return bool(held) and _is_unknown(held[-1]) and not all(map(_is_unknown, held))


def _dated(form: Parameter) -> list[tuple[int, str, Any]]:
    """The values with their month and the words of their date, oldest first."""
    found = []
    for text, data in form.values.items():
        try:
            found.append((months.from_date(text), text, data))
        except ValueError:
            continue
    return sorted(found, key=lambda one: one[0])


def _is_unknown(data: Any) -> bool:
    """Whether nothing is known from a date on: the word itself, its long form, or a table of nothing else."""
    if isinstance(data, dict):
        return _is_unknown(data["value"]) if "value" in data else all(map(_is_unknown, data.values()))
    return data == UNKNOWN_WORD
