"""No page and no view holds words of its own: all that people see comes from the catalogs, in both languages alike."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from benefits_helper import words
from benefits_helper.app.draw import tongue
from benefits_helper.rulebook.sentences import placeholders
from benefits_helper.states import SPANISH, STATES, states_in

APP = Path(__file__).resolve().parents[1] / "benefits_helper" / "app"
SOURCES = sorted(APP.rglob("*.py"))
MARKUP = re.compile(r"<[^>]*>?|^[^<]*>|\b[\w-]+='[^']*'?|/\*.*", re.S)  # tags, also cut ones, attributes, and scripts
WORD = r"[^\W\d_]{2,}"
TWO_WORDS = re.compile(rf"{WORD}[,;:.]? {WORD}")
# Not for people who use a page: the name of a unit, a key of what a session keeps, lines for whoever runs the server, the
# form of a patch.
INNER = {
    "yes or no", "plan result", "a page failed: %s", "no {} beside the settings in {}",
    "diff --git a/{} b/{}\nnew file mode 100644\n", "\n\\ No newline at end of file\n",
}  # fmt: skip
SHOWN_BY = {
    "button", "caption", "checkbox", "download_button", "error", "expander", "form_submit_button", "header", "info", "markdown",
    "number_input", "page_link", "radio", "segmented_control", "selectbox", "slider", "spinner", "subheader", "success", "text",
    "text_area", "text_input", "title", "toggle", "write",
}  # fmt: skip


def literals(tree: ast.AST) -> Iterator[str]:
    """The texts of a module, those of an f-string joined, without docstrings."""
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef)
    firsts = [node.body[0] for node in ast.walk(tree) if isinstance(node, holders) and node.body]
    left_out = {id(one.value) for one in firsts if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            left_out |= {id(part) for part in node.values}
            yield _joined(node)
    yield from (node.value for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out)  # fmt: skip


def _joined(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def own_words(source: str) -> list[str]:
    """Texts of two words and more, and any word handed straight to what shows it."""
    tree = ast.parse(source)
    found = [text for text in literals(tree) if text not in INNER and TWO_WORDS.search(_bare(text))]
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        if call.func.attr in SHOWN_BY and call.args and getattr(call.func.value, "id", "") == "st":
            first = call.args[0]
            text = _joined(first) if isinstance(first, ast.JoinedStr) else getattr(first, "value", "")
            found += [text] if isinstance(text, str) and text not in INNER and re.search(WORD, _bare(text)) else []
    return found


def _bare(text: str) -> str:
    """Without markup, classes of a style sheet and scripts."""
    text = re.sub(r"\b[\w]+-[\w-]+\b", "", MARKUP.sub("", text))
    return "" if "{ display" in text or "@media" in text else text


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(APP).as_posix())
def test_a_page_says_nothing_of_its_own(path: Path) -> None:
    assert own_words(path.read_text("utf-8")) == []


@pytest.mark.parametrize("source", [
    'x = "You keep your Medicaid."', 'x = f"From {month} on your check stops"', 'st.button("Leave")', 'st.write(f"Not {known}")',
    'x = f"<p class=\'lead\'>Two words</p>"',
])  # fmt: skip
def test_words_of_a_page_would_be_seen(source: str) -> None:
    assert own_words(source)


@pytest.mark.parametrize("source", ['"""A docstring of words."""', 'st.button(say("app.leave"))', 'st.markdown(f"**{lead}** {text}")',
                                    'x = "<li class=\'bh-line big\'>"', 'table(one, "bh-stack bh-wordy")'])  # fmt: skip
def test_what_is_no_word_is_left_alone(source: str) -> None:
    assert own_words(source) == []


def test_both_catalogs_have_the_same_sentences() -> None:
    """The same keys, the same {names}, and nothing empty; every language of the catalogs can be chosen by its own name."""
    both = {lang: words.load(lang) for lang in words.LANGUAGES}
    assert set(both["en"].all_keys()) == set(both["es"].all_keys())
    differs = [key for key in both["en"].all_keys()
               if len({frozenset(placeholders(one.either(key, ""))) for one in both.values()}) > 1]  # fmt: skip
    assert differs == []
    assert not [key for key in both["en"].all_keys() for one in both.values() if not one.either(key, "").strip()]
    assert tuple(tongue.NAMES) == words.LANGUAGES


def test_no_sentence_was_left_in_english() -> None:
    """A Spanish sentence of five words and more is never word for word the English one."""
    english, spanish = words.load("en"), words.load("es")
    same = [key for key in english.all_keys() if english.either(key, "") == spanish.either(key, "x")]
    assert not [key for key in same if len(re.findall(WORD, re.sub(r"{.*?}", "", english.either(key, "")))) >= 5]


def test_the_words_of_a_choice_are_filled_with_nothing() -> None:
    """They stand in a box as they are."""
    both = [words.load(lang).under("choice") for lang in words.LANGUAGES]
    assert [text for texts in both for text in texts.values() if placeholders(text)] == []


def test_states_have_their_spanish_names() -> None:
    english, spanish = states_in("en"), states_in("es")
    assert english == STATES and set(spanish) == set(STATES)
    told = [spanish[state] for state in ("NY", "NM", "NC", "WV", "DC", "TX", "TN")]
    assert told == [
        "Nueva York",
        "Nuevo México",
        "Carolina del Norte",
        "Virginia Occidental",
        "Distrito de Columbia",
        "Texas",
        "Tennessee",
    ]
    order = [name for name in spanish.values() if name.startswith("M")]
    assert order == ["Maine", "Maryland", "Massachusetts", "Míchigan", "Minnesota", "Misisipi", "Misuri", "Montana"]
    assert not [state for state, name in SPANISH.items() if name == STATES[state]]


def test_dates_lists_and_names_of_states() -> None:
    english, spanish = words.load("en"), words.load("es")
    assert (english.month(24317), spanish.month(24317)) == ("June 2026", "junio de 2026")
    assert spanish.month_span(24317, 24319) == "junio de 2026 a agosto de 2026"
    assert (english.possessive("Texas"), english.possessive("New York"), spanish.possessive("Texas")) == (
        "Texas'",
        "New York's",
        "Texas",
    )
    assert spanish.listed(["SSI", "SSDI"]) == "SSI y SSDI" and spanish.listed(["a", "b"], "or") == "a o b"
    assert spanish.listed(["sueldo", "ingresos"]) == "sueldo e ingresos" and spanish.listed(["agua", "hielo"]) == "agua y hielo"
    assert spanish.listed(["uno", "otro"], "or") == "uno u otro" and english.listed(["pay", "income"]) == "pay and income"
