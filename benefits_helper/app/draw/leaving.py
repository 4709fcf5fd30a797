"""The quick way out: the button and the key forget the session, and the window shows an empty page in its place."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from benefits_helper.words import Words

LEFT = "left"
_SCRIPT = Path(__file__).with_name("leaving.js")


def script(call: str = "") -> None:
    """The browser's part; what it does with a touch, a key or a press is set up once a window."""
    text = _SCRIPT.read_text(encoding="utf-8")
    st.html(f"<script>{text}\n{call}</script>", unsafe_allow_javascript=True)


def button(say: Words) -> None:
    st.button(say("app.leave"), key="leave", on_click=leave, help=f"{say('app.leave_help')} {say('member.leave.keys')}",
              type="primary")  # fmt: skip


def leave() -> None:
    """Forgets everything the session holds; the next run shows an empty page."""
    st.session_state.clear()
    st.session_state[LEFT] = True


def blank(say: Words) -> None:
    """What stands here when the browser did not leave by itself."""
    st.html("<script>window.location.replace('about:blank')</script>", unsafe_allow_javascript=True)
    st.write(say("app.left"))
