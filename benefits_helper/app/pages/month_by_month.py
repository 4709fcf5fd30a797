"""Month by month: the advisor's desk. All facts, the plans, the months, the reason of every number, and the papers."""

import streamlit as st

from benefits_helper.app import plans
from benefits_helper.app.draw import case, desk, files, plan_form, plan_tabs, tongue
from benefits_helper.app.draw.problems import show as show_problems
from benefits_helper.problems import InputProblems

say = tongue.say()
st.title(say("pages.month_by_month"))
st.write(say("plan.lead"))
with st.container(key="two_parts"):
    left, right = st.columns([4, 9], gap="large")
    with left, st.container(key="form_part"):
        st.header(say("plan.facts"))
        files_part = st.container()  # above the form, and filled last: what is saved is the plan as the page leaves it
        plan = plan_form.show(say)
    with right, st.container(key="desk_part"):
        at = plan_tabs.choose(say, plan)
        if at:
            plan = plan_tabs.form(say, plan, at)
            case.put(plan)
        try:
            case.case_of(plan)
            case.result(plan, at)
            st.session_state[desk.LAST] = (plan, at)
        except InputProblems as fault:
            show_problems(plans.named(plan, fault), say("plan.fix"), plans=plans.names(plan))
        if not plan["facts"] and not plan.get("plans"):
            st.info(say("plan.empty"))
        if desk.LAST in st.session_state:
            desk.show(say, *st.session_state[desk.LAST])
    with files_part:
        files.show(say, plan, then=desk.forget)
