"""Guidance: search the articles, read one, print it."""

import streamlit as st

from benefits_helper.app.draw import guidance, tongue

say = tongue.say()
st.title(say("pages.guidance"))
guidance.show(say)
