"""One Spanish word for one thing in all that people read; the list of words is `words` in rules/es/glossary.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from benefits_helper import located, words
from benefits_helper.rulebook.tongue import GLOSSARY, load_tongue

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "rules"
LIST = located.load(RULES / "es" / GLOSSARY).data["words"]
FOR_SEARCH = {"topics.yaml", "asked.yaml"}  # the words that people type
FOLDERS = ("worksheets", "../club", "../referrals")


def of_data(data: Any, is_spanish: bool = False) -> Iterator[str]:
    """What stands under `es`, or under a key that ends so."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from of_data(value, is_spanish or str(key) == "es" or str(key).endswith("_es"))
    elif isinstance(data, list):
        for one in data:
            yield from of_data(one, is_spanish)
    elif is_spanish:
        yield str(data)


@lru_cache
def texts() -> tuple[tuple[str, str], ...]:
    """Every Spanish text with where it stands."""
    say, tongue = words.load("es"), load_tongue(RULES, "es")
    told = [(key, say.either(key, "")) for key in say.all_keys()]
    told += [("rules/es", text) for text in (*tongue.texts.values(), *tongue.choices.values())]
    files = [path for path in RULES.glob("*.yaml") if path.name not in FOR_SEARCH]
    files += [path for folder in FOLDERS for path in (RULES / folder).rglob("*.yaml")]
    told += [(path.name, text) for path in files for text in of_data(located.load(path).data)]
    articles = [*(ROOT / "articles" / "es").glob("*.md"), ROOT / "articles" / "_template-es.md"]
    told += [(path.name, line) for path in articles for line in path.read_text("utf-8").splitlines()]
    return tuple((place, " ".join(text.split())) for place, text in told)


def wrong_words(text: str, term: dict) -> list[str]:
    """The words of `not` in a text, outside the phrases of `but`."""
    for phrase in sorted(term.get("but", []), key=len, reverse=True):
        text = re.sub(re.escape(phrase), "", text, flags=re.IGNORECASE)
    return [one for one in term["not"] if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text, re.IGNORECASE)]


@pytest.mark.parametrize("term", LIST, ids=lambda term: term["say"])
def test_one_spanish_word_for_one_thing(term: dict) -> None:
    found = [(place, one, text[:120]) for place, text in texts() for one in wrong_words(text, term)]
    assert found == []


def test_every_kind_of_text_is_looked_at() -> None:
    places = {place for place, _ in texts()}
    assert {"app.tagline", "rules/es", "coverage.yaml", "10-ssi.yaml", "7-reporting.yaml", "national.yaml", "bpqy.md"} <= places


def test_the_word_of_the_list_is_in_use() -> None:
    """A word of the list that nobody writes would be no word of ours."""
    told = " ".join(text.lower() for _, text in texts())
    assert [term["say"] for term in LIST if term["say"].lower() not in told] == []


def test_another_word_would_be_seen() -> None:
    [term] = [one for one in LIST if one["say"] == "avisar"]
    assert wrong_words("Reporte su sueldo al Seguro Social.", term) == ["reporte"]
    assert wrong_words('Maneras de avisar (en las cartas, "reportar" o "informar"): la línea', term) == []
    assert wrong_words("Con el *reporte simplificado* hay menos que avisar.", term) == []
