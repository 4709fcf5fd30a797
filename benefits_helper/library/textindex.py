"""The score of each article's text for a question: the only file that knows Whoosh.

The index lives in memory and is built from the articles when the program starts: an index on disk would be a set
of pickles, and opening a foreign one runs its code. Whoosh does not analyse anything here: it is given folded and
stemmed words, so articles, topics and questions go through one and the same door (`words.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Protocol

# What a word is worth by where it stands. A title says what a page is about; a body mentions many things.
FIELDS = {"title": 1.3, "subjects": 2.0, "asked": 1.0, "summary": 1.3, "body": 1.0}
# Words that count less than this, or that stand in more than this share of all texts, tell nothing where they stand far down in
# one. Leaving them out there saves most of the time.
TELLING, EVERYWHERE = 0.5, 0.2
Fields = Mapping[str, list[str]]  # the stems of each of FIELDS


class TextIndex(Protocol):
    """Built once from each article's stems and the languages of its readers, then only read, so threads may share it."""

    def __init__(self, articles: Mapping[str, Fields], readers: Mapping[str, list[str]]): ...

    def scores(self, stems: Mapping[str, float], reader: str) -> list[tuple[str, float]]:
        """The articles for a reader that hold any of the stems, with a score; each stem counts its share."""
        ...


class WhooshIndex:
    """A TextIndex kept by Whoosh."""

    def __init__(self, articles: Mapping[str, Fields], readers: Mapping[str, list[str]]):
        from whoosh import fields, scoring  # here, for it takes longer to import than the rest of the package
        from whoosh.analysis import SpaceSeparatedTokenizer

        ready = SpaceSeparatedTokenizer()
        text = {name: fields.TEXT(analyzer=ready, phrase=False) for name in FIELDS}
        schema = fields.Schema(key=fields.ID(stored=True), reader=fields.KEYWORD, **text)
        index = _memory().create_index(schema)
        with index.writer() as writer:
            for key, stemmed in articles.items():
                joined = {name: " ".join(stems) for name, stems in stemmed.items()}
                writer.add_document(key=key, reader=" ".join(readers[key]), **joined)
        seen = Counter(stem for stemmed in articles.values() for stem in set(stemmed["body"]))
        self._everywhere = {stem for stem, count in seen.items() if count > EVERYWHERE * len(articles) and len(articles) > 20}
        # The list of a topic's names is long because it is complete, not because it is about less.
        self._searcher: Any = index.searcher(weighting=scoring.BM25F(B=0.6, K1=1.2, subjects_B=0.1, asked_B=0.1, title_B=0.3))

    def scores(self, stems: Mapping[str, float], reader: str) -> list[tuple[str, float]]:
        from whoosh.query import Or, Term

        terms = [
            Term(name, stem, boost=worth * share)
            for stem, share in stems.items()
            for name, worth in FIELDS.items()
            if name != "body" or (share >= TELLING and stem not in self._everywhere)
        ]
        found = self._searcher.search(Or(terms), filter=Term("reader", reader), limit=None)
        return [(hit["key"], hit.score) for hit in found]


def _memory() -> Any:
    """Storage that stays in memory also while an index is built: Whoosh's own writes files of one fixed name into the machine's
    temporary folder, where two programs that start together delete each other's."""
    from whoosh.filedb.filestore import RamStorage

    class Memory(RamStorage):
        def temp_storage(self, name: str | None = None) -> RamStorage:
            return Memory()

    return Memory()
