"""The size of all text: everything on a page is measured by it, so a larger size scales the whole page."""

from __future__ import annotations

import streamlit as st

from benefits_helper.words import Words

PIXELS = {"normal": 18, "large": 23, "largest": 30}
_KEY = "text_size"


def _pixels() -> int:
    return PIXELS.get(st.session_state.get(_KEY, "normal"), PIXELS["normal"])


def choice(say: Words) -> None:
    names = say.under("app.sizes")
    st.segmented_control(
        say("app.text_size"), list(names), format_func=names.get, default="normal", required=True, key=_KEY,
        label_visibility="collapsed", wrap=True, persist_state="session",
    )  # fmt: skip


def apply() -> None:
    st.html(f"<style>html {{font-size: {_pixels()}px !important}}</style>")


def scale() -> float:
    """How much larger than usual: for pictures, whose letters do not follow the page."""
    return _pixels() / PIXELS["normal"]
