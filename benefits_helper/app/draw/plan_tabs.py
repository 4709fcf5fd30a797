"""The tabs of the plans: things as they are now, up to four named plans, and the form of the plan chosen."""

from __future__ import annotations

import streamlit as st

from benefits_helper.app import facts, plan, plans
from benefits_helper.app.draw import case, factfield, plan_pay, tongue
from benefits_helper.app.draw.store import rules, speech, texts
from benefits_helper.desk.plans.plan import EARNED, WAGES
from benefits_helper.desk.plans.reader import LONGEST_NAME, MOST_PLANS
from benefits_helper.words import Words, plain


def choose(say: Words, now: dict) -> int:
    """The tabs; gives the plan chosen, 0 for things as they are now."""
    names = [
        say("desk.plans.now"),
        *(plain.safe(str(one.get("name") or say("desk.plans.no_name"))) for one in plans.of(now)),
    ]
    if case.tab(now) != st.session_state.get(case.TAB):
        st.session_state[case.TAB] = case.tab(now)
    st.segmented_control(
        say("desk.plans.which"),
        range(len(names)),
        format_func=names.__getitem__,
        key=case.TAB,
        required=True,
        wrap=True,
    )
    if len(names) <= MOST_PLANS:
        st.button(say("desk.plans.add"), key="plan_add", on_click=_add, args=(say,))
    else:
        st.caption(say("desk.plans.most", most=MOST_PLANS))
    return case.tab(now)


def form(say: Words, now: dict, at: int) -> dict:
    """The form of one plan in a fold; gives the file as the form leaves it."""
    one = plans.of(now)[at - 1]
    place = f"{at}_{case.version()}"
    fold = tongue.fold(say("desk.plans.form"), f"plan_form_{place}")
    if not fold.open:
        for text in plan_pay.in_short(say, now, at):
            st.caption(plain.safe(text))
        return now
    with fold:
        name = st.text_input(
            say("desk.plans.name"),
            one.get("name", ""),
            key=f"plan_name_{place}",
            max_chars=LONGEST_NAME,
            help=say("plan.title_help"),
        )
        one = {**one, "name": name.strip() or one.get("name", "")}
        one = plan_pay.show(say, now, one, at, place)
        one = _facts(say, now, one, place)
        with st.container(horizontal=True):
            if len(plans.of(now)) < MOST_PLANS:
                st.button(say("desk.plans.copy"), key=f"plan_copy_{place}", on_click=_copy, args=(say, at))
            st.button(say("desk.plans.remove"), key=f"plan_remove_{place}", on_click=_remove, args=(at,))
    return plans.replaced(now, at - 1, one)


def _held() -> dict:
    return st.session_state[case.PLAN]


def _add(say: Words) -> None:
    _show_new(plans.added(say, _held()))


def _copy(say: Words, at: int) -> None:
    _show_new(plans.copied(say, _held(), at - 1))


def _show_new(now: dict) -> None:
    """Makes the last plan the one chosen, with its form open."""
    case.put(now)
    at = len(plans.of(now))
    st.session_state[case.TAB] = at
    st.session_state[f"plan_form_{at}_{case.version()}"] = True


def _remove(at: int) -> None:
    case.put(plans.removed(_held(), at - 1), anew=True)
    st.session_state[case.TAB] = case.NOW_TAB


def _facts(say: Words, now: dict, one: dict, place: str) -> dict:
    """The facts that differ in this plan, each with its own field, and a box to choose one more."""
    all_facts, told = rules().facts, dict(one.get("facts") or {})
    st.markdown(f"**{say('desk.plans.facts')}**")
    names = {name: speech().of(fact.label) for name, fact in all_facts.items() if name not in told and name not in (WAGES, EARNED)}
    for name in list(told):
        if name not in all_facts:
            continue
        field = facts.field(speech(), all_facts[name], texts(now["state"]).get(name, ()))
        if isinstance(told[name], dict):
            st.text_area(say("desk.plans.by_month", fact=field.label), plan.history_text(told[name]), disabled=True)
            continue
        text = factfield.show(say, field, plan.widget_text(field.kind, told[name]), f"plan_fact_{name}_{place}", unknown=True)
        told[name] = plan.list_value(field.kind, text)
    kept = {name: value for name, value in told.items() if value not in ("", [], None)}
    chosen = tongue.select(
        st,
        say("desk.plans.fact_more"),
        ["", *names],
        format_func=lambda name: names.get(name, say("desk.plans.fact_none")),
        key=f"plan_fact_more_{len(told)}_{place}",
    )
    if chosen:
        field = facts.field(speech(), all_facts[chosen], texts(now["state"]).get(chosen, ()))
        text = factfield.show(say, field, "", f"plan_fact_{chosen}_{place}", unknown=True)
        if text:
            kept[chosen] = plan.list_value(field.kind, text)
    return plans.with_facts(one, kept)
