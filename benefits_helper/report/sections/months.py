"""Month by month: for each plan the pay, the checks and the phase, months that are alike in one row, with the reason."""

from __future__ import annotations

from benefits_helper.report.draft import NET, NOW, Draft
from benefits_helper.report.model import Block, Runs, Table, runs
from benefits_helper.report.sections import phases
from benefits_helper.report.sections.span import span

PAY = "wages"
_COLUMNS = ("ssi.payment", "ssp.benefit", "ssdi.payment", "snap.benefit", NET)


def blocks(draft: Draft) -> list[Block]:
    found: list[Block] = [draft.section("months"), draft.paragraph("months.lead")]
    for key in draft.plans or [NOW]:
        found += [phases.table(draft, key), _money(draft, key)]
    return found


def _money(draft: Draft, key: str) -> Table:
    result = draft.results[key]
    shown = [name for name in _COLUMNS if name in result.names and _has_any(draft, key, name)]
    head = [draft.say("report.months.month"), draft.say("report.months.pay")]
    head += [f"{draft.label(name)}{draft.reference(name)}" for name in shown]
    if key != NOW:
        head.append(draft.say("report.plans.difference"))
    rows = tuple(_row(draft, key, first, last, shown) for first, last in _alike(draft, key, shown))
    caption = draft.say("report.months.money_caption", plan=draft.plan_name(key))
    return Table(caption, tuple(runs(one) for one in head), rows, "small")


def _has_any(draft: Draft, key: str, name: str) -> bool:
    return any(draft.results[key].value(name, at) or not draft.knows(key, name, at) for at in range(len(draft.now.months)))


def _alike(draft: Draft, key: str, shown: list[str]) -> list[tuple[int, int]]:
    """Runs of months in which every column says the same."""
    spans: list[tuple[int, int]] = []
    before: tuple[str, ...] = ()
    for at in range(len(draft.now.months)):
        texts = (draft.results[key].text(PAY, at), *(draft.said(key, name, at) for name in shown), _difference(draft, key, at))
        if spans and texts == before:
            spans[-1] = (spans[-1][0], at)
        else:
            spans.append((at, at))
        before = texts
    return spans


def _difference(draft: Draft, key: str, at: int) -> str:
    return "" if key == NOW or NET not in draft.now.names else draft.difference_text(key, NET, at)


def _row(draft: Draft, key: str, first: int, last: int, shown: list[str]) -> tuple[Runs, ...]:
    result = draft.results[key]
    pay = draft.fact(key, PAY, result.months[first], result.text(PAY, first))
    cells = [span(draft, first, last), pay, *(draft.figure(key, name, first) for name in shown)]
    if key != NOW:
        cells.append(draft.difference(key, NET, first))
    return tuple(runs(one) for one in cells)
