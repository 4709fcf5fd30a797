"""The phase calendar: where a person stands in every month with SSDI, SSI, the supplement, Medicaid and Medicare, why, and
what would bring a benefit back."""

from __future__ import annotations

from dataclasses import dataclass

from benefits_helper.desk.phases import health as phases_health
from benefits_helper.desk.phases import ssdi as phases_ssdi
from benefits_helper.desk.phases import ssi as phases_ssi
from benefits_helper.desk.phases.phase import Months, Phase
from benefits_helper.engine.result import Result
from benefits_helper.words import Words

PROGRAMS = ("ssdi", "ssi", "supplement", "medicaid", "medicare")
_WORK = ("wages", "wages_earned", "self_employment_net", "self_employment_hours", "trial_work_months_used")


@dataclass(frozen=True)
class PhaseMonth:
    """One month of the calendar. `index` counts from the first month of the plan and is below zero before it; months
    before the plan tell of SSDI only. A program that the person has nothing to do with in the whole plan is left out."""

    month: int
    index: int
    phases: tuple[Phase, ...]

    def of(self, program: str) -> Phase | None:
        """The phase of `ssdi`, `ssi`, `supplement`, `medicaid` or `medicare`."""
        return next((one for one in self.phases if one.program == program), None)


def phases(result: Result, say: Words, *, history: bool = False) -> list[PhaseMonth]:
    """The calendar of a plan, in the language of `say`. With `history` it begins with the earliest month of work told."""
    result = result.in_language(say.lang)
    shown = Months(result, say)
    told = {
        "ssdi": phases_ssdi.told(shown), "ssi": phases_ssi.told_ssi(shown), "supplement": phases_ssi.told_supplement(shown),
        "medicaid": True, "medicare": phases_health.told_medicare(shown),
    }  # fmt: skip
    tell = {
        "ssdi": phases_ssdi.phase, "ssi": phases_ssi.ssi, "supplement": phases_ssi.supplement,
        "medicaid": phases_health.medicaid, "medicare": phases_health.medicare,
    }  # fmt: skip
    programs = [one for one in PROGRAMS if told[one]]
    earlier = range(_begin(result), 0) if history and told["ssdi"] else range(0)
    before = [_month(result, index, (phases_ssdi.phase(shown, index),)) for index in earlier]
    within = [_month(result, index, tuple(tell[one](shown, index) for one in programs)) for index in range(len(result.months))]
    return before + within


def _month(result: Result, index: int, found: tuple[Phase, ...]) -> PhaseMonth:
    return PhaseMonth(result.scenario.start + index, index, found)


def _begin(result: Result) -> int:
    """The earliest month of work that was told, counted from the start of the plan."""
    facts, start = result.scenario.facts, result.scenario.start
    named = [month for name in _WORK if name in facts and not facts[name].plain for month, _ in facts[name].values]
    return min([start, *named]) - start
