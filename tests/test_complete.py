"""The library as a whole: links that lead nowhere, missing languages and topics, versions that differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from benefits_helper.library.article import Article, Source
from benefits_helper.library.complete import problems
from benefits_helper.library.topicfile import Topic, TopicFile

TOPICS = TopicFile(MappingProxyType({"pay": Topic("pay", "Pay"), "rent": Topic("rent", "Rent")}), "topics.yaml", {"rent": (7, 1)})


def article(slug: str, lang: str = "en", body: str = "", topics: tuple[str, ...] = ("pay",)) -> Article:
    return Article(
        slug=slug, lang=lang, title=slug, summary="", topics=topics, programs=(), states=(),
        sources=(Source("A law", "https://example.org", date(2026, 11, 1)),), reviewed=date(2026, 11, 1),
        next_review=date(2027, 11, 1), peer_reviewed="no", body=body, words=1, minutes=1, path=f"{lang}/{slug}.md", body_line=10,
    )  # fmt: skip


def told(*articles: Article) -> list[str]:
    return sorted(problem.one_line() for problem in problems(articles, TOPICS))


def test_a_whole_library_has_no_problem() -> None:
    pair = [article("pay", lang, "See [rent](?article=rent).", ("pay",)) for lang in ("en", "es")]
    assert told(*pair, *(article("rent", lang, "", ("rent",)) for lang in ("en", "es"))) == []


def test_a_link_that_leads_nowhere_is_an_error_where_it_stands() -> None:
    faulty = article("pay", body="First line.\nSee [rent](?article=rnet), please.", topics=("pay", "rent"))
    found = told(faulty, article("rent", topics=("rent",)), *(article(slug, "es", topics=("pay", "rent")) for slug in ("pay",)))
    assert "en/pay.md:11:21: error: there is no article 'rnet' to link to; did you mean 'rent'?" in found


def test_a_missing_language_and_a_missing_topic_are_warnings() -> None:
    assert told(article("pay")) == [
        "en/pay.md:1:1: warning: this article is not there in Spanish yet; write es/pay.md",
        "topics.yaml:1:1: warning: no article in Spanish is about the topic 'pay'; write one from articles/_template.md",
        "topics.yaml:7:1: warning: no article in English is about the topic 'rent'; write one from articles/_template.md",
        "topics.yaml:7:1: warning: no article in Spanish is about the topic 'rent'; write one from articles/_template.md",
    ]


def test_two_versions_with_other_sources_are_an_error() -> None:
    both = ("pay", "rent")
    spanish = replace(article("pay", "es", topics=both), sources=())
    message = "es/pay.md:1:1: error: sources are not those of en/pay.md; write the same sources in both"
    assert told(article("pay", topics=both), spanish) == [message]
