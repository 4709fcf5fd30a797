"""What if I work? From the fear to the answer: a few steps on a phone, two columns on a wide window."""

import streamlit as st

from benefits_helper.app.draw import answer, member_form, questions, steps, taking, tongue

say = tongue.say()
taking.fill_boxes()
st.title(say("pages.what_if"))
with st.container(key="lead_part"):
    st.write(say("what_if.lead"), say("what_if.stop"))
steps.shape()
with st.container(key="two_parts"):
    left, right = st.columns([5, 7], gap="large")
    with left, st.container(key="form_part"):
        short_part = st.container(key="short_part")
        answers = member_form.show(say)
        more = st.container(key="step_more")
        steps.under(say, not answers.is_empty, member_form.touched(answers))
    with right, st.container(key="answer_part"):
        if answers.is_empty:
            answer.empty(say)
        else:
            found = answer.told(say, answers)
            with short_part:
                answer.short(say, found)
            with more:
                questions.one(say, answers, found.pair, found.about)
            answer.show(say, answers, found)
