"""A computer that others use too: after some minutes without a touch all is cleared, with a warning before."""

from __future__ import annotations

import json

import streamlit as st

from benefits_helper.app.draw import leaving
from benefits_helper.words import Words

SHARED = "shared_computer"  # the part that saves files has a switch for it too
MINUTES = 5  # the last of them is the warning
_HERE = "shared_here"


def is_on() -> bool:
    """Whether the person said that others use this computer; on this page or beside the file to save."""
    return bool(st.session_state.get(SHARED))


def switch(say: Words) -> None:
    """The switch. It and the one beside the file to save always agree: the key counts on when the other was moved."""
    now = is_on()
    st.checkbox(say("member.shared.switch"), value=now, key=f"{_HERE}_{now}", on_change=_turned, args=(not now,))
    if now:
        st.caption(f"{say('member.shared.on', minutes=MINUTES)} {say('member.shared.stays')}")


def _turned(to: bool) -> None:
    st.session_state[SHARED] = to


def watch(say: Words) -> None:
    """Has the browser wait for a touch, or no longer."""
    words = {name: say(f"member.shared.{name}") for name in ("warn", "here", "leave")}
    minutes = MINUTES if is_on() else 0
    leaving.script(f"bhWatch({minutes}, {json.dumps(words)})")
