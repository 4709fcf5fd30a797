"""The benefits summary: its sections, its figures by id, its two languages, and how easy it is to read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from benefits_helper import Rules, months, words
from benefits_helper.desk.file import casefile
from benefits_helper.library import reading
from benefits_helper.report import report
from benefits_helper.report.html import html
from benefits_helper.report.model import (
    Document,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Table,
    marked,
    plain_text,
    runs,
)
from tests.report_again import Again
from tests.report_made import DAY, LANGUAGES, NAMES, case_of, document_of, units

ALWAYS = ("recap", "about", "told", "benefits", "months", "todo", "reporting", "notcovered", "sure", "call", "glossary", "sources")
WITH_PLANS = ("plans", "lines", "reasons")
AMOUNT = re.compile(r"\$\d")

both = pytest.mark.parametrize("lang", LANGUAGES)
every = pytest.mark.parametrize("name", NAMES)


@every
@both
def test_every_section_is_there(rules: Rules, name: str, lang: str) -> None:
    document, case = document_of(rules, name, lang), case_of(rules, name)
    wanted = {f"sec-{one}" for one in (*ALWAYS, *(WITH_PLANS if case.plans else ()))}
    if case.record.deposits:
        wanted.add("sec-guard")
    if any(told.is_unknown for told in case.scenario.facts.values()):
        wanted.add("sec-ranges")
    there = {block.anchor for block in document.all_blocks() if isinstance(block, Heading) and block.level == 1}
    assert wanted <= there
    assert ("sec-plans" in there) == bool(case.plans)


@every
def test_recap_tells_health_first(rules: Rules, name: str) -> None:
    recap = document_of(rules, name, "en").recap
    titles = [plain_text(block.text) for block in recap if isinstance(block, Heading) and block.level == 2]
    say = words.load("en")
    assert titles[0] == say("report.recap.health")
    assert say("report.recap.ask") in titles
    assert "988" in plain_text(recap[-1].text)


@every
def test_every_fact_told_or_named_has_its_row(rules: Rules, name: str) -> None:
    case, say = case_of(rules, name), words.load("en")
    table = next(
        one for one in document_of(rules, name, "en").blocks if isinstance(one, Table) and one.caption == say("report.told.caption")
    )
    rows = {plain_text(row[0]): plain_text(row[2]) for row in table.rows}
    for fact in {*case.scenario.facts, *case.scenario.known}:
        assert rows[rules.facts[fact].label] == say(f"report.how.{case.scenario.how(fact)}")


# --- figures


@every
@both
def test_amounts_can_be_followed(rules: Rules, name: str, lang: str) -> None:
    """Each amount is a figure with an id, or stands beside one in the same row, entry or paragraph."""
    document = document_of(rules, name, lang)
    sources = {runs_ for block in document.blocks if isinstance(block, Table) and any(one.startswith("ref-") for one in block.anchors)
               for runs_ in (tuple(run for cell in row for run in cell) for row in block.rows)}  # fmt: skip
    loose = [plain_text(one) for one in units(document)
             if one not in sources and AMOUNT.search(plain_text(one)) and not any(run.figure or run.reference for run in one)]  # fmt: skip
    assert loose == []


@every
@both
def test_each_id_leads_somewhere(rules: Rules, name: str, lang: str) -> None:
    """Each figure in the text is in the list of figures and leads to a place of the document; results to their law."""
    document = document_of(rules, name, lang)
    used = {run.figure for run in document.all_runs() if run.figure}
    assert used and used <= set(document.figures)
    for one in used:
        figure = document.figures[one]
        assert figure.anchor in document.anchors, one
        assert all(part in document.figures for part in figure.parts)
        if figure.kind == "result":
            assert figure.where.startswith("rules/") and figure.where.rpartition(":")[2].isdigit(), one
            assert figure.formula or figure.cite or figure.label, one
    page = html(document)
    for one in used:
        assert f'data-figure="{one}"' in page


@every
def test_list_of_sources_holds_every_id(rules: Rules, name: str) -> None:
    """An id can be read off the list: its benefit, its month and its plan stand in one row with the rule's line."""
    document = document_of(rules, name, "en")
    table = next(one for one in document.blocks if isinstance(one, Table) and any(x.startswith("ref-") for x in one.anchors))
    rows = [(plain_text(row[2]), plain_text(row[4])) for row in table.rows]
    for figure in document.figures.values():
        if figure.kind in ("result", "parameter"):
            assert any(_names(ids, figure) and figure.where in place for ids, place in rows), figure.id


def _names(ids: str, figure: Figure) -> bool:
    for one in ids.split("; "):
        name, _, rest = one.partition("@")
        spans, _, plans = rest.partition("/")
        if name == figure.name and figure.plan in plans.split(", "):
            ends = [(part.partition("…")[0], part.partition("…")[2] or part) for part in spans.split(", ")]
            if any(months.parse(first) <= figure.month <= months.parse(last) for first, last in ends):
                return True
    return False


@every
def test_each_figure_is_what_the_rules_give(rules: Rules, name: str) -> None:
    """Every figure of the document, worked out anew by `estimate` or by the part of the program that its kind names."""
    document, again = document_of(rules, name, "en"), Again(rules, name)
    for figure in document.figures.values():
        assert again.agrees(figure), figure


