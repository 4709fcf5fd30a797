"""The Rules page: choose a program and a month, read its worksheet, its figures and its examples."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from benefits_helper import clock
from benefits_helper.app import examples, worksheet
from benefits_helper.app.draw import html, questions, store, tongue
from benefits_helper.app.lines import Cell, table
from benefits_helper.app.worksheet import Sheet
from benefits_helper.states import USUAL, states_in
from benefits_helper.words import Words, plain


def show(say: Words) -> None:
    """Draws the three boxes and the worksheet they ask for."""
    rules = store.rules()
    state, program, month = _asked(say, rules)
    book = rules.for_state(state)
    sheet = worksheet.view(store.speech(), book, program, month, store.short_path)
    st.header(sheet.title)
    html.lines(list(sheet.banners))
    _summary(sheet)
    if sheet.applies:
        st.write(plain.safe(say("rules.applies", when=sheet.applies)))
    names = [say("rules.figures_tab"), say("rules.steps"), say("rules.examples")]
    figures, lines, cases = tongue.tabs(names, "rules_part")
    with figures:
        _figures(say, sheet, month)
    with lines:
        _lines(say, sheet)
    if cases.open:
        with cases, st.spinner(say("rules.running")):
            _examples(say, rules, program, state)
    st.caption(plain.safe("; ".join(say("rules.file", path=path) for path in sheet.paths)))


def _summary(sheet: Sheet) -> None:
    """What the program is, then a point for each thing that a part of it adds."""
    first, *rest = sheet.summary
    st.write(plain.safe(first))
    if rest:
        st.markdown("\n".join(f"* {plain.safe(one)}" for one in rest))


def _asked(say: Words, rules: Any) -> tuple[str, Any, int]:
    where, what, when = st.columns([2, 4, 2])
    state = tongue.select(where, say("rules.state"), rules.states, format_func=states_in(say.lang).get, key="rules_state",
                            index=rules.states.index(USUAL) if USUAL in rules.states else 0)  # fmt: skip
    programs = {program.name: program for program in rules.programs(state)}
    titles = {name: store.speech().of(program.title) for name, program in programs.items()}
    names = sorted(programs, key=lambda name: worksheet.place(name, titles[name]))
    name = tongue.select(what, say("rules.program"), names, format_func=lambda one: titles[one], key="rules_program")
    now = clock.this_month()
    choices = list(range(now - 24, now + 26))
    month = tongue.select(when, say("rules.month"), choices, index=choices.index(now), format_func=say.month, key="rules_month")
    return state, programs[name], month


def _figures(say: Words, sheet: Sheet, month: int) -> None:
    if not sheet.figures:
        st.write(say("rules.no_figures"))
        return
    head = [say(f"rules.{name}") for name in ("figure", "amount", "since", "confidence", "source", "remark")]
    rows = [
        [row.label, row.amount, row.since, Cell(row.sure, strong=row.is_unconfirmed),
         Cell(row.source, link=row.url), Cell(row.remark, strong=row.is_stale)]
        for row in sheet.figures
    ]  # fmt: skip
    st.html(html.table(table(say("rules.figures", month=say.month(month)), head, rows), "bh-figures"))


def _lines(say: Words, sheet: Sheet) -> None:
    items = []
    for line in sheet.lines:
        texts = "".join(f"<p>{escape(text)}</p>" for text in line.sums)
        says = "".join(f"<p class='says'>{escape(text)}</p>" for text in line.says)
        law = html.link(line.url, line.cite) if line.url else escape(line.cite)
        law = f"<p class='from'>{escape(say('reason.rule'))}: {law}</p>" if line.cite else ""
        shown = f" <span class='bh-out'>{escape(say('rules.shown_in'))}</span>" if line.is_output else ""
        items.append(f"<li><p><b>{escape(line.label)}</b>{shown}</p>{texts}{says}{law}</li>")
    st.html(f"<ol class='bh-sheet'>{''.join(items)}</ol>")
    with st.expander(say("rules.topic")):
        questions.articles(say, list(dict.fromkeys(line.topic for line in sheet.lines if line.topic))[:6], most=6)


def _examples(say: Words, rules: Any, program: Any, state: str) -> None:
    asked = {"program": program.name, "state": state}
    shown = store.said("examples", asked, lambda: examples.view(store.speech(), rules, program, state))
    if not shown:
        st.write(say("rules.no_examples"))
    for one in shown:
        with st.expander(f"{'✓' if one.is_right else '✗'} {one.name}"):
            st.write(plain.safe(f"{say('rules.example_given')}: {one.given}"))
            st.write(plain.safe(f"{say('rules.example_gives')}: {one.gives}"))
            st.write(say("rules.example_right") if one.is_right else plain.safe(" ".join(one.faults)))
            if one.source:
                st.caption(plain.safe(say("rules.example_source", source=one.source)))
