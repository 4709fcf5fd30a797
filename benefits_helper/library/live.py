"""The library of a running server: files may be added or changed while people read and search."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benefits_helper.behind import FileStamp, Newest, Stamp
from benefits_helper.library.article import Article
from benefits_helper.library.articles import article_paths, read_article
from benefits_helper.library.search import Library
from benefits_helper.library.topicfile import topic_files


class LiveLibrary(Newest[Library]):
    """Always the newest library that is whole. A file that cannot be read just now, such as one that is half written, stays as it
    last was. A later article takes the place of an earlier one with the same name and language. `paths` is asked at each look: a
    group may make its folder at any time."""

    def __init__(self, paths: Callable[[], Iterable[Path]] = article_paths, clock: Callable[[], float] = time.monotonic):
        self._paths = paths
        self._last_read: dict[str, tuple[FileStamp, Article]] = {}
        super().__init__(clock)

    def _files(self) -> Iterable[Path]:
        return [*self._paths(), *topic_files()]

    def _read(self, stamp: Stamp) -> Library:
        files = [file for file in stamp if file[0].endswith(".md")]
        self._last_read = {file[0]: held for file in files if (held := self._read_file(file)) is not None}
        return Library({(article.lang, article.slug): article for _, article in self._last_read.values()}.values())

    def _read_file(self, file: FileStamp) -> tuple[FileStamp, Article] | None:
        """The article of a file, read only when the file has changed."""
        held = self._last_read.get(file[0])
        if held is not None and held[0] == file:
            return held
        article = read_article(file[0])[0]
        return held if article is None else (file, article)

    def _whole(self, held: Library) -> Library:
        held.wait()
        return held
