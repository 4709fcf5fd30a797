"""One phase of one program in one month, and what the calendar looks up to tell it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benefits_helper.engine.result import Result
from benefits_helper.units import plain_value
from benefits_helper.words import Words, plain

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Phase:
    """Where a person stands with one program in one month.

    `kind` is the same in every language. `amount` is what is due for the month (None: nothing of the kind, or not known).
    `why` is one sentence or two with the month's own figures and `cite` their law. `back` says what would bring a benefit
    back or what ends it, `until` the last month in which it can. `number` of `of` counts months: trial work month 3 of 9.
    `name` is the result to explain.
    """

    program: str
    kind: str
    title: str
    why: str
    name: str
    cite: str = ""
    amount: Decimal | None = None
    back: str = ""
    until: int | None = None
    number: int | None = None
    of: int | None = None


class Months:
    """The results of a person, looked up by month, as figures and as people write them."""

    def __init__(self, result: Result, say: Words):
        self.result, self.say = result, say

    def get(self, name: str, index: int) -> Any:
        """A result or fact; None where it is not known or the rules here have none of that name."""
        here = name in self.result.book.steps or name in self.result.book.facts
        return self.result.value(name, index) if here else None

    def all(self, name: str) -> list[Any]:
        """A result in every month of the plan."""
        return [self.get(name, index) for index in range(len(self.result.months))]

    def is_lost(self, name: str, index: int) -> bool:
        """Whether there are rules for a result and still nothing can be said."""
        return name in self.result.book.steps and not self.result.is_known(name, index)

    def figure(self, name: str, index: int) -> Any:
        """A figure of the rules in a month; None where it is not known."""
        parameter = self.result.book.parameters[name]
        used = self.result.trace.figure(parameter, self.result.trace.table.first_shown + index).figure
        return None if used is None or used.value is None else plain_value(used.value, parameter.unit)

    def month(self, index: int) -> int:
        return self.result.scenario.start + index

    def told(self, value: Any) -> str:
        """An amount, a number or a month of the calendar (`2026-03`) in words."""
        if value is None:
            return self.say("phases.not_known")
        return plain.dollars(value) if isinstance(value, Decimal) else str(value)

    def named(self, month: int | None) -> str:
        """A month by its name."""
        return self.say("phases.not_known") if month is None else self.say.month(month)

    def phase(self, program: str, kind: str, name: str, index: int, names: dict[str, object], **more: Any) -> Phase:
        """The phase of a kind with its sentences filled in: those of the kind, or of `sentence`. The law is that of
        `cited`, or else of the result itself."""
        lead = f"phases.{program}.{more.pop('sentence', kind)}"
        cited = more.pop("cited", name)
        back = more.pop("back", "")
        return Phase(
            program, kind, self.say(f"{lead}.title", **names), self.say(f"{lead}.why", **names), name,
            self.result.top_reason(cited, index).cite, back=self.say(f"phases.{program}.back.{back}", **names) if back else "",
            **more,
        )  # fmt: skip

    def unknown(self, program: str, name: str, index: int) -> Phase:
        """What is missing, where the phase cannot be told."""
        lost = self.result.missing(name, index) or [self.say("phases.missing_something")]
        why = " ".join(plain.closed(text) for text in lost)
        title = self.say(f"phases.{program}.unknown")
        return Phase(program, UNKNOWN, title, why, name, self.result.top_reason(name, index).cite)
