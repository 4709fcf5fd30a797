"""A language of the rules: texts filled with its values, one engine for all languages, and mistakes named in their place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benefits_helper import Result, Rules, estimate, load_rules
from benefits_helper.checking import check_paths
from benefits_helper.engine.reasons import Reason
from benefits_helper.engine.trace import Trace
from benefits_helper.rulebook.naming import in_a_line
from benefits_helper.rulebook.tongue import Tongue, english, load_tongue
from tests.tiny import SOURCE, fact, result_of, rules_of, step

PEOPLE = Path(__file__).parent / "people"


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.fixture(scope="module")
def spanish(rules: Rules) -> Tongue:
    return load_tongue(rules.folder, "es")


# --- a small rulebook, read out in both languages

FACTS = "facts:\n" + fact("wages", "dollars a month", "0") + fact("married", "yes or no", "no") + fact(
    "home", "one of [own_home, with_others]", "own_home") + fact("heard_of", "yes or no", "unknown", "help: Ask them.")  # fmt: skip
LIMIT = "parameters:\n  limit:\n    label: Limit of pay\n    unit: dollars a month\n    values: {2020-01-01: 1250.50}\n" + SOURCE
PROGRAM = LIMIT + "steps:\n" + "".join(
    (
        step("over", "dollars a month", "value: wages - limit\nnot_below: $0\nround: down to the dime\n"
             "says: Pay of {wages} against {limit} in {this_month}, {home}, {married}.", "Pay over the limit"),
        step("since", "month", "value: first_month(big)\nsays: Since {since}.", "First month"),
        step("big", "yes or no", "value: wages > limit and not married", "A big pay"),
        step("told", "yes or no", "value: heard_of\nnote: A note.", "Told of it"),
        step("only_big", "dollars a month", "value: smallest(wages, limit)\nonly_if: big", "Only with a big pay"),
    )
)  # fmt: skip
SPANISH = {
    "Pay of {wages} against {limit} in {this_month}, {home}, {married}.":
        "En {this_month}: {wages} frente a {limit}, {home}, {married}.",
    "Pay over the limit": "Sueldo sobre el límite", "A big pay": "Un sueldo grande", "wages": "sueldo", "Since {since}.": "Desde {since}.",
    "Told of it": "Lo supo", "heard_of": "lo oyó", "Ask them.": "Pregunte.", "Only with a big pay": "Solo con sueldo grande",
}  # fmt: skip


@pytest.fixture
def small(tmp_path: Path) -> Result:
    """June 2026, in Spanish."""
    folder = rules_of(tmp_path, FACTS, demo=PROGRAM).folder
    written(folder, "texts.yaml", SPANISH)
    written(folder, "choices.yaml", {"own home": "hogar propio"})
    return result_of(Rules(folder), "2026-06", 3, wages={"2026-06": 1300, "2026-07": 900}).in_language("es")


def written(folder: Path, name: str, texts: dict[str, str]) -> Path:
    (folder / "es").mkdir(exist_ok=True)
    path = folder / "es" / name
    path.write_text("".join(f'"{english}": "{text}"\n' for english, text in texts.items()), "utf-8")
    return path


def lines(reason: Reason) -> Iterator[Reason]:
    yield reason
    for part in reason.because:
        yield from lines(part)


def test_sentences_are_filled_with_spanish_values(small: Result) -> None:
    assert small.reason("demo.over", 0).says == "En junio de 2026: $1,300 frente a $1,250.50, hogar propio, no."
    assert small.reason("demo.since", 1).says == "Desde junio de 2026."
    assert (small.label("demo.big"), small.text("demo.big", 0), small.text("demo.big", 1)) == (
        "Un sueldo grande",
        "sí",
        "no",
    )
    assert small.text("demo.told", 0) == "no se sabe"
    assert small.reason("demo.told", 0).value_text == "no se sabe" and not small.reason("demo.told", 0).is_known
    assert small.text("demo.since", 0) == "junio de 2026"


def test_formulas_are_spanish(small: Result) -> None:
    told = {one.name: one.formula for one in lines(small.reason("demo.over", 0))}
    assert told["demo.over"] == "$1,300 − $1,250.50, nunca menos de $0, redondeado hacia abajo al múltiplo de diez centavos"
    assert small.reason("demo.only_big", 0).formula == "lo menor entre $1,300 y $1,250.50"
    assert small.reason("demo.only_big", 1).formula == "no se aplica aquí: un sueldo grande: no"
    assert small.reason("demo.big", 0).formula == "($1,300 > $1,250.50) y no (married: no)"


def test_what_is_missing_is_said_in_spanish(small: Result) -> None:
    assert small.missing("demo.told", 0) == ["Falta un dato: lo oyó. Pregunte."]
    assert small.in_language("en").missing("demo.told", 0) == ["Not told: heard_of. Ask them."]


def test_a_text_without_spanish_stays_english(small: Result) -> None:
    assert not small.tongue.has("First month") and small.label("demo.since") == "First month"
    assert small.tongue.has("A big pay") and english().has("First month")


def test_english_words_of_choices_stay_as_rules_write_them(small: Result) -> None:
    plain = small.in_language("en")
    assert (plain.text("home", 0), small.text("home", 0)) == ("own_home", "hogar propio")
    assert plain.reason("demo.over", 0).says == "Pay of $1,300 against $1,250.50 in June 2026, own home, no."
    assert plain.reason("demo.over", 0).formula == "$1,300 − $1,250.50, never below $0, rounded down to the dime"
    assert plain.reason("demo.only_big", 1).formula == "does not apply here: a big pay: no"


@pytest.mark.parametrize(("lang", "label", "told"), [
    ("en", "Social Security check", "Social Security check"), ("en", "Pay that counts", "pay that counts"),
    ("es", "Seguro Social y más", "Seguro Social y más"), ("es", "Ayuda Adicional con medicinas", "Ayuda Adicional con medicinas"),
    ("es", "Ayuda de vivienda", "ayuda de vivienda"), ("es", "SSI de este mes", "SSI de este mes"),
])  # fmt: skip
def test_labels_in_a_line(spanish: Tongue, lang: str, label: str, told: str) -> None:
    assert (english() if lang == "en" else spanish).in_a_line(label) == told
    assert lang == "es" or in_a_line(label) == told


# --- one engine, one result


def test_only_the_words_differ(rules: Rules) -> None:
    """Values, names, laws and marks of a result are those of the English one, and back again it says the same."""
    result = estimate(PEOPLE / "NY.yaml", rules)
    other = result.in_language("es")
    assert other.to_dict()["values"] == result.to_dict()["values"]
    assert [(note.month, note.name, note.kind, note.citation) for note in other.notes] == [
        (note.month, note.name, note.kind, note.citation) for note in result.notes
    ]
    bare = [[(one.name, one.month, one.cite, one.kind, one.is_known, one.told_above) for one in lines(told.reason("ssi.payment", 20))]
            for told in (result, other)]  # fmt: skip
    assert bare[0] == bare[1]
    assert other.in_language("en").notes == result.notes
    assert result.in_language("en") is result
    with pytest.raises(KeyError):
        result.in_language("fr")


def test_spanish_figures_nothing_anew(rules: Rules) -> None:
    """The second language reads the table that is there, and English does not wait for it: it holds no texts."""
    result = estimate(PEOPLE / "CA.yaml", rules)
    other = result.in_language("es")
    assert other.trace.table is result.trace.table and isinstance(other.trace, Trace)
    other.reason("ssi.payment", 3)
    assert other.trace._needs is result.trace._needs
    assert english().texts == {} and result.tongue is english()


# --- a file with mistakes

BAD = """\
"Pay over the limit": ""
"Since {since}.": "Desde {mes}."
"A big pays": "Un sueldo grande"
"Told of it": [a, b]
"Quite another text": "Otro"
"A big pay": "Un sueldo grande"
"""


def test_check_names_each_mistake_in_its_place(tmp_path: Path) -> None:
    folder = rules_of(tmp_path, FACTS, demo=PROGRAM).folder
    path = folder / "es" / "bad.yaml"
    written(folder, "again.yaml", {"A big pay": "Un sueldo grande"})
    path.write_text(BAD, "utf-8")
    told = [problem.one_line().removeprefix(f"{path}:") for problem in check_paths([path]).problems]
    assert told == [
        "1:23: error: a text is missing here; write it, or take the line away",
        "2:19: error: {mes} is here and not in the English text; both need the same {names}",
        "2:19: error: {since} is in the English text and not here; both need the same {names}",
        "3:1: warning: no rule has this English text any more; did you mean 'A big pay'?",
        "4:15: error: a text is one value, not a block of lines; put it in quotes",
        "5:1: warning: no rule has this English text any more; take it away",
        f"6:1: error: this text stands in {folder / 'es' / 'again.yaml'} too; keep one",
    ]


def test_check_of_a_folder_looks_at_its_languages(tmp_path: Path) -> None:
    folder = rules_of(tmp_path, FACTS, demo=PROGRAM).folder
    written(folder, "texts.yaml", {"A big pay": "{x}"})
    assert [problem.message for problem in check_paths([folder]).problems if "es/texts" in problem.path] == [
        "{x} is here and not in the English text"
    ]
