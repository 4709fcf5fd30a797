"""Letters from an office, as a person writes them down, and what is to be done after each by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from benefits_helper.rulebook.reporting import Reporting
from benefits_helper.words import Words
from benefits_helper.words.plain import dollars

OVERPAYMENT, STOPPED, LOWER = SUBJECTS = ("overpayment", "stopped", "lower")
SSI, SSDI = SOCIAL_SECURITY = ("ssi", "ssdi")


@dataclass(frozen=True)
class Letter:
    """One letter: the day that stands on it, the office it is from, what it is about (money to pay back, a benefit that
    stops, a lower amount), and the sum it names if it names one."""

    on: date
    sender: str
    about: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class Step:
    """One thing to do after a letter. `kind` tells them apart; `sure` is no where no day could be set."""

    kind: str
    due: date
    text: str
    why: str
    law: str = ""
    sure: bool = True


def steps(letter: Letter, reporting: Reporting, say: Words, today: date) -> Iterator[Step]:
    """What to do after a letter. Days are counted from the day on it, with the days for the mail. What has no time limit,
    such as to ask for a waiver, stays on the list."""
    if letter.sender not in SOCIAL_SECURITY:
        yield _step("hearing", max(letter.on, today), letter, say, sure=False)
        return
    appeal = _after(letter, reporting, "appeal_days")
    if letter.sender == SSI and letter.about != OVERPAYMENT:
        keep = _after(letter, reporting, "keep_days")
        yield _step("keep", keep, letter, say, reporting.law("keep_days"))
    yield _step("appeal", appeal, letter, say, reporting.law("appeal_days"))
    if letter.about == OVERPAYMENT:
        starts = letter.on + timedelta(days=int(reporting.figure("ssdi_starts_after_days")))
        best = starts if letter.sender == SSDI else appeal
        yield _step("waiver", max(best, today), letter, say, reporting.law("waiver"))


def _after(letter: Letter, reporting: Reporting, figure: str) -> date:
    """So many days after a letter came, which is some days after the day on it."""
    return letter.on + timedelta(days=int(reporting.figure(figure)) + int(reporting.figure("mail_days")))


def _step(kind: str, due: date, letter: Letter, say: Words, law: str = "", sure: bool = True) -> Step:
    about = say(f"tasks.letter.about.{letter.about}")
    named = say("tasks.letter.sum", amount=dollars(letter.amount)) if letter.amount else ""
    names = {"day": say.day(due), "on": say.day(letter.on), "about": about, "office": say(f"tasks.office_from.{letter.sender}")}
    text = say(f"tasks.letter.{kind}.text", **names)
    return Step(kind, due, f"{text} {named}".strip(), say(f"tasks.letter.{kind}.why"), law, sure)
