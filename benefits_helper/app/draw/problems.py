"""Problems of an input, as the lines every command prints."""

from __future__ import annotations

import streamlit as st

from benefits_helper.problems import InputProblems


def show(fault: InputProblems, lead: str, most: int = 12) -> None:
    """A red box with one line a problem."""
    lines = [problem.one_line() for problem in fault.problems]
    st.error(lead)
    st.code("\n".join(lines[:most]), language=None, wrap_lines=True)
