"""How well and how fast the library answers: each miss, success at 1 and at 3 by language, empty answers, and times.

    python benchmarks/search.py [QUERIES.yaml ...] [--totals]

Without files: those of tests/. What is in queries_apart.yaml is kept apart from those who write names of topics and tune the
search: of it only totals are shown, as with --totals. A query counts when one of its `right` topics is the first topic of an
article; `a + b` wants either one first, and both among the first three.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benefits_helper import located
from benefits_helper.library.articles import load_articles
from benefits_helper.library.search import Library, SearchResult

TESTS = Path(__file__).resolve().parents[1] / "tests"
QUERIES = TESTS / "queries.yaml"
APART = "queries_apart.yaml"
ROUNDS = 10


@dataclass(frozen=True)
class Query:
    """One line of the queries file. Each entry of `right` is a set of topics that must all be found."""

    text: str
    lang: str
    right: tuple[frozenset[str], ...]

    @property
    def reader(self) -> str:
        """Who mixes languages is taken to read Spanish."""
        return "en" if self.lang == "en" else "es"

    def found(self, result: SearchResult, first: int) -> bool:
        shown = {hit.topics[0] for hit in result.hits[:first]}
        return any(wanted <= shown if first > 1 else wanted & shown for wanted in self.right)

    def wanted(self) -> str:
        return " or ".join(" + ".join(sorted(topics)) for topics in self.right)


def read(path: Path, covered: set[str]) -> tuple[list[Query], int]:
    """The queries that an article is there for, and how many there are in all."""
    everything = located.load(path).data
    kept = []
    for entry in everything:
        right = tuple(
            topics for line in entry["right"] if (topics := frozenset(topic.strip() for topic in line.split("+"))) <= covered
        )
        if right:
            kept.append(Query(entry["query"], entry["lang"], right))
    return kept, len(everything)


def misses(library: Library, queries: list[Query]) -> Iterator[str]:
    """A line for each query whose first hit is not a right one."""
    for query in queries:
        result = library.search(query.text, lang=query.reader)
        if not query.found(result, 1):
            place = "at 1" if query.found(result, 3) else "at 3"
            got = ", ".join(hit.slug for hit in result.hits[:3]) or "nothing"
            yield f"miss {place}: [{query.lang}] {query.text!r} wants {query.wanted()}; got {got}"


def quality(library: Library, queries: list[Query]) -> None:
    """Prints both shares, by language and in all."""
    for name in (*sorted({query.lang for query in queries}), "all"):
        some = [query for query in queries if name in (query.lang, "all")]
        results = [(query, library.search(query.text, lang=query.reader)) for query in some]
        first, third = (sum(query.found(result, count) for query, result in results) for count in (1, 3))
        empty = sum(not result.hits for _, result in results)
        print(f"{name:4}{len(some):>5} queries  at 1 {first / len(some):6.1%}  at 3 {third / len(some):6.1%}  empty {empty}")


def pace(library: Library, queries: list[Query]) -> None:
    """Prints the middle and the slow end of the times of a query with its snippets and counts."""
    times = []
    for _ in range(ROUNDS):
        for query in queries:
            start = time.perf_counter()
            library.search(query.text, lang=query.reader)
            times.append((time.perf_counter() - start) * 1000)
    times.sort()
    middle, slow = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(f"query: {middle:.1f} ms in the middle, {slow:.1f} ms at the 99th of 100, {len(times)} queries")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", nargs="*", type=Path, default=sorted(TESTS.glob("queries*.yaml")))
    parser.add_argument("--totals", action="store_true", help="no line for each miss")
    given = parser.parse_args()
    start = time.perf_counter()
    articles = load_articles().articles
    read_at = time.perf_counter()
    library = Library(articles)
    made_at = time.perf_counter()
    library.suggest("a")
    print(f"read {len(articles)} articles in {read_at - start:.2f} s; the library was there after "
          f"{(made_at - read_at) * 1000:.1f} ms and its index after {time.perf_counter() - read_at:.2f} s")  # fmt: skip
    for path in given.queries:
        queries, total = read(path, {article.topics[0] for article in articles})
        print(f"\n{path.name}: {len(queries)} of {total} queries have an article")
        if not given.totals and path.name != APART:
            print(*misses(library, queries), sep="\n")
        quality(library, queries)
        pace(library, queries)


if __name__ == "__main__":
    main()
