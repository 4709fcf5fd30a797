"""Holds the expectations of tests/scenarios against what the advisor's page shows.

Each check of `scenario_checks` is looked up there in its own way: amounts of the ledger in the ledger, every other figure
under "Any other number", differences in the plans side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app_fakes import SAY
from benefits_helper import clock, months
from benefits_helper.app import ribbon
from benefits_helper.app.reasons import said as in_words
from benefits_helper.words import plain
from desk_app import drawn, unfold
from tests.scenario_checks import NO_PLAN, Data
from tests.scenario_pages import LEDGER, NOWHERE, Page, amount, bare

_SUM = re.compile(r"([\w.]+(?: \+ [\w.]+)*) ([=><]) \$([\d.]+)")


@dataclass
class Look:
    """One check of a case, looked up on the page."""

    page: Page
    data: Data

    def faults(self) -> Iterator[str]:
        for kind, wanted in self.data.items():
            if kind in KINDS:
                self.page.turn(self.data)
                yield from KINDS[kind](self, wanted)

    def places(self, by_month: Any) -> list[tuple[int, Any]]:
        """The months to look at: those of the check; where it says none, the first, the middle and the last."""
        if isinstance(by_month, dict):
            return [(months.parse(month) - self.page.first, value) for month, value in by_month.items()]
        if "month" in self.data:
            return [(months.parse(self.data["month"]) - self.page.first, by_month)]
        last = int(self.page.own["months"]) - 1
        return [(index, by_month) for index in sorted({0, last // 2, last})]

    def change(self, name: str, index: int) -> Decimal:
        """How much it differs from the other plan, from the plans side by side or, for any other number, from both tabs."""
        page = self.page
        if name in _COMPARED and "facts" not in self.data:
            cells = page.compared(name)[index]
            return amount(cells[1 + page.tab(self.data.get("plan"))]) - amount(cells[1 + page.tab(self.data["than"])])
        other = {} if self.data["than"] == NO_PLAN else {"plan": self.data["than"]}
        after = amount(page.turn(self.data).number(name, index))
        before = amount(page.turn({"says": self.data["says"], **other}).number(name, index))
        page.turn(self.data)
        return after - before


_COMPARED = {
    "work.take_home",
    "net.income",
    "net.resources",
    "ssi.payment",
    "ssp.benefit",
    "ssdi.payment",
    "snap.benefit",
}


def as_shown(text: Any) -> str:
    """A value of the expectations as the page writes it, without its unit."""
    text = str(text)
    if re.fullmatch(r"\d{4}-\d\d", text):
        return SAY.month(months.parse(text))
    return in_words(SAY, text)


def _same(found: str, text: Any) -> bool:
    if re.fullmatch(r"-?[\d.]+", str(text)) and re.search(r"\d", found):
        return amount(found) == Decimal(str(text))
    return found == as_shown(text)


# Numbers behind the scenes: the page has what follows from them, and shows them where they decide.
_BEHIND = {"medicaid.buy_in_fits", "medicaid.adult_income_fits", "medicaid.magi_limit", "medicaid.magi_income",
           "medicaid.expansion_fits", "medicaid.work_rule", "ssdi.trial_work_ended", "energy.code_a"}  # fmt: skip


def _values(look: Look, wanted: Data) -> Iterator[str]:
    for name, by_month in wanted.items():
        for index, text in look.places(by_month):
            if "than" in look.data:
                found: Any = look.change(name, index)
                fits = found == Decimal(str(text))
            else:
                found = look.page.number(name, index)
                fits = _same(found, text) or (found == NOWHERE and name in _BEHIND)
            if not fits:
                yield f"{name} in month {index} shows as {found}, not {text}"


def _near(look: Look, wanted: Data) -> Iterator[str]:
    for name, by_month in wanted.items():
        for index, text in look.places(by_month):
            if "than" not in look.data and name in _BEHIND:
                continue
            found = look.change(name, index) if "than" in look.data else amount(look.page.number(name, index))
            if abs(found - Decimal(str(text))) > Decimal("0.5"):
                yield f"{name} in month {index} shows as {found}, not about {text}"


def _holds(look: Look, wanted: Any) -> Iterator[str]:
    """What says a sum of the ledger and an amount; other conditions are for the engine alone."""
    for index, text in look.places(wanted):
        found = _SUM.fullmatch(text)
        if found and set(found[1].split(" + ")) <= LEDGER:
            total = sum(amount(look.page.in_ledger(name, index)) for name in found[1].split(" + "))
            fits = {"=": total == Decimal(found[3]), ">": total > Decimal(found[3]), "<": total < Decimal(found[3])}
            if not fits[found[2]]:
                yield f"{text} does not stand there: {total}"


def _total(look: Look, wanted: Data) -> Iterator[str]:
    (index, _), *_ = look.places(None)
    found = sum(look.change(name, index) for name in wanted["of"])
    if found != Decimal(str(wanted["is"])):
        yield f"{wanted['of']} come to {found}, not {wanted['is']}"


def _changed(fits: Callable[[Decimal], bool]) -> Callable[[Look, list[str]], Iterator[str]]:
    def looked(look: Look, names: list[str]) -> Iterator[str]:
        for name in names:
            for index, _ in look.places(None):
                if not fits(look.change(name, index)):
                    yield f"{name} in month {index} differs by {look.change(name, index)}"

    return looked


def _differs(look: Look, wanted: dict[str, list[str]]) -> Iterator[str]:
    one, other = 1 + look.page.tab(look.data.get("plan")), 1 + look.page.tab(look.data["than"])
    for name, listed in wanted.items():
        found = [cells[0] for cells in look.page.compared(name) if cells[one] != cells[other]]
        if found != [SAY.month(months.parse(month)) for month in listed]:
            yield f"{name} differs in {found}"


def _sheet(look: Look, wanted: dict[str, dict[str, str]]) -> Iterator[str]:
    look.page.app.session_state["sheet_month"] = months.parse(look.data["month"])
    look.page.fold("sheets")
    shown = re.findall(r"<td class='amount'>(.*?)</td>", drawn(unfold(look.page.app, "fold_sheets"), "desk_sheets"))
    for text in (one for lines in wanted.values() for one in lines.values()):
        if text not in shown:
            yield f"the worksheets have no {text}"


def _flips(look: Look, wanted: dict[str, str]) -> Iterator[str]:
    text = bare(look.page.fold("flips"))
    for what, pay in wanted.items():
        if f"{plain.dollars(Decimal(str(pay)))} of pay" not in text:
            yield f"{what} does not turn at {pay} on the page"


def _phases(look: Look, wanted: dict[str, dict[str, str]]) -> Iterator[str]:
    tips = look.page.tips()
    for program, by_month in wanted.items():
        if program not in ribbon.ROWS:
            continue
        for month, text in by_month.items():
            kind, *rest = text.split()
            shown, sentence = tips[SAY(f"desk.ribbon.{program}"), SAY.month(months.parse(month))]
            words = SAY(f"desk.ribbon.kinds.{program}.{kind}.words")
            number = f", {rest[0]}" if rest and rest[0].isdigit() else ""
            if not shown.startswith(words + number) or not sentence:
                yield f"{program} in {month} is shown as {shown}, not {words}{number}"
            if "until" in rest and SAY.month(months.parse(rest[-1])) not in sentence:
                yield f"{program} in {month} does not say until when: {sentence}"


def _not_known(look: Look, names: list[str]) -> Iterator[str]:
    for name in names:
        for index, _ in look.places(None):
            if look.page.number(name, index) != SAY("unknown.short"):
                yield f"{name} is shown as {look.page.number(name, index)}"


def _tasks(look: Look, wanted: dict[str, str]) -> Iterator[str]:
    with clock.set_to(date.fromisoformat(look.data["today"])):
        text = look.page.fold("todo")
    for what, due in wanted.items():
        if f"<p class='lead'>{SAY.day(date.fromisoformat(due))}: " not in text:
            yield f"{what}: the list has nothing for {due}"


def _notes(look: Look, names: list[str]) -> Iterator[str]:
    text = look.page.fold("sure") + look.page.fold("notcovered")
    told = {note.name: note.text for note in look.page.case.result(look.data).notes}
    yield from (f"the note {name} does not stand there" for name in names if told[name] not in text)


KINDS: dict[str, Callable[[Look, Any], Iterator[str]]] = {
    "values": _values, "near": _near, "holds": _holds, "total": _total, "differs": _differs, "sheet": _sheet,
    "less": _changed(lambda found: found < 0), "more": _changed(lambda found: found > 0), "flips": _flips,
    "phases": _phases, "not_known": _not_known, "tasks": _tasks, "notes": _notes,
}  # fmt: skip
