"""The ledger: months down, sources of money across, each change marked and told with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benefits_helper.app.changes import reason_of
from benefits_helper.app.lines import Cell, Line, Table, Why, table
from benefits_helper.app.pair import column, mark
from benefits_helper.words import Words, plain

COLUMNS = (
    "work.take_home", "ssi.payment", "ssp.benefit", "ssdi.payment", "medicare.part_b_premium", "medicaid.premium",
    "net.income", "snap.benefit", "rent.tenant_share", "energy.benefit",
)  # fmt: skip
PAY = "wages"
Spans = Callable[[str, int], str]
SAME = "same"  # a month just like the one before: where there is little room it is left out
_MOST_TOLD = 30


@dataclass(frozen=True)
class Change:
    """One change of one amount in one month, counted from 0; its number stands beside the amount."""

    number: int
    why: Why


@dataclass(frozen=True)
class Ledger:
    """The table and, in the order of the months, the changes in it."""

    table: Table
    changes: tuple[Change, ...]

    def number(self, why: Why) -> int | None:
        """The number of the change at a place of the table."""
        return next((one.number for one in self.changes if one.why == why), None)


def spot(why: Why) -> str:
    """A place of the table as one word, to be sent by a tap."""
    return f"{why.name}|{why.index}"


def read_spot(text: str) -> Why | None:
    """The place that a word stands for; None for any other word."""
    name, bar, index = text.partition("|")
    return Why(name, int(index)) if bar and name and index.isdecimal() else None


def no_span(_name: str, _index: int) -> str:
    """Nothing is known of what an amount can be."""
    return ""


def view(words: Words, result: Any, span: Spans = no_span) -> Ledger:
    """The ledger of a result. Columns that stay at nothing are left out. `span`: what an amount that is not known can be."""
    values = {name: column(result, name) for name in COLUMNS if name in result.names}
    if PAY in result.book.facts:
        values = {PAY: [result.value(PAY, at) for at in range(len(result.months))], **values}
    shown = {name: some for name, some in values.items() if any(value is None or value for value in some)}
    marks = {name: [mark(result, name, at) for at in range(len(result.months))] for name in shown if name != PAY}
    places = [Why(name, at) for at in range(1, len(result.months)) for name in shown if _changed(shown[name], at)]
    changes = tuple(Change(number, why) for number, why in enumerate(places, 1))
    numbers = {one.why: str(one.number) for one in changes}
    caption = words("ledger.caption")
    if any(any(one) for one in marks.values()):
        caption = f"{caption} {words('sure.older_key')}"
    rows = []
    for at in range(len(result.months)):
        cells = [
            _cell(words, name, some[at], span(name, at) if some[at] is None else "", marks.get(name), at, numbers)
            for name, some in shown.items()
        ]
        rows.append((_month(words, result, shown, at), *cells))
    head = (words("ledger.month"), *(words(f"label.{name}") for name in shown))
    return Ledger(table(caption, head, rows), changes)


def _month(words: Words, result: Any, shown: dict[str, list], at: int) -> Cell:
    """The name of a month, and the last month after it that is just like it."""
    last = at
    while last + 1 < len(result.months) and not any(_changed(some, last + 1) for some in shown.values()):
        last += 1
    is_same = at > 0 and not any(_changed(some, at) for some in shown.values())
    more = words("ledger.until", month=words.month(result.months[last])) if last > at and not is_same else ""
    return Cell(words.month(result.months[at]), kind=SAME if is_same else "", more=more)


def _cell(words: Words, name: str, value: Any, span: str, marks: list[str] | None, at: int, numbers: dict[Why, str]) -> Cell:
    text = (span or amount(words, value)) + (marks[at] if marks else "")
    number = numbers.get(Why(name, at), "")
    return Cell(text, strong=bool(number), kind="amount", tap=spot(Why(name, at)), lead=words(f"label.{name}"), note=number)


def amount(words: Words, value: Any) -> str:
    """An amount as it stands in the table."""
    if value is None:
        return words("unknown.short")
    return plain.dollars(value) if isinstance(value, Decimal) else str(value)


def _changed(values: list, at: int) -> bool:
    return at > 0 and values[at] != values[at - 1]


def told(words: Words, result: Any, changes: tuple[Change, ...], most: int = _MOST_TOLD) -> list[Line]:
    """The changes in sentences, with the reason of each."""
    return [sentence(words, result, one.why) for one in changes[:most]]


def sentence(words: Words, result: Any, why: Why) -> Line:
    """What goes from which amount to which in a month, and why."""
    name, at = why.name, why.index
    before, after = (amount(words, result.value(name, one)) + mark(result, name, one) for one in (at - 1, at))
    names = {"month": words.month(result.months[at]), "what": plain.first_lower(words(f"label.{name}"))}
    names |= {"before": before, "after": after}
    because = reason_of(result, name, at)
    return Line("", words("ledger.change", because=because, **names).strip(), why=why)


def pickable(words: Words, result: Any) -> dict[str, str]:
    """Every number that can be asked about: its name and its label, the best known first."""
    first = [name for name in ("net.income", *COLUMNS, "ssdi.phase", "ssi.status", "medicaid.pathway") if name in result.names]
    rest = [name for name in result.names if name not in first]
    return {name: words.either(f"label.{name}", own_label(result, name)) for name in (*first, *rest)}


def own_label(result: Any, name: str) -> str:
    """The label the rule file gives an output, after what its program is called in short."""
    program = name.partition(".")[0]
    return f"{result.tongue.say.either(f'desk.in_short.{program}', program.upper())}: {result.label(name)}"
