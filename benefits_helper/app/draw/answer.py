"""The member's answer, in its order: health cover, money, changes, the way back, what to do, picture, how sure."""

from __future__ import annotations

from html import escape

import streamlit as st

from benefits_helper.app import changes, health, nextsteps, planfile, ssi_too, student, sure, worth
from benefits_helper.app.answers import Answers, retold, scenario, taken_for_granted
from benefits_helper.app.draw import html, picture, plan_form, questions, reason, store, timeline
from benefits_helper.app.lines import Line
from benefits_helper.app.pair import Pair
from benefits_helper.words import Words, plain

_WHY_LEVELS = 3  # the next page opens every level; a phone should not carry them all


def empty(say: Words) -> None:
    """What stands here before anything is ticked."""
    st.header(say("empty.title"), anchor="your-answer")
    st.markdown(f"**{say('empty.lead')}** {say('empty.text')}")
    st.markdown(f"{say('empty.first')}\n\n{say('empty.talk')}")


def show(say: Words, answers: Answers) -> Pair:
    """The whole answer. Raises InputProblems when the rules cannot be used."""
    pair = Pair(store.estimate(scenario(answers, with_job=False)), store.estimate(scenario(answers)))
    st.header(say("health.title"), anchor="your-answer")
    st.html(f"<p class='bh-print'>{escape(retold(say, answers))}</p>")
    _opening(say, answers, pair)
    _changes(say, answers, pair)
    _next(say, answers, pair)
    with st.container(key="picture_part"):
        picture.show(say, answers, pair)
    _sure(say, answers, pair)
    with st.container(key="take_part"):
        _buttons(say, answers)
    return pair


def _opening(say: Words, answers: Answers, pair: Pair) -> None:
    told = health.lines(say, pair, answers)
    money = [worth.line(say, pair, answers.gross)]
    after = worth.later(say, pair)
    html.lines(told + money + ([after] if after else []) + student.lines(say, pair, answers), big=True)
    html.lines(sure.not_announced(say, pair.job))
    _whys(say, pair, [*told, *money], "why_first")
    with st.expander(say("worth.table")):
        st.html(html.table(worth.before_after(say, pair)))


def _changes(say: Words, answers: Answers, pair: Pair) -> None:
    st.subheader(say("changes.title"))
    told = changes.lines(say, pair, answers.gross, answers.gets) or [Line("", say("changes.none"))]
    html.lines(told)
    _whys(say, pair, told, "why_changes")
    more = ssi_too.texts(say, pair, answers) + sure.good_to_know(pair.job)
    if more:
        st.subheader(say("know.title"))
        html.lines([Line("", text) for text in more])


def _whys(say: Words, pair: Pair, told: list[Line], key: str) -> None:
    """One fold with the reason behind every line that has one, so that a phone is not full of small links."""
    with_reason = [line for line in told if line.why]
    if not with_reason:
        return
    fold = st.expander(say("buttons.why"), key=key, on_change="rerun")
    if not fold.open:
        return  # reasons are only worked out for those who ask: the answer itself comes sooner
    with fold:
        for line in with_reason:
            st.html(reason.tree(say, pair.job.reason(line.why.name, line.why.index), deepest=_WHY_LEVELS))
        questions.articles(say, [line.topic for line in with_reason])


def _next(say: Words, answers: Answers, pair: Pair) -> None:
    way_back = nextsteps.if_job_ends(say, answers, pair)
    if way_back:
        st.subheader(say("ends.title"))
        html.lines(way_back)
    st.subheader(say("todo.title"))
    for number, text in enumerate(nextsteps.to_do(say, answers)):
        st.checkbox(plain.safe(text), key=f"todo_{number}", persist_state="session")


def _sure(say: Words, answers: Answers, pair: Pair) -> None:
    st.subheader(say("sure.title"))
    timeline.show_parts(sure.parts(say, answers, pair))


def _buttons(say: Words, answers: Answers) -> None:
    st.subheader(say("buttons.title"))
    plan = scenario(answers)
    known = {name: planfile.Known("assumed", text) for name, text in taken_for_granted(say, answers).items()}
    saved = planfile.write(plan, known, say("saved.remark"))
    with st.container(horizontal=True):
        if st.button(say("buttons.print"), key="print"):
            questions.print_page()
        st.download_button(say("buttons.save"), saved, planfile.FILE_NAME, "text/yaml", on_click="ignore",
                           help=say("buttons.save_help"))  # fmt: skip
        if st.button(say("buttons.show"), key="show_advisor", help=say("buttons.show_help")):
            plan_form.take(plan, known)
            st.switch_page(st.session_state["pages"]["month_by_month"])
