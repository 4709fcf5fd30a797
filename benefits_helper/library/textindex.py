"""The score of each article's text for a question: the only file that knows Whoosh.

The index lives in memory and is built from the articles when the program starts: an index on disk would be a set
of pickles, and opening a foreign one runs its code. Whoosh does not analyse anything here: it is given folded and
stemmed words, so articles, topics and questions go through one and the same door (`words.py`). What it says a word is worth in
a text is written down once, while the index is built, so a question only adds up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

# What a word is worth by where it stands. A title says what a page is about; a body mentions many things.
FIELDS = {"title": 1.3, "subjects": 1.4, "asked": 2.0, "summary": 1.3, "body": 1.0}
# How much less a word is worth in a long text. The names of a topic are a long list because it is complete.
LENGTH = {"title": 0.3, "subjects": 0.1, "asked": 0.1, "summary": 0.6, "body": 0.6}
AGAIN = 1.2  # how soon a word that comes again and again adds no more
# Words that count less than this, or that stand in more than this share of all texts, tell nothing where they stand far down in
# one.
TELLING, EVERYWHERE = 0.5, 0.2
NO_LIMIT = 1 << 20  # megabytes
Fields = Mapping[str, list[str]]  # the stems of each of FIELDS


class TextIndex(Protocol):
    """Built once from each article's stems and the languages of its readers, then only read, so threads may share it."""

    def __init__(self, articles: Mapping[str, Fields], readers: Mapping[str, list[str]]): ...

    def scores(self, stems: Mapping[str, float], reader: str) -> NDArray[np.float64]:
        """The score of each article, in the order given: above 0 if it is for this reader and holds one of the stems, of which
        each counts its share."""
        ...


class Worth(NamedTuple):
    """The places of the texts that hold a word, and what it is worth in each."""

    places: NDArray[np.int32]
    weights: NDArray[np.float32]


class WhooshIndex:
    """A TextIndex with the weights that Whoosh gives."""

    def __init__(self, articles: Mapping[str, Fields], readers: Mapping[str, list[str]]):
        searcher = _searcher(articles)
        lengths = {name: np.array([len(stemmed[name]) for stemmed in articles.values()]) for name in FIELDS}
        self._worth = {name: dict(_worth(searcher, name, lengths[name])) for name in FIELDS}
        self._everywhere = everywhere(articles)
        self._for = {reader: np.array([reader in readers[key] for key in articles]) for reader in set().union(*readers.values())}
        self._nothing = np.zeros(len(articles))

    def scores(self, stems: Mapping[str, float], reader: str) -> NDArray[np.float64]:
        total = self._nothing.copy()
        for name, share, worth in self._held(stems):
            total[worth.places] += FIELDS[name] * share * worth.weights
        return total * self._for.get(reader, self._nothing)

    def _held(self, stems: Mapping[str, float]) -> Iterator[tuple[str, float, Worth]]:
        """Each field in which a stem stands and tells something, with the share that it counts."""
        for stem, share in stems.items():
            for name, worths in self._worth.items():
                if stem in worths and (name != "body" or (share >= TELLING and stem not in self._everywhere)):
                    yield name, share, worths[stem]


def everywhere(articles: Mapping[str, Fields]) -> frozenset[str]:
    """The stems that stand in so many of the texts that they tell nothing."""
    seen = Counter(stem for stemmed in articles.values() for stem in set(stemmed["body"]))
    return frozenset(stem for stem, count in seen.items() if count > EVERYWHERE * len(articles) and len(articles) > 20)


def _searcher(articles: Mapping[str, Fields]) -> Any:
    """A Whoosh index of all texts, in their order."""
    from whoosh import fields  # here, for it takes longer to import than the rest of the package
    from whoosh.analysis import SpaceSeparatedTokenizer

    ready = SpaceSeparatedTokenizer()
    schema = fields.Schema(**{name: fields.TEXT(analyzer=ready, phrase=False) for name in FIELDS})
    index = _memory().create_index(schema)
    with index.writer(limitmb=NO_LIMIT) as writer:  # beyond a limit it would lay words aside in files, which memory has not
        for stemmed in articles.values():
            writer.add_document(**{name: " ".join(stems) for name, stems in stemmed.items()})
    return index.searcher()


def _worth(searcher: Any, name: str, lengths: NDArray[np.int64]) -> Iterator[tuple[str, Worth]]:
    """What each word of a field is worth in each text that holds it there. `lengths`: the words in that field of each text."""
    from whoosh.scoring import bm25

    reader, usual = searcher.reader(), lengths.sum() / max(len(lengths), 1)
    for stem in reader.field_terms(name):
        held, places, times = reader.postings(name, stem), [], []
        while held.is_active():
            places.append(held.id())
            times.append(held.weight())
            held.next()
        at = np.array(places, dtype=np.int32)
        weights = bm25(searcher.idf(name, stem), np.array(times), lengths[at], usual, LENGTH[name], AGAIN)
        yield stem, Worth(at, weights.astype(np.float32))


def _memory() -> Any:
    """Storage that stays in memory also while an index is built: Whoosh's own writes files of one fixed name into the machine's
    temporary folder, where two programs that start together delete each other's."""
    from whoosh.filedb.filestore import RamStorage

    class Memory(RamStorage):
        def temp_storage(self, name: str | None = None) -> RamStorage:
            return Memory()

    return Memory()
