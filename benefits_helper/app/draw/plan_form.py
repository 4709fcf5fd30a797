"""The advisor's form: the plan's frame, every fact in groups, history lines, open and save."""

from __future__ import annotations

import streamlit as st

from benefits_helper import clock, months
from benefits_helper.app import facts, plan, planfile
from benefits_helper.app.draw import factfield, problems, store
from benefits_helper.app.facts import Field
from benefits_helper.app.planfile import Known
from benefits_helper.problems import InputProblems
from benefits_helper.states import STATES, USUAL
from benefits_helper.words import Words, plain

_LENGTHS = (12, 24, 36, 48, 60, 84, 120)


def show(say: Words) -> dict:
    """Draws the form and gives the plan as it stands."""
    now = clock.this_month()
    current = st.session_state.setdefault("plan", plan.new(USUAL, now))
    known: dict[str, Known] = st.session_state.setdefault("plan_known", {})
    files = st.container()  # above the form, and filled last: what is saved is the plan as the form leaves it
    current = _frame(say, current, now)
    all_facts = store.rules().facts
    groups = facts.groups(say, all_facts, store.texts(current["state"]))
    current = _typed(groups, current)
    st.header(say("plan.facts"))
    groups_part = st.container()
    current = _history(say, current, all_facts)
    asked, others = facts.split(groups, current["facts"], _that_matter(current))
    with groups_part:
        for heading, fields in asked.items():
            current = _group(say, heading, fields, current, known)
    current = _others(say, others, current, known)
    with files:
        _open_and_save(say, current, known)
    st.session_state["plan"] = current
    return current


def _typed(groups: dict[str, list[Field]], current: dict) -> dict:
    """The plan with what the fields hold by now. What was just told decides which other facts are asked, so it is needed
    before the fields are drawn anew."""
    for field in (field for fields in groups.values() for field in fields):
        if _key(field) in st.session_state and not isinstance(current["facts"].get(field.name), dict):
            current = _with(current, field, factfield.held(field, _key(field)))
    return current


def _that_matter(current: dict) -> list[str] | None:
    """The facts not told that can change this plan's result; None while the plan cannot be figured."""
    try:
        return store.estimate(current).assumed
    except InputProblems:
        return None


def _key(field: Field) -> str:
    return f"fact_{field.name}_{_version()}"


def _with(current: dict, field: Field, text: str) -> dict:
    return plan.with_fact(current, field.name, plan.list_value(field.kind, text))


def _version() -> int:
    """Counts the plans opened in this session; widgets carry it in their keys so that they show the new plan."""
    return st.session_state.setdefault("plan_version", 0)


def _open_and_save(say: Words, current: dict, known: dict[str, Known]) -> None:
    with st.expander(f"{say('plan.open')} · {say('plan.save')}"):
        upload = st.file_uploader(say("plan.open"), type=["yaml", "yml", "json"], key=f"plan_upload_{_version()}")
        if upload is not None:
            _open(say, upload.name, upload.getvalue())
        saved = planfile.write(current, known, say("saved.remark"))
        st.download_button(say("plan.save"), saved, planfile.FILE_NAME, "text/yaml", on_click="ignore",
                           help=say("buttons.save_help"))  # fmt: skip
        st.button(say("plan.new"), on_click=_start_over, key="plan_new")
    if st.session_state.pop("plan_just_opened", False):
        st.success(say("plan.opened"))


def _open(say: Words, name: str, raw: bytes) -> None:
    try:
        opened, known = planfile.read(name, raw)
        store.check(name, raw)
    except InputProblems as fault:
        problems.show(fault, say("plan.fix"))
        return
    take(opened, known)
    st.session_state["plan_just_opened"] = True
    st.rerun()


def take(taken: dict, known: dict[str, Known]) -> None:
    """Makes another plan the one being worked on; every widget then shows it."""
    st.session_state.update(plan=taken, plan_known=known, plan_version=_version() + 1)


def _start_over() -> None:
    st.session_state.update(plan_version=_version() + 1, plan_known={})
    st.session_state.pop("plan", None)


