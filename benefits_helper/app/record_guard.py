"""What the guard found, as the page says it: calm words first, then month by month, then why and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from benefits_helper.app.lines import Cell, Line, Table, table
from benefits_helper.desk.record import guardwords
from benefits_helper.desk.record.guard import AHEAD, BEHIND, OPEN, RIGHT, UNKNOWN, Ledger, Row
from benefits_helper.desk.record.letters import OVERPAYMENT, SSDI, Letter
from benefits_helper.words import Words, plain

_COLUMNS = ("month", "due", "received", "difference", "running", "status")
_KINDS = {AHEAD: "watch", BEHIND: "watch", UNKNOWN: "unsure"}
_NOTHING, _NONE = Decimal(0), "–"


@dataclass(frozen=True)
class Detail:
    """One check that is not what was due, or that cannot be checked: what it is, and each thing there is to say about it."""

    title: str
    texts: tuple[str, ...]


def lead(ledger: Ledger, say: Words) -> list[Line]:
    """The answer in one to three lines: nothing to see to, set something aside, something is owed, or not to be checked."""
    if not ledger.rows:
        return [nothing(say)]
    left = [ledger.of(benefit)[-1].running for benefit in ledger.benefits]
    apart, owed = sum((one for one in left if one > 0), _NOTHING), -sum((one for one in left if one < 0), _NOTHING)
    found = []
    if apart:
        found.append(Line(say("record_page.guard.apart", amount=_about(apart)), say("record_page.guard.apart_text"), "careful"))
    if owed:
        found.append(Line(say("record_page.guard.owed", amount=_about(owed)), say("record_page.guard.owed_text"), "careful"))
    if not ledger.is_right and not apart and not owed:
        found.append(Line(say("record_page.guard.even"), say("record_page.guard.even_text")))
    unknown = ledger.with_status(UNKNOWN)
    if ledger.is_right and ledger.with_status(RIGHT):
        key = "right_so_far" if unknown else "right"
        found.append(Line(say(f"record_page.guard.{key}"), say("record_page.guard.right_text"), "good"))
    if unknown:
        found.append(Line(say("record_page.guard.unknown"), _because(unknown, ledger, say), "unknown"))
    elif not found:
        found.append(Line(say("record_page.guard.open"), say("record_page.guard.open_text")))
    return found


def letters(ledger: Ledger, many: Iterable[Letter], say: Words) -> list[Line]:
    """The sum of each letter about money to pay back, beside what was found here."""
    return [_letter(ledger, one, say) for one in many if one.about == OVERPAYMENT and one.amount and _of(ledger, one)]


def _of(ledger: Ledger, letter: Letter) -> list[Row]:
    """The last row of each benefit that a letter is about: one about SSI is about the state supplement too."""
    return [ledger.of(benefit)[-1] for benefit in ledger.benefits if (benefit == SSDI) is (letter.sender == SSDI)]


def _letter(ledger: Ledger, letter: Letter, say: Words) -> Line:
    found = max(sum((row.running for row in _of(ledger, letter)), _NOTHING), _NOTHING)
    asked = letter.amount or _NOTHING
    key = "same" if found == asked else "less" if found < asked else "more"
    amounts = {"amount": plain.dollars(asked), "found": plain.dollars(found), "difference": plain.dollars(abs(asked - found))}
    lead, text = (say(f"record_page.guard.letter.{one}", day=say.day(letter.on), **amounts) for one in (key, f"{key}_text"))
    return Line(lead, text)


def _about(amount: Decimal) -> str:
    """To the nearest dollar; cents where there is less than one."""
    return plain.about(amount) if amount >= 1 else plain.dollars(amount)


def nothing(say: Words) -> Line:
    """What stands here before any deposit is written down."""
    return Line(say("record_page.guard.nothing"), say("record_page.guard.nothing_text"))


def _because(rows: tuple[Row, ...], ledger: Ledger, say: Words) -> str:
    """Why months cannot be checked, each reason once."""
    reasons = list(dict.fromkeys(text for row in rows for text in guardwords.why(row, ledger, say)))
    return " ".join(reasons[:3])


def tables(ledger: Ledger, say: Words) -> list[Table]:
    """A table for each benefit: due, came, difference and running sum by month."""
    head = [say(f"guard.columns.{name}") for name in _COLUMNS]
    return [
        table(guardwords.called(ledger, benefit, say), head, [_cells(row, head, say) for row in ledger.of(benefit)])
        for benefit in ledger.benefits
    ]


def _cells(row: Row, head: list[str], say: Words) -> list[Cell]:
    due = say("unknown.short") if row.due is None else plain.dollars(row.due)
    came = _NONE if row.status in (OPEN, UNKNOWN) and not row.deposits else plain.dollars(row.received)
    difference = _NONE if row.status in (OPEN, UNKNOWN) else _signed(row.difference)
    amounts = [due, came, difference, _signed(row.running)]
    cells = [Cell(text, kind="amount", lead=name) for text, name in zip(amounts, head[1:5], strict=True)]
    kind, is_off = _KINDS.get(row.status, ""), row.status in (AHEAD, BEHIND)
    status = Cell(say(f"guard.status.{row.status}"), strong=is_off, kind=kind, lead=head[5])
    return [Cell(say.month(row.month)), *cells, status]


def _signed(amount: Decimal) -> str:
    """`+$400`, `−$12.50`, `$0`."""
    if not amount:
        return plain.dollars(amount)
    return f"{'+' if amount > 0 else '−'}{plain.dollars(abs(amount))}"


def details(ledger: Ledger, say: Words) -> list[Detail]:
    """What there is to say about single checks: those that differ, those that cannot be checked, and remarks."""
    found = []
    for row in ledger.rows:
        texts = guardwords.why(row, ledger, say)
        if texts:
            found.append(Detail(_title(row, ledger, say), (*texts, *_came(row, say))))
    return found


def _title(row: Row, ledger: Ledger, say: Words) -> str:
    names = {"benefit": guardwords.called(ledger, row.benefit, say), "month": say.month(row.month)}
    key = row.status if row.status in (AHEAD, BEHIND, UNKNOWN) else "remark"
    return say(f"record_page.guard.title.{key}", amount=plain.dollars(abs(row.difference)), **names)


def _came(row: Row, say: Words) -> list[str]:
    """Each deposit that was counted for this month."""
    parts = [say("record_page.guard.deposit", day=say.day(one.on), amount=plain.dollars(one.amount)) for one in row.deposits]
    return [say("record_page.guard.came", deposits=say.listed(parts))] if parts else []
