"""The ribbon and the ledger, and the reason of any number in them."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from benefits_helper import clock
from benefits_helper.app import explain, ledger, reasons, ribbon, sure
from benefits_helper.app.draw import explain as worksheet
from benefits_helper.app.draw import html, questions, reason, store, tapped, tongue
from benefits_helper.desk.phases.calendar import PhaseMonth
from benefits_helper.words import Words, plain

SPOT = "desk_spot"  # the number whose reason stands open
CLOSE = "close"
GRID = "bh-grid"  # a table in which arrow keys go from cell to cell (see tapped.js)


def show_ribbon(say: Words, result: Any, calendar: list[PhaseMonth]) -> None:
    """The months at a glance, each cell's sentence on tap and on focus, and what would bring a benefit back."""
    shown = ribbon.view(say, result, calendar, clock.this_month())
    if shown is None:
        return
    st.header(say("ribbon.title"))
    tables = "".join(html.bare_table(one, f"bh-ribbon {GRID}") for one in shown.tables)
    note = f"<p>{escape(shown.note)}</p>" if shown.note else ""
    tapped.show(
        f"<p>{escape(say('desk.ribbon.lead'))}</p><div class='bh-halves'>{tables}</div>{note}"
        f"<p class='bh-tip' aria-live='polite'>{escape(shown.first)}</p>",
        key="desk_ribbon",
    )
    with st.expander(say("desk.ribbon.words")):
        key = "".join(f"<li><span class='{kind}'>{escape(letter)}</span> {escape(words)}</li>" for letter, words, kind in shown.key)
        st.html(f"<p class='bh-key-lead'>{escape(say('ribbon.key'))}</p><ul class='bh-key'>{key}</ul>")
        st.markdown("\n".join(f"* {plain.safe(text)}" for text in shown.spoken))
    if shown.back:
        with st.expander(say("desk.back.title", count=len(shown.back))):
            st.markdown("\n".join(f"* {plain.safe(text)}" for text in shown.back))


def show_ledger(say: Words, result: Any, span: ledger.Spans = ledger.no_span) -> None:
    """The table of months and sources; a tap on an amount opens its reason under the month. `span`: from the least to the
    most that an amount can be where it is not known."""
    shown = ledger.view(say, result, span)
    st.header(say("ledger.title"))
    spot = st.session_state.get(SPOT)
    under = _under(say, result, spot, shown) if spot else {}
    made = html.bare_table(shown.table, f"bh-ledger {GRID}", under)
    short = f"data-shorten aria-pressed='false'>{escape(say('desk.ledger.short'))}"
    lead = f"<p>{escape(say('desk.ledger.lead'))}</p><button type='button' class='bh-plainbutton' {short}</button>"
    tapped.show(f"{lead}{made}", key="desk_ledger", on_tap=_tap)
    _show_changes(say, result, shown)


def _tap(word: str) -> None:
    """Opens the reason of a number, or closes it when it is tapped again."""
    st.session_state[SPOT] = "" if word in (CLOSE, st.session_state.get(SPOT)) else word


def _under(say: Words, result: Any, spot: str, shown: ledger.Ledger) -> dict[int, str]:
    why = ledger.read_spot(spot)
    found = explain.view(say, result, why, shown, worksheet.DEEPEST) if why else None
    return {why.index: worksheet.html(say, found, CLOSE)} if why and found else {}


def _show_changes(say: Words, result: Any, shown: ledger.Ledger) -> None:
    fold = tongue.fold(say("desk.ledger.changes", count=len(shown.changes)), "desk_changes")
    if not fold.open:
        return
    with fold:
        if not shown.changes:
            st.write(say("ledger.no_changes"))
        lines = ledger.told(say, result, shown.changes)
        st.markdown("\n".join(f"{at}. {plain.safe(line.text)}" for at, line in enumerate(lines, 1)))
        if len(lines) < len(shown.changes):
            st.write(say("desk.ledger.more_changes", count=len(shown.changes) - len(lines)))


def show_any_reason(say: Words, result: Any) -> None:
    """Two boxes, what and which month, for numbers that stand in no table; under them the reason and what to read."""
    names = ledger.pickable(say, result)
    what, when = st.columns(2)
    name = tongue.select(what, say("reason.what"), list(names), format_func=names.get, key="reason_what", persist_state="session")
    month = tongue.select(when, say("reason.month"), result.months, format_func=say.month, key="reason_month")
    found = result.reason(name, result.months.index(month))
    st.write(say("reason.closed"))
    st.html(reason.tree(say, found, open_levels=1))
    if found.where:
        st.caption(plain.safe(say("reason.where", where=store.short_path(found.where))))
    st.markdown(f"**{say('reason.read')}**")
    if not questions.articles(say, reasons.topics(found)):
        st.write(say("reason.none"))


def show_parts(parts: list[sure.Part]) -> None:
    """Each kind of doubt with its sentences."""
    for part in parts:
        if not part.texts:
            st.write(part.title)
            continue
        with st.expander(f"{part.title} ({len(part.texts)})", expanded=part.open):
            st.markdown("\n".join(f"* {plain.safe(text)}" for text in part.texts))
