"""How long something takes, by processor time: machines are shared, and the clock on the wall tells of others too."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any


def timed(act: Callable[[], Any], rounds: int) -> float:
    """Median milliseconds of processor time of some runs, after one that does not count."""
    act()
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        act()
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken)
