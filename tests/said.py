"""Whole texts as the program makes them for somebody: notes and reasons of a life, a member's answer, a summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from benefits_helper import Result, Rules, estimate, load_scenario, months, words
from benefits_helper.app import changes, health, nextsteps, ssi_too, student, sure, varies, worth
from benefits_helper.app.answers import Answers, retold, scenario
from benefits_helper.app.lines import Line
from benefits_helper.app.pair import Pair
from benefits_helper.desk.file import casefile
from benefits_helper.engine.reasons import Reason
from benefits_helper.report import report
from benefits_helper.report.model import Block, runs_of
from tests.grades import is_sentence

HEADLINES = (
    "ssi.payment", "ssp.benefit", "ssdi.payment", "medicaid.pathway", "medicare.part_a", "msp.level", "snap.benefit",
    "energy.benefit", "rent.tenant_share", "net.resources",
)  # fmt: skip
MEMBER = Answers(
    "NY", months.parse("2026-12"), frozenset({"ssi", "ssdi", "medicaid"}), ssdi=Decimal(700), age=40,
    hours=Decimal(20), rate=Decimal(18),
)  # fmt: skip
ON_SSI = replace(MEMBER, gets=frozenset({"ssi", "snap", "heat"}), ssdi=None, age=20)
ON_SSDI = replace(MEMBER, gets=frozenset({"ssdi", "medicare"}), ssdi=Decimal(1500), hours=Decimal(32))
MEMBERS = (MEMBER, ON_SSI, ON_SSDI)
CASE = {
    "title": "Ana's plan", "state": "NY", "start": "2026-03", "months": "24",
    "facts": {"gets_ssi": "yes", "ssdi_benefit": "700", "trial_work_months_used": "unknown", "age": "40",
              "gets_snap": "yes", "county": "Kings", "rent": "900"},
    "known": {"ssdi_benefit": {"how": "verified", "source": "BPQY of March 3", "on": "2026-03-03"}},
    "plans": [
        {"name": "The library", "facts": {"irwe": "120"}, "job": {"hours": "20", "rate": "18.00", "from": "2026-03"}},
        {"name": "Full time", "job": {"hours": "40", "rate": "22.00", "from": "2026-03"}},
    ],
}  # fmt: skip
TODAY = date(2026, 11, 22)


def notes(result: Result) -> list[str]:
    """Everything remarked under the results, each text once."""
    return list(dict.fromkeys(note.text for note in result.notes))


def reasons(result: Result) -> list[str]:
    """The sentences of the explanations of the headline results: in the first month, in the middle, in the last."""
    indexes = (0, len(result.months) // 2, len(result.months) - 1)
    trees = (result.reason(name, index) for name in HEADLINES for index in indexes)
    return list(dict.fromkeys(text for tree in trees for text in _told(tree) if text))


def _told(reason: Reason) -> Iterator[str]:
    yield from (reason.says, *reason.notices)
    for one in reason.because:
        yield from _told(one)


def answer(answers: Answers, rules: Rules, lang: str = "en") -> list[str]:
    """The answer page of a member, line by line, from "Your answer" to "How sure is this?"."""
    say = words.load(lang)
    plans = (scenario(answers, with_job=False), scenario(answers))
    pair = Pair(*(estimate(load_scenario(plan), rules, carry=True) for plan in plans))
    later = worth.later(say, pair)
    lines = [
        *health.lines(say, pair, answers), worth.line(say, pair, answers.gross), *([later] if later else []),
        *student.lines(say, pair, answers), *sure.not_announced(say, pair.job),
        *changes.lines(say, pair, answers.gross, answers.gets), *nextsteps.if_job_ends(say, answers, pair),
    ]  # fmt: skip
    told = [retold(say, answers), *_as_text(lines), varies.text(say, answers), *ssi_too.texts(say, pair, answers)]
    told += [*sure.good_to_know(pair.job), *nextsteps.to_do(say, answers)]
    parts = [*sure.own_letters(say, answers, pair), *sure.of_result(say, pair.job, taken=(say("sure.job_now"),))]
    return told + [text for part in parts for text in part.texts]


def _as_text(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        yield " ".join(text for text in (line.lead, line.text) if text)


def summary(rules: Rules, lang: str) -> tuple[list[str], list[str]]:
    """The benefits summary of a case: the sentences of the one page for the member, and of what follows it."""
    made = report(casefile.of_mapping(CASE, rules), rules, lang, TODAY)
    return _sentences_of(made.recap), _sentences_of(made.blocks)


def _sentences_of(blocks: Iterable[Block]) -> list[str]:
    texts = ("".join(run.text for run in runs) for block in blocks for runs in runs_of(block))
    return [text for text in texts if is_sentence(text)]
