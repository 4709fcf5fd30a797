"""What to report to whom by when, on which days checks come, and figures about paying back: rules/reporting.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from benefits_helper import located, months
from benefits_helper.located import Located
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.rulebook.read import Place, read_form
from benefits_helper.rulebook.rules import Rules
from benefits_helper.rulebook.shape import UNCONFIRMED, Confidence, Form, Name, Source, Sources
from benefits_helper.units import parse_unit, parse_value, value_text

REPORTING = "reporting.yaml"
Office = Literal["ssi", "ssdi", "medicaid", "snap", "housing"]
Event = Literal["work_starts", "pay", "pay_changes", "work_ends", "home_changes"]
Number = Annotated[str, Field(pattern=r"^-?\d{1,3}$")]
MONDAY_TO_FRIDAY = range(5)


class ReportForm(Form):
    """One thing to report."""

    to: Office = Field(description="The office.")
    when: Event = Field(description="What happened.")
    by_day: Number | None = Field(default=None, description="The day of the month after.")
    within_days: Number | None = Field(default=None, description="Days after it happened; 0: at once.")
    best_by: Number | None = Field(default=None, description="An earlier day that keeps the next check right.")
    confidence: Confidence = Field(default="sourced", description="As for figures.")
    source: Sources = Field(description="Where it is written down.")


class PaydayForm(Form):
    """The day on which a check is due."""

    day: Number = Field(description="The day of the month.")
    months_later: Number = Field(description="How many months after the month it is for.")
    latest_day: Number | None = Field(default=None, description="The last day on which some people's check is due.")
    confidence: Confidence = Field(default="sourced", description="As for figures.")
    source: Sources = Field(description="Where it is written down.")


class HolidayForm(Form):
    """A day of a month, or a weekday of it (1 is Monday) counted from its start or its end."""

    month: Number = Field(description="1 to 12.")
    day: Number | None = Field(default=None, description="The day of the month.")
    weekday: Number | None = Field(default=None, description="1 is Monday.")
    which: Number | None = Field(default=None, description="The first is 1, the last is -1.")


class HolidaysForm(Form):
    """Days on which no check is paid."""

    confidence: Confidence = Field(default="sourced", description="As for figures.")
    source: Sources = Field(description="Where it is written down.")
    days: list[HolidayForm] = Field(min_length=1, description="One line a holiday.")


class FigureForm(Form):
    """One number about paying back."""

    unit: str = Field(description="A unit of the rule language.")
    value: str = Field(description="The number.")
    confidence: Confidence = Field(default="sourced", description="As for figures.")
    source: Sources = Field(description="Where it is written down.")


class ReportingFile(Form):
    """rules/reporting.yaml."""

    reports: dict[Name, ReportForm] = Field(min_length=1, description="What to report.")
    paydays: dict[Literal["ssi", "ssdi"], PaydayForm] = Field(description="When checks come.")
    holidays: HolidaysForm = Field(description="Days without checks.")
    figures: dict[Name, FigureForm] = Field(description="Numbers about paying back.")
    laws: dict[Name, Source] = Field(description="Where other things are written down.")


@dataclass(frozen=True)
class Duty:
    """One thing to report: to whom, after what, and by when. `law` names the source."""

    name: str
    to: str
    event: str
    by_day: int | None
    within_days: int | None
    best_by: int | None
    law: str
    is_confirmed: bool

    def due(self, happened: date) -> date:
        """The last day to report something that happened on a day."""
        if self.by_day is not None:
            return months.day(months.of(happened) + 1, self.by_day)
        return happened + timedelta(days=self.within_days or 0)

    def best(self, happened: date) -> date:
        """The day by which a report keeps the next check right; the last day where there is no better one."""
        return self.due(happened) if self.best_by is None else months.day(months.of(happened) + 1, self.best_by)


@dataclass(frozen=True)
class Reporting:
    """All of the file, ready to use."""

    duties: tuple[Duty, ...]
    form: ReportingFile

    def duty(self, to: str, event: str) -> Duty | None:
        """What is to be reported to an office after an event, or None when nothing is."""
        return next((one for one in self.duties if (one.to, one.event) == (to, event)), None)

    def figure(self, name: str) -> str:
        """A number about paying back, as people write it."""
        one = self.form.figures[name]
        unit = parse_unit(one.unit)
        return value_text(parse_value(one.value, unit), unit)

    def law(self, name: str) -> str:
        """Where something is written down: a law by its name, or the source of a figure."""
        return self.form.laws[name].cite if name in self.form.laws else self.form.figures[name].source[0].cite

    def payday(self, benefit: str, month: int) -> date:
        """The first day on which the check for a month may come: the due day, or the last working day before it."""
        one = self.form.paydays["ssdi" if benefit == "ssdi" else "ssi"]
        return self.working_day(months.day(month + int(one.months_later), int(one.day)))

    def latest_payday(self, benefit: str, month: int) -> date:
        """The last day on which the check for a month is due to anybody."""
        one = self.form.paydays["ssdi" if benefit == "ssdi" else "ssi"]
        return months.day(month + int(one.months_later), int(one.latest_day or one.day))

    def month_of(self, benefit: str, day: date) -> int:
        """The month a check that came on a day is for, by the usual pay days."""
        month = months.of(day) + 1
        while self.payday(benefit, month) > day:
            month -= 1
        if benefit == "ssdi" and months.of(day) == month:  # an early check of the 3rd comes in the last days of a month
            return month
        later = int(self.form.paydays["ssdi" if benefit == "ssdi" else "ssi"].months_later)
        return max(month, months.of(day) - later)

    def working_day(self, day: date) -> date:
        """The day itself, or the last working day before it."""
        while day.weekday() not in MONDAY_TO_FRIDAY or self.is_holiday(day):
            day -= timedelta(days=1)
        return day

    def is_holiday(self, day: date) -> bool:
        """Whether a day is a legal holiday, or the weekday on which one is kept that falls on a weekend."""
        return any(_falls_on(one, day.year + later, day) for one in self.form.holidays.days for later in (0, 1))


def _falls_on(form: HolidayForm, year: int, day: date) -> bool:
    month = int(form.month)
    if form.day is not None:
        kept = date(year, month, int(form.day))
        moved = {5: -1, 6: 1}.get(kept.weekday(), 0)  # Saturday: the Friday before; Sunday: the Monday after
        return day in (kept, kept + timedelta(days=moved))
    if (day.year, day.month) != (year, month) or day.isoweekday() != int(form.weekday or 0):
        return False
    which = int(form.which or 0)
    return (day.day - 1) // 7 == which - 1 if which > 0 else (day + timedelta(days=7)).month != month


def read_reporting(rules: Rules) -> Reporting:
    """What the folder of rules says about reporting. Raises InputProblems."""
    reader = _Reader(located.load(rules.folder / REPORTING))
    if reader.problems:
        raise InputProblems(reader.problems)
    return reader.reporting


def reporting_problems(path: Path) -> list[Problem]:
    """What is wrong with a file of reporting rules."""
    try:
        return _Reader(located.load(path)).problems
    except InputProblems as fault:
        return fault.problems


class _Reader:
    def __init__(self, document: Located):
        self.document = document
        self.form = read_form(document, ReportingFile)
        self.problems: list[Problem] = []
        self._check()
        if not self.problems:
            self.reporting = Reporting(tuple(_duty(name, one) for name, one in self.form.reports.items()), self.form)

    def fault(self, at: Place, message: str, mend: str) -> None:
        self.problems.append(self.document.problem(at, message, mend))

    def _check(self) -> None:
        seen: dict[tuple[str, str], str] = {}
        for name, one in self.form.reports.items():
            at: Place = ("reports", name)
            if (one.by_day is None) == (one.within_days is None):
                self.fault(at, "this needs either by_day or within_days", "write one of the two")
            for key in ("by_day", "best_by"):
                text = getattr(one, key)
                if text is not None and not 1 <= int(text) <= 28:
                    self.fault((*at, key), f"{text} is not a day that every month has", "write 1 to 28")
            if (one.to, one.when) in seen:
                message = f"what to report to {one.to} after {one.when} stands twice, under {seen[one.to, one.when]} too"
                self.fault(at, message, "take one of the two away")
            seen[one.to, one.when] = name
        for index, day in enumerate(self.form.holidays.days):
            self._check_holiday(day, ("holidays", "days", index))
        for name, figure in self.form.figures.items():
            self._check_figure(figure, ("figures", name))

    def _check_holiday(self, one: HolidayForm, at: Place) -> None:
        if (one.day is None) == (one.weekday is None) or (one.weekday is None) != (one.which is None):
            self.fault(at, "a holiday is a day, or a weekday with `which`", "such as {month: 9, weekday: 1, which: 1}")
            return
        try:
            date(2001, int(one.month), int(one.day or 1))
        except ValueError:
            self.fault(at, "there is no such day in every year", "check month and day")

    def _check_figure(self, one: FigureForm, at: Place) -> None:
        try:
            parse_value(one.value, parse_unit(one.unit))
        except ValueError as fault:
            self.fault((*at, "value"), str(fault), "check value and unit")


def _duty(name: str, form: ReportForm) -> Duty:
    law = "; ".join(source.cite for source in form.source)
    days = (None if text is None else int(text) for text in (form.by_day, form.within_days, form.best_by))
    by_day, within, best = days
    return Duty(name, form.to, form.when, by_day, within, best, law, form.confidence not in UNCONFIRMED)
