"""From a person's own file to a document: the result of each plan, then the sections in their order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from benefits_helper import clock, words
from benefits_helper.desk.file.casefile import CaseFile
from benefits_helper.desk.plans.plan import scenario_of
from benefits_helper.engine.result import Result, estimate
from benefits_helper.report.draft import NOW, Draft
from benefits_helper.report.model import Block, Document, Heading, PageBreak, Paragraph, bare, marked, plain_text, runs
from benefits_helper.report.sections import (
    about,
    back,
    call,
    glossary,
    guard,
    lines,
    months,
    notcovered,
    now,
    plans,
    ranges,
    recap,
    reporting,
    sheets,
    sources,
    sure,
    todo,
    told,
)  # fmt: skip
from benefits_helper.rulebook.rules import Rules

Section = Callable[[Draft], list[Block]]
SECTIONS: tuple[Section, ...] = (
    about.blocks, told.blocks, now.blocks, plans.blocks, months.blocks, back.blocks, lines.blocks, ranges.blocks,
    todo.blocks, guard.blocks, reporting.blocks, notcovered.blocks, sure.blocks, call.blocks,
)  # fmt: skip


def report(
    case: CaseFile, rules: Rules, lang: str, today: date, *, carry: bool = False, recap_only: bool = False,
    worksheets: bool = False,
) -> Document:  # fmt: skip
    """The benefits summary of a person's file in a language, as of a day. `worksheets` adds those to check by hand.
    Raises InputProblems."""
    with clock.set_to(today):
        draft = Draft(case, rules, words.load(lang), today, _results(case, rules, lang, carry), carry)
        return _written(draft, recap_only, worksheets)


def _results(case: CaseFile, rules: Rules, lang: str, carry: bool) -> dict[str, Result]:
    """The result of each plan, by "now", "plan-1" and so on."""
    scenarios = {NOW: scenario_of(case, None)} | {f"plan-{at}": scenario_of(case, plan) for at, plan in enumerate(case.plans, 1)}
    return {key: estimate(one, rules, carry=carry).in_language(lang) for key, one in scenarios.items()}


def _written(draft: Draft, recap_only: bool, worksheets: bool) -> Document:
    first = tuple(recap.blocks(draft))
    body: list[Block] = []
    if not recap_only:
        for section in SECTIONS:
            body += section(draft)
        body += glossary.blocks(draft, [*first, *body])
        body += [*sources.blocks(draft), *(sheets.blocks(draft) if worksheets else [])]
        body += sources.appendix(draft)
        body = [PageBreak(), *_contents(draft, body), *body]
    say, title = draft.say, bare(draft.case.scenario.title)
    return Document(
        title=say("report.title_for", title=title) if title else say("report.title"),
        lang=draft.lang,
        day=draft.today,
        footer=say("report.footer", day=say.day(draft.today)),
        recap=first,
        blocks=tuple(body),
        figures=draft.figures,
        page_word=say("report.page", page="{page}", pages="{pages}"),
    )


def _contents(draft: Draft, body: list[Block]) -> list[Block]:
    """The sections by name, each a link."""
    names = [block for block in body if isinstance(block, Heading) and block.level == 1]
    links = [marked("link", f"#{one.anchor}", plain_text(one.text)) for one in names]
    return [draft.part("contents"), Paragraph(runs(" · ".join(links)))]
