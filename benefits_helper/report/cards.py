"""Referral cards on paper: one card, or a blank one to fill in by hand."""

from __future__ import annotations

from datetime import date

from benefits_helper.desk.referrals.shown import LABELS, Shown
from benefits_helper.report.model import Block, Document, Listing, Paragraph, Runs, Table, bare, runs
from benefits_helper.words import Words

_ROOMY = ("what", "we_send", "they_send")  # these need more than one line of handwriting
_WIDTHS = (30, 70)


def card(shown: Shown, say: Words, today: date) -> Document:
    """One card as a page."""
    rows = tuple(runs(f"**{label}:** {bare(text)}") for _, label, text in shown.rows)
    body: list[Block] = [
        Paragraph(runs(f"**{bare(shown.kind)}**")), Paragraph(runs(bare(shown.what)), "lead"), Listing(rows),
        Paragraph(runs(shown.standing), "note"),
    ]  # fmt: skip
    return leaf(bare(shown.name), body, say, today)


def blank_card(say: Words, today: date) -> Document:
    """A card with a line for everything that one may hold."""
    head = (runs(say("referrals.blank_line")), runs(say("referrals.blank_write")))
    rows: list[tuple[Runs, ...]] = []
    for name in LABELS:
        rows += [(runs(say(f"referrals.labels.{name}")), ()), *([((), ())] if name in _ROOMY else [])]
    table = Table(say("referrals.blank_caption"), head, tuple(rows), "form", _WIDTHS)
    return leaf(say("referrals.blank_title"), [Paragraph(runs(say("referrals.blank_note"))), table], say, today)


def leaf(title: str, body: list[Block], say: Words, today: date) -> Document:
    """A page to hand out, with the day it was made at its foot."""
    return Document(title, say.lang, today, say("club.paper.footer", day=say.day(today)), tuple(body),
                    page_word=say("report.page", page="{page}", pages="{pages}"))  # fmt: skip
