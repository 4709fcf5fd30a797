"""The Guidance page: the search box, what it found, and an article."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from benefits_helper import clock
from benefits_helper.app import guidance
from benefits_helper.app.draw import html, questions, store
from benefits_helper.app.guidance import Chip, Found
from benefits_helper.states import STATES, USUAL
from benefits_helper.words import Words, plain

_SHOWN = 30


def show(say: Words) -> None:
    """Draws the article the address asks for, or the search."""
    slug = st.query_params.get("article")
    with st.spinner(say("guidance.wait")):
        library = store.library()
    article = library.article(slug) if slug else None
    if article is not None:
        _article(say, library, article)
        return
    if slug:
        st.info(say("guidance.missing"))
    _search(say, library)


def _search(say: Words, library: Any) -> None:
    st.write(say("guidance.lead"))
    query = st.text_input(say("guidance.search"), key="query", type="search", placeholder=say("guidance.search_hint"),
                          live=True, autocomplete="off")  # fmt: skip
    query = (query or "").strip()
    _suggestions(say, library, query)
    topic, program = st.session_state.get("topic"), st.session_state.get("program")
    if not query and not topic and not program:
        _everything(say, library)
        return
    found = library.search(query, topic=topic, program=program, limit=_SHOWN)
    if found.danger:
        danger(say)
    if found.did_you_mean:
        st.button(
            f"{say('guidance.did_you_mean')} {found.did_you_mean}",
            on_click=_ask,
            args=(found.did_you_mean,),
            type="tertiary",
        )
    _filters(say, found.facets)
    st.markdown(f"**{guidance.count(say, found.total)}**")
    _list(say, [guidance.found(say, hit) for hit in found.hits])


def danger(say: Words) -> None:
    """Help first, calmly, above everything else."""
    st.info(f"**{say('guidance.danger_lead')}**\n\n{say('guidance.danger')}\n\n{say('guidance.danger_more')}")


def _ask(query: str) -> None:
    st.session_state["query"] = query


def _suggestions(say: Words, library: Any, query: str) -> None:
    names = [name for name in library.suggest(query, limit=6) if name.lower() != query.lower()] if query else []
    if not query:
        names = list(say.under("guidance.often").values())
        st.write(say("guidance.try"))
    with st.container(horizontal=True, key="suggestions"):
        for number, name in enumerate(names):
            st.button(plain.safe(name), key=f"suggestion_{number}", on_click=_ask, args=(name,))


def _filters(say: Words, facets: Any) -> None:
    from benefits_helper.topics import title_of

    topics = guidance.chips(facets["topics"], title_of, st.session_state.get("topic"))
    programs = guidance.chips(facets["programs"], _program_title, st.session_state.get("program"))
    with st.container(key="filters"):
        _pills(say("guidance.programs"), "program", programs)
        _pills(say("guidance.topics"), "topic", topics)


def _program_title(name: str) -> str:
    for program in store.rules().programs(USUAL):
        if program.name == name:
            return program.title.partition(" (")[0]
    return name


def _pills(label: str, key: str, chips: list[Chip]) -> None:
    labels = {chip.name: chip.label for chip in chips}
    if len(labels) > 1 or st.session_state.get(key):
        st.pills(label, list(labels), format_func=labels.get, key=key)


def _everything(say: Words, library: Any) -> None:
    st.header(say("guidance.all"))
    articles = sorted((one for one in library.articles if one.lang == "en"), key=lambda one: one.title.lower())
    _list(say, [guidance.listed(say, article) for article in articles])


def _list(say: Words, many: list[Found]) -> None:
    page = st.session_state["pages"]["guidance"]
    for one in many:
        with st.container(key=f"found_{one.slug}", gap=None):
            st.page_link(page, label=f"**{plain.safe(one.title)}**", query_params={"article": one.slug})
            text = "".join(f"<mark>{escape(part)}</mark>" if marked else escape(part) for part, marked in one.parts)
            st.html(f"<p class='bh-found'>{text}<br><span>{escape(one.facts)}</span></p>")


def _article(say: Words, library: Any, article: Any) -> None:
    from benefits_helper.topics import article_text

    shown = guidance.page(say, article, article_text(article, store.rules(), clock.this_month()), STATES, clock.today())
    st.page_link(st.session_state["pages"]["guidance"], label=say("guidance.back"), query_params={})
    st.header(plain.safe(shown.title))
    st.markdown(f"**{plain.safe(shown.summary)}**")
    st.caption(plain.safe(" · ".join(part for part in (shown.facts, shown.where, shown.review) if part)))
    with st.container(key="article"):
        st.markdown(shown.body)
    if article.programs:
        st.page_link(st.session_state["pages"]["what_if"], label=say("guidance.numbers"))
    st.subheader(say("guidance.sources"))
    links = "".join(f"<li>{html.link(url, title)} ({escape(read)})</li>" for title, url, read in shown.sources)
    st.html(f"<ul class='bh-sources'>{links}</ul>")
    if st.button(say("guidance.print"), key="print_article"):
        questions.print_page()
    _related(say, library, article.slug)


def _related(say: Words, library: Any, slug: str) -> None:
    related = library.related(slug)
    if related:
        st.subheader(say("guidance.related"))
        _list(say, [guidance.listed(say, one) for one in related])
