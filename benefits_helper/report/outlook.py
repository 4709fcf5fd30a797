"""A person's file with the result of each plan, and what others work out from them, each once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from benefits_helper.desk.file.casefile import CaseFile
from benefits_helper.desk.phases.calendar import PhaseMonth, phases
from benefits_helper.desk.record.guard import Ledger, guard
from benefits_helper.desk.tasks.todo import Task, tasks
from benefits_helper.engine.possible import Possible, possible
from benefits_helper.engine.result import Result
from benefits_helper.engine.settled import settled_month
from benefits_helper.report.model import bare
from benefits_helper.rulebook.rules import Rules
from benefits_helper.words import Words

NOW = "now"
NET, PAY = "net.income", "wages"


@dataclass
class Outlook:
    """All that a document can tell of. `results` is by plan: "now", then "plan-1" and so on."""

    case: CaseFile
    rules: Rules
    say: Words
    today: date
    results: dict[str, Result]
    carry: bool = False
    ranges: Callable[[str], Possible] | None = None  # by plan, where they are kept longer than this outlook
    _calendars: dict[str, list[PhaseMonth]] = field(default_factory=dict)
    _possible: dict[str, Possible | None] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        return self.say.lang

    @property
    def now(self) -> Result:
        return self.results[NOW]

    @property
    def plans(self) -> list[str]:
        """The plans by their keys, without "now"."""
        return [key for key in self.results if key != NOW]

    @cached_property
    def main(self) -> str:
        """The plan that is told first: the first one with other pay than now, else the first; without plans, how things are
        now."""
        span = range(len(self.now.months))
        pay = {key: [result.value(PAY, at) for at in span] for key, result in self.results.items()}
        return next((key for key in self.plans if pay[key] != pay[NOW]), next(iter(self.plans), NOW))

    def plan_name(self, key: str) -> str:
        """What the person calls a plan."""
        if key == NOW:
            return self.say("report.now")
        return bare(self.raw_name(key))

    def raw_name(self, key: str) -> str:
        """The name of a plan as the file writes it; empty for things as they are now."""
        return "" if key == NOW else self.case.plans[self.plans.index(key)].name

    @cached_property
    def settled(self) -> int:
        """The month that shows steady pay in full. Where the money to live on cannot be told in it, the last month with
        pay in every plan in which it can; if there is none, it stays, and what is missing is said."""
        span = range(len(self.now.months))
        columns = [[result.value(NET, at) for at in span] for result in self.results.values() if NET in result.names]
        best = settled_month(*columns) if columns else 0
        begun = max(self.begun(key) for key in self.results)
        best = max(best, begun)
        told = [at for at in span if at >= begun and all(self.can_say(key, NET, at) for key in self.results)]
        return best if best in told or not told else told[-1]

    def begun(self, key: str) -> int:
        """The first month, counted from 0, in which a plan has pay; for things as they are now the first of all."""
        pay = (self.results[key].value(PAY, at) for at in range(len(self.now.months)))
        return 0 if key == NOW else next((at for at, one in enumerate(pay) if one != 0), 0)

    def knows(self, key: str, name: str, at: int) -> bool:
        return name in self.results[key].names and self.results[key].is_known(name, at)

    def can_say(self, key: str, name: str, at: int) -> bool:
        """Whether a result is known, or at least how far it can go."""
        possible = None if self.knows(key, name, at) else self.possible(key)
        return self.knows(key, name, at) or possible is not None and possible.span(name, at).is_known

    def exact(self, key: str, name: str, at: int) -> object:
        """A result; also where a fact is not known, if it is the same whatever that fact is. None: it is not known."""
        possible = None if self.knows(key, name, at) else self.possible(key)
        if possible is None:
            return self.results[key].value(name, at)
        span = possible.span(name, at)
        return span.low if span.is_known and span.is_one else None

    def standing(self, key: str, name: str, at: int) -> str:
        """How well a value stands: verified, told, assumed or unknown."""
        return self.results[key].standing(name, at)

    def month(self, at: int) -> str:
        return self.say.month(self.now.months[at])

    # --- what others work out from the same file, each once

    def calendar(self, key: str) -> list[PhaseMonth]:
        """The phase of each month of a plan."""
        if key not in self._calendars:
            self._calendars[key] = phases(self.results[key], self.say)
        return self._calendars[key]

    def possible(self, key: str) -> Possible | None:
        """What a plan can come to when some facts are not known; None when all are."""
        if key not in self._possible:
            told = self.results[key].scenario
            is_open = any(one.is_unknown for one in told.facts.values()) or any(one.how == "unknown" for one in told.known.values())
            self._possible[key] = self._ranges(key) if is_open else None
        found = self._possible[key]
        return found if found is not None and found.hidden else None

    def _ranges(self, key: str) -> Possible:
        if self.ranges is not None:
            return self.ranges(key)
        return possible(self.results[key].scenario, self.rules, carry=self.carry)

    @cached_property
    def tasks(self) -> list[Task]:
        """What is to be done, under all plans."""
        names = [self.raw_name(key) for key in self.results]
        return tasks(self.case, dict(zip(names, self.results.values(), strict=True)), self.say, self.today)

    @cached_property
    def ledger(self) -> Ledger:
        """What was due and what came."""
        return guard(self.case.scenario, self.case.record, self.rules, self.today, carry=self.carry)
