"""Linked rulebooks kept on disk, so that a command need not read forty files first. Nothing about a person is in them.

An entry is good only for the very files and the very program it was made from: its key is a digest of all rule files
byte by byte, of the program's own files by size and time, and of the versions of Python and pydantic. What is broken,
foreign or made for something else is passed over in silence and made anew. Entries are read by an unpickler that knows
the classes of a rulebook and no others, so that even a forged file could not run anything.
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import os
import pickle
import stat
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs
import pydantic

from benefits_helper.language.tree import Typed
from benefits_helper.rulebook import model, shape
from benefits_helper.rulebook.model import Block, Parameter, Program, Rulebook, Step
from benefits_helper.rulebook.programs import by_program
from benefits_helper.units import Unit

_CLASSES = {
    (one.__module__, one.__qualname__): one
    for one in (
        *(getattr(model, name) for name in ("Band", "Block", "Bound", "ChooseLine", "Entry", "Fact", "Figure", "Key", "Tried",
                                            "Parameter", "Program", "Rulebook", "Step", "Version")),
        shape.Source, Typed, Unit,
    )
}  # fmt: skip
_CODE = ("", "language", "located", "rulebook")
_LONGEST_KEPT = 60 * 24 * 3600
_SIZE = hashlib.sha256().digest_size


@dataclass(frozen=True)
class Added:
    """What a state's files add to the federal rulebook. Its programs come without their lines, its blocks as names."""

    parameters: dict[str, Parameter]
    steps: dict[str, Step]
    programs: dict[str, Program]
    blocks: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    texts: dict[str, tuple[str, ...]]


_CLASSES[Added.__module__, Added.__qualname__] = Added
_DEFAULTS = {
    one: {part.name: part.default for part in fields(one) if part.default is not MISSING}
    for one in _CLASSES.values()
    if is_dataclass(one)
}


def added(below: Rulebook, book: Rulebook) -> Added:
    """What a state's rulebook holds beyond the federal one it was linked upon."""
    programs = {name: one for name, one in book.programs.items() if below.programs.get(name) is not one}
    return Added(
        {name: one for name, one in book.parameters.items() if below.parameters.get(name) is not one},
        {name: one for name, one in book.steps.items() if below.steps.get(name) is not one},
        {name: replace(one, parameters=(), steps=()) for name, one in programs.items()},
        tuple((tuple(step.name for step in block.steps), block.read_back) for block in book.blocks),
        book.texts,
    )


def joined(below: Rulebook, more: Added, state: str) -> Rulebook:
    """A state's rulebook from the federal one and what the state's files add."""
    parameters, steps = below.parameters | more.parameters, below.steps | more.steps
    parameters_of, steps_of = by_program(parameters), by_program(steps)
    programs = {
        name: replace(one, parameters=tuple(parameters_of.get(name, ())), steps=tuple(steps_of.get(name, ())))
        for name, one in more.programs.items()
    }
    blocks = tuple(Block(tuple(steps[name] for name in names), read_back) for names, read_back in more.blocks)
    return Rulebook(state, below.facts, below.programs | programs, parameters, steps, blocks, more.texts)


def digest(*parts: bytes | str | Path) -> bytes:
    """One digest of texts and of the bytes of files, with the names of the files. Raises OSError."""
    found = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else part.encode() if isinstance(part, str) else part
        named = str(part) if isinstance(part, Path) else ""
        found.update(f"{named}:{len(data)}:".encode() + data)
    return found.digest()


@cache
def program_stamp() -> str:
    """What tells this program from another one, or from itself before a change."""
    package = Path(__file__).parents[1]
    files = (one for folder in _CODE for one in os.scandir(package / folder) if one.name.endswith(".py"))
    told = sorted(f"{one.path} {one.stat().st_size} {one.stat().st_mtime_ns}" for one in files)
    return "\n".join([sys.version, pydantic.VERSION, *told])


class Store:
    """The entries of one folder of rules. A store that cannot be used finds nothing and keeps nothing."""

    def __init__(self, rules: Path):
        self.name = hashlib.sha256(str(rules.absolute()).encode()).hexdigest()[:12]

    def load(self, covers: str, key: bytes) -> Any | None:
        """What was kept for a state (or `federal`) under a key, or None."""
        with suppress(Exception):  # a broken pickle may raise anything at all
            data = _read(_folder() / self._file(covers))
            payload = data[2 * _SIZE :]
            if data[:_SIZE] == key and data[_SIZE : 2 * _SIZE] == hashlib.sha256(payload).digest():
                return _Unpickler(io.BytesIO(payload)).load()
        return None

    def save(self, covers: str, key: bytes, what: Rulebook | Added) -> None:
        """Keeps a rulebook, or a part of one; the entry appears whole or not at all."""
        with suppress(OSError, RuntimeError):
            folder = _folder()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _refuse_shared(folder.lstat())
            file = io.BytesIO()
            _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(what)
            payload = file.getvalue()
            _write(folder / self._file(covers), key + hashlib.sha256(payload).digest() + payload)
            _forget_old(folder.iterdir())

    def _file(self, covers: str) -> str:
        return f"{self.name}-{covers}.rules"


class _Pickler(pickle.Pickler):
    """Leaves out what is the default of its field: the object finds it on its class. That makes loading a fifth faster."""

    def reducer_override(self, one: Any) -> Any:
        """How an object of a rulebook is written."""
        if type(one) not in _DEFAULTS:
            return NotImplemented
        usual = _DEFAULTS[type(one)]
        told = {key: value for key, value in vars(one).items() if key not in usual or not _is(value, usual[key])}
        return copyreg.__newobj__, (type(one),), told or None  # type: ignore[attr-defined]


def _is(value: Any, usual: Any) -> bool:
    """Whether a value is the default: `0` and `no` are equal, but not the same."""
    return type(value) is type(usual) and value == usual


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """The classes of a rulebook; any other name is refused."""
        if (module, name) not in _CLASSES:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a rulebook")
        return _CLASSES[module, name]


def _folder() -> Path:
    """Where this person's entries are. Raises RuntimeError when nobody's home is known."""
    folder = platformdirs.user_cache_path("benefits-helper", appauthor=False)
    if not folder.is_absolute():
        raise RuntimeError("the cache folder is not known")
    return folder


def _refuse_shared(found: os.stat_result) -> None:
    """What others own or may write is not trusted. (Windows keeps a person's folders by other means.)"""
    if hasattr(os, "getuid") and (found.st_uid != os.getuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)):
        raise PermissionError("others may write here")


def _read(path: Path) -> bytes:
    _refuse_shared(path.parent.lstat())
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with open(opened, "rb") as file:
        _refuse_shared(os.fstat(opened))
        return file.read()


def _write(path: Path, data: bytes) -> None:
    opened, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with open(opened, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise


def _forget_old(paths: Iterable[Path]) -> None:
    """Entries of folders that nobody uses any more would stay for ever."""
    for path in paths:
        if ".rules" in path.name and time.time() - path.stat().st_mtime > _LONGEST_KEPT:
            path.unlink()
