"""Rules: each rule file as a readable worksheet, with its figures, sources and examples."""

import streamlit as st

from benefits_helper import words
from benefits_helper.app.draw import worksheet

say = words.load()
st.title(say("pages.rules"))
st.write(say("rules.lead"))
worksheet.show(say)
