"""The log to take to the office: everything written down and what was due, on a clean page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from benefits_helper.app import record_guard
from benefits_helper.desk.record.guard import Ledger
from benefits_helper.desk.record.letters import Letter
from benefits_helper.desk.record.record import Deposit, Pay, Record, Report
from benefits_helper.report.model import Block, Document, Heading, Paragraph, Runs, Table, bare, runs
from benefits_helper.words import Words
from benefits_helper.words.plain import dollars


def document(say: Words, record: Record, ledger: Ledger | None, title: str, today: date) -> Document:
    """The log as a document. `ledger`: what was due and what came; None when that could not be worked out."""
    blocks: list[Block] = [Paragraph(runs(say("record_page.log.lead")))]
    parts: tuple[tuple[str, tuple[str, ...], Iterable[tuple[str, ...]]], ...] = (
        ("deposits", ("on", "benefit", "amount", "for"), (_deposit(one, say) for one in record.deposits)),
        ("pay", ("on", "gross", "from", "to", "employer"), (_pay(one, say) for one in record.pay)),
        ("letters", ("on", "from", "about", "amount"), (_letter(one, say) for one in record.letters)),
        ("reports", ("on", "to", "for", "way", "receipt", "note"), (_report(one, say) for one in record.reports)),
    )
    for kind, names, lines in parts:
        head = tuple(say(f"record.{kind}.{name}") for name in names)
        blocks += _table(say(f"record.{kind}.title"), head, list(lines))
    if ledger is not None and ledger.rows:
        blocks.append(Heading(1, runs(say("guard.title")), "checks"))
        blocks.append(Paragraph(runs(say("record_page.log.ask"))))
        for one in record_guard.tables(ledger, say):
            rows = [tuple(cell.text for cell in row) for row in one.rows]
            blocks += _table(one.caption, tuple(cell.text for cell in one.head), rows, "small")
        blocks.append(Paragraph(runs(say("guard.estimate")), "note"))
    named = say("record_page.log.title_for", title=bare(title)) if bare(title) else say("record_page.log.title")
    footer = say("report.footer", day=say.day(today))
    return Document(named, say.lang, today, footer, tuple(blocks), page_word=say("report.page", page="{page}", pages="{pages}"))


def _table(caption: str, head: tuple[str, ...], rows: list[tuple[str, ...]], kind: str = "plain") -> list[Block]:
    if not rows:
        return []
    return [Table(caption, _cells(head), tuple(map(_cells, rows)), kind)]


def _cells(row: tuple[str, ...]) -> tuple[Runs, ...]:
    return tuple(runs(bare(text)) for text in row)


def _pay(one: Pay, say: Words) -> tuple[str, ...]:
    first, last = ("" if day is None else say.day(day) for day in (one.first, one.last))
    return say.day(one.on), dollars(one.gross), first, last, one.employer


def _report(one: Report, say: Words) -> tuple[str, ...]:
    about = say.month(one.about)
    return say.day(one.on), say(f"record.office.{one.to}"), about, say(f"record.way.{one.way}"), one.receipt, one.note


def _deposit(one: Deposit, say: Words) -> tuple[str, ...]:
    month = "" if one.month is None else say.month(one.month)
    return say.day(one.on), say(f"record.benefit.{one.benefit}"), dollars(one.amount), month


def _letter(one: Letter, say: Words) -> tuple[str, ...]:
    amount = "" if one.amount is None else dollars(one.amount)
    return say.day(one.on), say(f"record.office.{one.sender}"), say(f"record.about.{one.about}"), amount
