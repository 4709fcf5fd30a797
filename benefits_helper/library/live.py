"""The library of a running server: files may be added or changed while people read and search."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benefits_helper.library.article import Article
from benefits_helper.library.articles import article_files, read_article
from benefits_helper.library.search import Library

FileStamp = tuple[str, int, int]  # path, time of change and size
Stamp = tuple[FileStamp, ...]  # of every file
LOOK_AGAIN = 2.0  # seconds between two looks at the folders


class LiveLibrary:
    """Always the newest library that is whole. When a file changes, that file is read, a new library is built beside the one in
    use, and it takes that one's place only when its search is ready. A file that cannot be read just now, such as one that is
    half written, stays as it last was. Articles of a later folder take the place of those of an earlier one with the same name
    and language."""

    def __init__(self, folders: Sequence[Path], clock: Callable[[], float] = time.monotonic):
        self._folders, self._clock = list(folders), clock
        self._lock = threading.Lock()
        self._last_read: dict[str, tuple[FileStamp, Article]] = {}
        self._stamp, self._looked = self._look(), clock()
        self._library = self._read()
        self._coming: Library | None = None

    def now(self) -> Library:
        """The library to use for one page. Never waits for a new one."""
        with self._lock:
            if self._coming is not None and self._coming.ready:
                self._library = self._library if self._coming.failed else self._coming
                self._coming = None
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
        read = {file[0]: held for file in self._stamp if (held := self._read_file(file)) is not None}
        self._last_read = read
        return Library({(article.lang, article.slug): article for _, article in read.values()}.values())

    def _read_file(self, file: FileStamp) -> tuple[FileStamp, Article] | None:
        """The article of a file, read only when the file has changed: whoever opens a page just then waits for it."""
        held = self._last_read.get(file[0])
        if held is not None and held[0] == file:
            return held
        article = read_article(file[0])[0]
        return held if article is None else (file, article)


def _stamped(paths: Iterable[Path]) -> Iterable[FileStamp]:
    for path in paths:
        try:
            held = path.stat()
        except OSError:  # it went away between the two looks
            continue
        yield str(path), held.st_mtime_ns, held.st_size
