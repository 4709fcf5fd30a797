"""Rules: each rule file as a readable worksheet, with its figures, sources and examples."""

import streamlit as st

from benefits_helper.app.draw import problems, store, tongue, worksheet

say = tongue.say()
st.title(say("pages.rules"))
st.write(say("rules.lead"))
if fault := store.fault_of_newest():
    problems.of_newest(fault)
worksheet.show(say)
