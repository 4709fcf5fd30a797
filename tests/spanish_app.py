"""The pages in Spanish in tests: opened without a browser, every text on them collected, English ones found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from benefits_helper import load_rules, words
from benefits_helper.rulebook.texts import texts_of
from benefits_helper.rulebook.tongue import load_tongue

TOP = Path(__file__).resolve().parents[1]
PAGES = "benefits_helper/app/pages"
CODE = re.compile(r"<(script|style)\b.*?</\1>", re.S)
TAGS = re.compile(r"<[^>]+>")
NOT_SAID = {"id", "js_content", "css_content", "component_name", "page_script_hash", "url", "format"}
LEAST_WORDS = 2  # one word alone is often the same in both languages, or a name
LEAST_LETTERS = 8
STATES = ("NY", "CA", "TX")


def open_page(name: str = "", lang: str = "es", **held: Any) -> AppTest:
    """A page in a language. `held`: what the session holds before it is drawn, such as open folds."""
    app = AppTest.from_file(str(TOP / "streamlit_app.py"), default_timeout=120)
    app.query_params["lang"] = lang
    app.run()
    if name:
        app.switch_page(f"{PAGES}/{name}.py")
    for key, value in held.items():
        app.session_state[key] = value
    return app.run()


def visible(app: AppTest) -> str:
    """Everything a person can see or hear on a page: every text of every element, also labels, help, options and hints."""
    return " ¶ ".join(dict.fromkeys(_plain(text) for text in _texts(app._tree)))


def _texts(node: Any) -> Iterator[str]:
    proto = getattr(node, "proto", None)
    if proto is not None and hasattr(proto, "ListFields"):
        yield from _of_proto(proto)
    for child in getattr(node, "children", {}).values():
        yield from _texts(child)


def _of_proto(proto: Any) -> Iterator[str]:
    for field, value in proto.ListFields():
        for one in value if field.is_repeated else (value,):
            if field.name in NOT_SAID:
                continue
            if isinstance(one, str) and field.name == "json":
                yield from _of_json(json.loads(one))
            elif isinstance(one, str):
                yield one
            elif hasattr(one, "ListFields"):
                yield from _of_proto(one)


def _of_json(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _of_json(one)


def _plain(text: str) -> str:
    return " ".join(TAGS.sub(" ", CODE.sub(" ", text)).replace("\\", "").replace("&quot;", '"').replace("&#x27;", "'").split())


def english_on(app: AppTest) -> list[str]:
    """The English of the catalog and of the rules that shows up on a page."""
    shown = visible(app)
    for cite in cites():
        shown = shown.replace(cite, "§")
    return sorted(text for text in english_texts() if text in shown and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", shown))


@cache
def cites() -> list[str]:
    """Laws and papers by their names, which no language changes; the longest first."""
    rules, found = load_rules(), set()
    for book in map(rules.for_state, STATES):
        for parameter in book.parameters.values():
            figures = [figure for entry in parameter.entries for figure in (*entry.figures.values(), entry.otherwise) if figure]
            found |= {source.cite for one in (parameter, *figures) for source in one.sources}
        for version in (version for step in book.steps.values() for version in step.versions):
            found |= {version.cite, *(line.cite for line in version.lines)}
    return sorted(found - {""}, key=len, reverse=True)


@cache
def english_texts() -> frozenset[str]:
    """English sentences and parts of sentences that nothing in Spanish contains."""
    rules = load_rules()
    spanish = load_tongue(rules.folder, "es")
    catalog = {key: words.load("en").either(key, "") for key in words.load("en").all_keys()}
    of_rules = {text for state in STATES for text in texts_of(rules.for_state(state)) if spanish.has(text)}
    said = "\n".join([*(words.load("es").either(key, "") for key in catalog), *spanish.texts.values(), *spanish.choices.values()])
    found = {part for text in (*catalog.values(), *of_rules) for part in _parts(text)}
    return frozenset(part for part in found if part not in said)


def _parts(text: str) -> Iterator[str]:
    """What stands between the {names} of a text, where that is enough to know it by."""
    for part in re.split(r"\{[^{}]*\}", text.replace("**", "").replace("\\", "")):
        part = " ".join(part.split()).strip(" .,:;()*")
        if len(part.split()) >= LEAST_WORDS and len(part) >= LEAST_LETTERS:
            yield part
