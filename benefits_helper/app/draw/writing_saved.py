"""What is wrong with a draft, and the way into the group's folder: on the page for writing, for articles and notes alike."""

from __future__ import annotations

import streamlit as st

from benefits_helper.app import writing
from benefits_helper.app.writing import Fault
from benefits_helper.library import clubwriting
from benefits_helper.problems import InputProblems
from benefits_helper.words import Words, plain

BEGUN = "write_begun"  # in the session: what each change of an article began from
_SAID = "write_said"


def faults(say: Words, found: list[Fault], begun: bool) -> bool:
    """The list of what to mend; quiet as long as nothing is written. Gives whether something of it stops the saving."""
    st.header(say("writing.found"))
    stops = any(one.stops for one in found)
    if not begun:
        st.caption(say("writing.not_begun"))
        return stops
    if not found:
        st.success(say("writing.found_none"))
    for must, key, draw in ((True, "writing.must", st.error), (False, "writing.may", st.info)):
        lines = [f"* **{plain.safe(one.where)}:** {plain.safe(one.text)}" for one in found if one.stops is must]
        if lines:
            draw("\n".join([f"**{say(key)}**\n", *lines]))
    return stops


def button(say: Words, key: str, stops: bool, ready: bool) -> bool:
    """Whether the person pressed to save a text that may be saved."""
    if stops:
        st.caption(say("writing.save_after"))
    pressed = st.button(say("writing.save"), key=key, type="primary", disabled=stops or not ready)
    return pressed and not stops and ready


def save(say: Words, kind: str, lang: str, slug: str, text: str, seen: str | None, done: str) -> bool:
    """Whether it could be saved; that is said on the page drawn next. A text that could not be saved stays in its box."""
    try:
        path = clubwriting.save(kind, lang, slug, text, seen)
    except InputProblems as fault:
        st.error("\n\n".join([say("writing.not_saved"), *(plain.safe(writing.told(say, one)) for one in fault.problems)]))
        return False
    st.session_state[_SAID] = say(done, path=f"{kind}/{lang}/{path.name}")
    return True


def said() -> None:
    """What the last saving came to."""
    told = st.session_state.pop(_SAID, None)
    if told:
        st.success(plain.safe(told))


def anew(say: Words, base: str) -> None:
    """The button that forgets one draft."""
    st.button(say("writing.over"), key=f"{base}_over", on_click=forget, args=(base,), type="tertiary")


def forget(base: str) -> None:
    """Forgets one draft."""
    for key in [key for key in st.session_state if str(key).startswith(f"{base}_")]:
        del st.session_state[key]
    st.session_state.get(BEGUN, {}).pop(base, None)
