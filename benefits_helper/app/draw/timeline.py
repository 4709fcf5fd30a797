"""The ribbon and the ledger, and the reason of any number in them."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from benefits_helper.app import ledger, reasons, ribbon, sure
from benefits_helper.app.draw import html, questions, reason, store
from benefits_helper.words import Words, plain


def show_ribbon(say: Words, result: Any) -> None:
    """The months at a glance, the key to its letters, and the same in words."""
    shown = ribbon.view(say, result)
    if shown is None:
        return
    st.header(say("ribbon.title"))
    st.html(html.table(shown.table, "bh-ribbon"))
    key = "".join(
        f"<li><span class='{kind}'>{escape(letter)}</span> {escape(words)}</li>" for letter, words, kind in shown.key
    )
    st.html(f"<p class='bh-key-lead'>{escape(say('ribbon.key'))}</p><ul class='bh-key'>{key}</ul>")
    with st.expander(say("ribbon.words")):
        st.markdown("\n".join(f"* {plain.safe(text)}" for text in shown.spoken))


def show_ledger(say: Words, result: Any) -> None:
    """The table of months and sources, and each change in words."""
    shown = ledger.view(say, result)
    st.header(say("ledger.title"))
    st.html(html.table(shown.table, "bh-ledger"))
    with st.expander(say("ledger.changes")):
        if not shown.changes:
            st.write(say("ledger.no_changes"))
        st.markdown("\n".join(f"1. {plain.safe(line.text)}" for line in shown.changes))


def show_reason(say: Words, result: Any) -> None:
    """Two boxes, what and which month; under them the reason of that number and what to read about it."""
    st.header(say("reason.title"))
    names = ledger.pickable(say, result)
    what, when = st.columns(2)
    name = what.selectbox(
        say("reason.what"), list(names), format_func=names.get, key="reason_what", persist_state="session"
    )
    month = when.selectbox(say("reason.month"), result.months, format_func=plain.month, key="reason_month")
    found = result.reason(name, result.months.index(month))
    st.write(say("reason.closed"))
    st.html(reason.tree(say, found, open_levels=1))
    if found.where:
        st.caption(plain.safe(say("reason.where", where=store.short_path(found.where))))
    st.markdown(f"**{say('reason.read')}**")
    if not questions.articles(say, reasons.topics(found)):
        st.write(say("reason.none"))


def show_sureness(say: Words, result: Any) -> None:
    """What is not known, not announced, not confirmed or assumed in this plan."""
    st.header(say("sure.title"))
    show_parts(sure.of_result(say, result, most=20))


def show_parts(parts: list[sure.Part]) -> None:
    """Each kind of doubt with its sentences."""
    for part in parts:
        if not part.texts:
            st.write(part.title)
            continue
        with st.expander(f"{part.title} ({len(part.texts)})", expanded=part.open):
            st.markdown("\n".join(f"* {plain.safe(text)}" for text in part.texts))
