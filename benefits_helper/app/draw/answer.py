"""The member's answer, in its order: health cover, the fear, money, changes, the way back, what to do, how sure."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from benefits_helper.app import (
    changes,
    fears,
    health,
    nextsteps,
    rough,
    roughwords,
    ssi_too,
    student,
    sure,
    together,
    worth,
)
from benefits_helper.app.answers import Answers, retold, scenario
from benefits_helper.app.draw import html, picture, questions, reason, store, taking, timeline, tongue
from benefits_helper.app.lines import Line
from benefits_helper.app.pair import Pair
from benefits_helper.app.rough import Rough
from benefits_helper.words import Words, plain

_WHY_LEVELS = 3  # the next page opens every level; a phone should not carry them all


@dataclass(frozen=True)
class Told:
    """What the whole answer begins with: it is said short, long, and aloud."""

    pair: Pair
    about: Rough | None
    health: list[Line]
    money: Line


def empty(say: Words) -> None:
    """What stands here before anything is ticked."""
    st.header(say("empty.title"), anchor="your-answer")
    st.markdown(f"**{say('empty.lead')}** {say('empty.text')}")
    st.markdown(f"{say('empty.first')}\n\n{say('empty.talk')}")


def told(say: Words, answers: Answers) -> Told:
    """The answer's beginning. Raises InputProblems when the rules cannot be used."""
    pair = Pair(store.estimate(scenario(answers, with_job=False)), store.estimate(scenario(answers)))
    st.session_state[store.OWN] = pair.job
    about = _rough(answers, pair)
    money = roughwords.line(say, pair, about) if about is not None and about.open else worth.line(say, pair, answers.gross)
    return Told(pair, about, health.lines(say, pair, answers), money)


def _rough(answers: Answers, pair: Pair) -> Rough | None:
    """The range over what is not known yet; None when nothing of the kind is open."""
    if not rough.hidden(answers) or not answers.gross:
        return None
    key = {**scenario(answers), "gets": sorted(answers.gets), "ssi": str(answers.ssi), "at": pair.settled}
    return store.kept("rough", key, lambda: rough.rough(answers, store.rules(), pair.settled))


def short(say: Words, found: Told) -> None:
    """The answer in two lines, above the question on a phone."""
    st.markdown(f"**{say('member.step.short')}** · [{say('member.step.all')}](#your-answer)")
    html.lines([Line(one.lead, "", one.tone) for one in (*found.health[:1], found.money)])


def show(say: Words, answers: Answers, found: Told) -> None:
    """The whole answer."""
    st.header(say("health.title"), anchor="your-answer")
    st.html(f"<p class='bh-print'>{escape(retold(say, answers))}</p>")
    moved = changes.lines(say, found.pair, answers.gross, answers.gets)
    back = nextsteps.if_job_ends(say, answers, found.pair)
    if st.session_state.get("helping"):
        _together(say, answers, found, moved, back)
    _opening(say, answers, found)
    _changes(say, answers, found.pair, moved)
    _next(say, answers, [] if answers.fear == "back" else back)
    with st.container(key="picture_part"):
        picture.show(say, answers, found.pair)
    _sure(say, answers, found.pair)
    with st.container(key="take_part"):
        taking.show(say, answers, found.pair)


def _together(say: Words, answers: Answers, found: Told, moved: list[Line], back: list[Line]) -> None:
    """For a helper: how to help, and the answer as lines to read out, one at a time, with large amounts."""
    with st.container(key="helper_part"):
        st.subheader(say("member.helper.title"))
        st.markdown("\n".join(f"* {line}" for line in say.under("member.helper.lines").values()))
        st.subheader(say("member.helper.together"))
        st.write(say("member.helper.together_lead"))
        read = together.lines(say, found.health, found.money, moved, back, nextsteps.to_do(say, answers))
        st.html(html.aloud(read))


def _opening(say: Words, answers: Answers, found: Told) -> None:
    pair = found.pair
    feared = fears.lines(say, answers.fear, answers, pair)
    after = worth.later(say, pair)
    html.lines([*found.health, *feared, found.money, *([after] if after else []), *student.lines(say, pair, answers)], big=True)
    html.lines(sure.not_announced(say, pair.job))
    _whys(say, pair, [*found.health, *feared, found.money], "why_first")
    with st.expander(say("worth.table")):
        st.html(html.table(worth.before_after(say, pair)))


def _changes(say: Words, answers: Answers, pair: Pair, moved: list[Line]) -> None:
    st.subheader(say("changes.title"))
    shown = moved or [Line("", say("changes.none"))]
    html.lines(shown)
    _whys(say, pair, shown, "why_changes")
    more = ssi_too.texts(say, pair, answers) + sure.good_to_know(pair.job)
    if more:
        st.subheader(say("know.title"))
        html.lines([Line("", text) for text in more])


def _whys(say: Words, pair: Pair, lines: list[Line], key: str) -> None:
    """One fold with the reason behind every line that has one, so that a phone is not full of small links."""
    with_reason = [line for line in lines if line.why]
    if not with_reason:
        return
    fold = tongue.fold(say("buttons.why"), key)
    if not fold.open:
        return  # reasons are only worked out for those who ask: the answer itself comes sooner
    with fold:
        for line in with_reason:
            st.html(reason.tree(say, pair.job.reason(line.why.name, line.why.index), deepest=_WHY_LEVELS))
        questions.articles(say, [line.topic for line in with_reason])


def _next(say: Words, answers: Answers, way_back: list[Line]) -> None:
    if way_back:
        st.subheader(say("ends.title"))
        html.lines(way_back)
    st.subheader(say("todo.title"))
    for number, text in enumerate(nextsteps.to_do(say, answers)):
        st.checkbox(plain.safe(text), key=f"todo_{number}", persist_state="session")
    st.page_link(st.session_state["pages"]["pay_and_reports"], label=say("record_page.link"))


def _sure(say: Words, answers: Answers, pair: Pair) -> None:
    """How sure it is. What could turn it over stands open; the rest is only worked out when the fold is."""
    timeline.show_parts(sure.own_letters(say, answers, pair))
    fold = tongue.fold(say("sure.title"), "how_sure")
    if fold.open:
        with fold:
            for part in sure.of_result(say, pair.job, taken=(say("sure.job_now"),)):
                st.markdown(f"**{part.title}**")
                st.markdown("\n".join(f"* {plain.safe(text)}" for text in part.texts))
