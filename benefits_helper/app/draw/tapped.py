"""Our own HTML with buttons in it: a tap comes back to the page without loading it anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import streamlit as st

NAME = "benefits_helper_tapped"
HERE = Path(__file__).parent


@lru_cache
def _files() -> tuple[str, str]:
    return tuple((HERE / name).read_text(encoding="utf-8") for name in ("tapped.js", "desk.css"))  # type: ignore[return-value]


def show(html: str, key: str, on_tap: Callable[[str], None] | None = None) -> None:
    """Draws HTML (every text in it escaped by its maker). `on_tap` gets the word of the button that was tapped."""
    js, css = _files()
    draw = st.components.v2.component(NAME, js=js, css=css, isolate_styles=False)

    def tapped() -> None:
        word = getattr(st.session_state.get(key), "tapped", None)
        if word and on_tap is not None:
            on_tap(str(word))

    draw(key=key, data={"html": html}, on_tapped_change=tapped)
