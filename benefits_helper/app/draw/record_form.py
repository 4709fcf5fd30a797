"""Writing down pay, reports and deposits, one entry at a time; what is written stays in the person's own plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st

from benefits_helper import clock, months
from benefits_helper.app import plan as plan_view
from benefits_helper.app import record
from benefits_helper.app.draw import case, files, tongue
from benefits_helper.app.record import AMOUNT, CHOICE, DAY, KINDS, MONTH, Box
from benefits_helper.states import USUAL
from benefits_helper.words import Words, plain

KIND, STAMP, EDIT, TRIED, SAID, TAKEN = "record_kind", "record_stamp", "record_edit", "record_tried", "record_said", "record_taken"
_MOST_SHOWN = 6
_MONTHS_BACK = 36
_MOST_AMOUNT = 1_000_000.0
_LONGEST = {"note": 300}
_SESSION = {"persist_state": "session"}


def show(say: Words) -> dict[str, Any]:
    """Draws the file, the form and the last entries; gives the plan with all that is written down."""
    plan = st.session_state.setdefault(case.PLAN, plan_view.new(USUAL, clock.this_month()))
    files_part = st.container()
    st.header(say("record_page.write"))
    names = {kind: say(f"record_page.kinds.{kind}") for kind in KINDS}
    kind = st.segmented_control(say("record_page.kind"), list(names), format_func=names.get, default=KINDS[0], required=True,
                                key=KIND, on_change=_forget_edit, wrap=True, **_SESSION)  # fmt: skip
    _form(say, plan, kind)
    _last(say, plan, kind)
    with files_part:
        files.show(say, plan)
    return plan


# --- one entry


def _form(say: Words, plan: dict[str, Any], kind: str) -> None:
    at = _edited(plan, kind)
    held = record.first(plan, kind, clock.today()) if at is None else record.entries(plan, kind)[at]
    doing = "new" if at is None else "change"
    st.markdown(f"**{say(f'record_page.{doing}.{kind}')}**")
    st.caption(plain.safe(say(f"record.{kind}.help")))
    values, spots = {}, {}
    for box in record.BOXES[kind]:
        values[box.name] = _box(say, kind, box, held.get(box.name, ""))
        spots[box.name] = st.empty()
    one = record.of_values(kind, values)
    if st.session_state.get(TRIED) == _stamp():
        for name, text in record.faults(say, kind, one).items():
            spots[name].error(plain.safe(text))
    with st.container(horizontal=True):
        st.button(say("record_page.save" if at is None else "record_page.save_change"), key=f"record_save_{_stamp()}",
                  type="primary", on_click=_save, args=(say, kind, at, one))  # fmt: skip
        if at is not None:
            st.button(say("record_page.take_away"), key="record_take", on_click=_take_away, args=(say, kind, at))
            st.button(say("record_page.cancel"), key="record_cancel", on_click=_forget_edit)
    said = st.session_state.pop(SAID, "")
    if said:
        st.success(plain.safe(said))
    if TAKEN in st.session_state:
        st.button(say("record_page.put_back"), key="record_back", on_click=_put_back)


def _stamp() -> str:
    """Changes when an entry was saved or another plan opened: the boxes then begin afresh."""
    return f"{case.version()}_{st.session_state.setdefault(STAMP, 0)}"


def _edited(plan: dict[str, Any], kind: str) -> int | None:
    """Which entry is being changed; None while a new one is written."""
    version, of, at = st.session_state.get(EDIT, (0, "", 0))
    is_there = (version, of) == (case.version(), kind) and at < len(record.entries(plan, kind))
    return at if is_there else None


def _box(say: Words, kind: str, box: Box, held: str) -> Any:
    label = say(f"record.{kind}.{box.name}")
    if not box.needed:
        label = f"{label} {say('record_page.optional')}"
    key = f"entry_{kind}_{_stamp()}_{box.name}"
    if box.kind == DAY:
        low, high = date(clock.today().year - 12, 1, 1), date(clock.today().year + 2, 12, 31)
        held_day = _day(held)
        value = held_day if held_day and low <= held_day <= high else None
        return tongue.day(st, say, label, value, key=key, min_value=low, max_value=high, **_SESSION)
    if box.kind == AMOUNT:
        value = st.number_input(label, 0.0, _MOST_AMOUNT, _amount(held), 1.0, format="%.2f", key=key, **_SESSION)
        return None if value is None else Decimal(str(value))
    if box.kind == CHOICE:
        names = say.under(box.words)
        return tongue.select(st, label, box.choices, index=box.choices.index(held) if held in box.choices else 0,
                            format_func=names.get, key=key, **_SESSION)  # fmt: skip
    if box.kind == MONTH:
        now = clock.this_month()
        shown = {months.show(one) for one in range(now - _MONTHS_BACK, now + 2)} | ({held} if held else set())
        texts = ["", *sorted(shown, reverse=True)]
        return tongue.select(st, label, texts, index=texts.index(held), key=key,
                            format_func=lambda text: _month(say, text), **_SESSION)  # fmt: skip
    return st.text_input(label, held, key=key, max_chars=_LONGEST.get(box.name, 80), **_SESSION)


def _day(text: str) -> date | None:
    try:
        return clock.day(text)
    except ValueError:
        return None


def _amount(text: str) -> float | None:
    try:
        return min(float(plain.amount_in(text)), _MOST_AMOUNT)
    except ArithmeticError:
        return None


def _month(say: Words, text: str) -> str:
    try:
        return say.month(months.parse(text)) if text else say("record_page.no_month")
    except ValueError:
        return text


# --- what the buttons do


def _save(say: Words, kind: str, at: int | None, one: dict[str, str]) -> None:
    if record.faults(say, kind, one):
        st.session_state[TRIED] = _stamp()
        return
    plan = st.session_state[case.PLAN]
    plan = record.added(plan, kind, one) if at is None else record.replaced(plan, kind, at, one)
    case.put(plan)
    remark = record.remark(say, plan, kind, one, clock.today())
    _begin_afresh(" ".join(part for part in (say("record_page.saved", entry=record.in_words(say, kind, one)), remark) if part))


def _take_away(say: Words, kind: str, at: int) -> None:
    plan = st.session_state[case.PLAN]
    one = record.entries(plan, kind)[at]
    case.put(record.removed(plan, kind, at))
    _begin_afresh(say("record_page.taken", entry=record.in_words(say, kind, one)))
    st.session_state[TAKEN] = (case.version(), kind, one)


def _put_back() -> None:
    version, kind, one = st.session_state.pop(TAKEN)
    if version == case.version():
        case.put(record.added(st.session_state[case.PLAN], kind, one))


def _begin_afresh(said: str) -> None:
    st.session_state[STAMP] = st.session_state.get(STAMP, 0) + 1
    st.session_state[SAID] = said
    for key in (EDIT, TRIED, TAKEN):
        st.session_state.pop(key, None)


def _forget_edit() -> None:
    st.session_state[STAMP] = st.session_state.get(STAMP, 0) + 1
    for key in (EDIT, TRIED):
        st.session_state.pop(key, None)


def _change(kind: str, at: int) -> None:
    _forget_edit()
    st.session_state[EDIT] = (case.version(), kind, at)


# --- what is written down already


def _last(say: Words, plan: dict[str, Any], kind: str) -> None:
    many = record.entries(plan, kind)
    if not many:
        return
    st.markdown(f"**{say(f'record_page.last.{kind}')}**")
    for at in range(len(many) - 1, max(len(many) - 1 - _MOST_SHOWN, -1), -1):
        text = record.in_words(say, kind, many[at])
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain.safe(text), width="stretch")
            st.button(say("record_page.change_one"), key=f"record_change_{kind}_{at}", on_click=_change, args=(kind, at),
                      help=text)  # fmt: skip
    if len(many) > _MOST_SHOWN:
        st.caption(say("record_page.more_in_table", count=len(many) - _MOST_SHOWN))
