"""Search: words, spelling, danger, the library's answers, and its quality over the packaged articles."""

from __future__ import annotations

import tempfile
import threading
from datetime import date
from pathlib import Path

import pytest

from benefits_helper import located
from benefits_helper.library import danger, hiding, words
from benefits_helper.library.article import Article
from benefits_helper.library.danger import is_danger
from benefits_helper.library.search import Library, packaged_library, search
from benefits_helper.library.snippets import Marked
from benefits_helper.library.spelling import Speller, distance
from benefits_helper.library.topicfile import Topic, read_topics

TOPICS = {
    "medicare-basics": Topic("medicare-basics", "How Medicare works", "Cómo funciona Medicare", ("part a", "part b"), ("parte b",)),
    "medicaid-buy-in": Topic("medicaid-buy-in", "Medicaid Buy-In", "", ("MBI-WPD", "buy in")),
    "medicaid-1619b": Topic("medicaid-1619b", "Keeping Medicaid (1619(b))", "", ("1619b", "keep my medicaid")),
    "snap-basics": Topic("snap-basics", "How SNAP works", "Cómo funciona SNAP", ("food stamps",), ("estampillas",)),
    "self-employment": Topic("self-employment", "Gig work", "", ("uber", "1099", "wages")),
}


def article(slug: str, title: str, body: str, topics: tuple[str, ...], lang: str = "en", **more: object) -> Article:
    details: dict[str, object] = {"summary": f"About {title}.", "programs": (), "states": (), **more}
    return Article(
        slug=slug, lang=lang, title=title, topics=topics, sources=(), reviewed=date(2026, 11, 1),
        next_review=date(2027, 11, 1), peer_reviewed="no", body=body, words=len(body.split()), minutes=1, path=slug,
        **details,
    )  # type: ignore[arg-type]  # fmt: skip


SHELF = (
    article("part-a", "Medicare Part A", "Part A pays for a stay in a hospital.", ("medicare-basics",), programs=("medicare",)),
    article("part-b", "Medicare Part B", "Part B pays for the doctor. It has a premium.", ("medicare-basics",)),
    article("buy-in", "Medicaid Buy-In", "Workers pay a small premium. Wages count by half.", ("medicaid-buy-in",)),
    article("keep", "Keeping Medicaid", "Section 1619(b) keeps Medicaid when S.S.I. stops.", ("medicaid-1619b",)),
    article("snap", "How SNAP works", "SNAP helps you buy food. Your wages count.", ("snap-basics", "medicaid-1619b")),
    article("snap", "Cómo funciona SNAP", "SNAP ayuda a comprar comida. Sus sueldos cuentan.", ("snap-basics",), "es"),
    article("gig", "Gig work", "Driving is work.\n\nKeep your receipts.", ("self-employment",), states=("NY",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(SHELF, TOPICS)


def slugs(library: Library, query: str, **more: object) -> list[str]:
    return [hit.slug for hit in library.search(query, **more).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Medicare Part A", ["medicare", "part", "a"]),
        ("buy-in", ["buy", "in", "buyin"]),
        ("1619(b)", ["1619b", "1619"]),
        ("$1,000.00 S.S.I.", ["1000", "ssi"]),
        ("¿Cuánto? what's P&A", ["cuanto", "whats", "p", "a", "pa"]),
    ],
)
def test_words_are_folded_one_way(text: str, expected: list[str]) -> None:
    assert [word.text for word in words.words(text)] == expected


def test_subject_words_keep_letters_that_are_names() -> None:
    assert words.subject_words("do i have to pay for a part b premium") == ["pay", "part", "b", "premium"]
    assert words.subject_words("what is it") == []


def test_one_letter_tells_parts_apart(library: Library) -> None:
    assert slugs(library, "medicare part a")[0] == "part-a"
    assert slugs(library, "part b")[0] == "part-b"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("buyin", "buy-in"), ("BUY IN", "buy-in"), ("mbi-wpd", "buy-in"), ("1619(b)", "keep"), ("1619 b", "keep"),
        ("ssi", "keep"), ("food stamps", "snap"), ("i drive for uber", "gig"), ("receipt", "gig"),
    ],
)  # fmt: skip
def test_members_words_and_spellings_find(library: Library, query: str, first: str) -> None:
    assert slugs(library, query)[0] == first


def test_spelling_is_mended_only_when_sure(library: Library) -> None:
    result = library.search("Medicade, wges!")
    assert result.did_you_mean == "medicaid, wages!"
    assert [hit.slug for hit in result.hits] == slugs(library, "medicaid, wages!") != []
    for fine in ("medicaid", "my couch is broken", "xq", "qwertyuiop", "hospitals"):
        assert library.search(fine).did_you_mean is None


def test_distance_weighs_slips_as_people_make_them() -> None:
    assert distance("abel", "able") < distance("abxe", "able")
    assert distance("heep", "heap") < distance("help", "heap")
    assert distance("benifits", "benefits") < 0.5
    assert distance("same", "same") == 0


