"""The member's questions on the first page, one idea a step."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from benefits_helper import clock
from benefits_helper.app import coverage, varies
from benefits_helper.app.answers import GETS, Answers
from benefits_helper.app.draw import shared, steps, store, tongue
from benefits_helper.app.fears import FEARS
from benefits_helper.states import USUAL, states_in
from benefits_helper.words import Words, plain

_MONTHS_AHEAD = 12
_SESSION = {"persist_state": "session"}


@dataclass(frozen=True)
class Slider:
    """A number with a slider and a box that always agree."""

    key: str
    low: float
    high: float
    step: float
    first: float
    form: str


HOURS = Slider("hours", 0.0, 60.0, 1.0, 20.0, "%g")
RATE = Slider("rate", 0.0, 60.0, 0.25, 18.0, "$%.2f")


def show(say: Words) -> Answers:
    """Draws the questions and gives the answers as they stand."""
    with st.container(key="step_fear"):
        fear = _fear(say)
    with st.container(key="step_gets"):
        gets, unsure = _gets(say)
    with st.container(key="step_where"):
        state = _state(say)
    with st.container(key="step_checks"):
        ssi, ssdi, age = _checks(say, gets)
    with st.container(key="step_job"):
        hours, rate, start = _job(say)
        more = tuple(st.session_state.get("more_facts", {}).items())
        answers = Answers(state, start, gets, unsure, ssi, ssdi, age, hours, rate, more, fear)
        _gross(say, answers)
    return answers


def touched(answers: Answers) -> list[str]:
    """The steps in which something was told."""
    told = {
        "fear": bool(answers.fear), "gets": not answers.is_empty, "where": True, "job": True,
        "checks": answers.age is not None or answers.ssi is not None or answers.ssdi is not None,
    }  # fmt: skip
    return [name for name, is_told in told.items() if is_told]


def _fear(say: Words) -> str:
    st.header(say("member.fear.title"))
    chosen = st.session_state.get("fear", "")
    for name in FEARS:
        st.button(say(f"member.fear.{name}"), key=f"fear_{name}", width="stretch", on_click=_feared, args=(name,),
                  type="primary" if name == chosen else "secondary")  # fmt: skip
    st.caption(say("member.fear.help"))
    st.checkbox(say("member.helper.switch"), key="helping", **_SESSION)
    shared.switch(say)
    return chosen


def _feared(name: str) -> None:
    st.session_state["fear"] = name
    steps.go("gets")


def _gets(say: Words) -> tuple[frozenset[str], bool]:
    st.header(say("what_if.q1"))
    ticked = frozenset(name for name in GETS if st.checkbox(say(f"what_if.gets.{name}"), key=f"gets_{name}", **_SESSION))
    unsure = st.checkbox(say("what_if.gets.unsure"), key="gets_unsure", **_SESSION)
    if unsure:
        with st.container(border=True):
            st.markdown(f"**{say('what_if.clue_lead')}**")
            st.markdown("\n".join(f"* {say(f'what_if.clue_{number}')}" for number in (1, 2, 3)))
            st.write(say("what_if.clue_more"))
    return ticked, unsure


def _state(say: Words) -> str:
    st.header(say("what_if.q2"))
    st.session_state.setdefault("state", USUAL)
    states = states_in(say.lang)
    state = tongue.select(st, say("what_if.state"), list(states), format_func=states.get, key="state", **_SESSION)
    lost = "" if state == USUAL else coverage.gaps(say, state, store.cells(state, clock.this_month()))
    if lost:
        st.write(lost)
        st.page_link(st.session_state["pages"]["coverage"], label=say("coverage.see"))
    return state


def _checks(say: Words, gets: frozenset[str]) -> tuple[Decimal | None, Decimal | None, int | None]:
    st.header(say("what_if.q3"))
    ssi = _amount(say, "ssi") if "ssi" in gets else None
    ssdi = _amount(say, "ssdi") if "ssdi" in gets else None
    box, skip = st.columns([3, 2], vertical_alignment="bottom")
    hidden = skip.checkbox(say("what_if.age_skip"), key="age_skip", **_SESSION)
    age = box.number_input(say("what_if.age"), 16, 100, value=None, step=1, key="age", disabled=hidden, **_SESSION)
    return ssi, ssdi, None if hidden or age is None else int(age)


def _amount(say: Words, name: str) -> Decimal | None:
    box, skip = st.columns([3, 2], vertical_alignment="bottom")
    unknown = skip.checkbox(say("what_if.dont_know"), key=f"{name}_unknown", **_SESSION)
    value = box.number_input(say(f"what_if.{name}"), 0.0, 10000.0, value=None, step=1.0, format="%.2f",
                             key=f"{name}_amount", disabled=unknown, **_SESSION)  # fmt: skip
    return None if unknown or value is None else Decimal(str(value))


def _job(say: Words) -> tuple[Decimal, Decimal, int]:
    st.header(say("what_if.q4"))
    hours = _slider(say, HOURS, say("what_if.hours"))
    rate = _slider(say, RATE, say("what_if.rate"))
    now = clock.this_month()
    months = list(range(now, now + 1 + _MONTHS_AHEAD))
    st.session_state.setdefault("job_start", months[1])
    start = tongue.select(st, say("what_if.start"), months, format_func=say.month, key="job_start", **_SESSION)
    return Decimal(str(hours)), Decimal(str(rate)), start


def _slider(say: Words, one: Slider, label: str) -> float:
    """A slider and a box with one value. When both report a change the slider wins: the box then only repeats late
    what the slider told it before, and following it would move the slider under the finger."""
    box_key, moved = f"{one.key}_exact", st.session_state.pop(f"{one.key}_moved", ())
    value = st.session_state.setdefault(one.key, one.first)
    if one.key in moved or box_key not in st.session_state:
        st.session_state[box_key] = value
    elif box_key in moved:
        st.session_state[one.key] = st.session_state[box_key]
    drag, box = st.columns([3, 2], vertical_alignment="bottom")
    drag.slider(label, one.low, one.high, step=one.step, format=one.form, key=one.key,
                on_change=_moved, args=(one.key, one.key), **_SESSION)  # fmt: skip
    box.number_input(f"{label}, {say('what_if.exact')}", one.low, one.high, step=one.step, format=one.form.lstrip("$"),
                     key=box_key, on_change=_moved, args=(one.key, box_key), label_visibility="collapsed",
                     **_SESSION)  # fmt: skip
    return st.session_state[one.key]


def _moved(slider: str, which: str) -> None:
    """Remembers which of the two was moved; the next drawing brings them together."""
    key = f"{slider}_moved"
    st.session_state[key] = (*st.session_state.get(key, ()), which)


def _gross(say: Words, answers: Answers) -> None:
    names = {
        "hours": plain.number(answers.hours),
        "rate": plain.dollars(answers.rate),
        "gross": plain.about(answers.gross),
    }
    st.markdown(say("what_if.gross", **names).replace("$", "\\$"))
    if st.checkbox(say("what_if.varies"), key="varies", **_SESSION):
        st.write(plain.safe(varies.text(say, answers)))
