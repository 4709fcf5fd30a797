"""What the rules and the engine say in Spanish: all of it, with the same names and numbers, one word for one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benefits_helper import Result, Rules, estimate, load_rules, located, words
from benefits_helper.checking import check_paths
from benefits_helper.rulebook.sentences import placeholders
from benefits_helper.rulebook.texts import choices_of, texts_of
from benefits_helper.rulebook.tongue import GLOSSARY, Tongue, english, load_tongue
from benefits_helper.rulebook.tongue_check import tongue_problems
from benefits_helper.states import STATES as ALL_STATES
from benefits_helper.units import Unit
from tests.random_people import person

PEOPLE = Path(__file__).parent / "people"
STATES = ("NY", "CA")
PAGES = ("app.yaml", "desk.yaml")


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.fixture(scope="module")
def spanish(rules: Rules) -> Tongue:
    return load_tongue(rules.folder, "es")


# --- nothing is left in English


@dataclass(frozen=True, eq=False)
class Listening(Tongue):
    """Spanish that notes which texts it was asked for and does not have."""

    left_over: set[str] = field(default_factory=set)

    def of(self, text: str) -> str:
        if not self.has(text):
            self.left_over.add(text)
        return super().of(text)

    def spoken(self, size: int, unit: Unit) -> str:
        said = super().spoken(size, unit)
        if unit.choices and said == english().spoken(size, unit) and said not in self.choices.values():
            self.left_over.add(said)
        return said


def listened(result: Result, spanish: Tongue, every: int) -> set[str]:
    """The English that a result says when it is read out in Spanish, with its reasons in some of its months."""
    ear = Listening(spanish.say, spanish.texts, spanish.choices)
    told = Result(result.scenario, result.rules, result.trace.in_tongue(ear))
    assert told.notes is not None
    for name in told.names:
        told.label(name)
        for index in range(0, len(told.months), every):
            told.text(name, index), told.missing(name, index), told.reason(name, index)
    return {text for text in ear.left_over if not re.fullmatch(r"\d+\([a-z]\)|[A-Z]{2}", text)}


@pytest.mark.parametrize("state", sorted(ALL_STATES))
def test_every_text_of_the_rules_has_its_spanish(rules: Rules, spanish: Tongue, state: str) -> None:
    """Labels, questions, help, sentences, notes, what is missing, and the words of choices, in every state."""
    book = rules.for_state(state)
    assert [text for text in texts_of(book) if not spanish.has(text)] == []
    assert [word for word in choices_of(book) if word not in spanish.choices] == []


@pytest.mark.parametrize("state", STATES)
def test_a_person_hears_no_english(rules: Rules, spanish: Tongue, state: str) -> None:
    assert listened(estimate(PEOPLE / f"{state}.yaml", rules), spanish, 12) == set()


@pytest.mark.parametrize("seed", range(8))
def test_random_people_hear_no_english(rules: Rules, spanish: Tongue, seed: int) -> None:
    """People drawn at random, half of them moved to California."""
    told = person(seed) | {"state": STATES[seed % 2]}
    if told["state"] == "CA":
        told["facts"].pop("county", None)
    assert listened(estimate(told, rules), spanish, 8) == set()


def test_the_ear_hears_english(rules: Rules, spanish: Tongue) -> None:
    """The two tests above would notice a text without Spanish."""
    poorer = Tongue(spanish.say, {english: text for english, text in spanish.texts.items() if english != "SSI check"})
    assert "SSI check" in listened(estimate(PEOPLE / "NY.yaml", rules), poorer, 60)


# --- what is there is right


def test_the_texts_fit_the_rules(rules: Rules) -> None:
    """The same {names}, no text twice, none empty, none for an English text that is gone."""
    assert [problem.one_line() for problem in tongue_problems(rules)] == []


def test_numbers_are_the_same(spanish: Tongue) -> None:
    """A number, a year or the name of a form in the English text stands in the Spanish one too."""
    differs = {}
    for text, said in spanish.texts.items():
        wanted, told = (set(re.findall(r"\d[\d,.]*\d|\d", without_names(one))) for one in (text, said))
        if wanted != told:
            differs[text] = said
    assert differs == {}


def without_names(text: str) -> str:
    return re.sub(r"\{[^{}]*\}", "", text)


def test_one_word_for_one_thing(rules: Rules, spanish: Tongue) -> None:
    terms = located.load(rules.folder / "es" / GLOSSARY).data["glossary"]
    wrong = [
        (term["en"], text, said)
        for term in terms
        for text, said in spanish.texts.items()
        if re.search(rf"(?<!\w){re.escape(term['en'].lower())}", without_names(text).lower())
        and term["es"].lower() not in said.lower()
    ]
    assert wrong == []


def test_both_languages_have_the_programs_words() -> None:
    """Every subject stands in both folders with the same keys, but for the pages of the app, which may be ahead in English.
    The {names} under a key are the same in both."""
    texts = {lang: words.load(lang) for lang in words.LANGUAGES}
    for path in (words.FOLDER / "en").glob("*.yaml"):
        leads = [] if path.name in PAGES else list(located.load(path).data)
        for lead in leads:
            assert set(texts["en"].under(lead)) == set(texts["es"].under(lead)), f"{path.name}: {lead}"
    assert [key for key in texts["es"].all_keys() if not texts["en"].has(key)] == []
    told = [[frozenset(placeholders(one.either(key, ""))) for one in texts.values()] for key in texts["es"].all_keys()]
    assert [names for names in told if names[0] != names[1]] == []


def test_check_takes_one_file_of_ours(rules: Rules) -> None:
    """No file of a language bears a name by which a folder of rules is known."""
    assert check_paths([rules.folder / "es" / "choices.yaml"]).problems == []
    assert not {path.name for path in (rules.folder / "es").glob("*.yaml")} & {
        "facts.yaml",
        "topics.yaml",
        "coverage.yaml",
    }
