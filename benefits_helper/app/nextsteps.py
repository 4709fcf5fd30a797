"""What to do now, and what happens if the job ends."""

from __future__ import annotations

from benefits_helper.app import plain
from benefits_helper.app.answers import Answers
from benefits_helper.app.lines import Line
from benefits_helper.app.pair import Pair, column
from benefits_helper.app.words import Words


def if_job_ends(words: Words, answers: Answers, pair: Pair) -> list[Line]:
    """The way back for each check the person gets now. Where it is not known whether a check stops, both ways are told."""
    told = []
    if "ssi" in answers.gets:
        status = column(pair.job, "ssi.status")
        suspended = any(value in ("suspended", "s1619b", None) for value in status)
        told.append(Line(words("ends.ssi_lead"), words("ends.ssi_stopped" if suspended else "ends.ssi"), "good",
                         topic="safety-nets"))  # fmt: skip
    if "ssdi" in answers.gets:
        stopped = any(value in (0, None) for value in column(pair.job, "ssdi.payment"))
        told.append(Line(words("ends.ssdi_lead"), words("ends.ssdi_stopped" if stopped else "ends.ssdi"), "good",
                         topic="exr"))  # fmt: skip
    if not told:
        told.append(Line(words("ends.other_lead"), words("ends.other"), topic="safety-nets"))
    return told


def to_do(words: Words, answers: Answers) -> list[str]:
    """A short list of things to do, soonest first."""
    following = plain.month(answers.start + 1)
    told = []
    if answers.gets & {"ssi", "ssdi"} or answers.unsure:
        told.append(words("todo.tell", month=following))
    told.append(words("todo.stubs"))
    if answers.gets & {"snap", "medicaid", "heat"}:
        told.append(words("todo.county"))
    if "ssdi" in answers.gets:
        told.append(words("todo.bpqy"))
    told.append(words("todo.advisor"))
    return told
