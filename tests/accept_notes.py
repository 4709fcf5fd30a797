"""Writes what the checker says of the mistaken notes in tests/note_mistakes into messages.txt there.

    python -m tests.accept_notes

Then read the difference as a person who wants to write a note: is the place right, is it kind, does it say how to mend it?
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benefits_helper import clock
from benefits_helper.library.articles import load_articles
from benefits_helper.library.notes import Known, known_to_notes, read_note
from benefits_helper.library.topicfile import packaged_topics

FOLDER = Path(__file__).parent / "note_mistakes"
MESSAGES = FOLDER / "messages.txt"
TODAY = date(2026, 11, 22)


def known() -> Known:
    """What notes may name beside the packaged articles."""
    return known_to_notes(load_articles().articles, packaged_topics().topics.values())


def mistakes() -> list[Path]:
    return sorted(FOLDER.glob("*.md"))


def messages(path: Path, allowed: Known) -> list[str]:
    """What is said of a note, without the folders of its path."""
    with clock.set_to(TODAY):
        problems = read_note(path, allowed)[1]
    return [problem.one_line().removeprefix(f"{path.parent}/") for problem in problems]


def main() -> None:
    allowed = known()
    blocks = ["\n".join(messages(path, allowed)) for path in mistakes()]
    MESSAGES.write_text("\n\n".join(blocks) + "\n", "utf-8")


if __name__ == "__main__":
    main()
