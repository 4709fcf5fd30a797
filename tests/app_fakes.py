"""Small results and sweeps made by hand, so that views are tested without rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from benefits_helper import months


@dataclass(frozen=True)
class FakeReason:
    name: str
    label: str
    month: int
    value_text: str
    kind: str = "step"
    formula: str = ""
    says: str = ""
    cite: str = ""
    url: str = ""
    topic: str = ""
    notices: tuple[str, ...] = ()
    source: str = ""
    where: str = ""
    because: tuple[FakeReason, ...] = ()
    told_above: bool = False


@dataclass
class FakeResult:
    """`values` maps a name to one value a month; shorter lists repeat their last value."""

    values: dict[str, list[Any]]
    start: str = "2026-12"
    count: int = 24
    figures: dict[str, str] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)
    notes: list[Any] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        return list(self.values)

    @property
    def months(self) -> list[int]:
        first = months.parse(self.start)
        return list(range(first, first + self.count))

    @property
    def book(self) -> Any:
        return SimpleNamespace(parameters=self.figures, steps=self.values, facts=self.facts)

    def value(self, name: str, index: int) -> Any:
        column = self.values[name]
        value = column[min(index, len(column) - 1)]
        return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value

    def label(self, name: str) -> str:
        return name

    def missing(self, name: str, index: int) -> list[str]:
        return self.lost

    def reason(self, name: str, index: int) -> FakeReason:
        text = self.figures.get(name) or str(self.value(name, index))
        return FakeReason(name, name, self.months[index], text, says=self.says.get(name, ""))


@dataclass
class FakeSweep:
    levels: list[Any]
    columns: dict[str, list[Any]]
    cliffs: list[dict[str, Any]]
    months: list[int]

    @property
    def names(self) -> list[str]:
        return list(self.columns)

    def cliffs_in(self, month: int) -> list[dict[str, Any]]:
        return [cliff for cliff in self.cliffs if cliff["month"] == months.show(self.months[month])]

    def row(self, name: str, month: int) -> list[Any]:
        return [None if value is None else Decimal(value) for value in self.columns[name]]


def note(kind: str, text: str, name: str = "x") -> Any:
    return SimpleNamespace(month=24323, name=name, text=text, citation="", kind=kind)
