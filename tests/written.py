"""A draft of an article and of a note that are whole, for the tests of writing in the app."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from benefits_helper import load_rules
from benefits_helper.app import drafts
from benefits_helper.app.drafts import ArticleDraft, NoteDraft, SourceDraft
from benefits_helper.library.article import Article, Known
from benefits_helper.library.articles import load_articles
from benefits_helper.library.drafts import check_article
from benefits_helper.problems import Problem
from benefits_helper.topics import known_to_articles
from tests.test_articles import FILLER

BODY = "## In short\n\n" + FILLER
DRAFT = ArticleDraft(
    "first-paycheck", "en", "My first paycheck", "What to do with it.", ("ssi-earnings",), ("ssi",), (),
    (SourceDraft('The "rule": a page', "https://www.ssa.gov/", "2026-11-01"),), "2026-11-01", "2027-11-01", body=BODY,
)  # fmt: skip
NOTE = NoteDraft("ssi-earnings-1", "en", "ssi-earnings", "helped", "2026-11-01", "said yes", "2026-11-01", "2027-11-01",
                 "I was scared to tell anybody. I took a friend along, and we asked for a paper that said so.")  # fmt: skip


@cache
def known() -> Known:
    """What an article may refer to."""
    return known_to_articles(load_rules(), date(2026, 11, 22))


@cache
def others() -> tuple[Article, ...]:
    """The packaged articles."""
    return load_articles().articles


def problems_of(draft: ArticleDraft, known: Known, others: Iterable[Article] = ()) -> list[Problem]:
    return check_article(draft.slug, draft.lang, drafts.article_file(draft), known, others)
