"""What the command line says for a whole run: it stands in the environment, so that every process started from here shares it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def given(variable: str, value: str | None) -> Iterator[None]:
    """Gives a variable of the environment its value for as long as the block runs; None leaves it as it is."""
    before = os.environ.get(variable)
    if value is not None:
        os.environ[variable] = value
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(variable, None)
        else:
            os.environ[variable] = before
