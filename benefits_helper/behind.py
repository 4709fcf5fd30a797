"""Work that is done while people go on: in a thread of its own, and anew whenever files change."""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import Generic, TypeVar

Held = TypeVar("Held")
FileStamp = tuple[str, int, int]  # path, time of change and size
Stamp = tuple[FileStamp, ...]  # of every file
LOOK_AGAIN = 2.0  # seconds between two looks at the files


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
            if self._coming is None and self._clock() - self._looked >= LOOK_AGAIN:
                self._looked = self._clock()
                self._renew(self._look())
            return self._held

    def _renew(self, stamp: Stamp) -> None:
        if stamp != self._stamp:
            self._stamp = stamp
            self._coming = behind(lambda: self._whole(self._read(stamp)))

    def _look(self) -> Stamp:
        return tuple(_stamped(self._files()))

    @abstractmethod
    def _files(self) -> Iterable[Path]:
        """The files that it is made of, as they are just now."""

    @abstractmethod
    def _read(self, stamp: Stamp) -> Held:
        """It, made from these files."""

    @abstractmethod
    def _whole(self, held: Held) -> Held:
        """It, once it can take the place of the one in use. Raises what speaks against that."""


def _stamped(paths: Iterable[Path]) -> Iterable[FileStamp]:
    for path in paths:
        try:
            held = path.stat()
        except OSError:  # it went away between the two looks
            continue
        yield str(path), held.st_mtime_ns, held.st_size