def _frame(say: Words, current: dict, now: int) -> dict:
    title = st.text_input(say("plan.title_ask"), current.get("title", ""), help=say("plan.title_help"),
                          key=f"plan_title_{_version()}", max_chars=80)  # fmt: skip
    codes = list(STATES)
    state = st.selectbox(say("what_if.state"), codes, index=codes.index(current.get("state", USUAL)),
                            format_func=STATES.get, key=f"plan_state_{_version()}")  # fmt: skip
    first, count = st.columns(2)
    held = months.parse(current["start"])
    choices = sorted({held, *range(now - 36, now + 25)})
    start = first.selectbox(say("plan.start"), choices, index=choices.index(held), format_func=plain.month,
                            key=f"plan_start_{_version()}")  # fmt: skip
    lengths = sorted({int(current.get("months", 12)), *_LENGTHS})
    length = count.selectbox(say("plan.count"), lengths, index=lengths.index(int(current.get("months", 12))),
                             key=f"plan_months_{_version()}")  # fmt: skip
    framed = {**current, "state": state, "start": months.show(start), "months": str(length)}
    return {**framed, "title": title} if title else {key: value for key, value in framed.items() if key != "title"}


def _group(say: Words, heading: str, fields: list[Field], current: dict, known: dict[str, Known]) -> dict:
    fold = st.expander(heading, key=f"group_{heading}", on_change="rerun")  # another label would fold it up again
    if not fold.open:
        return current
    with fold:
        st.caption(say("plan.given", count=sum(field.name in current["facts"] for field in fields)))
        for field in fields:
            current = _field(say, field, current, known)
    return current


def _others(say: Words, others: dict[str, list[Field]], current: dict, known: dict[str, Known]) -> dict:
    """One fold with the facts that change nothing here. Whoever wants to can still tell them."""
    if not others:
        return current
    fold = st.expander(say("plan.others"), key="group_others", on_change="rerun")
    if not fold.open:
        return current
    with fold:
        st.caption(say("plan.others_lead", state=STATES[current["state"]]))
        for heading, fields in others.items():
            st.markdown(f"**{plain.safe(heading)}**")
            for field in fields:
                current = _field(say, field, current, known)
    return current


def _field(say: Words, field: Field, current: dict, known: dict[str, Known]) -> dict:
    value = current["facts"].get(field.name)
    if isinstance(value, dict):
        st.markdown(f"{plain.safe(field.label)}: {plain.safe(say('plan.changes_over_time'))}")
        return current
    text = factfield.show(say, field, plan.widget_text(field.kind, value), _key(field), unknown=True)
    current = _with(current, field, text)
    if text:
        known[field.name] = _known(say, field, known.get(field.name, Known()))
    else:
        known.pop(field.name, None)
        if field.help:
            st.caption(plain.safe(say("plan.find", help=field.help)))
    return current


def _known(say: Words, field: Field, held: Known) -> Known:
    """How the fact is known: told, verified, assumed or unknown, and the paper that shows it."""
    names = say.under("plan.statuses")
    how, source = st.columns([1, 2])
    status = how.selectbox(
        f"{say('plan.status')} {field.label}",
        list(names),
        index=list(names).index(held.status),
        format_func=names.get,
        key=f"status_{field.name}_{_version()}",
        label_visibility="collapsed",
    )
    text = source.text_input(
        f"{say('plan.source')}: {field.label}",
        held.source,
        placeholder=say("plan.source_help"),
        key=f"source_{field.name}_{_version()}",
        label_visibility="collapsed",
        max_chars=120,
    )
    return Known(status, text or "")  # fmt: skip


def _history(say: Words, current: dict, all_facts: dict) -> dict:
    with st.expander(say("plan.history"), expanded=False):
        names = [name for name, fact in all_facts.items() if not fact.is_month_list and fact.unit.kind != "text"]
        names.sort(key=lambda name: (name != "wages", not isinstance(current["facts"].get(name), dict)))
        name = st.selectbox(say("plan.history_fact"), names, format_func=lambda one: all_facts[one].label,
                            key=f"history_fact_{_version()}")  # fmt: skip
        held = plan.history_text(current["facts"].get(name))
        text = st.text_area(say("plan.history_ask"), held, help=say("plan.history_help"), height=140,
                            key=f"history_text_{name}_{_version()}")  # fmt: skip
        st.caption(plain.safe(say("plan.history_help")))
        if text == held:
            return current
        values, faults = plan.read_history(say, text)
        for fault in faults:
            st.error(plain.safe(fault))
        return current if faults else plan.with_fact(current, name, values or current["facts"].get(name))
