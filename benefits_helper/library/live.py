"""The library of a running server: files may be added or changed while people read and search."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benefits_helper.library.article import Article
from benefits_helper.library.articles import article_files, read_article
from benefits_helper.library.search import Library

Stamp = tuple[tuple[str, int, int], ...]  # path, time of change and size of every file
LOOK_AGAIN = 2.0  # seconds between two looks at the folders


class LiveLibrary:
    """Always the newest library that is whole. When a file changes, a new one is built beside the one in use and takes its
    place only when its search is ready. A file that cannot be read just now, such as one that is half written, stays as it
    last was. Articles of a later folder take the place of those of an earlier one with the same name and language."""

    def __init__(self, folders: Sequence[Path], clock: Callable[[], float] = time.monotonic):
        self._folders, self._clock = list(folders), clock
        self._lock = threading.Lock()
        self._last_read: dict[str, Article] = {}
        self._stamp, self._looked = self._look(), clock()
        self._library = self._read()
        self._coming: Library | None = None

    def now(self) -> Library:
        """The library to use for one page. Never waits for a new one."""
        with self._lock:
            if self._coming is not None and self._coming.ready:
                self._library, self._coming = self._coming, None
            if self._coming is None and self._clock() - self._looked >= LOOK_AGAIN:
                self._looked = self._clock()
                self._renew(self._look())
            return self._library

    def _renew(self, stamp: Stamp) -> None:
        if stamp != self._stamp:
            self._stamp = stamp
            self._coming = self._read()

    def _look(self) -> Stamp:
        return tuple(_stamped(path for folder in self._folders for path in article_files(folder)))

    def _read(self) -> Library:
        found: dict[tuple[str, str], Article] = {}
        kept: dict[str, Article] = {}
        for path, _, _ in self._stamp:
            article = read_article(path)[0] or self._last_read.get(path)
            if article is not None:
                kept[path] = found[article.lang, article.slug] = article
        self._last_read = kept
        return Library(found.values())


def _stamped(paths: Iterable[Path]) -> Iterable[tuple[str, int, int]]:
    for path in paths:
        try:
            held = path.stat()
        except OSError:  # it went away between the two looks
            continue
        yield str(path), held.st_mtime_ns, held.st_size
