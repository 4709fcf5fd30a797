"""The advisor's form: the plan's frame, every fact in groups with how it is known, and what changes over time."""

from __future__ import annotations

from typing import Any

import streamlit as st

from benefits_helper import clock, months
from benefits_helper.app import facts, known, plan
from benefits_helper.app.draw import case, factfield, tongue
from benefits_helper.app.draw.store import rules, speech, texts
from benefits_helper.app.facts import Field, Groups
from benefits_helper.desk.file import casefile
from benefits_helper.engine.scenario import Known
from benefits_helper.problems import InputProblems
from benefits_helper.states import USUAL, states_in
from benefits_helper.words import Words, plain

_LENGTHS = (12, 24, 36, 48, 60, 84, 120)


def current() -> dict:
    """The plan being worked on; a new one when there is none yet."""
    return st.session_state.setdefault(case.PLAN, plan.new(USUAL, clock.this_month()))


def show(say: Words) -> dict:
    """Draws the form and gives the plan as it stands."""
    now = _frame(say, current())
    fields = facts.groups(speech(), rules().facts, texts(now["state"]))
    now = _typed(fields, now)
    groups_part = st.container()
    now = _history(say, now)
    folds = [tongue.fold(facts.heading(say, group), f"group_{group}", groups_part) for group in fields]
    others_fold = tongue.fold(say("plan.others"), "group_others")
    is_any_open = others_fold.open or any(fold.open for fold in folds)
    asked, others = facts.split(fields, now["facts"], _that_matter(now, is_any_open))
    for group, fold in zip(fields, folds, strict=True):
        if fold.open:
            now = _group(say, fold, asked.get(group, []), now)
    if others_fold.open:
        now = _others(say, others_fold, others, now)
    case.put(now)
    return now


def _typed(groups: Groups, now: dict) -> dict:
    """The plan with what the fields hold by now. What was just told decides which other facts are asked, so it is needed
    before the fields are drawn anew."""
    for field in (field for fields in groups.values() for field in fields):
        if _key(field) in st.session_state and not isinstance(now["facts"].get(field.name), dict):
            now = _with(now, field, factfield.held(field, _key(field)))
    return now


def _that_matter(now: dict, is_any_open: bool) -> list[str] | None:
    """The facts not told that can change the result of the plan chosen, and those asked beside a fact that was told; None
    while the plan cannot be figured. Worked out only when a group is open."""
    if not is_any_open:
        return None
    try:
        found = case.matter(now, case.tab(now))
    except InputProblems:
        return None
    return found + [name for name, one in rules().facts.items() if one.beside in now["facts"]]


def _key(field: Field) -> str:
    return f"fact_{field.name}_{case.version()}"


def _with(now: dict, field: Field, text: str) -> dict:
    return plan.with_told(now, field.name, field.kind, text)


def take(taken: dict, held: dict[str, Known] | None = None) -> None:
    """Makes another plan the one being worked on; every widget then shows it."""
    case.put(casefile.with_known(taken, held) if held else taken, anew=True)
    st.session_state.pop(case.TAB, None)


def _frame(say: Words, now: dict) -> dict:
    today = clock.this_month()
    title = st.text_input(say("plan.title_ask"), now.get("title", ""), help=say("plan.title_help"),
                          key=f"plan_title_{case.version()}", max_chars=80)  # fmt: skip
    states = states_in(say.lang)
    codes = list(states)
    state = tongue.select(st, say("what_if.state"), codes, index=codes.index(now.get("state", USUAL)),
                            format_func=states.get, key=f"plan_state_{case.version()}")  # fmt: skip
    held = months.parse(now["start"])
    choices = sorted({held, *range(today - 36, today + 25)})
    start = tongue.select(st, say("plan.start"), choices, index=choices.index(held), format_func=say.month,
                         key=f"plan_start_{case.version()}")  # fmt: skip
    lengths = sorted({int(now.get("months", 12)), *_LENGTHS})
    length = tongue.select(st, say("plan.count"), lengths, index=lengths.index(int(now.get("months", 12))),
                          key=f"plan_months_{case.version()}")  # fmt: skip
    framed = {**now, "state": state, "start": months.show(start), "months": str(length)}
    return {**framed, "title": title} if title else {key: value for key, value in framed.items() if key != "title"}