def test_a_wrong_figure_is_noticed(rules: Rules) -> None:
    """The test above can fail: an amount that is a cent off, and one of another month, do not agree."""
    again, document = Again(rules, "ca-one-plan"), document_of(rules, "ca-one-plan", "en")
    one = next(figure for figure in document.figures.values() if figure.id == "ssi.payment@2026-08/plan-1")
    assert again.agrees(one)
    assert not again.agrees(replace(one, text="$0.01"))
    assert not again.agrees(replace(one, where="rules/federal/ssi.yaml:1"))


# --- what a person reads


@every
@both
def test_it_is_easy_to_read(rules: Rules, name: str, lang: str) -> None:
    """Grade 8 or easier over all that is prose. Laws in parentheses and links are left out: no one can put them simpler."""
    texts = [plain_text(one) for block in document_of(rules, name, lang).all_blocks() if isinstance(block, Paragraph | Listing)
             for one in ((block.text,) if isinstance(block, Paragraph) else block.items) if not any(run.link for run in one)]  # fmt: skip
    prose = "\n\n".join(_LAW.sub("", text) for text in texts)
    assert reading.level(prose, lang).grade <= 8


_LAW = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*(?:USC|CFR|POMS|U\.S\.C|SSR|ADM)[^()]*(?:\([^()]*\)[^()]*)*\)")


def test_both_languages_have_the_same_sentences() -> None:
    english, spanish = (words.load(lang).under("report") for lang in LANGUAGES)
    assert list(english) == list(spanish)
    names = re.compile(r"\{[a-z_]+\}")
    for key, text in english.items():
        assert sorted(set(names.findall(text))) == sorted(set(names.findall(spanish[key]))), key
        assert text.count("**") == spanish[key].count("**"), key


# Small words that Spanish does not have. Names of laws and forms keep their English.
_ENGLISH = re.compile(r"\b(the|of|you|your|with|from|is|are|was|not|this|that|for|it|in|to|by)\b", re.I)
_NAMES = re.compile(r"Social Security Handbook|Publication|Rev\. Proc\.|Ticket to Work|Handbook|Manual|WIPA")


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("tx")])
def test_the_spanish_one_is_spanish(rules: Rules, name: str) -> None:
    """New York and California: no English sentence, beside laws and what the person wrote."""
    document, case = document_of(rules, name, "es"), case_of(rules, name)
    own = [case.scenario.title, *(plan.name for plan in case.plans), *(known.source for known in case.scenario.known.values())]
    found = []
    for one in units(document):
        text = "".join(run.text for run in one if not run.link and run.text not in document.title)
        for mine in own:
            text = text.replace(mine, "") if mine else text
        text = _NAMES.sub("", _LAW.sub("", text))
        if len(_ENGLISH.findall(text)) > 2:
            found.append(text)
    assert found == []
    assert not [run.text for run in document.all_runs() if run.lang == "en"]


def test_texts_without_a_translation_are_marked(rules: Rules) -> None:
    """Where a state's texts are English still, they are marked so, for a screen reader's voice."""
    made = html(document_of(rules, "tx-no-plan", "es"))
    marked_runs = [run for run in document_of(rules, "tx-no-plan", "es").all_runs() if run.lang == "en"]
    assert ('lang="en"' in made) == bool(marked_runs)


# --- what a person wrote


def test_what_a_person_wrote_is_text_and_nothing_else(rules: Rules) -> None:
    title = "<script>alert(1)</script> #pagebreak() **x** $y$ \ue000figure\ue001a\ue001b\ue002"
    data = {"title": title, "state": "NY", "start": "2026-05", "months": 2, "facts": {"age": 40},
            "plans": [{"name": "<b>&#42;</b>", "job": {"hours": 5, "rate": 17, "from": "2026-05"}}]}  # fmt: skip
    document = report(casefile.of_mapping(data, rules), rules, "en", DAY)
    page = html(document)
    assert "<script" not in page and "<b>" not in page
    assert "&lt;script&gt;" in page
    assert all(run.figure in document.figures for run in document.all_runs() if run.figure)


def test_a_sentence_becomes_runs() -> None:
    told = runs(f"In May **{marked('figure', 'a@2026-05/now', '$5')} more** come.")
    assert [(run.text, run.strong, run.figure) for run in told] == [
        ("In May ", False, ""), ("$5", True, "a@2026-05/now"), (" more", True, ""), (" come.", False, "")]  # fmt: skip


def test_the_recap_alone_has_all_its_figures(rules: Rules) -> None:
    document: Document = report(case_of(rules, "ca-one-plan"), rules, "en", DAY, recap_only=True)
    assert not document.blocks
    assert document.recap == document_of(rules, "ca-one-plan", "en").recap
    assert all(run.figure in document.figures for run in document.all_runs() if run.figure)


def test_worksheets_come_when_asked_for(rules: Rules) -> None:
    case = case_of(rules, "ca-one-plan")
    with_sheets = report(case, rules, "en", DAY, worksheets=True)
    titles = [block.anchor for block in with_sheets.blocks if isinstance(block, Heading)]
    assert "sec-sheets" in titles
    assert "sec-sheets" not in [
        block.anchor for block in document_of(rules, "ca-one-plan", "en").blocks if isinstance(block, Heading)
    ]
