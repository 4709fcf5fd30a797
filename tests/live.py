"""What a running server holds, with a clock that is set by hand."""

from __future__ import annotations

import time
from typing import Generic, TypeVar

from benefits_helper.behind import LOOK_AGAIN, Newest

Held = TypeVar("Held")


class Server(Generic[Held]):
    """Something live. Time passes only with `later`."""

    def __init__(self, live: Newest[Held]) -> None:
        self.time, self.live = 0.0, live
        live._clock, live._looked = lambda: self.time, 0.0

    def later(self) -> Held:
        """What it holds once a change has been seen and read."""
        self.time += LOOK_AGAIN
        self.live.now()
        for _ in range(1_000):
            if self.live._coming is None or self.live._coming.done():
                break
            time.sleep(0.01)
        return self.live.now()
