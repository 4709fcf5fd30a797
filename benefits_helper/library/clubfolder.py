"""A group's own folder: its referral cards, articles and notes, read beside what comes with the program.

The folder is named in the environment, so that the app's server and every process started from here share it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benefits_helper.datadirs import data_dir
from benefits_helper.problems import InputProblems, Problem

VARIABLE = "BENEFITS_HELPER_CLUB"


def folder() -> Path | None:
    """The group's folder; None when there is none. Raises InputProblems when the one named is not there."""
    named = os.environ.get(VARIABLE, "")
    if not named:
        return None
    if not Path(named).is_dir():
        raise InputProblems([Problem(named, 0, 0, "there is no such folder", f"mend --club or {VARIABLE}")])
    return Path(named)


def subfolder(kind: str) -> Path | None:
    """A folder in it, such as `referrals`, `articles` or `notes`; None when the group has none of that kind."""
    own = folder()
    return own / kind if own is not None and (own / kind).is_dir() else None


def files(kind: str, pattern: str) -> list[Path]:
    """The files of one kind, those of the program and then those of the group. A name that begins with `_` is a template; with `.`
    it is what an editor or a computer left behind."""
    own = subfolder(kind)
    folders = [data_dir(kind), *([own] if own else [])]
    return [path for folder in folders for path in sorted(folder.glob(pattern)) if not path.name.startswith(("_", "."))]


@contextmanager
def set_to(chosen: Path | None) -> Iterator[None]:
    """Names the folder for as long as the block runs, also for the processes it starts; None leaves it as it is."""
    before = os.environ.get(VARIABLE)
    if chosen is not None:
        os.environ[VARIABLE] = str(chosen.absolute())
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(VARIABLE, None)
        else:
            os.environ[VARIABLE] = before
