"""The picture of money against pay, with its dips, its table and its words."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from benefits_helper.app import chart
from benefits_helper.app.answers import Answers, scenario
from benefits_helper.app.draw import html, size, store
from benefits_helper.app.pair import Pair
from benefits_helper.words import Words, plain

_AFTER_TRIAL = 14  # nine trial months, the first month over the line and two more, and the two months SSI lags

_INK = {"light": "#111111", "dark": "#ffffff"}


def show(say: Words, answers: Answers, pair: Pair) -> None:
    """Draws the picture, or says kindly why there is none."""
    st.subheader(say("chart.title"))
    index = _which(say, answers, pair)
    without_pay = replace(answers, hours=type(answers.hours)(0))
    plan = {**scenario(without_pay), "months": str(index + 1)}
    swept = store.sweep(plan, chart.levels(answers.gross))
    shown = chart.picture(say, swept, index, answers.gross, say.month(pair.month(index)))
    if shown is None:
        st.write(say("chart.none"))
        return
    st.vega_lite_chart(
        chart.spec(shown, say("chart.your_pay"), _INK.get(st.context.theme.type, _INK["light"]), size.scale()),
        alt=shown.alt,
        width="stretch",
    )
    st.write(say("chart.reading"))
    html.lines(chart.dip_lines(say, shown) + chart.look_later(say, index < _AFTER_TRIAL and _has_later(answers, pair)))
    html.lines(chart.older(say, pair.job, index))
    if shown.gaps:
        st.write(plain.safe(say("chart.gaps", what=say.listed(list(shown.gaps)))))
    with st.expander(say("chart.table")):
        st.html(html.table(shown.table))


def _which(say: Words, answers: Answers, pair: Pair) -> int:
    """The month drawn: soon, or (with SSDI) after trial work has run out."""
    if not _has_later(answers, pair):
        return pair.settled
    times = {pair.settled: say("chart.settled"), _AFTER_TRIAL: say("chart.later")}
    return st.segmented_control(say("chart.which"), list(times), format_func=times.get, default=pair.settled,
                                required=True, key="chart_time", persist_state="session")  # fmt: skip


def _has_later(answers: Answers, pair: Pair) -> bool:
    return "ssdi" in answers.gets and len(pair.months) > _AFTER_TRIAL
