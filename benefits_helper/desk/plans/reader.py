"""Reads the `plans:` block of a person's own file, with every fault found."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from benefits_helper import clock, months
from benefits_helper.desk.plans.paydays import RHYTHMS, PayDay
from benefits_helper.desk.plans.plan import EARNED, WAGES, Job, Plan, Rhythm
from benefits_helper.engine.scenario import Scenario, ScenarioReader
from benefits_helper.engine.told import Place
from benefits_helper.located import KEY
from benefits_helper.problems import one_of
from benefits_helper.units import DOLLAR, Unit, parse_value

MOST_PLANS = 4
LONGEST_NAME = 60
MOST_HOURS = 168
MOST_DAYS_BEHIND = 60
_KEYS = ("name", "facts", "job", "pay")
_JOB_KEYS = ("hours", "rate", "from", "until", "paid", "first_payday", "days_behind")
_EXAMPLES = {"hours": "20", "rate": "18.00"}
_MONEY = Unit("dollars")


class PlansReader:
    """Reads plans for a scenario already read; faults go where those of the scenario go."""

    def __init__(self, scenario: Scenario, reader: ScenarioReader):
        self.scenario, self.told, self.report = scenario, reader.told, reader.report

    def read(self, data: Any) -> tuple[Plan, ...]:
        """The plans in the order of the file."""
        if data == "":
            return ()
        if not isinstance(data, list):
            self.report(("plans",), "`plans` takes a list", "begin each plan with a dash: `- name: Part-time`")
            return ()
        if len(data) > MOST_PLANS:
            self.report(("plans", MOST_PLANS), f"this file has {len(data)} plans", f"up to {MOST_PLANS} stand side by side")
        plans, names = [], {}
        for index, one in enumerate(data[:MOST_PLANS]):
            plan = self._plan(one, ("plans", index))
            if plan is None:
                continue
            if plan.name.casefold() in names:
                self.report(("plans", index, "name"), f"two plans have the name '{plan.name}'", "give each a name of its own")
            names[plan.name.casefold()] = index
            plans.append(plan)
        return tuple(plans)

    def _plan(self, data: Any, at: Place) -> Plan | None:
        if not isinstance(data, dict):
            self.report(at, "a plan is a block of `key: value` lines", "begin it with `- name: Part-time`")
            return None
        self._only(data, _KEYS, at, "plan")
        facts = self.told(data.get("facts", {}), (*at, "facts"))
        if data.get("job") is not None or data.get("pay") is not None:
            for name in (WAGES, EARNED):
                if name in facts:
                    self.report((*at, "facts", name, KEY), f"'{name}' follows from the job or the pay of this plan",
                                "take this line away, or the other")  # fmt: skip
        pay = self._pay(data.get("pay", {}), (*at, "pay"))
        job = None
        if "job" in data and isinstance(data["job"], dict) and "pay" in data:
            pay = self._with_period(pay, data["job"], (*at, "job"))
        elif "job" in data:
            job = self._job(data["job"], (*at, "job"))
        return Plan(self._name(data, at), facts, job, pay)

    def _only(self, data: dict[str, Any], keys: tuple[str, ...], at: Place, what: str) -> None:
        for key in data:
            if key not in keys:
                self.report((*at, key, KEY), f"unknown key '{key}' in a {what}", one_of(key, keys))

    def _name(self, data: dict[str, Any], at: Place) -> str:
        name = data.get("name", "")
        if not isinstance(name, str) or not name.strip():
            self.report((*at, "name") if "name" in data else at, "this plan has no name", "for example `name: Part-time`")
            return ""
        if len(name) > LONGEST_NAME:
            self.report((*at, "name"), f"this name is longer than {LONGEST_NAME} letters", "a short one fits the table")
        return " ".join(name.split())

    # --- a job

    def _job(self, data: Any, at: Place) -> Job | None:
        if not isinstance(data, dict):
            self.report(at, "`job` takes a block", "for example {hours: 20, rate: 18.00, from: 2026-03}")
            return None
        self._only(data, _JOB_KEYS, at, "job")
        hours, rate = self._hours(data, at), self._amount(data, "rate", at, needed=True)
        rhythm = self._rhythm(data, at)
        usual = months.of(rhythm.anchor) if rhythm else self.scenario.start
        first = self._month(data, "from", at)
        last = self._month(data, "until", at)
        first = usual if first is None else first
        if last is not None and last < first:
            self.report((*at, "until"), f"the job ends in {months.show(last)}, before it begins in {months.show(first)}",
                        "check the two months")  # fmt: skip
        elif last is not None and rhythm and months.of(rhythm.anchor) > last:
            self.report((*at, "first_payday"), f"the first pay day is after the job ends in {months.show(last)}",
                        "check the two dates")  # fmt: skip
        return Job(hours, rate, first, last, rhythm)

    def _rhythm(self, data: dict[str, Any], at: Place) -> Rhythm | None:
        paid = self._paid(data, at)
        anchor = self._day(data, "first_payday", at)
        behind = self._days_behind(data, at)
        if not paid:
            for key in ("first_payday", "days_behind"):
                if key in data and "paid" not in data:
                    self.report((*at, key, KEY), f"'{key}' goes with `paid`", "say how often pay comes: `paid: every two weeks`")
            return None
        if anchor is None:
            if "first_payday" not in data:
                self.report(at, "the first pay day is missing", "for example `first_payday: 2026-03-06`")
            return None
        return Rhythm(paid, anchor, behind)

    def _paid(self, data: dict[str, Any], at: Place) -> str:
        if "paid" not in data:
            return ""
        text = data["paid"]
        words = {one.removeprefix("every "): one for one in RHYTHMS} | {one: one for one in RHYTHMS}
        if not isinstance(text, str) or text not in words:
            shown = text if isinstance(text, str) else "this"
            self.report((*at, "paid"), f"'{shown}' does not say how often pay comes", one_of(shown, RHYTHMS))
            return ""
        return words[text]

    def _days_behind(self, data: dict[str, Any], at: Place) -> int | None:
        if "days_behind" not in data:
            return None
        text = data["days_behind"]
        if not isinstance(text, str) or not text.isdecimal() or int(text[:4]) > MOST_DAYS_BEHIND:
            self.report((*at, "days_behind"), f"'days_behind' is a number of days from 0 to {MOST_DAYS_BEHIND}",
                        "count from the last day of work paid to the pay day")  # fmt: skip
            return None
        return int(text)

    def _hours(self, data: dict[str, Any], at: Place) -> Decimal:
        number = self._amount(data, "hours", at, needed=True)
        if number > MOST_HOURS:
            self.report((*at, "hours"), f"a week has {MOST_HOURS} hours", "write the hours of one week")
        return number

    # --- pay by date

    def _pay(self, data: Any, at: Place) -> tuple[PayDay, ...]:
        if not isinstance(data, dict):
            if data != "":
                self.report(at, "`pay` takes dates and amounts", "for example {2026-03-06: 720.00}")
            return ()
        found: dict[date, Decimal] = {}
        for text in data:
            on = self._date(text, (*at, text, KEY))
            gross = self._amount(data, text, at)
            if on is not None and self._is_near(on, (*at, text, KEY)):
                found[on] = gross
        return tuple(PayDay(on, gross) for on, gross in sorted(found.items()))

    def _with_period(self, pay: tuple[PayDay, ...], data: dict[str, Any], at: Place) -> tuple[PayDay, ...]:
        """Pay as it came beside a job: the job then only tells which days of work a pay day pays."""
        for key in data:
            if key not in ("paid", "days_behind"):
                self.report((*at, key, KEY), f"'{key}' cannot stand beside `pay`", "give the job or the pay by date, not both")
        paid, behind = self._paid(data, at), self._days_behind(data, at)
        if not paid or behind is None:
            if set(data) < {"paid", "days_behind"}:
                self.report(at, "the days of work behind each pay day need both `paid` and `days_behind`")
            return pay
        return tuple(Rhythm(paid, one.on, behind).payday(one.on, one.gross) for one in pay)

    # --- single values

    def _amount(self, data: dict[str, Any], key: str, at: Place, needed: bool = False) -> Decimal:
        if key not in data:
            if needed:
                self.report(at, f"'{key}' is missing in this job", f"for example `{key}: {_EXAMPLES[key]}`")
            return Decimal(0)
        text = data[key]
        try:
            size = parse_value(text if isinstance(text, str) else "", _MONEY)
        except ValueError as fault:
            mend = f"write it like `{key}: {_EXAMPLES[key]}`" if key in _EXAMPLES else ""
            said = f"'{text}' is not a number" if mend else f"the pay of {key}: {fault}"
            self.report((*at, key), said if isinstance(text, str) else f"'{key}' takes one number", mend)
            return Decimal(0)
        if size < 0:
            self.report((*at, key), f"'{key}' cannot be below zero", "write it without a minus")
            return Decimal(0)
        return Decimal(size) / DOLLAR

    def _month(self, data: dict[str, Any], key: str, at: Place) -> int | None:
        if key not in data:
            return None
        text, place = data[key], (*at, key)
        try:
            month = months.parse(text if isinstance(text, str) else "this")
        except ValueError as fault:
            self.report(place, str(fault))
            return None
        return month if self._is_near(months.day(month, 1), place) else None

    def _day(self, data: dict[str, Any], key: str, at: Place) -> date | None:
        if key not in data:
            return None
        on = self._date(data[key], (*at, key))
        return on if on is not None and self._is_near(on, (*at, key)) else None

    def _date(self, text: Any, place: Place) -> date | None:
        try:
            return clock.day(text if isinstance(text, str) else "this")
        except ValueError as fault:
            self.report(place, str(fault))
            return None

    def _is_near(self, on: date, place: Place) -> bool:
        """Whether a day lies within ten years of the first month shown."""
        near = abs(months.of(on) - self.scenario.start) <= 120
        if not near:
            self.report(place, f"{on} is more than ten years from the start", "check the year")
        return near
