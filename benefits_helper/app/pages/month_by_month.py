"""Month by month: an advisor's page. All facts, the timeline, the ledger, and the reason of every number."""

import streamlit as st

from benefits_helper import words
from benefits_helper.app.draw import plan_form, problems, store, timeline
from benefits_helper.problems import InputProblems

say = words.load()
st.title(say("pages.month_by_month"))
st.write(say("plan.lead"))
with st.container(key="two_parts"):
    left, right = st.columns([4, 9], gap="large")
    with left, st.container(key="form_part"):
        plan = plan_form.show(say)
    with right, st.container(key="answer_part"):
        result = st.session_state.get("plan_result")
        try:
            result = st.session_state["plan_result"] = store.estimate(plan)
        except InputProblems as fault:
            problems.show(fault, say("plan.fix"))
        if not plan["facts"]:
            st.info(say("plan.empty"))
        if result is not None:
            timeline.show_ribbon(say, result)
            timeline.show_ledger(say, result)
            timeline.show_reason(say, result)
            timeline.show_sureness(say, result)
