"""The page for writing: what to write, and an article with its boxes, what is wrong, how it will look, and where it goes.

What a person writes stays in the session until they save it: a check that fails never costs them a word.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from benefits_helper import clock, located
from benefits_helper.app import drafts, guidance, writing
from benefits_helper.app.drafts import ArticleDraft, SourceDraft
from benefits_helper.app.draw import moderation, notes, store, writing_note, writing_saved
from benefits_helper.app.draw import writing_boxes as boxes
from benefits_helper.datadirs import data_dir
from benefits_helper.library import clubwriting
from benefits_helper.library.article import Article, Known
from benefits_helper.library.drafts import check_article
from benefits_helper.library.notes import year_after
from benefits_helper.library.topicfile import packaged_topics
from benefits_helper.problems import InputProblems
from benefits_helper.states import USUAL, states_in
from benefits_helper.words import Words, plain

MODE = "write_mode"
MODES = ("new", "change", "note", "moderate")
KIND = "articles"
_SCRIPT = Path(__file__).with_name("writing.js")
_TEMPLATES = {"en": "_template.md", "es": "_template-es.md"}
_FEW = 2  # sources that a new article begins with


def show(say: Words) -> None:
    """The whole page. Where writing is not allowed it says no more than that."""
    st.title(say("pages.write"))
    if not clubwriting.allowed():
        st.info(say("writing.not_allowed"))
        return
    st.html(f"<script>{_SCRIPT.read_text(encoding='utf-8')}</script>", unsafe_allow_javascript=True)
    st.write(say("writing.lead"), say("writing.stays"))
    beside = st.query_params.get(notes.BESIDE)
    if beside and MODE not in st.session_state:
        st.session_state[MODE] = "note"
    mode = boxes.ways(say("writing.what"), {mode: say(f"writing.modes.{mode}") for mode in MODES}, MODE, horizontal=True)
    waiting = moderation.waiting()
    if waiting:
        st.caption(say("writing.waiting", count=waiting))
    writing_saved.said()
    if mode == "new":
        _new(say)
    elif mode == "change":
        _change(say)
    elif mode == "note":
        writing_note.show(say, _titles(say), beside)
    else:
        moderation.show(say)


def _titles(say: Words) -> dict[str, str]:
    """What the articles are called, in the reader's language where they are there in it."""
    library = store.library()
    slugs = {one.slug for one in library.articles}
    return {slug: one.title for slug in slugs if (one := library.article(slug, say.lang)) is not None}


# --- an article


def _new(say: Words) -> None:
    lang = boxes.language(say, "write_new_lang")
    base, today = f"write_new_{lang}", clock.today()
    body = drafts.skeleton(located.read_text(data_dir(KIND) / _TEMPLATES[lang]))
    start = ArticleDraft("", lang, sources=(SourceDraft(),) * _FEW, reviewed=today.isoformat(),
                         next_review=year_after(today).isoformat(), body=body)  # fmt: skip
    _article(say, base, start, boxes.text(say, base, "slug", "").strip())


def _change(say: Words) -> None:
    left, right = st.columns([3, 1])
    slug = boxes.one_of(say("writing.which"), _titles(say), "write_which", left)
    lang = boxes.language(say, "write_change_lang", right)
    if slug is not None:
        base = f"write_change_{slug}_{lang}"
        _article(say, base, _begun(base, slug, lang), slug)


def _begun(base: str, slug: str, lang: str) -> ArticleDraft:
    """What a change begins from: the text as it was when it was opened here."""
    held: dict[str, ArticleDraft] = st.session_state.setdefault(writing_saved.BEGUN, {})
    if base not in held:
        article: Article = store.library().article(slug, lang)
        found = drafts.article_draft(slug, lang, located.read_text(article.path))
        held[base] = found if article.lang == lang else drafts.to_translate(found, lang)
    return held[base]


def _article(say: Words, base: str, start: ArticleDraft, slug: str) -> None:
    """The text beside what is wrong with it and how it will look, which on a phone stand right under it; then the rest."""
    with st.container(key="two_parts"):
        left, right = st.columns(2, gap="large")
    with left:
        first = _text_boxes(say, base, start)
    draft = replace(start, slug=slug, **first, **_about(say, base, start))
    text = drafts.article_file(draft)
    with right:
        stops = _looked_at(say, draft, text, is_begun=bool(start.was) or draft.body != start.body)
    _take(say, base, draft, text, stops)


