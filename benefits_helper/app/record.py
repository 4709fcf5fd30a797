"""The record of pay, reports, deposits and letters as the page writes it down, entry by entry, with the faults of each box."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from benefits_helper import clock, months
from benefits_helper.desk.record.letters import SUBJECTS
from benefits_helper.desk.record.record import BENEFITS, OFFICES, WAYS, read_record
from benefits_helper.engine.scenario import MOST_MONTHS, from_mapping
from benefits_helper.problems import Problem
from benefits_helper.rulebook.model import Fact
from benefits_helper.words import Words, plain

PAY, REPORTS, DEPOSITS, LETTERS = KINDS = ("pay", "reports", "deposits", "letters")
DAY, AMOUNT, MONTH, CHOICE, TEXT = "day", "amount", "month", "choice", "text"
_PLACE = re.compile(r"record\.\w+\.0\.(\w+): (.*)", re.S)
Entry = dict[str, str]
Plan = dict[str, Any]


@dataclass(frozen=True)
class Box:
    """One thing to fill in. `words`: where the names of its choices stand."""

    name: str
    kind: str
    choices: tuple[str, ...] = ()
    words: str = ""
    needed: bool = False


BOXES = {
    PAY: (Box("on", DAY, needed=True), Box("gross", AMOUNT, needed=True), Box("from", DAY), Box("to", DAY), Box("employer", TEXT)),
    REPORTS: (
        Box("on", DAY, needed=True),
        Box("to", CHOICE, OFFICES, "record.office", needed=True),
        Box("for", MONTH),
        Box("way", CHOICE, WAYS, "record.way", needed=True),
        Box("receipt", TEXT),
        Box("note", TEXT),
    ),
    DEPOSITS: (
        Box("on", DAY, needed=True),
        Box("benefit", CHOICE, BENEFITS, "record.benefit", needed=True),
        Box("amount", AMOUNT, needed=True),
        Box("for", MONTH),
    ),
    LETTERS: (
        Box("on", DAY, needed=True),
        Box("from", CHOICE, OFFICES, "record.office", needed=True),
        Box("about", CHOICE, SUBJECTS, "record.about", needed=True),
        Box("amount", AMOUNT),
    ),
}


def entries(plan: Plan, kind: str) -> list[Entry]:
    """What is written down of one kind, oldest first."""
    held = plan.get("record")
    found = held.get(kind) if isinstance(held, dict) else None
    return list(found) if isinstance(found, list) else []


def with_entries(plan: Plan, kind: str, many: list[Entry]) -> Plan:
    """The plan with other entries of one kind, sorted by day; without any it has no such block."""
    held = plan.get("record")
    rest = {key: value for key, value in held.items() if key != kind} if isinstance(held, dict) else {}
    kept = {**rest, kind: sorted(many, key=lambda one: one.get("on", ""))} if many else rest
    ordered = {key: kept[key] for key in (*KINDS, *kept) if key in kept}
    others = {key: value for key, value in plan.items() if key != "record"}
    return {**others, "record": ordered} if ordered else others


def added(plan: Plan, kind: str, one: Entry) -> Plan:
    return with_entries(plan, kind, [*entries(plan, kind), one])


def replaced(plan: Plan, kind: str, at: int, one: Entry) -> Plan:
    return with_entries(plan, kind, [one if index == at else old for index, old in enumerate(entries(plan, kind))])


def removed(plan: Plan, kind: str, at: int) -> Plan:
    return with_entries(plan, kind, [old for index, old in enumerate(entries(plan, kind)) if index != at])


def first(plan: Plan, kind: str, today: date) -> Entry:
    """What a new entry begins with: today, and what the last entry of its kind said of whom and to whom."""
    last = entries(plan, kind)[-1:] or [{}]
    same = {PAY: ("employer",), REPORTS: ("to", "way"), DEPOSITS: ("benefit",), LETTERS: ("from",)}[kind]
    begun = {"on": today.isoformat()} | {name: last[0][name] for name in same if last[0].get(name)}
    return begun | ({"for": months.show(months.of(today) - 1)} if kind == REPORTS else {})


def text_of(value: Any) -> str:
    """What a widget holds, as the file says it: a day, a month or an amount as text; nothing as empty text."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return str(value).strip()


