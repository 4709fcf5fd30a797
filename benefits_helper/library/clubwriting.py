"""Writing into the group's own folder: only where whoever runs the server allowed it, never outside, never half a file."""

from __future__ import annotations

import os
import re
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benefits_helper import located, setting
from benefits_helper.library import clubfolder
from benefits_helper.library.article import LANGS
from benefits_helper.problems import InputProblems, Problem

VARIABLE = "BENEFITS_HELPER_WRITING"
YES = "yes"
KINDS = ("articles", "notes")
LONGEST_NAME = 60
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # names that some computers keep for themselves
_one_at_a_time = threading.Lock()


def allowed() -> bool:
    """Whether the page for writing is there at all: somebody allowed it, and there is a folder to write into."""
    try:
        return os.environ.get(VARIABLE) == YES and clubfolder.folder() is not None
    except InputProblems:
        return False


@contextmanager
def set_to(chosen: bool) -> Iterator[None]:
    """Allows writing for as long as the block runs, also for the processes it starts; False leaves it as it is. Raises
    InputProblems when there is no folder to write into."""
    with setting.given(VARIABLE, YES if chosen else None):
        if chosen:
            _make_folders()
        yield


def _make_folders() -> None:
    """The folders that are missing, so that the library that starts now looks into them."""
    own = clubfolder.folder()
    if own is None:
        raise InputProblems([Problem("--writing", 0, 0, "there is no folder to write into", "add --club FOLDER")])
    for kind in KINDS:
        for lang in LANGS:
            _make(own / kind / lang)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise _not_written(folder) from fault


def _not_written(folder: Path) -> InputProblems:
    return InputProblems([Problem(str(folder), 0, 0, "the group's folder cannot be written", "ask whoever runs this program")])


def is_name(slug: str) -> bool:
    """Whether a word may be a file's name here."""
    return len(slug) <= LONGEST_NAME and bool(_SLUG.fullmatch(slug)) and not _RESERVED.fullmatch(slug)


def place(kind: str, lang: str, slug: str) -> Path:
    """Where a file of the group stands or will stand. Raises InputProblems for a place that is not in its folder."""
    own = clubfolder.folder()
    if not allowed() or own is None:
        raise InputProblems([Problem(kind, 0, 0, "writing is not allowed here", "start the app with --club FOLDER --writing")])
    if kind not in KINDS or lang not in LANGS or not is_name(slug):
        raise InputProblems([Problem(kind, 0, 0, f"'{slug}' cannot be a file's name here", "use small letters, digits and -")])
    path = own / kind / lang / f"{slug}.md"
    if path.is_symlink() or path.resolve() != own.resolve() / kind / lang / f"{slug}.md":
        raise InputProblems([Problem(str(path), 0, 0, "this place leads out of the group's folder", "choose another name")])
    return path


def held(path: Path) -> str | None:
    """The text that stands at a place; None when there is none. Raises InputProblems for what is not a text."""
    return located.read_text(path) if path.exists() else None


def save(kind: str, lang: str, slug: str, text: str, seen: str | None) -> Path:
    """Puts a whole text in its place. `seen`: the text that the writer saw there; another one now is never overwritten."""
    with _one_at_a_time:
        path = place(kind, lang, slug)
        _same_as_seen(path, seen)
        _make(path.parent)
        _put(place(kind, lang, slug), text)  # looked at again: a folder may have been made just now
    return path


def remove(kind: str, lang: str, slug: str, seen: str) -> None:
    """Takes a file away that the reader saw."""
    with _one_at_a_time:
        path = place(kind, lang, slug)
        _same_as_seen(path, seen)
        path.unlink(missing_ok=True)


def _same_as_seen(path: Path, seen: str | None) -> None:
    if held(path) != seen:
        raise InputProblems(
            [Problem(path.name, 0, 0, "somebody changed this file since you saw it", "look at what changes once more")]
        )


def _put(path: Path, text: str) -> None:
    """Writes beside, then renames: whoever reads sees the old text or the new one, never a part. The name of the file beside
    ends in no way that is read as an article."""
    try:
        number, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".part")
    except OSError as fault:
        raise _not_written(path.parent) from fault
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o644)  # as any file that a person saves: the group reads it with other programs too
        os.replace(beside, path)
    except OSError as fault:
        with suppress(OSError):
            os.unlink(beside)
        raise InputProblems([Problem(path.name, 0, 0, "the file could not be saved", "is the disk full?")]) from fault
