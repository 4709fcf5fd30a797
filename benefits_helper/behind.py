"""Work that is done while people go on: in a thread of its own, and anew whenever files change."""

from __future__ import annotations

import logging
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Generic, TypeVar

from benefits_helper.problems import InputProblems

Held = TypeVar("Held")
FileStamp = tuple[str, int, int]  # path, time of change and size
Stamp = tuple[FileStamp, ...]  # of every file
LOOK_AGAIN = 2.0  # seconds between two looks at the files
_log = logging.getLogger(__name__)
_kept: dict[Hashable, tuple[Stamp, Any]] = {}


def behind(make: Callable[[], Held]) -> Future[Held]:
    """Makes something in a thread of its own, which never keeps the program from ending."""
    coming: Future[Held] = Future()

    def work() -> None:
        try:
            coming.set_result(make())
        except BaseException as fault:  # handed to whoever asks: a thread has nobody to tell
            coming.set_exception(fault)

    threading.Thread(target=work, daemon=True).start()
    return coming


def unchanged(key: Hashable, paths: Iterable[Path], make: Callable[[], Held]) -> Held:
    """What is made from files, kept until one of them changes. While they have a fault, it is the last good one; without any,
    raises InputProblems as `make` does. `key` tells it from all others."""
    stamp, held = stamp_of(paths), _kept.get(key)
    if held is None or held[0] != stamp:
        try:
            made = make()
        except InputProblems:
            if held is None:
                raise
            made = held[1]
        held = _kept[key] = stamp, made
    return held[1]


class Newest(ABC, Generic[Held]):
    """What a running server reads from files: always the newest that is whole. When a file changes, everything is made anew beside
    what is in use, and takes its place only when it is ready; what cannot be made leaves the last good one in use.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock, self._looked = clock, clock()
        self._lock = threading.Lock()
        self._stamp = self._look()
        self._held = self._read(self._stamp)
        self._coming: Future[Held] | None = None
        self.fault: BaseException | None = None  # why the newest files could not be used

    def now(self) -> Held:
        """The one to use for one page. Never waits for a new one."""
        with self._lock:
            if self._coming is not None and self._coming.done():
                self.fault = self._coming.exception()
                self._held = self._held if self.fault else self._coming.result()
                self._coming = None
                if self.fault:
                    _log.warning("Changed files cannot be used yet; those from before stay in use. %s", self.fault)
            if self._coming is None and self._clock() - self._looked >= LOOK_AGAIN:
                self._looked = self._clock()
                self._renew(self._look())
            return self._held

    def _renew(self, stamp: Stamp) -> None:
        if stamp != self._stamp:
            self._stamp = stamp
            self._coming = behind(lambda: self._whole(self._read(stamp)))

    def _look(self) -> Stamp:
        return stamp_of(self._files())

    @abstractmethod
    def _files(self) -> Iterable[Path]:
        """The files that it is made of, as they are just now."""

    @abstractmethod
    def _read(self, stamp: Stamp) -> Held:
        """It, made from these files."""

    @abstractmethod
    def _whole(self, held: Held) -> Held:
        """It, once it can take the place of the one in use. Raises what speaks against that."""


def stamp_of(paths: Iterable[Path]) -> Stamp:
    """What tells these files from the same ones after a change."""
    found = []
    for path in paths:
        try:
            held = path.stat()
        except OSError:  # it went away since it was listed
            continue
        found.append((str(path), held.st_mtime_ns, held.st_size))
    return tuple(found)
