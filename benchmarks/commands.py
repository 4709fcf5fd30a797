"""How long whole commands take, and how long the rules of one state take to load: medians of wall clock and processor time.

Run: python benchmarks/commands.py. Every line is measured in processes of its own, the lines in turns, so that a busy moment
falls on all of them; beside each stands its ratio to a bare start of Python in the same run. On a shared machine the
wall clock is an upper bound; the processor time is what the command itself needs.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 7
SCENARIO = """\
state: NY
start: 2026-01
months: 60
facts: {age: 40, gets_ssi: yes, ssdi_benefit: 700, ssdi_entitled_from: 2022-01, wages: {2026-02: 1560}, heating: electric}
"""
# Prints the milliseconds that a state's rules took, the imports apart, on the wall clock and on the processor.
LOAD = """\
import time
from benefits_helper import load_rules
wall, used = time.perf_counter(), time.process_time()
load_rules().for_state("NY")
print(time.perf_counter() - wall, time.process_time() - used)
"""
AGAIN = LOAD.replace("wall, used", "load_rules().for_state('NY')\nwall, used", 1)
Times = tuple[float, float]


def command(words: list[str]) -> Times:
    """Seconds that a process takes."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begun, used


def load(code: str, cache: str) -> Times:
    """Seconds that a process says it took, with its cache in a folder."""
    told = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, env={**os.environ, "XDG_CACHE_HOME": cache}
    ).stdout.split()
    return float(told[0]), float(told[1])


def cold_load() -> Times:
    with tempfile.TemporaryDirectory() as empty:
        return load(LOAD, empty)


def measured(acts: dict[str, Callable[[], Times]]) -> dict[str, Times]:
    """The medians of each act. They take turns; the first turn does not count."""
    runs: dict[str, list[Times]] = {name: [] for name in acts}
    for turn in range(ROUNDS + 1):
        for name, act in acts.items():
            times = act()
            if turn:
                runs[name].append(times)
    return {name: tuple(map(statistics.median, zip(*times, strict=True))) for name, times in runs.items()}  # type: ignore[misc]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        member = Path(folder) / "member.yaml"
        member.write_text(SCENARIO)
        program = ["-m", "benefits_helper"]
        found = measured({
            "Python alone": lambda: command(["-c", "pass"]),
            "check": lambda: command([*program, "check"]),
            "estimate": lambda: command([*program, "estimate", str(member)]),
            "search": lambda: command([*program, "search", "will i lose medicaid"]),
            "load, nothing kept": cold_load,
            "load, from the cache": lambda: load(LOAD, folder),
            "load, a second time": lambda: load(AGAIN, folder),
        })  # fmt: skip
    start = found["Python alone"][1]
    for name, (wall, used) in found.items():
        print(f"{name:22} wall {wall * 1000:7.1f} ms   processor {used * 1000:7.1f} ms   × {used / start:6.1f}")


if __name__ == "__main__":
    main()
