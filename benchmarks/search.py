"""How well and how fast the library answers: each miss, success at 1 and at 3, and times.

    python benchmarks/search.py [QUERIES.yaml]

A query counts when one of its `right` topics is the first topic of an article. `a + b` under `right` wants both.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benefits_helper import located
from benefits_helper.library.articles import load_articles
from benefits_helper.library.search import Library, SearchResult

QUERIES = Path(__file__).resolve().parents[1] / "tests" / "queries.yaml"
ROUNDS = 20


@dataclass(frozen=True)
class Query:
    """One line of the queries file. Each entry of `right` is a set of topics that must all be found."""

    text: str
    lang: str
    right: tuple[frozenset[str], ...]

    def found(self, result: SearchResult, first: int) -> bool:
        shown = {hit.topics[0] for hit in result.hits[:first]}
        return any(wanted <= shown if first > 1 else wanted & shown for wanted in self.right)


def read(path: Path, covered: set[str]) -> tuple[list[Query], int]:
    """The queries that an article is there for, and how many there are in all."""
    everything = located.load(path).data
    kept = []
    for entry in everything:
        right = tuple(
            topics
            for line in entry["right"]
            if (topics := frozenset(topic.strip() for topic in line.split("+"))) <= covered
        )
        if right:
            kept.append(Query(entry["query"], "en" if entry["lang"] == "en" else "es", right))
    return kept, len(everything)


def quality(library: Library, queries: list[Query]) -> None:
    """Prints each miss at 3, then the two shares."""
    first = third = 0
    for query in queries:
        result = library.search(query.text, lang=query.lang)
        first += query.found(result, 1)
        third += query.found(result, 3)
        if not query.found(result, 3):
            wanted = " or ".join(" + ".join(sorted(topics)) for topics in query.right)
            print(
                f"miss: {query.text!r} wants {wanted}; got {', '.join(hit.slug for hit in result.hits[:3]) or 'nothing'}"
            )
    print(f"success at 1: {first} of {len(queries)}; at 3: {third} of {len(queries)}")


def pace(library: Library, queries: list[Query]) -> None:
    """Prints the middle and the slow end of the times of a query with its snippets and counts."""
    times = []
    for _ in range(ROUNDS):
        for query in queries:
            start = time.perf_counter()
            library.search(query.text, lang=query.lang)
            times.append((time.perf_counter() - start) * 1000)
    times.sort()
    middle, slow = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(f"query: {middle:.1f} ms in the middle, {slow:.1f} ms at the 99th of 100, {len(times)} queries")


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else QUERIES
    start = time.perf_counter()
    articles = load_articles().articles
    read_at = time.perf_counter()
    library = Library(articles)
    made_at = time.perf_counter()
    library.suggest("a")
    print(f"read {len(articles)} articles in {read_at - start:.2f} s; the library was there after "
          f"{(made_at - read_at) * 1000:.1f} ms and its index after {time.perf_counter() - read_at:.2f} s")  # fmt: skip
    queries, total = read(path, {article.topics[0] for article in articles})
    print(f"{len(queries)} of {total} queries have an article")
    quality(library, queries)
    pace(library, queries)


if __name__ == "__main__":
    main()
