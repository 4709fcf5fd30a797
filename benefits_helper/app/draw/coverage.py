"""The Coverage page: a state's rules with how far each is known, and all states at once."""

from __future__ import annotations

from html import escape

import streamlit as st

from benefits_helper import clock
from benefits_helper.app import coverage
from benefits_helper.app.coverage import RuleLine
from benefits_helper.app.draw import html, store, tongue
from benefits_helper.engine.coverage import coverage as coverage_of
from benefits_helper.engine.coverage import next_january
from benefits_helper.states import USUAL, states_in
from benefits_helper.words import Words, plain


def show(say: Words) -> None:
    """Draws the month and two parts: one state, and all states."""
    now = clock.this_month()
    month = tongue.select(st, say("coverage.month"), [now, next_january(now)], format_func=say.month, key="coverage_month")
    one, every = tongue.tabs([say("coverage.one_tab"), say("coverage.all_tab")], "coverage_part")
    with one:
        _state(say, month)
    if every.open:
        with every, st.spinner(say("coverage.reading")):
            _all(say, month)


def _state(say: Words, month: int) -> None:
    states = states_in(say.lang)
    codes = list(states)
    first = codes.index(st.session_state.get("state", USUAL))
    state = tongue.select(st, say("coverage.state"), codes, index=first, format_func=states.get, key="coverage_state")
    cells = store.cells(state, month)
    st.write(plain.safe(say("coverage.counted", state=states[state], month=say.month(month),
                            counts=coverage.counted(say, cells))))  # fmt: skip
    lines = coverage.rule_lines(say, cells)
    for group in coverage.groups(say, (cell.row for cell in cells)):
        st.header(group)
        st.html(f"<ul class='bh-rules'>{''.join(_line(say, line) for line in lines if line.group == group)}</ul>")


def _line(say: Words, line: RuleLine) -> str:
    texts = "".join(f"<p>{escape(text)}</p>" for text in line.texts)
    links = "; ".join(html.link(url, words) if url else escape(words) for words, url in line.sources)
    source = f"<p>{escape(say('coverage.source'))}: {links}</p>" if links else ""
    lead = f"<p class='lead'>{escape(line.label)}: {escape(line.word)}</p>"
    return f"<li class='bh-line {line.tone}'>{lead}{texts}{source}</li>"


def _all(say: Words, month: int) -> None:
    whole = coverage_of(store.rules(), month)
    marks = "".join(f"<li><span class='{color}'>{escape(mark)}</span> {escape(meaning)}</li>"
                    for color, mark, meaning in coverage.key(say))  # fmt: skip
    st.html(f"<ul class='bh-key'>{marks}</ul>{html.table(coverage.counts(say, whole), 'bh-counts')}")
    groups = coverage.groups(say, whole.rows)
    at = tongue.select(st, say("coverage.group"), range(len(groups)), format_func=groups.__getitem__, key="coverage_group")
    st.html(html.table(coverage.grid(say, whole, groups[at]), "bh-ribbon"))
