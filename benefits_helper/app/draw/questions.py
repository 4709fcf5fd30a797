"""One more question at a time, links to articles, and the printer."""

from __future__ import annotations

import streamlit as st

from benefits_helper.app import facts, surer
from benefits_helper.app.answers import Answers
from benefits_helper.app.draw import factfield, store
from benefits_helper.app.pair import Pair
from benefits_helper.words import Words, plain


def one(say: Words, answers: Answers, pair: Pair) -> None:
    """The one question that would make the answer surer, with its reason; then what was told before."""
    all_facts = store.rules().facts
    asked = surer.next_question(answers, pair, all_facts, st.session_state.get("more_skipped", []))
    st.header(say("what_if.q5"))
    if asked is None:
        st.write(say("what_if.no_more"))
    else:
        _ask(say, facts.field(say, all_facts[asked], store.texts(answers.state).get(asked, ())))
    _told(say, all_facts)


def _ask(say: Words, field: facts.Field) -> None:
    st.markdown(f"{say('what_if.surer')} **{plain.safe(field.ask)}**")
    st.write(say(f"why_ask.{field.name}"))
    with st.form(f"more_{field.name}", border=False):
        value = factfield.show(say, field, "", key=f"more_value_{field.name}")
        if field.help:
            st.caption(plain.safe(say("plan.find", help=field.help)))
        with st.container(horizontal=True):
            used = st.form_submit_button(say("what_if.save_answer"))
            skipped = st.form_submit_button(say("what_if.dont_know"))
    if used and value:
        st.session_state.setdefault("more_facts", {})[field.name] = value
        st.rerun()
    if skipped:
        st.session_state.setdefault("more_skipped", []).append(field.name)
        st.rerun()


def _told(say: Words, all_facts: dict) -> None:
    told = st.session_state.get("more_facts", {})
    if not told:
        return
    st.markdown(f"**{say('what_if.told')}**")
    for name, value in list(told.items()):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{all_facts[name].label}: {facts.shown(say, all_facts[name], value)}")
            st.button(say("what_if.forget"), key=f"forget_{name}", on_click=_forget, args=(name,), type="tertiary")


def _forget(name: str) -> None:
    st.session_state.get("more_facts", {}).pop(name, None)


def articles(say: Words, topics: list[str], most: int = 3) -> int:
    """A link to the guidance page for each article on these topics; gives how many there are."""
    page = st.session_state["pages"]["guidance"]
    found = store.articles_of(topics, most)
    for slug, title in found:
        st.page_link(page, label=say("guidance.open", title=title), query_params={"article": slug})
    return len(found)


def print_page() -> None:
    """Opens the browser's own print window; the style sheet leaves one clean page."""
    st.session_state["printed"] = st.session_state.get("printed", 0) + 1
    script = f"<script>/* {st.session_state['printed']} */ window.print()</script>"
    st.html(script, unsafe_allow_javascript=True)
