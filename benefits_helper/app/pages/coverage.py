"""Coverage: which rules are known in which state, and how sure the weakest figure behind each is."""

import streamlit as st

from benefits_helper.app.draw import coverage, tongue

say = tongue.say()
st.title(say("pages.coverage"))
st.write(say("coverage.lead"))
coverage.show(say)
