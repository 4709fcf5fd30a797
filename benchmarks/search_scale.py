"""Whoosh and SQLite's FTS5 doing the same work side by side: build, memory, queries with highlights, 25 readers at once.

python benchmarks/search_scale.py [--articles 1000] [--seconds 10] [--queries QUERIES.yaml]

The work is that of the product: the same folding, stems, topics, spelling, snippets with marks; only the index of the texts
differs (library/textindex.py). Once with the real library, once with made-up articles of the given number, put together from the
sentences of the real ones. A reader at once with 24 others asks as a person does who types: one question about every half
second. Each index runs in a process of its own, so that its memory is its own. Numbers are comparable within one run only.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fts5_index import Fts5Index
from search import QUERIES, Query, read

from benefits_helper.library.article import Article
from benefits_helper.library.articles import load_articles
from benefits_helper.library.search import Library
from benefits_helper.library.textindex import WhooshIndex

INDEXES = {"whoosh": WhooshIndex, "fts5": Fts5Index}
READERS, PAUSE = 25, 0.5


def made_up(real: tuple[Article, ...], count: int) -> list[Article]:
    """So many articles with sentences of the real ones in their own language, each under the topics of one of them."""
    draw, found = random.Random(0), list(real)
    sentences = {lang: [line for one in real if one.lang == lang for line in one.body.splitlines() if line.strip()]
                 for lang in ("en", "es")}  # fmt: skip
    while len(found) < count:
        like = draw.choice(real)
        body = "\n\n".join(draw.sample(sentences[like.lang], min(60, len(sentences[like.lang]))))
        found.append(replace(like, slug=f"{like.slug}-{len(found)}", body=body, title=f"{like.title} {len(found)}"))
    return found[:count] if count else list(real)


def alone(library: Library, queries: list[Query], rounds: int) -> list[float]:
    return [_asked(library, query) for _ in range(rounds) for query in queries]


def together(library: Library, queries: list[Query], seconds: float, pause: float) -> list[float]:
    """25 readers, each with a question about every `pause` seconds; with no pause, one after the other."""
    taken: list[float] = []
    until = time.perf_counter() + seconds

    def ask(seed: int) -> None:
        draw = random.Random(seed)
        while time.perf_counter() < until:
            taken.append(_asked(library, draw.choice(queries)))
            time.sleep(draw.uniform(0.5, 1.5) * pause)

    readers = [threading.Thread(target=ask, args=(seed,)) for seed in range(READERS)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    return taken


def _asked(library: Library, query: Query) -> float:
    begun = time.perf_counter()
    library.search(query.text, lang=query.reader)
    return (time.perf_counter() - begun) * 1000


def _ends(taken: list[float]) -> tuple[float, float]:
    ordered = sorted(taken)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.99)]


def _memory() -> float:
    """Most memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name: str, count: int, seconds: float, path: Path) -> dict[str, object]:
    real = load_articles().articles
    articles = made_up(real, count)
    queries, _ = read(path, {article.topics[0] for article in real})
    before, begun = _memory(), time.perf_counter()
    library = Library(articles, text_index=INDEXES[name])
    library.suggest("a")
    built, memory = time.perf_counter() - begun, _memory() - before
    alone(library, queries, 1)
    first = sum(query.found(library.search(query.text, lang=query.reader), 1) for query in queries)
    third = sum(query.found(library.search(query.text, lang=query.reader), 3) for query in queries)
    found = {"articles": len(articles), "built": built, "memory": memory, "first": first, "third": third, "queries": len(queries)}
    ways: dict[str, Callable[[], list[float]]] = {
        "alone": lambda: alone(library, queries, 10),
        "25 typing": lambda: together(library, queries, seconds, PAUSE),
        "25 without a pause": lambda: together(library, queries, seconds, 0.0),
    }
    return found | {way: _ends(act()) for way, act in ways.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--queries", type=Path, default=QUERIES)
    parser.add_argument("--only", choices=INDEXES, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        print(json.dumps(measure(given.only, given.articles, given.seconds, given.queries)))
        return
    head = f"{'index':8}{'articles':>9}{'build s':>9}{'MB':>6}{'at 1':>6}{'at 3':>6}"
    print(f"{head}   p50 / p99 ms: alone, 25 typing, 25 without a pause")
    for count in (0, given.articles):
        for name in INDEXES:
            told = [sys.executable, __file__, "--only", name, "--articles", str(count), "--seconds", str(given.seconds),
                    "--queries", str(given.queries)]  # fmt: skip
            found = json.loads(subprocess.run(told, check=True, capture_output=True, text=True).stdout)
            times = "   ".join(f"{found[way][0]:.1f} / {found[way][1]:.1f}" for way in ("alone", "25 typing", "25 without a pause"))
            size = f"{found['articles']:>9}{found['built']:>9.2f}{found['memory']:>6.0f}"
            print(f"{name:8}{size}{found['first']:>6}{found['third']:>6}   {times}")


if __name__ == "__main__":
    main()