def test_a_rival_makes_a_guess_unsure() -> None:
    alone, rivals = Speller({"rates": 1.0}).guess("rotes"), Speller({"rates": 1.0, "rites": 1.0}).guess("rotes")
    assert alone is not None and alone.sure
    assert rivals is not None and not rivals.sure


def test_marks_stand_on_the_words_found(library: Library) -> None:
    hit = library.search("premium doctors").hits[0]
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["doctor", "premium"]
    assert hit.snippet == "Part B pays for the doctor. It has a premium."
    assert "".join(text for text, _ in Marked(hit.snippet, hit.marks).parts()) == hit.snippet


def test_a_long_article_shows_the_stretch_that_answers() -> None:
    body = "Nothing here. " * 60 + "The bus pass is free for riders. " + "More of nothing. " * 60
    one = Library([article("bus", "Getting there", body, ("x",))], {})
    hit = one.search("free bus pass").hits[0]
    assert "bus pass is free" in hit.snippet and len(hit.snippet.split()) < 45
    assert hit.snippet.startswith("The bus") and hit.snippet.endswith(" …")


def test_filters_and_counts(library: Library) -> None:
    assert slugs(library, "medicaid wages", topic="snap-basics") == ["snap"]
    assert slugs(library, "medicare", program="medicare") == ["part-a"]
    assert slugs(library, "uber receipts", state="OH") == []
    assert slugs(library, "uber receipts", state="ny") == ["gig"]
    facets = library.search("medicare", program="medicare").facets
    assert facets["topics"] == {"medicare-basics": 1}
    assert facets["programs"] == {"medicare": 1}
    assert slugs(library, "", topic="medicare-basics") == ["part-a", "part-b"]
    result = library.search("medicare", limit=1)
    assert (len(result.hits), result.total) == (1, 2)


def test_each_reader_gets_one_version(library: Library) -> None:
    spanish = library.search("estampillas", lang="es").hits
    assert [(hit.slug, hit.lang) for hit in spanish if hit.slug == "snap"] == [("snap", "es")]
    english = library.search("estampillas de comida", lang="en").hits
    assert [(hit.slug, hit.lang) for hit in english if hit.slug == "snap"] == [("snap", "en")]
    assert library.search("medicaid", lang="es").hits[0].lang == "en"
    assert library.article("snap", "es").title == "Cómo funciona SNAP"  # type: ignore[union-attr]
    assert library.article("gig", "es").lang == "en"  # type: ignore[union-attr]
    assert library.article("nothing") is None


def test_accents_do_not_matter(library: Library) -> None:
    assert slugs(library, "cómo funciona", lang="es") == slugs(library, "como funciona", lang="es")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        '"',
        "((((",
        "AND OR NOT",
        "title:*",
        "a" * 10_000,
        "ssi " * 2_500,
        "\x00\ud800",
        "¿?¡!",
        "*",
        "🙂",
        "' OR 1=1 --",
    ],
)
def test_nasty_input_never_raises(library: Library, query: str) -> None:
    result = library.search(query, lang="zz", topic=None)
    assert isinstance(result.hits, tuple)
    assert isinstance(library.suggest(query), list)


def test_limits_are_kept(library: Library) -> None:
    assert library.search("medicaid", limit=0).hits == ()
    assert library.search("medicaid", limit=-5).hits == ()


def test_suggestions(library: Library) -> None:
    assert library.suggest("food") == ["food stamps"]
    assert library.suggest("PART") == ["part a", "part b", "Medicare Part A", "Medicare Part B"]
    assert library.suggest("como", lang="es")[0] == "Cómo funciona SNAP"
    assert library.suggest("") == []


def test_related(library: Library) -> None:
    assert [found.slug for found in library.related("part-a")][0] == "part-b"
    assert [found.slug for found in library.related("keep")][0] == "snap"
    assert library.related("nothing") == []


@pytest.mark.parametrize(
    "query",
    ["I want to die", "i dont want to live anymore", "suicide hotline", "KILL MYSELF", "me quiero morir", "no quiero vivir",
     "thinking about ending my life.", "hurt myself at home", "self-harm", "quitarme la vida"],
)  # fmt: skip
def test_danger_is_seen(query: str) -> None:
    assert is_danger(query)


@pytest.mark.parametrize("query", ["deadline to report", "my husband died", "killing my check", "overpayment", "dead end job", ""])
def test_no_false_alarm(query: str) -> None:
    assert not is_danger(query)


def test_danger_comes_with_the_results_not_instead(library: Library) -> None:
    result = library.search("want to die medicaid")
    assert result.danger and result.hits


