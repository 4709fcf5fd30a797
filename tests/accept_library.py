"""Writes what the checker says of the mistaken notes in tests/note_mistakes and articles in tests/article_mistakes into the
messages.txt of each.

    python -m tests.accept_library

Then read the difference as a person who wants to write one: is the place right, is it kind, does it say how to mend it?
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benefits_helper import clock
from benefits_helper.library.article import Known as KnownToArticles
from benefits_helper.library.articles import load_articles, read_article
from benefits_helper.library.notes import Known, known_to_notes, read_note
from benefits_helper.library.topicfile import packaged_topics

TESTS = Path(__file__).parent
NOTES, ARTICLES = TESTS / "note_mistakes", TESTS / "article_mistakes"
MESSAGES = "messages.txt"
TODAY = date(2026, 11, 22)


def known() -> Known:
    """What notes may name beside the packaged articles."""
    return known_to_notes(load_articles().articles, packaged_topics().topics.values())


def mistakes(folder: Path = NOTES) -> list[Path]:
    return sorted(folder.glob("*.md"))


def expected(path: Path) -> list[str]:
    """What messages.txt beside a mistaken file says of it."""
    return [line for line in (path.parent / MESSAGES).read_text("utf-8").splitlines() if line.startswith(f"{path.name}:")]


def messages(path: Path, allowed: Known) -> list[str]:
    """What is said of a note or an article, without the folders of its path. `allowed`: what notes may name."""
    with clock.set_to(TODAY):
        if path.parent == ARTICLES:
            problems = read_article(path, KnownToArticles(packaged_topics().topics))[1]
        else:
            problems = read_note(path, allowed)[1]
    return [problem.one_line().removeprefix(f"{path.parent}/") for problem in problems]


def main() -> None:
    allowed = known()
    for folder in (NOTES, ARTICLES):
        blocks = ["\n".join(messages(path, allowed)) for path in mistakes(folder)]
        (folder / MESSAGES).write_text("\n\n".join(blocks) + "\n", "utf-8")


if __name__ == "__main__":
    main()
