"""A group's own folder: its sessions, referral cards, articles and notes, read beside what comes with the program.

The folder is named in the environment, so that the app's server and every process started from here share it. It may go away
while a server runs, as a stick or a shared disk does: what comes with the program is then shown all the same.
"""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from benefits_helper import setting
from benefits_helper.datadirs import data_dir
from benefits_helper.problems import InputProblems, Problem

VARIABLE = "BENEFITS_HELPER_CLUB"


@dataclass(frozen=True)
class Files:
    """The files of one kind: those of the program, and those of the group."""

    ours: list[Path]
    own: list[Path]


def folder() -> Path | None:
    """The group's folder; None when there is none. Raises InputProblems when the one named cannot be read."""
    named = os.environ.get(VARIABLE, "")
    return _readable(Path(named)) if named else None


def subfolder(kind: str) -> Path | None:
    """A folder in it, such as `referrals`, `articles` or `notes`; None when the group has none of that kind. Raises
    InputProblems when it cannot be read."""
    own = folder()
    return _readable(own / kind) if own is not None and os.path.isdir(own / kind) else None


def fault(*kinds: str) -> Problem | None:
    """Why the group's folder, or its folders of these kinds, cannot be read now; None when they can, or there are none."""
    try:
        for kind in kinds:
            subfolder(kind)
    except InputProblems as told:
        return told.problems[0]
    return None


def found(kind: str, pattern: str) -> Files:
    """The files of one kind. Those of the group are left out while they cannot be read; `fault` tells why."""
    try:
        return _files(kind, pattern)
    except InputProblems:
        return Files(matching(data_dir(kind), pattern), [])


def files(kind: str, pattern: str) -> list[Path]:
    """The same in one list, those of the program first. Raises InputProblems when those of the group cannot be read."""
    both = _files(kind, pattern)
    return [*both.ours, *both.own]


def set_to(chosen: Path | None) -> AbstractContextManager[None]:
    """Names the folder for as long as the block runs, also for the processes it starts; None leaves it as it is."""
    return setting.given(VARIABLE, str(chosen.absolute()) if chosen is not None else None)


def matching(place: Path, pattern: str) -> list[Path]:
    """The files of a folder that are meant for people, in order. A name that begins with `_` is a template; with `.` it is what an
    editor or a computer left behind."""
    return [path for path in sorted(place.glob(pattern)) if not path.name.startswith(("_", "."))]


def _files(kind: str, pattern: str) -> Files:
    own = subfolder(kind)
    return Files(matching(data_dir(kind), pattern), _listed(own, pattern) if own is not None else [])


def _listed(own: Path, pattern: str) -> list[Path]:
    """The group's files in a folder, which may go away also while it is looked through."""
    try:
        return matching(own, pattern)
    except OSError as why:
        raise _unreadable(own, why) from why


def _readable(place: Path) -> Path:
    """The folder itself, when its files can be listed."""
    try:
        os.listdir(place)
    except OSError as why:
        raise _unreadable(place, why) from why
    return place


def _unreadable(place: Path, why: OSError) -> InputProblems:
    if isinstance(why, FileNotFoundError | NotADirectoryError):
        return InputProblems([Problem(str(place), 0, 0, "there is no such folder", f"mend --club or {VARIABLE}")])
    mend = f"let the program read it, or mend --club or {VARIABLE}"
    return InputProblems([Problem(str(place), 0, 0, "this folder cannot be read", mend)])
