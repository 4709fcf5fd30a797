"""The same search with SQLite's FTS5 in the place of Whoosh, to measure the two side by side."""

from __future__ import annotations

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Mapping

from benefits_helper.library.textindex import FIELDS, TELLING, Fields

_WORTH = ", ".join(map(str, FIELDS.values()))
_ASK = f"select key, reader, -bm25(texts, {_WORTH}) from texts where texts match ?"
_SHORT = " ".join(name for name in FIELDS if name != "body")


class Fts5Index:
    """A TextIndex (see library/textindex.py) kept by FTS5 in memory. One connection, one question at a time: SQLite in memory
    is not shared between threads otherwise."""

    def __init__(self, articles: Mapping[str, Fields], readers: Mapping[str, list[str]]):
        self._lock = threading.Lock()
        self._known = {stem for fields in articles.values() for stems in fields.values() for stem in stems}
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        columns = ", ".join((*FIELDS, "key unindexed", "reader unindexed"))
        tokens = "tokenize=\"unicode61 tokenchars ':'\", detail=column"
        self._base.execute(f"create virtual table texts using fts5({columns}, {tokens})")
        marks = ", ".join("?" * (len(FIELDS) + 2))
        rows = ((*(" ".join(stemmed[name]) for name in FIELDS), key, " ".join(readers[key])) for key, stemmed in articles.items())
        self._base.executemany(f"insert into texts values ({marks})", rows)
        self._base.execute("insert into texts(texts) values('optimize')")

    def scores(self, stems: Mapping[str, float], reader: str) -> list[tuple[str, float]]:
        """bm25 adds up over words, so words that count less are asked apart and their scores scaled."""
        by_share: dict[float, list[str]] = defaultdict(list)
        for stem, share in stems.items():
            if stem in self._known:
                by_share[share].append(stem)
        found: dict[str, float] = defaultdict(float)
        for share, many in by_share.items():
            words = " OR ".join(f'"{stem}"' for stem in many)
            for key, readers, score in self._rows(words if share >= TELLING else f"{{{_SHORT}}} : ({words})"):
                if reader in readers.split():
                    found[key] += share * score
        return list(found.items())

    def _rows(self, query: str) -> list[tuple[str, str, float]]:
        with self._lock:
            return self._base.execute(_ASK, (query,)).fetchall()
