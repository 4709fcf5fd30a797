"""The Guidance page: the search box, what it found, and an article."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from benefits_helper import clock
from benefits_helper.app import guidance, own
from benefits_helper.app.draw import html, notes, questions, store, tongue
from benefits_helper.app.guidance import Chip, Found
from benefits_helper.states import USUAL, states_in
from benefits_helper.words import Words, plain

_SHOWN = 30
_TOPIC, _PROGRAM, _STATE = "topic", "program", "guidance_state"
_ANYWHERE = ""
_NARROW = "guidance_narrow"  # the fold with the filters: a phone shows the first articles without scrolling past them
_ARTICLE, _AT = "article", "guidance_at"


def show(say: Words) -> None:
    """Draws the article the address asks for, or the search."""
    slug = st.query_params.get(_ARTICLE)
    with st.spinner(say("guidance.wait")):
        library = store.library()
    article = library.article(slug, say.lang) if slug else None
    _turn_to(say, article.slug if article else None)
    if article is not None:
        _article(say, library, article)
        return
    if slug:
        st.info(say("guidance.missing"))
    _search(say, library)


def _turn_to(say: Words, slug: str | None) -> None:
    """An article begins at its top, and the address names it. A link from this page to itself sees to neither: whoever pressed
    it would land far down, and the next press, even one for the other language, would lose the article."""
    before = st.session_state.get(_AT)
    st.session_state[_AT] = slug
    html.to_top(slug or "search")
    if slug:
        st.query_params[_ARTICLE] = slug
    elif before:
        st.query_params[tongue.KEY] = say.lang


# --- the search


def _search(say: Words, library: Any) -> None:
    st.write(say("guidance.lead"))
    query = st.text_input(say("guidance.search"), key="query", type="search", placeholder=say("guidance.search_hint"),
                          live=True, autocomplete="off", persist_state="session")  # fmt: skip
    query = (query or "").strip()
    _suggestions(say, library, query)
    topic, program, state = (st.session_state.get(key) for key in (_TOPIC, _PROGRAM, _STATE))
    if not query and not topic and not program:
        _everything(say, library)
        return
    found = library.search(query, lang=say.lang, topic=topic, program=program, state=state or None, limit=_SHOWN)
    if found.danger:
        danger(say)
    elif found.hiding:
        _hiding(say)
    if found.did_you_mean:
        st.button(
            f"{say('guidance.did_you_mean')} {plain.safe(found.did_you_mean)}",
            on_click=_ask,
            args=(found.did_you_mean,),
            type="tertiary",
        )
    _filters(say, library, found.facets)
    st.markdown(f"**{guidance.count(say, found.total)}**")
    _list(say, [guidance.found(say, hit) for hit in found.hits])


def danger(say: Words) -> None:
    """Help first, calmly, above everything else."""
    st.info(f"**{say('guidance.danger_lead')}**\n\n{say('guidance.danger')}\n\n{say('guidance.danger_more')}")


def _hiding(say: Words) -> None:
    """An honest answer that blames nobody, above the results."""
    told = [say(f"guidance.{key}") for key in ("hiding", "hiding_ways", "hiding_more")]
    st.info("\n\n".join((f"**{say('guidance.hiding_lead')}**", *told)))


def _ask(query: str) -> None:
    st.session_state["query"] = query


def _suggestions(say: Words, library: Any, query: str) -> None:
    names = [name for name in library.suggest(query, say.lang, limit=6) if name.lower() != query.lower()] if query else []
    if not query:
        names = list(say.under("guidance.often").values())
        st.write(say("guidance.try"))
    with st.container(horizontal=True, key="suggestions"):
        for number, name in enumerate(names):
            st.button(plain.safe(name), key=f"suggestion_{number}", on_click=_ask, args=(name,))


def _filters(say: Words, library: Any, facets: Any) -> None:
    from benefits_helper.topics import title_of

    topics = guidance.chips(facets["topics"], lambda slug: title_of(slug, say.lang), st.session_state.get(_TOPIC))
    programs = guidance.chips(facets["programs"], _program_title, st.session_state.get(_PROGRAM))
    if any(st.session_state.get(key) for key in (_TOPIC, _PROGRAM, _STATE)):
        st.session_state.setdefault(_NARROW, True)  # what leaves articles out is in view
    with tongue.fold(say("guidance.narrow"), _NARROW), st.container(key="filters"):
        _pills(say("guidance.programs"), _PROGRAM, programs)
        _pills(say("guidance.topics"), _TOPIC, topics)
        _places(say, library)


def _program_title(name: str) -> str:
    for program in store.rules().programs(USUAL):
        if program.name == name:
            return store.speech().of(program.title).partition(" (")[0]
    return name


def _pills(label: str, key: str, chips: list[Chip]) -> None:
    labels = {chip.name: chip.label for chip in chips}
    tongue.hand_on(key, labels.values())
    if len(labels) > 1 or st.session_state.get(key):
        st.pills(label, list(labels), format_func=labels.get, key=key, persist_state="session")


def _places(say: Words, library: Any) -> None:
    """The states for which there is an article of their own: one of them leaves out what holds only elsewhere."""
    states = {state: states_in(say.lang)[state] for article in library.articles for state in article.states}
    if states:
        names = {_ANYWHERE: say("guidance.everywhere")} | dict(sorted(states.items(), key=lambda pair: pair[1]))
        tongue.select(st, say("guidance.where"), list(names), format_func=names.get, key=_STATE, persist_state="session")


def _everything(say: Words, library: Any) -> None:
    from benefits_helper.topics import packaged_topics

    keepers = {slug for slug, topic in packaged_topics().topics.items() if topic.for_keepers}
    for title, keeps in (("guidance.all", False), ("guidance.keepers", True)):
        st.header(say(title))
        many = [one for one in library.every(say.lang) if (one.topics[0] in keepers) == keeps]
        _list(say, [guidance.listed(say, article) for article in many])


def _list(say: Words, many: list[Found]) -> None:
    for one in many:
        with st.container(key=f"found_{one.slug}", gap=None):
            _link(one.slug, f"**{plain.safe(one.title)}**")
            text = "".join(f"<mark>{escape(part)}</mark>" if marked else escape(part) for part, marked in one.parts)
            st.html(f"<p class='bh-found'>{text}<br><span>{escape(one.facts)}</span></p>")


def _link(slug: str, label: str) -> None:
    """A link to an article that stays in this session: one in plain HTML would begin a new one."""
    st.page_link(st.session_state["pages"]["guidance"], label=label, query_params={_ARTICLE: slug, tongue.KEY: tongue.lang()})


# --- an article


def _article(say: Words, library: Any, article: Any) -> None:
    from benefits_helper.topics import article_text

    shown = guidance.page(
        say, article, article_text(article, store.rules(), clock.this_month()), states_in(say.lang), clock.today()
    )
    st.page_link(st.session_state["pages"]["guidance"], label=say("guidance.back"), query_params={tongue.KEY: say.lang})
    st.header(plain.safe(shown.title))
    if article.lang != say.lang:
        st.caption(say(f"guidance.only_in.{article.lang}"))
    st.markdown(f"**{plain.safe(shown.summary)}**")
    st.caption(plain.safe(" · ".join(part for part in (shown.facts, shown.where, shown.review) if part)))
    _own(say, article)
    with st.container(key="article"):
        st.markdown(shown.body)
    notes.show(say, article.slug)
    _named(say, library, shown.named)
    if article.programs:
        st.page_link(st.session_state["pages"]["what_if"], label=say("guidance.numbers"))
    st.subheader(say("guidance.sources"))
    links = "".join(f"<li>{html.link(url, title)} ({escape(read)})</li>" for title, url, read in shown.sources)
    st.html(f"<ul class='bh-sources'>{links}</ul>")
    if st.button(say("guidance.print"), key="print_article"):
        questions.print_page()
    _related(say, library, article.slug)


def _own(say: Words, article: Any) -> None:
    """What the subject comes to for the person who put in their own numbers in this session."""
    result = st.session_state.get(store.OWN)
    if result is None:
        return
    month, lines = own.lines(say, article.topics, result.in_language(say.lang))
    if lines:
        with st.container(border=True, key="own_numbers"):
            st.markdown(f"**{say('guidance.own', month=say.month(month))}**")
            st.markdown("\n".join(f"* {plain.safe(label)}: **{plain.safe(value)}**" for label, value in lines))
            st.page_link(st.session_state["pages"]["month_by_month"], label=say("guidance.own_more"))


def _named(say: Words, library: Any, slugs: tuple[str, ...]) -> None:
    """The articles that the text names, as links that stay in this session."""
    found = [one for slug in slugs if (one := library.article(slug, say.lang)) is not None]
    if found:
        st.subheader(say("guidance.named"))
        for one in found:
            _link(one.slug, plain.safe(one.title))


def _related(say: Words, library: Any, slug: str) -> None:
    related = library.related(slug, say.lang)
    if related:
        st.subheader(say("guidance.related"))
        _list(say, [guidance.listed(say, one) for one in related])
