"""The phase of each month under a plan, and why; months in which a person stands alike are one row."""

from __future__ import annotations

from benefits_helper.desk.phases.calendar import PhaseMonth
from benefits_helper.desk.phases.phase import Phase
from benefits_helper.report.draft import Draft
from benefits_helper.report.model import Runs, Table, bare, runs
from benefits_helper.report.sections.span import span

_SHOWN = ("ssdi", "ssi", "medicaid", "medicare")
_ALWAYS = ("ssdi", "ssi", "medicaid")  # the others only where they change


def table(draft: Draft, key: str) -> Table:
    """One row for months of the same phases. The reason is told for what is new in the row."""
    calendar = draft.calendar(key)
    programs = [one for one in _SHOWN if _is_told(calendar, one)]
    head = [draft.say(f"report.months.{one}") for one in ("month", *programs, "why")]
    rows, before = [], None
    for first, last in _alike(calendar, programs):
        rows.append(_row(draft, key, calendar, first, last, programs, before))
        before = calendar[first]
    widths = (12, *(15 for _ in programs), 46)
    caption = draft.say("report.months.phase_caption", plan=draft.plan_name(key))
    return Table(caption, tuple(runs(one) for one in head), tuple(rows), "small", widths)


def _is_told(calendar: list[PhaseMonth], program: str) -> bool:
    kinds = {kind for month in calendar for kind in _kinds(month, [program])}
    return len(kinds) > 1 or program in _ALWAYS and kinds != {""}


def _alike(calendar: list[PhaseMonth], programs: list[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for at, month in enumerate(calendar):
        if spans and _kinds(month, programs) == _kinds(calendar[at - 1], programs):
            spans[-1] = (spans[-1][0], at)
        else:
            spans.append((at, at))
    return spans


def _kinds(month: PhaseMonth, programs: list[str]) -> list[str]:
    return [phase.kind if (phase := month.of(one)) else "" for one in programs]


def _row(draft: Draft, key: str, calendar: list[PhaseMonth], first: int, last: int, programs: list[str],
         before: PhaseMonth | None) -> tuple[Runs, ...]:  # fmt: skip
    month = calendar[first]
    cells: list[str] = []
    reasons: dict[str, str] = {}
    for program in programs:
        phase, earlier = month.of(program), before.of(program) if before else None
        cells.append(_title(draft, key, first, phase, calendar[last].of(program)))
        if phase and (earlier is None or earlier.kind != phase.kind):
            law = f" ({phase.cite})" if phase.cite else ""
            reasons.setdefault(phase.why, f"{draft.spoken(bare(phase.why))}{law}")
    return tuple(runs(one) for one in (span(draft, first, last), *cells, " ".join(reasons.values())))


def _title(draft: Draft, key: str, at: int, phase: Phase | None, last: Phase | None) -> str:
    if phase is None:
        return ""
    title = bare(phase.title)
    if last is not None and last.title != phase.title and last.number is not None:
        title = draft.say("report.months.to_number", title=title, number=last.number)
    return draft.figure(key, phase.name, at, title) if phase.name in draft.results[key].names else title
