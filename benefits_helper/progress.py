"""A line in the terminal that says what is being done, for anything that takes over a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType

WAIT_SECONDS = 1.0
_FRAMES = "|/-\\"


class Progress:
    """Shows nothing in the first second, nothing when the output is not a terminal, and cleans up after itself."""

    def __init__(self, title: str):
        self.title, self.begun, self.turns, self.width = title, time.monotonic(), 0, 0
        self.visible = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        if self.width:
            sys.stderr.write("\r" + " " * self.width + "\r")
            sys.stderr.flush()

    def say(self, what: str) -> None:
        """Called at each piece of work with what comes next."""
        if not self.visible or time.monotonic() - self.begun < WAIT_SECONDS:
            return
        self.turns += 1
        line = f"{_FRAMES[self.turns % len(_FRAMES)]} {self.title}: {what}"[:78]
        sys.stderr.write("\r" + line.ljust(self.width))
        sys.stderr.flush()
        self.width = max(self.width, len(line))
