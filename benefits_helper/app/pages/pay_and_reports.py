"""Pay and reports: what was paid, reported and received, whether the checks were right, and what to report when."""

import streamlit as st

from benefits_helper.app.draw import record_form, record_guard, record_table, record_todo, tongue

say = tongue.say()
st.title(say("pages.pay_and_reports"))
st.write(say("record_page.lead"))
st.write(say("record_page.see"))
with st.container(key="two_parts"):
    left, right = st.columns([5, 8], gap="large")
    with left, st.container(key="form_part"):
        plan = record_form.show(say)
    with right, st.container(key="answer_part"):
        record_guard.show(say, plan)
        record_todo.show(say, plan)
record_table.show(say, plan, st.session_state[record_form.KIND])
