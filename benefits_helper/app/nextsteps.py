"""What to do now, and what happens if the job ends."""

from __future__ import annotations

from benefits_helper.app import retirement
from benefits_helper.app.answers import Answers
from benefits_helper.app.lines import Line
from benefits_helper.app.pair import Pair, amount, column
from benefits_helper.words import Words


def if_job_ends(words: Words, answers: Answers, pair: Pair) -> list[Line]:
    """The way back for each check the person gets now; nothing without a job. Where it is not known whether a check
    stops, both ways are told."""
    if not answers.gross:
        return []
    told = []
    if "ssi" in answers.gets:
        told.append(Line(words("ends.ssi_lead"), words(f"ends.{_ssi(pair)}"), "good", topic="safety-nets"))
    if "ssdi" in answers.gets:
        told.append(Line(words("ends.ssdi_lead"), words(f"ends.{_ssdi(pair)}"), "good", topic="exr"))
    if not told:
        told.append(Line(words("ends.other_lead"), words("ends.other"), topic="safety-nets"))
    return told


def _ssi(pair: Pair) -> str:
    """Which of the three stories fits: the check stopped, it went down, or the job left it alone."""
    if any(value in ("suspended", "s1619b", None) for value in column(pair.job, "ssi.status")):
        return "ssi_stopped"
    moved = any(
        amount(pair.job, "ssi.payment", index) != amount(pair.now, "ssi.payment", index) for index in range(len(pair.months))
    )
    return "ssi" if moved else "ssi_same"


def _ssdi(pair: Pair) -> str:
    if retirement.since(pair) == 0:
        return "ssdi_retired"
    stopped = any(value in (0, None) for value in column(pair.job, "ssdi.payment"))
    return "ssdi_stopped" if stopped else "ssdi"


def to_do(words: Words, answers: Answers) -> list[str]:
    """A short list of things to do, soonest first."""
    following = words.month(answers.start + 1)
    told = []
    if answers.gross and (answers.gets & {"ssi", "ssdi"} or answers.unsure):
        told.append(words("todo.tell", month=following))
    if answers.gross:
        told.append(words("todo.stubs"))
    if answers.gross and answers.gets & {"snap", "medicaid", "heat"}:
        told.append(words("todo.county"))
    if "ssdi" in answers.gets:
        told.append(words("todo.bpqy"))
    told.append(words("todo.advisor"))
    return told
