"""The ledger: months down, sources of money across, each change marked and told with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benefits_helper.app.changes import reason_words
from benefits_helper.app.lines import Cell, Line, Table, Why, table
from benefits_helper.app.pair import column, mark
from benefits_helper.words import Words, plain

COLUMNS = (
    "work.take_home", "ssi.payment", "ssp.benefit", "ssdi.payment", "medicare.part_b_premium", "medicaid.premium",
    "net.income", "snap.benefit", "rent.tenant_share", "energy.benefit",
)  # fmt: skip
PAY = "wages"
_MOST_TOLD = 30


@dataclass(frozen=True)
class Ledger:
    """The table and, in the order of the months, one line for each change in it."""

    table: Table
    changes: tuple[Line, ...]


def view(words: Words, result: Any) -> Ledger:
    """The ledger of a result. Columns that stay at nothing are left out."""
    values = {name: column(result, name) for name in COLUMNS if name in result.names}
    marks = {name: [mark(result, name, at) for at in range(len(result.months))] for name in values}
    if PAY in result.book.facts:
        values = {PAY: [result.value(PAY, at) for at in range(len(result.months))], **values}
    shown = [name for name in values if any(value is None or value for value in values[name])]
    caption = words("ledger.caption")
    if any(any(one) for one in marks.values()):
        caption = f"{caption} {words('sure.older_key')}"
    head = (words("ledger.month"), *(words(f"label.{name}") for name in shown))
    rows = tuple(
        (Cell(plain.month(month)), *(_cell(words, values[name], marks.get(name), at) for name in shown))
        for at, month in enumerate(result.months)
    )
    return Ledger(table(caption, head, rows), tuple(_changes(words, result, values, marks, shown)))


def _cell(words: Words, values: list, marks: list[str] | None, at: int) -> Cell:
    value = values[at]
    text = (
        words("unknown.short") if value is None else plain.dollars(value) if isinstance(value, Decimal) else str(value)
    )
    return Cell(text + (marks[at] if marks else ""), strong=_changed(values, at))


def _changed(values: list, at: int) -> bool:
    return at > 0 and values[at] != values[at - 1]


def _changes(
    words: Words, result: Any, values: dict[str, list], marks: dict[str, list[str]], shown: list[str]
) -> list[Line]:
    told = []
    for at, month in enumerate(result.months):
        for name in shown:
            if not _changed(values[name], at) or len(told) >= _MOST_TOLD:
                continue
            names = {"month": plain.month(month), "what": plain.first_lower(words(f"label.{name}"))}
            before, after = (_cell(words, values[name], marks.get(name), one).text for one in (at - 1, at))
            names |= {"before": before, "after": after}
            because = reason_words(result.reason(name, at))
            told.append(Line("", words("ledger.change", because=because, **names).strip(), why=Why(name, at)))
    return told


def pickable(words: Words, result: Any) -> dict[str, str]:
    """Every number that can be asked about: its name and its label, the best known first."""
    first = [
        name
        for name in ("net.income", *COLUMNS, "ssdi.phase", "ssi.status", "medicaid.pathway")
        if name in result.names
    ]
    rest = [name for name in result.names if name not in first]
    return {name: words.either(f"label.{name}", own_label(result, name)) for name in (*first, *rest)}


def own_label(result: Any, name: str) -> str:
    """The label the rule file gives an output, after the name of its program."""
    return f"{name.partition('.')[0].upper()}: {result.label(name)}"
