"""What a person writes on the page for writing, and the file that it becomes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from benefits_helper.library.articles import split
from benefits_helper.library.frontmatter import NO_DAY, Front

_CLOSE = "---"
_KEY = re.compile(r"(\w+):")
_PLAIN = re.compile(r"[^\W\d_][\w ,.'’()/¿?¡!-]*")
_WORDS_OF_THE_FORM = ("yes", "no", "true", "false", "null", "on", "off")


@dataclass(frozen=True)
class SourceDraft:
    """Where a statement comes from; `read` is a day such as 2026-11-22, or empty."""

    title: str = ""
    url: str = ""
    read: str = ""


@dataclass(frozen=True)
class ArticleDraft:
    """An article being written. `was` is the text it begins from: what does not change keeps its form, so that the difference
    shows only what the person changed."""

    slug: str
    lang: str
    title: str = ""
    summary: str = ""
    topics: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    sources: tuple[SourceDraft, ...] = ()
    reviewed: str = ""
    next_review: str = ""
    peer_reviewed: str = "no"
    example: str = ""
    body: str = ""
    was: str = ""

    @property
    def path(self) -> str:
        return f"articles/{self.lang}/{self.slug}.md"


@dataclass(frozen=True)
class NoteDraft:
    """A peer note being written."""

    slug: str
    lang: str
    article: str = ""
    kind: str = ""
    given: str = ""
    how: str = ""
    written: str = ""
    review_by: str = ""
    body: str = ""

    @property
    def path(self) -> str:
        return f"notes/{self.lang}/{self.slug}.md"


FRONT = tuple(one.name for one in fields(ArticleDraft) if one.name not in ("slug", "body", "was"))


# --- from a file


def article_draft(slug: str, lang: str, text: str) -> ArticleDraft:
    """A draft that begins from the text of an article. Raises InputProblems when it has no front matter."""
    source, body, _ = split(f"{slug}.md", text)
    front = Front(source)
    return ArticleDraft(
        slug,
        lang,
        title=front.text("title"),
        summary=front.text("summary"),
        topics=front.words("topics"),
        programs=front.words("programs"),
        states=front.words("states"),
        sources=tuple(SourceDraft(title, url, read.isoformat() if read else "") for title, url, read in front.sources()),
        reviewed=_day(front.day("reviewed")),
        next_review=_day(front.day("next_review")),
        peer_reviewed=front.text("peer_reviewed"),
        example="\n".join(_blocks(text).get("example", [])).removeprefix("example:").strip(" "),
        body=body,
        was=text,
    )


def skeleton(template: str) -> str:
    """What the text of a new article begins with: the headings of the template, and its last line."""
    lines = split("template", template)[1].rstrip().split("\n")
    return "\n\n".join([*(line + "\n" for line in lines if line.startswith("## ")), lines[-1]]) + "\n"


def to_translate(other: ArticleDraft, lang: str) -> ArticleDraft:
    """A draft in a language that begins from the version in the other one: what both share, and none of its words."""
    return ArticleDraft(
        other.slug, lang, topics=other.topics, programs=other.programs, states=other.states, sources=other.sources,
        reviewed=other.reviewed, next_review=other.next_review, example=other.example,
    )  # fmt: skip


def _day(day: date) -> str:
    return "" if day == NO_DAY else day.isoformat()


def _blocks(text: str) -> dict[str, list[str]]:
    """The lines of the front matter by their key, as they were written; those before the first key under an empty one."""
    found: dict[str, list[str]] = {"": []}
    at = ""
    for line in text.split("\n")[1:]:
        if line.rstrip() == _CLOSE:
            break
        key = _KEY.match(line)
        if key:
            at = key[1]
        found.setdefault(at, []).append(line)
    return found


# --- to a file


def article_file(draft: ArticleDraft) -> str:
    """The whole file of an article."""
    raw = _blocks(draft.was) if draft.was else {}
    before = article_draft(draft.slug, draft.lang, draft.was) if draft.was else None
    lines = list(raw.get("", []))
    for key in sorted(FRONT, key=lambda one: list(raw).index(one) if one in raw else len(raw)):
        kept = before is not None and key in raw and getattr(before, key) == getattr(draft, key)
        lines += raw[key] if kept else _written(draft, key)
    return _joined(lines, draft.body)


def _written(draft: ArticleDraft, key: str) -> list[str]:
    if key in ("topics", "programs", "states"):
        return [f"{key}: [{', '.join(getattr(draft, key))}]"]
    if key == "sources":
        return ["sources:", *map(_source, draft.sources)] if draft.sources else ["sources: []"]
    value = getattr(draft, key)
    if key == "example":
        return [f"example:{'' if value.startswith(chr(10)) else ' '}{value}"] if value.strip() else []
    return [f"{key}: {scalar(value)}".rstrip()]


def _source(one: SourceDraft) -> str:
    read = f", read: {one.read}" if one.read else ""
    return f"  - {{title: {_quoted(one.title)}, url: {_quoted(one.url)}{read}}}"


def note_file(draft: NoteDraft) -> str:
    """The whole file of a note. It waits until somebody of the group adds that it may be shown."""
    lines = [f"{key}: {scalar(getattr(draft, key))}".rstrip() for key in ("article", "lang", "kind")]
    lines.append(f"consent: {{given: {draft.given}, how: {_quoted(draft.how)}}}")
    lines += [f"{key}: {getattr(draft, key)}" for key in ("written", "review_by")]
    return _joined(lines, draft.body)


def moderated(text: str, day: date, by: str) -> str:
    """A note's file with who said that it may be shown, and when."""
    lines = text.split("\n")
    close = next(at for at, line in enumerate(lines) if at and line.rstrip() == _CLOSE)
    return "\n".join([*lines[:close], f"moderated: {{on: {day.isoformat()}, by: {_quoted(by)}}}", *lines[close:]])


def body_line(text: str) -> int:
    """The line of a file on which its text begins."""
    lines = text.split("\n")
    return next(at for at, line in enumerate(lines) if at and line.rstrip() == _CLOSE) + 2


def _joined(lines: Iterable[str], body: str) -> str:
    return "\n".join([_CLOSE, *lines, _CLOSE, body.replace("\r\n", "\n").rstrip()]) + "\n"


def scalar(text: str) -> str:
    """One line of words for the front matter, in quotes where they would be read as something else."""
    text = " ".join(text.split())
    if text in ("", "no") or re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return text
    return text if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_THE_FORM else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def free_name(start: str, taken: Iterable[str]) -> str:
    """`start-1`, `start-2` …: the first that nobody has. A name of its own would tell who wrote a note."""
    held = set(taken)
    return next(name for number in range(1, len(held) + 2) if (name := f"{start}-{number}") not in held)
