"""Reporting: what to tell whom and when, and an empty log to fill in."""

from __future__ import annotations

from benefits_helper.desk.record.record import Report
from benefits_helper.report.draft import Draft
from benefits_helper.report.model import Block, Listing, Runs, Table, bare, runs

_EMPTY_LINES = 5
_OFFICES = {
    "ssi": "ssi.payment", "ssdi": "ssdi.payment", "medicaid": "medicaid.covered", "snap": "snap.benefit",
    "housing": "rent.tenant_share",
}  # fmt: skip
_COLUMNS = ("day", "month", "office", "what", "way", "receipt")


def blocks(draft: Draft) -> list[Block]:
    found: list[Block] = [draft.section("reporting"), draft.paragraph("reporting.lead")]
    head = tuple(runs(draft.say(f"report.reporting.{one}")) for one in ("to", "tell", "when"))
    rows = tuple(_duty(draft, office) for office in _offices(draft))
    found.append(Table(draft.say("report.reporting.caption"), head, rows, widths=(24, 46, 30)))
    found.append(Listing(tuple(runs(one) for one in draft.say.under("report.reporting.tips").values())))
    return [*found, _log(draft)]


def _duty(draft: Draft, office: str) -> tuple[Runs, ...]:
    return tuple(runs(draft.say(f"report.reporting.{office}.{one}")) for one in ("to", "tell", "when"))


def _offices(draft: Draft) -> list[str]:
    """The offices of the benefits that are there in any plan; Social Security always."""
    found = []
    for office, name in _OFFICES.items():
        if any(_is_there(draft, key, name) for key in draft.results):
            found.append(office)
    return found or ["ssi"]


def _is_there(draft: Draft, key: str, name: str) -> bool:
    result = draft.results[key]
    return name in result.names and any(result.value(name, at) not in (0, False) for at in range(len(result.months)))


def _log(draft: Draft) -> Table:
    head = tuple(runs(draft.say(f"report.reporting.log.{one}")) for one in _COLUMNS)
    made = [_made(draft, one) for one in draft.case.record.reports]
    empty: tuple[Runs, ...] = ((),) * len(_COLUMNS)
    rows = (*made, *(empty,) * _EMPTY_LINES)
    return Table(draft.say("report.reporting.log.caption"), head, rows, "form", (15, 17, 18, 22, 12, 16))


def _made(draft: Draft, one: Report) -> tuple[Runs, ...]:
    """A report as it was made, in the log's columns."""
    to, way = draft.say(f"report.reporting.{one.to}.to"), draft.say.either(f"report.reporting.ways.{one.way}", one.way)
    cells = (draft.say.day(one.on), draft.say.month(one.about), to, bare(one.note), way, bare(one.receipt))
    return tuple(runs(cell) for cell in cells)
