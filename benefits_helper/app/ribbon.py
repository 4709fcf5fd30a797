"""The months at a glance: one lettered, colored cell a month for SSDI, SSI and Medicaid, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from benefits_helper.app.lines import Cell, Table, table
from benefits_helper.app.pair import look, mark
from benefits_helper.engine.reasons import OLDER_MARK
from benefits_helper.words import Words, plain

ROWS = (("ssdi.phase", "ssdi"), ("ssi.status", "ssi"), ("medicaid.pathway", "medicaid"))
_KINDS = {
    "ssdi": {"trial_work": "gain", "service": "steady", "reentitlement": "gain", "grace": "watch", "unpaid": "stop",
             "after_reentitlement": "watch", "terminated": "stop"},
    "ssi": {"cash": "gain", "s1619a": "gain", "s1619b": "steady", "suspended": "watch", "terminated": "stop"},
    "medicaid": {"ssi": "gain", "s1619b": "steady", "aged_blind_disabled": "gain", "buy_in": "steady",
                 "expansion": "gain", "spend_down": "watch", "none": "stop"},
}  # fmt: skip


@dataclass(frozen=True)
class Ribbon:
    """The table of letters, what each letter stands for, and each row told as runs of months."""

    table: Table
    key: tuple[tuple[str, str, str], ...]
    spoken: tuple[str, ...]


def view(words: Words, result: Any) -> Ribbon | None:
    """The ribbon of a result; None when the rules at hand give none of its rows."""
    shown = [(name, row) for name, row in ROWS if name in result.names]
    if not shown:
        return None
    count = range(len(result.months))
    states = {row: [_state(result, row, name, at) for at in count] for name, row in shown}
    head = (Cell(words("ribbon.row")), *(_month_head(month, at) for at, month in enumerate(result.months)))
    rows = tuple(
        (
            Cell(words(f"ribbon.{name}")),
            *(
                _cell(words, row, state, result.months[at], mark(result, name, at))
                for at, state in enumerate(states[row])
            ),
        )
        for name, row in shown
    )
    key = tuple(dict.fromkeys(entry for row in states for entry in _key(words, row, states[row])))
    caption = words("ribbon.caption")
    if any(cell.text.endswith(OLDER_MARK) for row in rows for cell in row):
        caption = f"{caption}. {words('sure.older_key')}"
    spoken = tuple(f"{words(f'ribbon.{name}')}: {_runs(words, row, states[row], result.months)}" for name, row in shown)
    return Ribbon(table(caption, head, rows), key, spoken)


def _month_head(month: int, at: int) -> Cell:
    """The month's first letter, and the year with the first month and each January: `D 26`."""
    name = plain.month(month)
    year = f" {name[-2:]}" if at == 0 or month % 12 == 0 else ""
    return Cell(f"{name[0]}{year}", aloud=name)


def _state(result: Any, row: str, name: str, at: int) -> str:
    value = look(result, name, at)
    if value is None:
        return "unknown"
    if row != "ssdi" or value == "none":
        return str(value)
    if look(result, "ssdi.grace_month", at):
        return "grace"
    if value == "trial_work" and look(result, "ssdi.service_month", at):
        return "service"
    if value == "reentitlement" and look(result, "ssdi.payment", at) == 0:
        return "unpaid"
    return str(value)


def _words(words: Words, row: str, state: str) -> tuple[str, str]:
    """The letter and the words of a state; a state the catalog does not know shows its first letter."""
    lead = "ribbon.unknown" if state == "unknown" else f"ribbon.{row}.{state}"
    return words.either(f"{lead}.letter", state[:1].upper()), words.either(f"{lead}.words", state.replace("_", " "))


def _kind(row: str, state: str) -> str:
    return "unsure" if state == "unknown" else _KINDS[row].get(state, "none")


def _cell(words: Words, row: str, state: str, month: int, older: str) -> Cell:
    letter, said = _words(words, row, state)
    aloud = f"{said}, {words('sure.older_aloud')}" if older else said
    return Cell(f"{letter}{older}", kind=_kind(row, state), aloud=f"{plain.month(month)}: {aloud}")


def _key(words: Words, row: str, states: list[str]) -> list[tuple[str, str, str]]:
    return [(*_words(words, row, state), _kind(row, state)) for state in dict.fromkeys(states)]


def _runs(words: Words, row: str, states: list[str], shown: list[int]) -> str:
    """`January 2026 to May 2026 trial work; June 2026 …`."""
    told, first = [], 0
    for at in range(1, len(states) + 1):
        if at == len(states) or states[at] != states[first]:
            when = plain.month_count(shown[first], shown[at - 1])
            told.append(f"{when} {_words(words, row, states[first])[1]}")
            first = at
    return plain.closed("; ".join(told))
