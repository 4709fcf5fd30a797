"""Guidance: search the articles, read one, print it."""

import streamlit as st

from benefits_helper import words
from benefits_helper.app.draw import guidance

say = words.load()
st.title(say("pages.guidance"))
guidance.show(say)
