"""A session as screens for a room, and as a script for the person in front. One idea a screen; no choice is called best."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from benefits_helper.app.lines import Line, Table, cards
from benefits_helper.desk.club.form import StepForm
from benefits_helper.desk.club.live import STAR, Choice, Live
from benefits_helper.words import Words

_BOX = re.compile(r"^- \[ \] ", re.M)


@dataclass(frozen=True)
class Slide:
    """One screen. `text` is Markdown; `ask` are questions for the room; `note` explains a star."""

    title: str
    text: str = ""
    ask: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    note: str = ""


def slides(live: Live) -> list[Slide]:
    """All screens of a session: welcome, its steps, the closing round."""
    form, say = live.form, live.say
    rules = "\n".join(f"* {rule}" for rule in say.under("club.room.rules").values())
    found = [Slide(form.title.in_(say.lang), f"{form.aim.in_(say.lang)}\n\n{rules}")]
    for step in form.steps:
        found += _of_step(live, step)
    close = f"{say('club.room.close')}\n\n{say('club.room.close_care')}"
    return [*found, Slide(say("club.room.close_title"), close, (say("club.room.close_ask"),))]


def _of_step(live: Live, step: StepForm) -> Iterator[Slide]:
    say = live.say
    text, ask = live.fill(step.screen.in_(say.lang)), live.questions(step)
    title = step.title.in_(say.lang)
    if not step.choices:
        yield Slide(title, text, ask, note=_note(say, " ".join([text, *ask])))
        return
    letters = [f"* **{letter}.** {one.label.in_(say.lang)}" for letter, one in zip(ascii_uppercase, step.choices, strict=False)]
    yield Slide(title, "\n".join([text.strip(), "", *letters]), ask, note=_note(say, " ".join([text, *ask])))
    if_you = say("club.room.if_you", name=live.name)
    for letter, choice in zip(ascii_uppercase, live.choices(step), strict=False):
        lines = _told(say, choice)
        note = _note(say, " ".join(f"{one.lead} {one.text}" for one in lines))
        yield Slide(f"{letter}. {choice.label}", if_you, lines=lines, note=note)
    grid = live.table(step)
    table = cards(grid.caption, grid.head, grid.rows)
    yield Slide(say("club.room.beside"), say("club.room.no_best"), table=table, note=_note(say, " ".join(sum(grid.rows, ()))))


def _told(say: Words, choice: Choice) -> tuple[Line, ...]:
    """What a choice does: health cover first, then the money to live on."""
    if choice.is_now:
        return (Line(say("club.room.as_now")), Line(say("club.room.money", amount=choice.before)))
    money = Line(say("club.room.money", amount=choice.after), say("club.room.money_now", amount=choice.before))
    return (*(Line(text) for text in choice.health), money)


def _note(say: Words, text: str) -> str:
    return say("club.room.star") if STAR.search(text) else ""


def on_screen(text: str, lang: str) -> str:
    """Markdown for the page: dollar signs and stars behind an amount stay as they are; boxes, which only paper can have ticked,
    become points; articles open in the library, in a session of their own that must be told the language."""
    points = _BOX.sub("* ", text.replace("$", "\\$"))
    return STAR.sub(r"\\*", points).replace("(?article=", f"(guidance?lang={lang}&article=")
