"""How hard each article is to read, as a list: what `check --levels` prints."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benefits_helper.library import reading
from benefits_helper.library.article import LANGS, Article
from benefits_helper.library.articles import article_files, article_paths, read_article
from benefits_helper.library.notes import is_note_file
from benefits_helper.tables import aligned

_HEAD = ["article", "grade", "words", "longest sentence"]
_LANGUAGES = {"en": "English", "es": "Spanish"}


def told(paths: Iterable[Path]) -> str:
    """A table with a line an article, the hardest first, and a line a language. `paths`: files or folders; none are all articles.

    `grade` is a United States school grade: the Automated Readability Index for English, Fernández Huerta's ease turned into a
    grade for Spanish.
    """
    found = [article for path in _files(list(paths)) if (article := read_article(path)[0]) is not None]
    levels = {article.path: reading.level(article.body, article.lang) for article in found}
    hardest = sorted(found, key=lambda article: (-levels[article.path].grade, article.path))
    rows = [[article.path, f"{levels[article.path].grade:g}", str(article.words), str(levels[article.path].longest)]
            for article in hardest]  # fmt: skip
    return "\n".join([aligned([_HEAD, *rows]), *_of_languages(found, {path: level.grade for path, level in levels.items()})])


def _of_languages(found: list[Article], grades: dict[str, float]) -> list[str]:
    held = {lang: [grades[article.path] for article in found if article.lang == lang] for lang in LANGS}
    return [
        f"{_LANGUAGES[lang]} articles: {len(some)}, grade {min(some):g} to {max(some):g}" for lang, some in held.items() if some
    ]


def _files(paths: list[Path]) -> list[Path]:
    if not paths:
        return article_paths()
    inside = [file for path in paths for file in (article_files(path) if path.is_dir() else [path])]
    return [path for path in inside if path.suffix == ".md" and not is_note_file(path)]
