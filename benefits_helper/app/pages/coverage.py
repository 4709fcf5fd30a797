"""Coverage: which rules are known in which state, and how sure the weakest figure behind each is."""

import streamlit as st

from benefits_helper import words
from benefits_helper.app.draw import coverage

say = words.load()
st.title(say("pages.coverage"))
st.write(say("coverage.lead"))
coverage.show(say)