def of_values(kind: str, values: dict[str, Any]) -> Entry:
    """An entry from what the widgets hold; what is empty is left out."""
    texts = {box.name: text_of(values.get(box.name)) for box in BOXES[kind]}
    return {name: text for name, text in texts.items() if text}


def faults(say: Words, kind: str, one: Entry) -> dict[str, str]:
    """What has to be mended, by the box it belongs to."""
    missing = [box.name for box in BOXES[kind] if box.needed and not one.get(box.name)]
    if missing:
        return {name: say("record_page.missing", field=say(f"record.{kind}.{name}")) for name in missing}
    problems: list[Problem] = []
    read_record(from_mapping({"record": {kind: [one]}}), ("record",), problems)
    found = {}
    for problem in problems:
        place = _PLACE.match(problem.message)
        name = place[1] if place else BOXES[kind][0].name
        found[name] = _kindly(say, kind, name, one)
    return found


def _kindly(say: Words, kind: str, name: str, one: Entry) -> str:
    """A sentence for the fault of a box: for those that people make often what is wrong, else how to write it."""
    if kind == PAY and name in ("from", "to"):
        return say("record_page.order" if one.get("from") and one.get("to") else "record_page.pair")
    if kind == DEPOSITS and name == "for":
        return say(f"record_page.early_{'ssdi' if one.get('benefit') == 'ssdi' else 'ssi'}")
    box = next((box for box in BOXES[kind] if box.name == name), None)
    return say(f"faults.write.{box.kind if box else TEXT}")


def remark(say: Words, plan: Plan, kind: str, one: Entry, today: date) -> str:
    """What is worth a second look in an entry that can stand as it is; empty when there is nothing."""
    if entries(plan, kind).count(one) > 1:
        return say("record.twice")
    return say("record_page.to_come") if one.get("on", "") > today.isoformat() else ""


def in_words(say: Words, kind: str, one: Entry) -> str:
    """An entry on one line, as people say it."""
    try:
        day = say.day(clock.day(one["on"]))
        if kind == PAY:
            amount = plain.dollars(plain.amount_in(one["gross"]))
            return ", ".join(part for part in (day, amount, one.get("employer", "")) if part)
        if kind == REPORTS:
            parts = [day, say(f"record.office.{one['to']}"), say(f"record.way.{one.get('way', 'other')}"), one.get("receipt", "")]
            return ", ".join(part for part in parts if part)
        amount = plain.dollars(plain.amount_in(one["amount"])) if one.get("amount") else ""
        if kind == LETTERS:
            parts = [day, say(f"record.office.{one['from']}"), say(f"record.about.{one['about']}"), amount]
            return ", ".join(part for part in parts if part)
        return ", ".join((day, say(f"record.benefit.{one['benefit']}"), amount))
    except (KeyError, ValueError, ArithmeticError):  # a file may hold a line that is wrong: it is shown as it stands
        return ", ".join(one.values())


def first_month(plan: Plan) -> int | None:
    """The first month that the record tells about, when it lies before the months of the plan; None when it does not."""
    days = [one.get("on", "") for kind in (PAY, DEPOSITS) for one in entries(plan, kind)]
    try:
        month = min(months.of(clock.day(day)) for day in days)
        return month if month < months.parse(str(plan["start"])) else None
    except ValueError:  # no entries, or one whose day is wrong
        return None


def begun_earlier(plan: Plan, month: int, facts: dict[str, Fact]) -> Plan:
    """The plan with an earlier first month and the same last one. What held from the old first month on, such as pay, still
    does."""
    start = months.parse(str(plan["start"]))
    count = int(plan.get("months", 12)) + start - month
    held = plan.get("facts") or {}
    dated = {name: {months.show(start): value} for name, value in held.items()
             if not isinstance(value, dict) and name in facts and not facts[name].holds_before_start}  # fmt: skip
    return {**plan, "start": months.show(month), "months": str(min(count, MOST_MONTHS)), "facts": {**held, **dated}}
