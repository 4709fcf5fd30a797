"""The career club on paper: the page to take home, the script for the person in front, and the club's own papers."""

from __future__ import annotations

from datetime import date

from benefits_helper.desk.club.form import PaperForm, StepForm
from benefits_helper.desk.club.live import STAR, Live, Part
from benefits_helper.report.cards import leaf
from benefits_helper.report.markdown import blocks, inline
from benefits_helper.report.model import (
    Block,
    Document,
    Heading,
    Listing,
    Paragraph,
    Table,
    bare,
    plain_text,
    runs,
    runs_of,
)
from benefits_helper.words import Words


def handout(live: Live, today: date) -> Document:
    """The page to take home: what to remember, and what each choice of the made-up member does."""
    say, form = live.say, live.form
    body: list[Block] = [
        Paragraph(runs(form.aim.in_(say.lang)), "lead"),
        *blocks(live.fill(form.handout.in_(say.lang))),
    ]
    chosen = [step for step in form.steps if step.choices]
    if chosen:
        body += [Heading(1, runs(say("club.paper.choices"))), _member(live)]
        body += [_table(live, step) for step in chosen]
    return leaf(form.title.in_(say.lang), _explained(body, say), say, today)


def _explained(body: list[Block], say: Words) -> list[Block]:
    """The body, and below it what a star means where a figure has one."""
    starred = any(STAR.search(plain_text(text)) for block in body for text in runs_of(block))
    return [*body, Paragraph(runs(say("club.room.star")), "note")] if starred else body


def _member(live: Live) -> Paragraph:
    return Paragraph(runs(live.say("club.paper.member_note", name=bare(live.name), month=live.say.month(live.month))), "note")


def _table(live: Live, step: StepForm) -> Table:
    grid = live.table(step)
    rows = tuple(tuple(runs(cell) for cell in row) for row in grid.rows)
    return Table(grid.caption, tuple(runs(cell) for cell in grid.head), rows)


def script(live: Live, today: date) -> Document:
    """The script: what to say, what to ask, and what the room sees meanwhile."""
    say, form = live.say, live.form
    lead = say("club.notes.made_up", month=say.month(live.month))
    body: list[Block] = [
        Paragraph(runs(form.aim.in_(say.lang)), "lead"), Paragraph(runs(f"{say('club.notes.before')} {lead}")),
        *(block for part in live.script() for block in _part(say, part)),
        Heading(1, runs(say("club.room.close_title"))),
        *(Paragraph(runs(say(f"club.room.{one}"))) for one in ("close", "close_care")),
    ]  # fmt: skip
    return leaf(say("club.script_of", title=form.title.in_(say.lang)), _explained(body, say), say, today)


def _part(say: Words, part: Part) -> list[Block]:
    minutes = say("club.notes.minutes", minutes=part.minutes)
    found: list[Block] = [Heading(1, runs(f"{part.title} ({minutes})")), Heading(2, runs(say("club.notes.say")))]
    found += blocks(part.say, 3)
    for key, many in (("ask", part.ask), ("choices", part.choices)):
        if many:
            found += [Heading(2, runs(say(f"club.notes.{key}"))), Listing(tuple(inline(one) for one in many))]
    return [*found, Heading(2, runs(say("club.notes.screen"))), *blocks(part.screen, 3)]


def paper(form: PaperForm, say: Words, today: date) -> Document:
    """A paper of the club; what it states is followed by where that is written down."""
    body = blocks(form.body.in_(say.lang))
    if form.sources:
        listed = "; ".join(bare(source.cite) for source in form.sources)
        body.append(Paragraph(runs(say("club.paper.sources", sources=listed)), "note"))
    return leaf(form.title.in_(say.lang), body, say, today)
