"""The same search with SQLite's FTS5 in the place of Whoosh, to measure the two side by side."""

from __future__ import annotations

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from benefits_helper.library.textindex import FIELDS, TELLING, Fields, everywhere

_WORTH = ", ".join(map(str, FIELDS.values()))
_ASK = f"select rowid - 1, -bm25(texts, {_WORTH}) from texts where texts match ?"
_SHORT = " ".join(name for name in FIELDS if name != "body")


class Fts5Index:
    """A TextIndex (see library/textindex.py) kept by FTS5 in memory. One connection, one question at a time: SQLite in memory
    is not shared between threads otherwise."""

    def __init__(self, articles: Mapping[str, Fields], readers: Mapping[str, list[str]]):
        self._lock = threading.Lock()
        self._known = {stem for fields in articles.values() for stems in fields.values() for stem in stems}
        self._everywhere = everywhere(articles)
        self._readers = list(readers.values())
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        tokens = "tokenize=\"unicode61 tokenchars ':'\", detail=column"
        self._base.execute(f"create virtual table texts using fts5({', '.join(FIELDS)}, {tokens})")
        marks = ", ".join("?" * len(FIELDS))
        rows = ([" ".join(stemmed[name]) for name in FIELDS] for stemmed in articles.values())
        self._base.executemany(f"insert into texts values ({marks})", rows)
        self._base.execute("insert into texts(texts) values('optimize')")

    def scores(self, stems: Mapping[str, float], reader: str) -> NDArray[np.float64]:
        """bm25 adds up over words, so words that count less are asked apart and their scores scaled."""
        asked: dict[tuple[float, bool], list[str]] = defaultdict(list)
        for stem, share in stems.items():
            if stem in self._known:
                asked[share, share >= TELLING and stem not in self._everywhere].append(stem)
        found = np.zeros(len(self._readers))
        for (share, telling), many in asked.items():
            words = " OR ".join(f'"{stem}"' for stem in many)
            for place, score in self._rows(words if telling else f"{{{_SHORT}}} : ({words})"):
                found[place] += share * score if reader in self._readers[place] else 0.0
        return found

    def _rows(self, query: str) -> list[tuple[int, float]]:
        with self._lock:
            return self._base.execute(_ASK, (query,)).fetchall()
