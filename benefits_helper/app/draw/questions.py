"""One more question at a time, the one that narrows the answer most; links to articles."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from benefits_helper.app import facts, rough, surer
from benefits_helper.app.answers import Answers, scenario
from benefits_helper.app.draw import factfield, steps, store, tongue
from benefits_helper.app.pair import Pair
from benefits_helper.app.rough import Rough
from benefits_helper.words import Words, plain

_MORE, _SKIPPED = "more_facts", "more_skipped"
_FEW = 8
_STEADY = 1000  # dollars: a smaller move of the pay does not change the question under the finger


def one(say: Words, answers: Answers, pair: Pair, about: Rough | None) -> None:
    """The one question that would narrow the answer most, with its reason; then what was told before."""
    all_facts = store.rules().facts
    st.header(say("what_if.q5"))
    skipped = st.session_state.get(_SKIPPED, [])
    if _wants_ssdi(answers, about):
        st.markdown(say("member.ask.tell_ssdi"))
        st.button(say("member.ask.to_ssdi"), key="to_checks", on_click=steps.go, args=("checks",))
    else:
        asked = _next(answers, pair, about, skipped)
        if asked is None:
            st.write(say("what_if.no_more"))
        else:
            _ask(say, facts.field(store.speech(), all_facts[asked], store.texts(answers.state).get(asked, ())), answers, pair)
    _told(say, all_facts)
    if skipped:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(say("member.ask.skipped", count=len(skipped)))
            st.button(say("member.ask.again"), key="ask_again", on_click=_again, type="tertiary")


def _wants_ssdi(answers: Answers, about: Rough | None) -> bool:
    """Whether the SSDI amount would help most: it has a box of its own, unless the person said they do not know it."""
    is_open = about is not None and about.open[:1] == (rough.SSDI,)
    return is_open and "ssdi" in answers.gets and not st.session_state.get("ssdi_unknown")


def _next(answers: Answers, pair: Pair, about: Rough | None, skipped: Sequence[str]) -> str | None:
    """What to ask, worked out anew only when more than the pay moved a little."""
    open_ = about.open if about is not None else ()
    told = scenario(answers)
    key = {**told, "facts": {**told["facts"], "wages": int(answers.gross) // _STEADY}, "skipped": list(skipped),
           "open": list(open_), "gets": sorted(answers.gets)}  # fmt: skip

    def narrows(tried: Sequence[str]) -> list[str]:
        return _narrows(answers, pair, tried)

    def make() -> str | None:
        return surer.next_question(answers, pair, store.rules().facts, skipped, narrows, open_)

    return store.kept("question", key, make)


def _narrows(answers: Answers, pair: Pair, tried: Sequence[str]) -> list[str]:
    """Some facts in the order in which they narrow the answer, over the months until the job has settled in."""
    from benefits_helper.engine.possible import possible

    plan = {**scenario(answers), "months": str(pair.settled + 2)}
    return [one.fact for one in possible(plan, store.rules(), hidden=tried, carry=True).narrows]


def _ask(say: Words, field: facts.Field, answers: Answers, pair: Pair) -> None:
    lead = say("member.ask.next" if answers.more else "member.ask.first")
    st.markdown(f"{lead} **{plain.safe(field.ask)}**")
    moves = store.kept("effect", {**scenario(answers), "asked": field.name},
                        lambda: rough.effect(answers, store.rules(), field.name, pair.settled))  # fmt: skip
    if moves >= 1:
        st.markdown(plain.safe(say("member.ask.effect", amount=plain.about(moves))))
    # A choice stands outside the form: until it is sent, the browser alone knows what is chosen, and forgets it in a switch of
    # the language.
    chosen = _chosen(say, field)
    with st.form(f"more_{field.name}", border=False):
        value = factfield.show(say, field, "", key=_key(field)) if chosen is None else chosen
        with st.container(horizontal=True):
            used = st.form_submit_button(say("member.ask.use"), type="primary")
            unknown = st.form_submit_button(say("member.ask.dont_know"))
            skipped = st.form_submit_button(say("member.ask.skip"), type="tertiary")
    st.html(_why(say, field))
    if used and value:
        st.session_state.setdefault(_MORE, {})[field.name] = value
        st.rerun()
    if skipped or unknown:
        st.session_state.setdefault(_SKIPPED, []).append(field.name)
        st.rerun()


def _key(field: facts.Field) -> str:
    return f"more_value_{field.name}"


def _chosen(say: Words, field: facts.Field) -> str | None:
    """What was chosen: few words to choose from stand open, one tap each; None where something is to be typed."""
    if field.kind not in ("yes_no", "choice"):
        return None
    if len(field.choices) > _FEW:
        return factfield.show(say, field, "", key=_key(field))
    names = {word: plain.safe(plain.first_upper(text)) for word, text in field.choices}
    tongue.hand_on(_key(field), names.values())
    return (
        st.radio(field.label, list(names), index=None, format_func=names.get, key=_key(field), label_visibility="collapsed") or ""
    )


def _why(say: Words, field: facts.Field) -> str:
    """A fold that opens in the browser: why it is asked, and how to find it out."""
    texts = [say(f"why_ask.{field.name}"), say("plan.find", help=field.help) if field.help else ""]
    body = "".join(f"<p>{escape(text)}</p>" for text in texts if text)
    return f"<details class='bh-fold'><summary>{escape(say('member.ask.why'))}</summary>{body}</details>"


def _told(say: Words, all_facts: dict) -> None:
    told, speech = st.session_state.get(_MORE, {}), store.speech()
    if not told:
        return
    st.markdown(f"**{say('what_if.told')}**")
    for name, value in list(told.items()):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{speech.of(all_facts[name].label)}: {facts.shown(speech, all_facts[name], value)}")
            st.button(say("what_if.forget"), key=f"forget_{name}", on_click=_forget, args=(name,), type="tertiary")


def _forget(name: str) -> None:
    st.session_state.get(_MORE, {}).pop(name, None)


def _again() -> None:
    st.session_state.pop(_SKIPPED, None)


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
