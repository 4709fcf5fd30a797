"""What if I work? Five plain questions from a member, and the answer beside them."""

import streamlit as st

from benefits_helper import words
from benefits_helper.app.draw import answer, member_form, questions

say = words.load()
st.title(say("pages.what_if"))
with st.container(key="lead_part"):
    st.write(say("what_if.lead"), say("what_if.stop"))
with st.container(key="two_parts"):
    left, right = st.columns([5, 7], gap="large")
    with left, st.container(key="form_part"):
        answers = member_form.show(say)
        more = st.container()
    with right, st.container(key="answer_part"):
        if answers.is_empty:
            answer.empty(say)
        else:
            pair = answer.show(say, answers)
            with more:
                questions.one(say, answers, pair)
