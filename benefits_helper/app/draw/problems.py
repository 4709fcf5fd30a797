"""Problems of an input: those of a box as sentences, all others as the lines every command prints."""

from __future__ import annotations

import streamlit as st

from benefits_helper.app import faults
from benefits_helper.app.draw import store, tongue
from benefits_helper.problems import InputProblems
from benefits_helper.words import plain

_RULES = "fault.rules"


def show(fault: InputProblems, lead: str, most: int = 12, plans: tuple[str, ...] = ()) -> None:
    """A red box: what is wrong in which box, then one line for each other problem. `plans`: names of the person's plans."""
    said, others = faults.by_box(store.speech(), store.rules().facts, fault.problems, plans)
    st.error("\n".join([plain.safe(lead), *(f"* {plain.safe(text)}" for text in said[:most])]))
    _lines(others[:most])


def of_rules(fault: InputProblems, most: int = 12) -> None:
    """The rules themselves do not load: nothing else can be said."""
    st.error(plain.safe(tongue.say()(_RULES)))
    _lines(fault.problems[:most])


def of_newest(fault: BaseException, most: int = 12) -> None:
    """Rule files that were changed cannot be used: the rules from before are still in use."""
    st.warning(plain.safe(tongue.say()("fault.newest")))
    _lines(fault.problems[:most] if isinstance(fault, InputProblems) else [])


def _lines(problems: list) -> None:
    if not problems:
        return
    if tongue.lang() != tongue.ENGLISH:
        st.caption(tongue.say()("faults.others"))
    st.code("\n".join(problem.one_line() for problem in problems), language=None, wrap_lines=True)
