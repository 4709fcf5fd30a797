"""The months at a glance: one lettered, colored cell a month for SSDI, SSI and Medicaid, each with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benefits_helper.app.lines import Cell, Table, table
from benefits_helper.app.pair import mark
from benefits_helper.desk.phases.calendar import PhaseMonth
from benefits_helper.desk.phases.phase import Phase
from benefits_helper.engine.reasons import OLDER_MARK
from benefits_helper.words import Words, plain

ROWS = {"ssdi": "ssdi.phase", "medicaid": "medicaid.pathway", "ssi": "ssi.status"}
PART = 6  # months side by side: so many fit a phone, with room for a finger
_KINDS = {
    "ssdi": {"trial_month": "steady", "trial_free": "gain", "extended": "gain", "cessation": "watch", "grace": "watch",
             "suspended": "stop", "after": "watch", "ended": "stop"},
    "ssi": {"cash": "gain", "s1619a": "gain", "s1619b": "steady", "suspended": "watch", "terminated": "stop"},
    "medicaid": {"ssi": "gain", "s1619b": "steady", "aged_blind_disabled": "gain", "buy_in": "steady",
                 "expansion": "gain", "spend_down": "watch", "none": "stop"},
}  # fmt: skip


@dataclass(frozen=True)
class Ribbon:
    """The tables of letters, half a year each; what each letter stands for; each row told as runs of months; the sentence
    of the month to begin with; what would bring a benefit back; and a note on its marks."""

    tables: tuple[Table, ...]
    key: tuple[tuple[str, str, str], ...]
    spoken: tuple[str, ...]
    first: str
    back: tuple[str, ...]
    note: str


def view(say: Words, result: Any, calendar: Sequence[PhaseMonth], today: int) -> Ribbon | None:
    """The ribbon of a result and its calendar; None when the rules at hand give none of its rows. `today` is this month."""
    rows = [one for one in ROWS if one in {phase.program for month in calendar for phase in month.phases}]
    if not rows:
        return None
    parts = [calendar[at : at + PART] for at in range(0, len(calendar), PART)]
    tables = tuple(_part(say, result, part, rows, today) for part in parts)
    told = {row: [month.of(row) for month in calendar] for row in rows}
    key = tuple(dict.fromkeys((*_words(say, row, one), _color(row, one)) for row in rows for one in told[row]))
    spoken = tuple(f"{say(f'desk.ribbon.{row}')}: {_runs(say, row, told[row], result.months)}" for row in rows)
    begin = next((month for month in calendar if month.month == today), calendar[0])
    first = _tip(say, begin, begin.of(rows[0]))
    is_older = any(cell.text.endswith(OLDER_MARK) for one in tables for row in one.rows for cell in row)
    return Ribbon(tables, key, spoken, first, _back(say, calendar), say("sure.older_key") if is_older else "")


def _part(say: Words, result: Any, part: Sequence[PhaseMonth], rows: list[str], today: int) -> Table:
    cells = [(Cell(say(f"desk.ribbon.{row}")), *(_cell(say, result, row, month) for month in part)) for row in rows]
    caption = f"{say.month(part[0].month)} – {say.month(part[-1].month)}"
    head = [_month_head(say, month.month, today) for month in part]
    return table(caption, (Cell(say("ribbon.row")), *head), cells)


def _month_head(say: Words, month: int, today: int) -> Cell:
    """The month's first letters; with a year in January; today's month is marked."""
    name = say.month(month)
    short = f"{name[:3]} {name[-4:]}" if month % 12 == 0 else name[:3]
    if month == today:
        return Cell(f"▼ {short}", aloud=f"{name}, {say('desk.ribbon.today')}", kind="today")
    return Cell(short, aloud=name)


def _cell(say: Words, result: Any, row: str, month: PhaseMonth) -> Cell:
    phase = month.of(row)
    if phase is None:
        return Cell("–", kind="none")
    older = mark(result, ROWS[row], month.index)
    letter, words = _words(say, row, phase)
    number = str(phase.number) if phase.number is not None and letter != "?" else ""
    title = f"{words}, {phase.number}" if number else words
    aloud = f"{title}, {say('sure.older_aloud')}" if older else title
    return Cell(f"{letter}{number}{older}", kind=_color(row, phase), aloud=f"{say.month(month.month)}: {aloud}",
                tip=_tip(say, month, phase))  # fmt: skip


def _tip(say: Words, month: PhaseMonth, phase: Phase | None) -> str:
    """The whole sentence of a cell: where the person stands, why, by which law, and the way back."""
    if phase is None:
        return ""
    law = f"({phase.cite})" if phase.cite else ""
    lead = say("desk.ribbon.tip", month=say.month(month.month), title=plain.closed(phase.title))
    return " ".join(part for part in (lead, plain.closed(phase.why), phase.back, law) if part)


def _words(say: Words, row: str, phase: Phase | None) -> tuple[str, str]:
    """The letter and the words of a phase; one the catalog does not know shows its first letter and its title."""
    if phase is None:
        return "–", say("desk.ribbon.nothing")
    lead = "desk.ribbon.unknown" if phase.kind == "unknown" else f"desk.ribbon.kinds.{row}.{phase.kind}"
    return say.either(f"{lead}.letter", phase.kind[:1].upper()), say.either(f"{lead}.words", phase.title)


def _color(row: str, phase: Phase | None) -> str:
    if phase is None:
        return "none"
    return "unsure" if phase.kind == "unknown" else _KINDS[row].get(phase.kind, "none")


def _runs(say: Words, row: str, told: list[Phase | None], shown: list[int]) -> str:
    """`January 2026 to May 2026 trial work; June 2026 …`."""
    names = [_words(say, row, one)[1] for one in told]
    found, first = [], 0
    for at in range(1, len(names) + 1):
        if at == len(names) or names[at] != names[first]:
            when = say.month(shown[first])
            if at - 1 > first:
                when = say("desk.span", first=when, last=say.month(shown[at - 1]))
            found.append(f"{when}: {names[first]}")
            first = at
    return plain.closed("; ".join(found))


def _back(say: Words, calendar: Sequence[PhaseMonth]) -> tuple[str, ...]:
    """Each way back once, from the first month in which it is told."""
    seen: dict[str, str] = {}
    for month in calendar:
        for phase in month.phases:
            if phase.back and phase.back not in seen:
                names = {
                    "month": say.month(month.month),
                    "text": phase.back,
                    "program": say(f"desk.programs.{phase.program}"),
                }
                seen[phase.back] = say("desk.back.line", **names)
    return tuple(seen.values())
