"""Small results and sweeps made by hand, so that views are tested without rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from types import SimpleNamespace
from typing import Any

from benefits_helper import months, words
from benefits_helper.app.answers import Answers
from benefits_helper.app.pair import Pair
from benefits_helper.engine.reasons import Reason
from benefits_helper.rulebook.tongue import Tongue, english

# The engine's own record: only its kind is filled in.
FakeReason = partial(Reason, kind="step")


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
    lost: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    older: list[str] = field(default_factory=list)
    tongue: Tongue = field(default_factory=english)

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

    @property
    def rule_notes(self) -> list[Any]:
        return [one for one in self.notes if one.kind == "rule"]

    def value(self, name: str, index: int) -> Any:
        column = self.values[name]
        value = column[min(index, len(column) - 1)]
        return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value

    def is_older(self, name: str, index: int) -> bool:
        return name in self.older

    def label(self, name: str) -> str:
        return name

    def missing_named(self, name: str, index: int) -> dict[str, str]:
        return self.lost

    def reason(self, name: str, index: int) -> Reason:
        text = self.figures.get(name) or str(self.value(name, index))
        return FakeReason(name, name, self.months[index], text, says=self.says.get(name, ""))

    top_reason = reason

    def text(self, name: str, index: int) -> str:
        return self.reason(name, index).value_text


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
    return SimpleNamespace(month=24323, name=name, text=text, citation="", kind=kind, is_known=True)


# ---- somebody with both checks, now and with a job

SAY = words.load()
START = months.parse("2026-12")
BOTH = Answers("NY", START, frozenset({"ssi", "ssdi"}), ssdi=Decimal(700), age=40)

NOW = {"ssi.payment": [314], "ssdi.payment": [700], "net.income": [1101], "medicaid.pathway": ["ssi"],
       "medicaid.covered": [True], "medicare.part_a": ["none"], "ssdi.phase": ["trial_work"],
       "ssdi.service_month": [False]}  # fmt: skip
JOB = NOW | {
    "ssi.payment": [314, 314, 0], "net.income": [2400, 2400, 2084], "medicaid.pathway": ["ssi", "ssi", "s1619b"],
    "medicaid.premium": [0], "ssdi.phase": ["trial_work"] * 9 + ["reentitlement"], "ssdi.service_month": [True] * 9 + [False],
    "ssdi.trial_work_months_used": [*range(1, 10), 9], "ssi.countable_income": [1427],
}  # fmt: skip
FIGURES = {"ssi.threshold_1619b": "$68,654", "ssdi.trial_work_level": "$1,210", "ssdi.sga_level_used": "$1,690",
           "ssi.rate_used": "$994"}  # fmt: skip


def pair(job: dict | None = None, now: dict | None = None) -> Pair:
    return Pair(FakeResult(NOW | (now or {})), FakeResult(JOB | (job or {}), figures=FIGURES))