def _group(say: Words, fold: Any, fields: list[Field], now: dict) -> dict:
    with fold:
        st.caption(known.counted(say, now, [field.name for field in fields]))
        if not fields:
            st.write(say("desk.facts.none_here"))
        for field in fields:
            now = _field(say, field, now)
    return now


def _others(say: Words, fold: Any, others: Groups, now: dict) -> dict:
    """One fold with the facts that change nothing here. Whoever wants to can still tell them."""
    with fold:
        st.caption(say("plan.others_lead", state=states_in(say.lang)[now["state"]]))
        for group, fields in others.items():
            st.markdown(f"**{plain.safe(facts.heading(say, group))}**")
            for field in fields:
                now = _field(say, field, now)
    return now


def _field(say: Words, field: Field, now: dict) -> dict:
    """A fact with its value and, once it is told, how it is known."""
    told = plan.told(now, field.name)
    if isinstance(told, dict):
        st.markdown(f"**{plain.safe(field.label)}**: {plain.safe(say('plan.changes_over_time'))}")
        return _known(say, field, now, is_unknown=False)
    text = factfield.show(say, field, plan.widget_text(field.kind, told), _key(field), unknown=True)
    if field.name == "birth_month":
        st.caption(plain.safe(say("desk.facts.birth")))
    now = _with(now, field, text)
    if text:
        now = _known(say, field, now, is_unknown=text == "unknown")
    elif field.name in now.get("known", {}):
        now = known.without(now, field.name)
    if field.help and known.of(now, field.name).how != "verified":
        st.caption(plain.safe(say("plan.find", help=field.help)))
    return now


def _known(say: Words, field: Field, now: dict, is_unknown: bool) -> dict:
    """How the fact is known: told, verified or assumed, or unknown when there is no value; and the paper that shows it."""
    held = known.of(now, field.name)
    names = known.choices(say, is_unknown)
    how, source = st.columns([2, 3])
    status = tongue.select(
        how,
        say("desk.facts.status", fact=field.label),
        list(names),
        index=list(names).index(held.how) if held.how in names else 0,
        format_func=names.get,
        key=f"status_{field.name}_{is_unknown}_{case.version()}",
        label_visibility="collapsed",
    )
    text = source.text_input(
        say("desk.facts.source", fact=field.label),
        held.source,
        placeholder=say("plan.source_help"),
        key=f"source_{field.name}_{case.version()}",
        label_visibility="collapsed",
        max_chars=120,
    )
    on = held.on
    if status == "verified" or held.on:
        label = say("desk.facts.on", fact=field.label)
        day = tongue.day(st, say, label, known.day(held), key=f"on_{field.name}_{case.version()}")
        on = day.isoformat() if day else ""
    return known.put(now, field.name, Known(status, (text or "").strip(), on))


def _history(say: Words, now: dict) -> dict:
    all_facts = rules().facts
    fold = tongue.fold(say("plan.history"), "group_history")
    if not fold.open:
        return now
    with fold:
        names = [name for name, fact in all_facts.items() if not fact.is_month_list and fact.unit.kind != "text"]
        names.sort(key=lambda name: (name != "wages", not isinstance(now["facts"].get(name), dict)))
        name = tongue.select(st, say("plan.history_fact"), names, format_func=lambda one: speech().of(all_facts[one].label),
                            key=f"history_fact_{case.version()}")  # fmt: skip
        held = plan.history_text(now["facts"].get(name))
        text = st.text_area(say("plan.history_ask"), held, help=say("plan.history_help"), height=140,
                            key=f"history_text_{name}_{case.version()}")  # fmt: skip
        st.caption(plain.safe(say("plan.history_help")))
        if text == held:
            return now
        values, faults = plan.read_history(say, text)
        for fault in faults:
            st.error(plain.safe(fault))
        return now if faults else plan.with_fact(now, name, values or now["facts"].get(name))
