"""The weights of words in texts: they add up, count their share, and are those of the formula that Whoosh gives."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from benefits_helper.library.textindex import AGAIN, EVERYWHERE, FIELDS, LENGTH, TELLING, Fields, WhooshIndex


def text(**some: str) -> Fields:
    return {name: some.get(name, "").split() for name in FIELDS}


TEXTS = {
    "en/rent": text(title="rent", body="rent goes up when pay goes up", summary="your rent"),
    "es/renta": text(title="renta", body="la renta sube"),
    "en/pay": text(title="pay", subjects="pay stub", asked="what is a pay stub", body="pay pay pay and more pay"),
    "en/empty": text(),
}
READERS = {"en/rent": ["en"], "es/renta": ["es"], "en/pay": ["en", "es"], "en/empty": ["en", "es"]}


@pytest.fixture(scope="module")
def index() -> WhooshIndex:
    return WhooshIndex(TEXTS, READERS)


def test_words_add_up_and_each_counts_its_share(index: WhooshIndex) -> None:
    rent, pay = index.scores({"rent": 1.0}, "en"), index.scores({"pay": 1.0}, "en")
    assert np.allclose(index.scores({"rent": 1.0, "pay": 1.0}, "en"), rent + pay)
    assert np.allclose(index.scores({"rent": 0.6}, "en"), 0.6 * rent)
    assert (rent > 0).tolist() == [True, False, False, False] and (pay > 0).tolist() == [True, False, True, False]


def test_a_word_that_counts_little_is_not_looked_for_far_down(index: WhooshIndex) -> None:
    assert index.scores({"more": TELLING}, "en")[2] > 0 == index.scores({"more": TELLING / 2}, "en")[2]


def test_only_the_texts_of_a_reader_are_found(index: WhooshIndex) -> None:
    assert (index.scores({"renta": 1.0, "pay": 1.0}, "es") > 0).tolist() == [False, True, True, False]
    assert not index.scores({"pay": 1.0}, "fr").any()
    assert not index.scores({"nothing-like-it": 1.0}, "en").any()


def test_a_weight_is_that_of_the_formula(index: WhooshIndex) -> None:
    """BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009), worked out by hand for `stub` in one text."""
    rare, length, usual = log(4 / (1 + 1)) + 1, {"subjects": 2, "asked": 5}, {"subjects": 2 / 4, "asked": 5 / 4}
    by_hand = sum(
        FIELDS[name] * rare * (AGAIN + 1) / (1 + AGAIN * (1 - LENGTH[name] + LENGTH[name] * length[name] / usual[name]))
        for name in length
    )
    assert index.scores({"stub": 1.0}, "en")[2] == pytest.approx(by_hand, rel=1e-5)


def test_a_word_of_nearly_every_text_tells_nothing_in_a_body() -> None:
    texts = {f"en/{number}": text(body="you" if number % 2 else "you paystub") for number in range(30)}
    index = WhooshIndex(texts, {key: ["en"] for key in texts})
    assert EVERYWHERE < 1 and not index.scores({"you": 1.0}, "en").any()


def test_a_library_without_articles_finds_nothing() -> None:
    assert WhooshIndex({}, {}).scores({"rent": 1.0}, "en").tolist() == []


def test_a_large_library_stays_in_memory_too() -> None:
    """Whoosh lays words aside in files when they come to more than so many megabytes; there are none to lay them in."""
    texts = {f"en/{number}": text(body=f"w{number}" * 350_000) for number in range(70)}
    index = WhooshIndex(texts, {key: ["en"] for key in texts})
    assert index.scores({"w3" * 350_000: 1.0}, "en")[3] > 0
