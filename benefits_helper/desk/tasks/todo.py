"""The to-do list: what to report to whom by when, what to look up, and when to look again, each with a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from benefits_helper import months
from benefits_helper.desk.file.casefile import CaseFile
from benefits_helper.desk.lag import LAG
from benefits_helper.desk.plans.plan import Plan
from benefits_helper.desk.record.aspaid import paid_by_month
from benefits_helper.desk.record.letters import steps
from benefits_helper.desk.tasks.events import Event, events, offices
from benefits_helper.engine.result import Result
from benefits_helper.rulebook.reporting import Duty, Reporting, read_reporting
from benefits_helper.words import Words
from benefits_helper.words.plain import closed, dollars

REPORT, ASK, LOOK, KEEP = "report", "ask", "look", "keep"
ORDER = (REPORT, ASK, LOOK, KEEP)
AT_PAY = ("work_starts", "pay_changes")
LOOKED_UP = ("medicaid.pathway", "ssi.payment", "ssp.benefit", "ssdi.payment")


@dataclass(frozen=True)
class Task:
    """One thing to do. `due` is the day to do it by, `why` says what it is good for, `law` where that stands. `kind` is
    report, ask, look or keep. `plans` names the plans it belongs to; none: it is to be done in any case. `of` tells one task
    from another in whatever language; `sure` is no where the day is not confirmed."""

    due: date
    text: str
    why: str
    program: str
    law: str = ""
    kind: str = REPORT
    plans: tuple[str, ...] = ()
    of: str = field(default="", compare=False)
    sure: bool = True


def tasks(case: CaseFile, results: Mapping[str, Result], say: Words, today: date) -> list[Task]:
    """Everything to do from a day on, by day. `results` holds what each plan comes to, by its name; under "" stands what
    things come to without a plan. What all of them have in common stands once."""
    reporting = None
    found: dict[Task, list[str]] = {}
    for name, result in results.items():
        reporting = reporting or read_reporting(result.rules)
        plan = next((one for one in case.plans if one.name == name), None)
        for task in _List(case, plan, result.in_language(say.lang), reporting, say, today).all():
            found.setdefault(task, []).append(name)
    listed = [replace(task, plans=_named(names, results)) for task, names in found.items()]
    return sorted(listed, key=_in_order)


def _in_order(task: Task) -> tuple[object, ...]:
    """By day, then by kind and program; what is about an earlier month first."""
    return task.due, ORDER.index(task.kind), task.program, task.of.rpartition(" ")[2], task.text, task.plans


def _named(names: list[str], results: Mapping[str, Result]) -> tuple[str, ...]:
    return () if len(names) == len(results) else tuple(dict.fromkeys(names))


class _List:
    """The tasks of one plan."""

    def __init__(self, case: CaseFile, plan: Plan | None, result: Result, reporting: Reporting, say: Words, today: date):
        self.case, self.plan, self.result, self.reporting = case, plan, result, reporting
        self.say, self.today = say, today
        self.events = events(result, steady=plan is not None and plan.job is not None)
        self.paid_months = paid_by_month(case.record.pay)

    def all(self) -> Iterator[Task]:
        """Every task that is not over. What has been reported already is left out; pay on record whose day to report has
        passed is to be reported now."""
        for task in (*self._reports(), *self._after_letters(), *self._to_keep(), *self._to_find_out(), *self._turns()):
            if task.due >= self.today:
                yield task

    # --- what to report

    def _reports(self) -> Iterator[Task]:
        paid = {Event("pay", month) for month in self.paid_months if month in self.result.months}
        for event in (*self.events, *sorted(paid.difference(self.events), key=lambda one: one.month)):
            for office in offices(self.result, event.month):
                duty = self.reporting.duty(office, event.kind)
                if duty and not self._is_reported(office, event):
                    yield self._report(duty, event)

    def _is_reported(self, office: str, event: Event) -> bool:
        """Whether an office heard of the pay of that month. A report of pay tells nobody of a move or a marriage."""
        if event.kind == "home_changes":
            return False
        return any(one.to == office and one.about == event.month for one in self.case.record.reports)

    def _report(self, duty: Duty, event: Event) -> Task:
        happened = self._day_of(event)
        best, last = duty.best(happened), duty.due(happened)
        is_late = last < self.today and event.kind == "pay" and event.month in self.paid_months
        if is_late or best < self.today <= last:
            best = self.today
        office = self.say(f"tasks.office.{duty.to}")
        parts = [self.say(f"tasks.{event.kind}.text", office=office, month=self.say.month(event.month))]
        at_once = is_late or last == happened
        parts.append(self.say("tasks.at_once") if at_once else self.say("tasks.last", day=self.say.day(last)))
        if best < last and not is_late and best != self.today:
            parts.append(self.say("tasks.best", day=self.say.day(best)))
        elif duty.by_day is None:
            parts.append(self.say(f"tasks.days.{duty.to}"))
        text = " ".join(parts)
        why = self.say(f"tasks.why.{duty.to}")
        return Task(best, text, why, duty.to, duty.law, REPORT, of=f"{duty.name} {event.month}", sure=duty.is_confirmed)

    def _day_of(self, event: Event) -> date:
        """The day on which an event comes about: the first or last pay day where pay days are known."""
        all_days = self.plan.paydays(self.result.months[-1]) if self.plan else []
        days = [one.on for one in all_days if one.month == event.month]
        return min(days, default=months.day(event.month, 1)) if event.kind in AT_PAY else months.day(event.month, 1)

    def _after_letters(self) -> Iterator[Task]:
        for letter in self.case.record.letters:
            for one in steps(letter, self.reporting, self.say, self.today):
                of = f"{one.kind} {letter.about} {letter.on.isoformat()}"
                yield Task(one.due, one.text, one.why, letter.sender, one.law, ASK, of=of, sure=one.sure)

    # --- what to keep and to find out

    def _to_keep(self) -> Iterator[Task]:
        for event in self.events:
            if event.kind == "work_starts":
                text, why = self.say("tasks.stubs.text"), self.say("tasks.stubs.why")
                yield Task(max(self._day_of(event), self.today), text, why, "work", kind=KEEP, of=f"stubs {event.month}")

    def _to_find_out(self) -> Iterator[Task]:
        scenario = self.case.scenario
        on_ssdi = any("ssdi" in offices(self.result, month) for month in self.result.months)
        if on_ssdi and scenario.how("trial_work_months_used") != "verified":
            text, why = self.say("tasks.bpqy.text"), self.say("tasks.bpqy.why")
            yield Task(self.today, text, why, "ssdi", self.reporting.law("trial_work"), ASK, of="bpqy")
        named = [*scenario.known, *(name for name, told in scenario.facts.items() if told.is_unknown)]
        doubtful = [name for name in dict.fromkeys(named) if scenario.how(name) in ("assumed", "unknown")]
        for name in doubtful:
            if not (on_ssdi and name == "trial_work_months_used"):
                yield self._fact(name)
        yield from self._figures([self.result.tongue.label(self.result.book, name) for name in doubtful])

    def _figures(self, asked: list[str]) -> Iterator[Task]:
        """What has to be known for a result that is not, for the first month in which it is not. `asked` are the labels of
        facts that the list asks for anyway."""
        seen = set()
        for name in LOOKED_UP:
            index = next((one for one in self._indexes() if not self.result.is_known(name, one)), None)
            for place, missing in enumerate(self.result.missing(name, index) if index is not None else ()):
                if missing in seen or any(label in missing for label in asked):
                    continue
                seen.add(missing)
                month = self.result.months[index]
                text = self.say("tasks.figure.text", missing=closed(missing))
                why = self.say("tasks.figure.why", month=self.say.month(month))
                due = max(months.day(month, 1), self.today)
                yield Task(due, text, why, name.partition(".")[0], kind=ASK, of=f"figure {name} {place}")

    def _fact(self, name: str) -> Task:
        fact, tongue = self.result.book.facts[name], self.result.tongue
        label = tongue.label(self.result.book, name)
        text = f"{closed(self.say('tasks.fact.text', fact=label))} {closed(tongue.of(fact.help))}".strip(" .") + "."
        return Task(self.today, text, self.say("tasks.fact.why"), fact.group, kind=ASK, of=f"fact {name}")

    # --- when to look again

    def _turns(self) -> Iterator[Task]:
        for index in self._indexes()[1:]:
            month = self.result.months[index]
            yield from self._ssdi_turns(index, month)
            yield from self._health_turns(index, month)
            yield from self._ssi_turns(index, month)
        yield from self._fast_restart()

    def _ssdi_turns(self, index: int, month: int) -> Iterator[Task]:
        was, now = (self.result.value("ssdi.phase", one) for one in (index - 1, index))
        if (was, now) == ("trial_work", "reentitlement"):
            yield self._turn("trial_ends", months.day(month - 1, 1), "ssdi", "trial_work", month=self.say.month(month - 1))
        if (was, now) == ("reentitlement", "after_reentitlement"):
            yield self._turn("period_ends", months.day(month - 1, 1), "ssdi", "after_trial_work", month=self.say.month(month - 1))
        graced, grace = (self.result.value("ssdi.grace_month", one) for one in (index - 1, index))
        if grace is True and graced is False:
            yield self._turn("grace", months.day(month, 1), "ssdi", "after_trial_work", month=self.say.month(month))
        paid, pays = (self.result.value("ssdi.payment", one) for one in (index - 1, index))
        if paid and pays == 0:
            day = self.reporting.payday("ssdi", month)
            yield self._turn("ssdi_stops", day, "ssdi", "after_trial_work",
                             month=self.say.month(month), came=self.say.month(month + 1))  # fmt: skip

    def _health_turns(self, index: int, month: int) -> Iterator[Task]:
        was, now = (self.result.value("ssi.status", one) for one in (index - 1, index))
        if now == "s1619b" and was != now:
            yield self._turn("into_1619b", months.day(month, 1), "medicaid", "medicaid_and_work", month=self.say.month(month))
            return
        road, way = (self.result.value("medicaid.pathway", one) for one in (index - 1, index))
        if None not in (road, way) and road != way:
            kind = "medicaid_ends" if way == "none" else "medicaid_changes"
            yield self._turn(kind, months.day(month - 1, 1), "medicaid", "", month=self.say.month(month))

    def _fast_restart(self) -> Iterator[Task]:
        """When SSDI has ended because of work: ask to have it back in the first month without high pay, and by the last month
        in which that can be asked."""
        ended = [one for one in self._indexes() if self.result.value("ssdi.phase", one) == "terminated"]
        last = self.result.value("ssdi.reinstatement_until", ended[0]) if ended else None
        if not isinstance(last, str):  # SSDI goes on, or it is not known until when
            return
        until = months.parse(last)
        names = {"month": self.say.month(until)}
        low = next((one for one in ended if self.result.value("ssdi.sga_month", one) is False), None)
        if low is not None and self.result.months[low] <= until >= months.of(self.today):
            day = max(months.day(self.result.months[low], 1), self.today)
            yield replace(self._turn("restart", day, "ssdi", "fast_restart", **names), kind=ASK)
        yield replace(self._turn("restart_last", months.day(until, 1), "ssdi", "fast_restart", **names), kind=ASK)

    def _ssi_turns(self, index: int, month: int) -> Iterator[Task]:
        """The first check that pay has changed: a good time to see whether the report was counted."""
        was, now = (self.result.value("ssi.payment", one) for one in (index - 1, index))
        started = [one.month for one in self.events if one.kind in ("work_starts", "pay_changes", "work_ends")]
        if was is not None and now and was != now and month - LAG in started:
            day = self.reporting.payday("ssi", month)
            yield self._turn("ssi_changes", day, "ssi", "two_months", month=self.say.month(month),
                             amount=dollars(now), pay_month=self.say.month(month - LAG))  # fmt: skip

    def _turn(self, kind: str, day: date, program: str, law: str, **names: object) -> Task:
        text, why = self.say(f"tasks.turn.{kind}.text", **names), self.say(f"tasks.turn.{kind}.why", **names)
        return Task(day, text, why, program, self.reporting.law(law) if law else "", LOOK, of=f"{kind} {day.isoformat()}")

    def _indexes(self) -> range:
        return range(len(self.result.months))