def test_many_threads_get_the_same_answer() -> None:
    shared = Library(SHELF, TOPICS)
    answers: list[list[str]] = []
    threads = [threading.Thread(target=lambda: answers.append(slugs(shared, "medicaid premium"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8 and all(answer == answers[0] for answer in answers)


def test_a_build_that_fails_tells_whoever_searches() -> None:
    broken = Library([article("x", "X", "Text.", ("t",), lang="xx")], {})
    with pytest.raises(KeyError):
        broken.search("text")


def test_an_empty_library_answers() -> None:
    empty = Library([], {})
    assert empty.search("medicaid").hits == ()
    assert empty.suggest("m") == [] and empty.related("m") == []


def test_packaged_search_has_the_fixed_keys() -> None:
    found = search("how does ssi work", limit=3)
    assert 1 <= len(found) <= 3
    assert list(found[0]) == ["slug", "title", "lang", "topics", "score", "snippet"]
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)


def shares(name: str) -> tuple[float, float]:
    """The shares of queries that find a right article first, and among the first three; `a + b` wants both among three."""
    library, first, third = packaged_library(), 0, 0
    queries = located.load(Path(__file__).parent / name).data
    for query in queries:
        right = [{topic.strip() for topic in line.split("+")} for line in query["right"]]
        hits = library.search(query["query"], lang="en" if query["lang"] == "en" else "es", limit=3).hits
        led = [hit.topics[0] for hit in hits]
        assert led, f"nothing for {query['query']!r}"
        first += any(led[0] in topics for topics in right)
        third += any(topics <= set(led) for topics in right)
    return first / len(queries), third / len(queries)


@pytest.mark.parametrize(
    ("name", "first", "third"),
    [("queries.yaml", 0.85, 0.97), ("queries_apart.yaml", 0.85, 0.93), ("queries_tried.yaml", 0.76, 0.88)],
)
def test_members_queries_find_their_article(name: str, first: float, third: float) -> None:
    """queries_apart.yaml was kept apart from all who write names of topics or tune the search."""
    found = shares(name)
    assert found[0] >= first and found[1] >= third, found


@pytest.mark.parametrize("name", ["queries.yaml", "queries_apart.yaml", "queries_tried.yaml"])
def test_queries_want_topics_that_exist(name: str) -> None:
    topics = read_topics().topics
    queries = located.load(Path(__file__).parent / name).data
    wanted = {topic.strip() for query in queries for line in query["right"] + query.get("also", []) for topic in line.split("+")}
    assert wanted <= topics.keys()


@pytest.mark.parametrize(
    "query",
    ["how do i hide cash pay from ssi", "working under the table", "will they find out if i work", "no quiero reportar mi trabajo",
     "me pagan en efectivo tengo que decir", "trabajo por debajo de la mesa"],
)  # fmt: skip
def test_a_question_about_hiding_pay_is_answered(query: str) -> None:
    result = packaged_library().search(query, lang="es" if "que" in query or "trabajo" in query else "en")
    assert result.hiding and set(result.hits[0].topics) & set(hiding.ABOUT)


@pytest.mark.parametrize("query", ["when do i report my wages", "how much can i earn", "paid every two weeks", "cuándo aviso"])
def test_an_honest_question_is_not_taken_for_hiding(query: str) -> None:
    assert not hiding.is_hiding(query)


def test_danger_leads_to_help_whatever_the_words() -> None:
    for query, lang in (("i dont wanna be here anymore cuz of this letter", "en"), ("ya no quiero vivir con tantas cartas", "es")):
        result = packaged_library().search(query, lang=lang)
        assert result.danger and result.hits[0].topics[0] == "crisis-support"


@pytest.mark.parametrize("phrases", [danger._PHRASES, hiding._PHRASES], ids=["danger", "hiding"])
def test_every_such_phrase_leads_to_its_articles(phrases: tuple[str, ...]) -> None:
    about = danger.ABOUT if phrases is danger._PHRASES else hiding.ABOUT
    for phrase in phrases:
        assert packaged_library().search(phrase, limit=3).hits[0].topics[0] == about[0], phrase


def test_a_spanish_question_is_suggested_with_or_without_its_sign() -> None:
    with_sign, without = (packaged_library().suggest(typed, "es") for typed in ("¿cuánto", "cuanto"))
    assert with_sign == without != []


def test_no_words_of_despair_are_suggested() -> None:
    library = packaged_library()
    for typed in ("i want to d", "kill", "quiero mor", "me quiero", "hide c"):
        assert not any(is_danger(one) or hiding.is_hiding(one) for lang in ("en", "es") for one in library.suggest(typed, lang, 50))


def test_where_nothing_is_found_there_are_places_to_begin() -> None:
    result = packaged_library().search("xqzzy blorft")
    assert result.total == 0 and [hit.slug for hit in result.hits] == ["first-steps", "which-benefit", "benefits-counseling"]
    assert packaged_library().search("   ?!").hits == ()


def test_two_words_written_as_one_are_parted() -> None:
    result = packaged_library().search("foodstamps and a new job")
    assert result.did_you_mean == "food stamps and a new job" and result.hits[0].topics[0].startswith("snap")


def test_ones_own_numbers_say_nothing_about_the_subject() -> None:
    with_numbers, without = (packaged_library().search(f"my ssi is {one} and i work") for one in ("994", ""))
    assert [hit.slug for hit in with_numbers.hits] == [hit.slug for hit in without.hits]


def test_building_an_index_leaves_the_temporary_folder_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise AssertionError("no file may be written")

    monkeypatch.setattr(tempfile, "gettempdir", refuse)
    assert [hit.slug for hit in Library(SHELF, TOPICS).search("medicare part a").hits][0] == "part-a"
