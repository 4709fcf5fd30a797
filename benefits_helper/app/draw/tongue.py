"""The language of the person at the screen: English or Spanish, kept in the session and in the page's address."""

from __future__ import annotations

import streamlit as st

from benefits_helper import words
from benefits_helper.words import Words

KEY = "lang"
NAMES = {"en": "English", "es": "Español"}


def lang() -> str:
    """`en` or `es`: as chosen, else as the address says, else English."""
    chosen = st.session_state.get(KEY) or st.query_params.get(KEY)
    return chosen if chosen in NAMES else "en"


def say() -> Words:
    """The program's sentences in that language."""
    return words.load(lang())
