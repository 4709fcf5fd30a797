"""What was not covered: rules that are not known in the state, remarks of the rules, programs that are not figured."""

from __future__ import annotations

from benefits_helper.engine.coverage import PARTLY, UNCONFIRMED, UNKNOWN, Cell, state_cells
from benefits_helper.report.draft import Draft
from benefits_helper.report.model import Block, Listing, runs
from benefits_helper.report.sections import sure

_MOST = 12  # remarks warn of rules that ended and of what others decide: few may be left out


def blocks(draft: Draft) -> list[Block]:
    found: list[Block] = [draft.section("notcovered"), draft.paragraph("notcovered.lead")]
    remarks = sure.notes(draft, "rule")
    if remarks:
        found += [draft.part("notcovered.remarks"), sure.listing(draft, remarks, _MOST)]
    cells = state_cells(draft.rules, draft.case.scenario.state, draft.now.months[draft.settled])
    for kind in (UNKNOWN, PARTLY, UNCONFIRMED):
        names = [_label(draft, cell) for cell in cells if cell.kind == kind]
        if names:
            found.append(draft.paragraph(f"notcovered.{kind}", state=draft.state, count=len(names), what="; ".join(names)))
    listed = tuple(runs(one) for one in draft.say.under("report.notcovered.list").values())
    return [*found, draft.part("notcovered.programs"), Listing(listed)]


def _label(draft: Draft, cell: Cell) -> str:
    return cell.row.called(draft.lang)
