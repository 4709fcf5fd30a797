"""What a person fears most, answered right after health cover."""

from __future__ import annotations

from decimal import Decimal

from benefits_helper.app import changes, nextsteps, retirement
from benefits_helper.app.answers import Answers
from benefits_helper.app.lines import Line, Why
from benefits_helper.app.pair import Pair, column
from benefits_helper.words import Words

FEARS = ("medicaid", "check", "owe", "back", "look")
_CHECKS = {"ssi": "ssi.payment", "ssdi": "ssdi.payment"}


def lines(words: Words, fear: str, answers: Answers, pair: Pair) -> list[Line]:
    """The lines that answer the fear chosen. Medicaid needs none of its own: every answer begins with it."""
    if fear == "check":
        return [_check(words, answers, pair)]
    if fear == "owe":
        return [_owe(words, answers)]
    if fear == "back":
        return _back(words, answers, pair)
    return []


def _check(words: Words, answers: Answers, pair: Pair) -> Line:
    names = [name for kind, name in _CHECKS.items() if kind in answers.gets]
    lead = words("member.about.check_lead")
    if not names:
        return Line(lead, words("member.about.check_none"), "unknown")
    if retirement.since(pair) == 0 and names == ["ssdi.payment"]:
        return Line(lead, words("retired.text"), "good")
    columns = {name: column(pair.job, name) for name in names}
    if any(value is None for values in columns.values() for value in values):
        return Line(lead, words("member.about.check_open"), "unknown", Why(names[0], pair.settled))
    changed = [name for name in names if columns[name] != column(pair.now, name)]
    moved = [line for line in changes.lines(words, pair, answers.gross) if line.why is not None and line.why.name in changed]
    if not moved:
        return Line(lead, words("member.about.check_same"), "good")
    stops = [name for name in changed if _stops(columns[name], column(pair.now, name))]
    if stops:
        first = next((line for line in moved if line.why is not None and _is_nothing(pair, line.why)), moved[-1])
        return Line(lead, words("member.about.check_stops", first=first.lead), "careful", first.why, first.topic)
    return Line(lead, words("member.about.check_stays", first=moved[0].lead), "plain", moved[0].why, moved[0].topic)


def _stops(job: list[Decimal], now: list[Decimal | None]) -> bool:
    """Whether the job brings a check to nothing in a month in which it would come without the job."""
    return any(value == 0 and bool(before) for value, before in zip(job, now, strict=True))


def _is_nothing(pair: Pair, why: Why) -> bool:
    return column(pair.job, why.name)[why.index] == 0


def _owe(words: Words, answers: Answers) -> Line:
    told = [words(f"member.about.owe_{kind}") for kind in ("ssi", "ssdi") if kind in answers.gets]
    told = told or [words("member.about.owe_other")]
    return Line(words("member.about.owe_lead"), " ".join([*told, words("member.about.owe_late")]), "plain", None, "overpayments")


def _back(words: Words, answers: Answers, pair: Pair) -> list[Line]:
    """The way back, said here and not again further down."""
    told = nextsteps.if_job_ends(words, answers, pair)
    if not told:
        return []
    return [Line(words("member.about.back_lead"), " ".join(f"{one.lead} {one.text}" for one in told), "good", None, told[0].topic)]
