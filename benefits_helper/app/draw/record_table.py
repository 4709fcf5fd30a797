"""All entries of one kind as a table to edit, for a larger screen."""

from __future__ import annotations

from typing import Any

import streamlit as st

from benefits_helper import clock, months
from benefits_helper.app import record
from benefits_helper.app.draw import case, tongue
from benefits_helper.app.record import AMOUNT, CHOICE, DAY, MONTH, Box, Entry
from benefits_helper.app.record_table import entries_of, rows_of
from benefits_helper.words import Words, plain

HELD = "record_table"  # what the table on the page began with: edits are told from there


def show(say: Words, plan: dict[str, Any], kind: str) -> None:
    """Draws the fold with the table. What was edited is put into the plan, and the page drawn again with it; a line with a
    mistake waits in the table."""
    label = f"{say(f'record.{kind}.title')} ({say('record_page.table.fold')})"
    fold = tongue.fold(label, f"table_fold_{kind}")
    if not fold.open:
        return
    with fold:
        st.caption(say("record_page.table.text"))
        stamp, rows = _begun(plan, kind)
        columns = {box.name: _column(say, kind, box) for box in record.BOXES[kind]}
        edited = st.data_editor(rows, num_rows="dynamic", hide_index=True, column_config=columns, key=_key(kind, stamp),
                                column_order=list(columns), alt=say(f"record.{kind}.title"))  # fmt: skip
        good, faults = entries_of(say, kind, edited)
        for line, text in faults:
            st.error(plain.safe(say("record_page.table.line", line=line, text=text)))
    if good != record.entries(plan, kind):
        plan = record.with_entries(plan, kind, good)
        st.session_state[HELD] = (kind, stamp, rows, record.entries(plan, kind))
        case.put(plan)
        st.rerun()


def _begun(plan: dict[str, Any], kind: str) -> tuple[int, list[dict[str, Any]]]:
    """The rows the table began with. It begins anew when entries were changed elsewhere or the page was left meanwhile."""
    of, stamp, rows, last = st.session_state.get(HELD, ("", 0, [], []))
    now: list[Entry] = record.entries(plan, kind)
    if of == kind and last == now and _key(kind, stamp) in st.session_state:
        return stamp, rows
    rows = rows_of(kind, now)
    st.session_state[HELD] = (kind, stamp + 1, rows, now)
    return stamp + 1, rows


def _key(kind: str, stamp: int) -> str:
    return f"record_table_{kind}_{stamp}"


def _column(say: Words, kind: str, box: Box) -> Any:
    label = say(f"record.{kind}.{box.name}")
    if box.kind == DAY:
        return st.column_config.DateColumn(label, format="YYYY-MM-DD", required=box.needed)
    if box.kind == AMOUNT:
        return st.column_config.NumberColumn(label, format="$%.2f", min_value=0.0, step=0.01, required=box.needed)
    if box.kind == CHOICE:
        names = say.under(box.words)
        return st.column_config.SelectboxColumn(label, options=list(box.choices), format_func=names.get, required=box.needed)
    if box.kind == MONTH:
        now = clock.this_month()
        return st.column_config.SelectboxColumn(label, options=[months.show(one) for one in range(now + 1, now - 61, -1)])
    return st.column_config.TextColumn(label, max_chars=300)
