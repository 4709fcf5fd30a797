"""How long whole commands take, each in a process of its own: wall clock and processor time, medians.

Run: python benchmarks/commands.py. On a shared machine the wall clock is an upper bound; the processor time is what the
command itself needs.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
SCENARIO = """\
state: NY
start: 2026-01
months: 60
facts: {age: 40, gets_ssi: yes, ssdi_benefit: 700, ssdi_entitled_from: 2022-01, wages: {2026-02: 1560}, heating: electric}
"""


def once(command: list[str]) -> tuple[float, float]:
    """Seconds on the wall clock and on the processor."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begun, used


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        member = Path(folder) / "member.yaml"
        member.write_text(SCENARIO)
        program = [sys.executable, "-m", "benefits_helper"]
        for name, words in (("check", []), ("estimate", [str(member)]), ("search", ["will i lose medicaid"])):
            command = [*program, name, *words]
            once(command)
            runs = [once(command) for _ in range(ROUNDS)]
            wall, used = (statistics.median(column) for column in zip(*runs, strict=True))
            print(f"{name:10} wall {wall:5.2f} s   processor {used:5.2f} s   (medians of {ROUNDS})")


if __name__ == "__main__":
    main()
