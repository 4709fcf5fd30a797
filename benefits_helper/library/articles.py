"""Articles of the guidance library: Markdown with front matter, read and checked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from benefits_helper import clock, located
from benefits_helper.datadirs import data_dir
from benefits_helper.library import amounts, bodycheck, clubfolder, reading
from benefits_helper.library.article import LANGS, Article, Known, Shelf, Source
from benefits_helper.library.frontmatter import Front
from benefits_helper.library.topicfile import packaged_topics
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.states import STATES

FOLDER, PATTERN = "articles", "**/*.md"
REQUIRED = (
    "title", "summary", "lang", "topics", "programs", "states", "sources", "reviewed", "next_review", "peer_reviewed",
)  # fmt: skip
KEYS = (*REQUIRED, "example")


def load_articles(folder: Path | str | None = None, known: Known | None = None) -> Shelf:
    """The articles of a folder (`en/*.md`, `es/*.md`), the packaged ones by default, in the order of their paths.

    Files whose name begins with `_` are templates and left out. An article with errors is not on the shelf.
    """
    folder = data_dir(FOLDER) if folder is None else Path(folder)
    known = Known(topics=packaged_topics().topics) if known is None else known
    articles, problems = [], []
    for path in article_files(folder):
        article, faults = read_article(path, known)
        problems += faults
        if article is not None:
            articles.append(article)
    return Shelf(tuple(articles), tuple(problems))


def article_paths() -> list[Path]:
    """The files of the program and then those of the group. Raises InputProblems when the group's folder cannot be read."""
    return clubfolder.files(FOLDER, PATTERN)


def articles_found() -> list[Path]:
    """The same, without those of the group while they cannot be read."""
    paths = clubfolder.found(FOLDER, PATTERN)
    return [*paths.ours, *paths.own]


def article_files(folder: Path | str) -> list[Path]:
    """The files of articles in a folder, in order, without templates."""
    return clubfolder.matching(Path(folder), PATTERN)


def read_article(path: Path | str, known: Known | None = None) -> tuple[Article | None, list[Problem]]:
    """An article and its Problems; None instead of the article when one of them is an error."""
    try:
        return article_of(path, located.read_text(path), known)
    except InputProblems as fault:
        return None, list(fault.problems)


def article_of(path: Path | str, text: str, known: Known | None = None) -> tuple[Article | None, list[Problem]]:
    """As read_article, of a text that is or may come to be a file at `path`."""
    known = known or Known()
    try:
        source, body, body_line = split(str(path), text)
    except InputProblems as fault:
        return None, list(fault.problems)
    front = Front(source)
    front.check_keys(REQUIRED, KEYS)
    article = _article(Path(path), front, body, body_line)
    _check_front(front, article, known)
    problems = [*front.problems, *bodycheck.problems(article, known)]
    bad = any(problem.level == "error" for problem in problems)
    return None if bad else article, sorted(set(problems))


def split(path: str, text: str, what: str = "an article", first_key: str = "title") -> tuple[located.Located, str, int]:
    """The front matter, the body, and the line the body starts on. `what` the file is and the first of its keys are said of what
    is wrong. Raises InputProblems."""
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != "---":
        fault = Problem(path, 1, 1, f"{what} begins with front matter", "write '---' on the first line")
        raise InputProblems([fault])
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        fault = Problem(path, 1, 1, "the front matter is never closed", "write '---' on the line after its last key")
        raise InputProblems([fault])
    # The empty first line stands for the opening '---', so that positions are those of the whole file.
    source = located.parse(path, "\n" + "\n".join(lines[1:end]) + "\n")
    if not isinstance(source.data, dict):
        raise InputProblems([Problem(path, 1, 1, "the front matter is empty", f"write '{first_key}: …' and the other keys")])
    return source, "\n".join(lines[end + 1 :]).rstrip() + "\n", end + 2


def _article(path: Path, front: Front, body: str, body_line: int) -> Article:
    words = reading.count_words(body)
    return Article(
        slug=path.stem,
        lang=front.text("lang"),
        title=front.text("title"),
        summary=front.text("summary"),
        topics=front.words("topics"),
        programs=front.words("programs"),
        states=front.words("states"),
        sources=tuple(Source(*entry) for entry in front.sources()),
        reviewed=front.day("reviewed"),
        next_review=front.day("next_review"),
        peer_reviewed=front.text("peer_reviewed"),
        body=body,
        words=words,
        minutes=reading.minutes(words),
        path=str(path),
        body_line=body_line,
        example=front.example(),
    )


def _check_front(front: Front, article: Article, known: Known) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", article.slug.lstrip("_")):
        front.report((), f"'{article.slug}' cannot be a file's name here", "use small letters, digits and -")
    _check_lang(front, article)
    front.check_choices("topics", known.topics, "there is no topic")
    front.check_choices("programs", known.programs, "there is no program")
    front.check_choices("states", STATES, "there is no state")
    if front.data.get("topics") == []:
        front.report(("topics",), "an article needs at least one topic", "choose from rules/topics.yaml")
    _check_amounts(front, article)
    _check_days(front, article, known.today or clock.today(), known.today or clock.latest_day())


def _check_amounts(front: Front, article: Article) -> None:
    """Live figures are filled in under the front matter only; in it an amount would grow old."""
    for key, text in (("title", article.title), ("summary", article.summary)):
        match = amounts.TYPED.search(text)
        if match:
            front.report((key,), f"the amount {match[0]} is typed in the {key}", "say it without an amount")


def _check_lang(front: Front, article: Article) -> None:
    if not article.lang:
        return
    if article.lang not in LANGS:
        front.report(("lang",), f"'{article.lang}' is not a language here", suggestion(article.lang, LANGS) or "en or es")
        return
    folder = Path(article.path).parent.name
    if folder in LANGS and folder != article.lang:
        message = f"this article says '{article.lang}' but stands in the folder '{folder}'"
        front.report(("lang",), message, "move it, or mend lang")


def _check_days(front: Front, article: Article, today: date, latest: date) -> None:
    """Days of the past and the coming review. What a person did by `latest` has come."""
    if article.reviewed > latest:
        front.report(("reviewed",), f"{article.reviewed} has not come yet", "write the day of the last review")
    if article.next_review <= article.reviewed:
        front.report(("next_review",), "the next review must come after the last one", "choose a later day")
    elif article.next_review < today:
        message = f"this article was due for review on {article.next_review}"
        front.report(("next_review",), message, "read its sources again, then mend both dates", "warning")
    for index, source in enumerate(article.sources):
        if source.read is not None and source.read > latest:
            front.report(("sources", index, "read"), f"{source.read} has not come yet", "write the day you read it")
