"""The page for writing: what is wrong in the writer's words, what changes, and how the text will look."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from benefits_helper import located, words
from benefits_helper.app.drafts import ArticleDraft, body_line
from benefits_helper.library import reading
from benefits_helper.library.article import Article
from benefits_helper.library.frontmatter import NO_DAY
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.states import STATES
from benefits_helper.words import Words, plain

_NAME = re.compile(r"\{(\w+)\}")
_KEY = re.compile(r"(\w+):")
_FAULTS, _MENDS = "writing.faults", "writing.mends"
_FEW = 100  # words under which a grade says nothing
_NO_NEWLINE = "\n\\ No newline at end of file\n"


@dataclass(frozen=True)
class Fault:
    """One thing to mend: where it is on the page, and what to do. `stops`: the text cannot be saved with it."""

    where: str
    text: str
    stops: bool


# --- what is wrong


def faults(say: Words, text: str, problems: Iterable[Problem]) -> list[Fault]:
    """The problems of a file as the writer of it sees them: by line of the text box, or by box. What stops comes first."""
    found = [Fault(_where(say, text, one), told(say, one), one.level == "error") for one in problems]
    return sorted(dict.fromkeys(found), key=lambda one: not one.stops)


def _where(say: Words, text: str, problem: Problem) -> str:
    first = body_line(text)
    if not problem.line:
        return say("writing.fields.slug")
    if problem.line >= first:
        return say("writing.at", line=problem.line - first + 1, column=problem.column)
    for line in reversed(text.split("\n")[: problem.line]):
        key = _KEY.match(line)
        if key:
            return say.either(f"writing.fields.{key[1]}", key[1])
    return say("writing.all")


def told(say: Words, problem: Problem) -> str:
    """What is wrong and how to mend it, in the reader's language where the words are there."""
    message, mend = _in_words(say, _FAULTS, problem.message), _in_words(say, _MENDS, problem.mend)
    return " ".join(plain.closed(plain.first_upper(text)) for text in (message, mend) if text)


def _in_words(say: Words, where: str, text: str) -> str:
    """A text of the checker as the page says it: plainer where there are words for that, in the reader's language where they are
    there. The English words of the catalog are those of the checker, with {names}."""
    for key, pattern in _patterns(where):
        match = pattern.fullmatch(text)
        if match:
            plainer = f"{where}_here.{key}"
            return say(plainer if say.has(plainer) else f"{where}.{key}", **match.groupdict())
    return text


@cache
def _patterns(where: str) -> list[tuple[str, re.Pattern[str]]]:
    """What the checker says, with a gap for each name; the longest first, for it says most."""
    texts = sorted(words.load("en").under(where).items(), key=lambda pair: -len(pair[1]))
    return [(key, _pattern(text)) for key, text in texts]


def _pattern(text: str) -> re.Pattern[str]:
    parts = _NAME.split(text)
    return re.compile("".join(f"(?P<{part}>.*)" if at % 2 else re.escape(_unescaped(part)) for at, part in enumerate(parts)))


def _unescaped(text: str) -> str:
    """Braces that stand double in the catalog are said once."""
    return text.replace("{{", "{").replace("}}", "}")


def measure(say: Words, body: str, lang: str) -> str:
    """`412 words · reads at grade 6.2`; only the words while there are too few of them to tell."""
    count = reading.count_words(body)
    size = say("writing.words", count=count)
    if count < _FEW:
        return size
    return f"{size} · {say('writing.grade', grade=f'{max(reading.level(body, lang).grade, 1):g}')}"


# --- what changes


def patch(path: str, old: str | None, new: str) -> str:
    """What changes from one text to another, in the form that `git apply` takes; empty when nothing does."""
    if old == new:
        return ""
    head = "" if old is not None else f"diff --git a/{path} b/{path}\nnew file mode 100644\n"
    first = f"a/{path}" if old is not None else "/dev/null"
    return head + "".join(map(_ended, difflib.unified_diff(_lines(old or ""), _lines(new), first, f"b/{path}")))


def _lines(text: str) -> list[str]:
    """Lines with their ends. Only the sign that git knows ends one."""
    return [f"{line}\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.split("\n")[-1]) else [])


def _ended(line: str) -> str:
    return line if line.endswith("\n") else line + _NO_NEWLINE


# --- how it will look


def article(draft: ArticleDraft) -> Article:
    """A draft as an article to look at, whatever is still wrong with it."""
    count = reading.count_words(draft.body)
    return Article(
        draft.slug, draft.lang, draft.title, draft.summary, draft.topics, draft.programs, draft.states, (), NO_DAY, NO_DAY,
        draft.peer_reviewed, draft.body, count, reading.minutes(count), draft.path, example=_example(draft.example),
    )  # fmt: skip


def _example(text: str) -> dict[str, Any] | None:
    """The state and facts of an example; None for what is none yet."""
    if not text.strip():
        return None
    try:
        data = located.parse("example", text).data
    except InputProblems:
        return None
    usable = isinstance(data, dict) and data.get("state") in STATES and isinstance(data.get("facts"), dict)
    return data if usable else None
