"""One idea a screen on a phone: the steps of the form, of which a narrow window shows only the present one.

A wide window shows all of them, so the page is the same for both and going back loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from benefits_helper.words import Words

STEPS = ("fear", "gets", "where", "checks", "job", "more")
ANSWERED = ("checks", "job", "more")  # from here on the answer stands on the same screen
FIRST_ANSWER = "job"
NARROW = 999  # pixels; the style sheet has the same line
_KEY, _MOVED = "step", "step_moved"


def current() -> str:
    """The step a narrow window shows."""
    return st.session_state.setdefault(_KEY, STEPS[0])


def go(step: str) -> None:
    """Shows another step; the page begins at its top then."""
    st.session_state[_KEY] = step
    st.session_state[_MOVED] = st.session_state.get(_MOVED, 0) + 1


def shape() -> None:
    """Tells narrow windows which parts to leave out now."""
    step = current()
    left_out = [f"step_{name}" for name in STEPS if name != step]
    if step not in ANSWERED:
        left_out += ["answer_part", "short_part"]
    if step != STEPS[0]:
        left_out.append("lead_part")
    parts = [one for name in left_out for one in (f".st-key-{name}", f"[data-testid=stLayoutWrapper]:has(> .st-key-{name})")]
    rule = f"{', '.join(parts)} {{ display: none !important; }}"
    moved = st.session_state.get(_MOVED, 0)
    top = f"if ({moved} && innerWidth <= {NARROW}) document.querySelector('[data-testid=stMain]').scrollTo(0, 0)"
    st.html(f"<style>@media screen and (max-width: {NARROW}px) {{ {rule} }}</style><script>/* {moved} */ {top}</script>",
            unsafe_allow_javascript=True)  # fmt: skip


def under(say: Words, is_answered: bool, touched: Sequence[str]) -> None:
    """The way on and back, under the step shown. `touched`: steps in which something was told."""
    step = current()
    at = STEPS.index(step)
    with st.container(key="step_nav"):
        with st.container(horizontal=True):
            if at:
                st.button(say("member.step.back"), key="step_back", on_click=go, args=(STEPS[at - 1],))
            if step not in ANSWERED and is_answered:
                st.button(say("member.step.answer"), key="step_answer", type="primary", on_click=go, args=(FIRST_ANSWER,))
            if at < len(STEPS) - 1:
                word = "next" if step in touched else "skip"
                st.button(say(f"member.step.{word}"), key="step_next", on_click=go, args=(STEPS[at + 1],),
                          type="secondary" if is_answered else "primary")  # fmt: skip
        st.caption(say("member.step.of", number=at, count=len(STEPS) - 1) if at else say("member.step.start"))