def _text_boxes(say: Words, base: str, start: ArticleDraft) -> dict[str, Any]:
    """What people read."""
    return {
        "title": boxes.text(say, base, "title", start.title),
        "summary": boxes.low(say, base, "summary", start.summary),
        "topics": boxes.some_of(say, base, "topics", start.topics, _topics(say)),
        "body": boxes.body(say, base, start.body),
    }


def _about(say: Words, base: str, start: ArticleDraft) -> dict[str, Any]:
    """What the text rests on, and when somebody looks at it again."""
    st.header(say("writing.about"))
    return {
        "sources": boxes.sources(say, base, start.sources),
        "reviewed": boxes.day(say, base, "reviewed", start.reviewed),
        "next_review": boxes.day(say, base, "next_review", start.next_review),
        "programs": boxes.some_of(say, base, "programs", start.programs, _programs()),
        "states": boxes.some_of(say, base, "states", start.states, states_in(say.lang)),
        "example": boxes.low(say, base, "example", start.example),
    }


def _topics(say: Words) -> dict[str, str]:
    return {slug: next(iter(topic.names(say.lang)), topic.title) for slug, topic in packaged_topics().topics.items()}


def _programs() -> dict[str, str]:
    return {one.name: store.speech().of(one.title) for one in store.rules().programs(USUAL)}


def _looked_at(say: Words, draft: ArticleDraft, text: str, is_begun: bool) -> bool:
    """What is wrong and how it will look. Gives whether it cannot be saved."""
    from benefits_helper.topics import article_text

    with st.spinner(say("writing.wait")):
        known = _known(store.rules(), clock.today())
    problems = check_article(draft.slug, draft.lang, text, known, store.library().articles)
    stops = writing_saved.faults(say, writing.faults(say, text, problems), is_begun)
    st.caption(writing.measure(say, draft.body, draft.lang))
    st.header(say("writing.preview"))
    if draft.body.strip():
        with st.container(border=True, key="write_preview"):
            head = (f"**{plain.safe(draft.title)}**" if draft.title.strip() else "", plain.safe(draft.summary))
            st.markdown("\n\n".join(part for part in head if part.strip()))
            st.markdown(guidance.body(article_text(writing.article(draft), store.rules(), clock.this_month())))
    else:
        st.caption(say("writing.preview_empty"))
    return stops


@lru_cache(maxsize=2)
def _known(rules: Any, today: date) -> Known:
    """What an article may refer to; looked up once a day, for it takes the rules of all states."""
    from benefits_helper.topics import known_to_articles

    return known_to_articles(rules, today)


# --- where an article goes


def _take(say: Words, base: str, draft: ArticleDraft, text: str, stops: bool) -> None:
    """What changes; then to download, or into the group's folder. A text that stands there is seen before it is replaced."""
    packaged = _packaged(draft)
    own = _own(draft)
    changes = writing.patch(draft.path, packaged if own is None else own, text)
    if own is not None or packaged is not None:
        _changes(say, changes)
    st.header(say("writing.take"))
    name, for_git = draft.slug or KIND, writing.patch(draft.path, packaged, text)
    with st.container(horizontal=True, key="write_take"):
        st.download_button(say("writing.file"), text, f"{name}.md", "text/markdown", on_click="ignore", key=f"{base}_file")
        st.download_button(say("writing.patch"), for_git, f"{name}.patch", "text/x-diff", on_click="ignore", key=f"{base}_patch",
                           help=say("writing.patch_help"), disabled=stops or not for_git)  # fmt: skip
    looked = own is None or st.checkbox(say("writing.look"), key=f"{base}_looked_{hash(own)}", disabled=not changes, wrap=True)
    pressed = writing_saved.button(say, f"{base}_save", stops, bool(changes) and looked)
    if pressed and writing_saved.save(say, KIND, draft.lang, draft.slug, text, own, "writing.saved"):
        st.rerun()
    writing_saved.anew(say, base)


def _changes(say: Words, changes: str) -> None:
    st.header(say("writing.changes"))
    if not changes:
        st.write(say("writing.changes_none"))
        return
    st.caption(say("writing.changes_lead"))
    st.code(changes, language="diff", wrap_lines=True)


def _packaged(draft: ArticleDraft) -> str | None:
    """The text of the program's own article; None when it has none of that name."""
    path = data_dir(KIND) / draft.lang / f"{draft.slug}.md"
    return located.read_text(path) if clubwriting.is_name(draft.slug) and path.is_file() else None


def _own(draft: ArticleDraft) -> str | None:
    """The group's own text of that name; None when there is none, also where its name cannot be one."""
    try:
        return clubwriting.held(clubwriting.place(KIND, draft.lang, draft.slug))
    except InputProblems:
        return None
