"""Very many objects, none of which can be thrown away: while they are made, and as long as a server holds them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept() -> Iterator[None]:
    """Has Python not look for garbage meanwhile. Reading all rules takes half as long so."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def settle() -> None:
    """Has Python no longer look through what there is now, as a server does once it has read what it holds for good. Each
    search through all rules would make one person wait for a tenth of a second."""
    gc.collect()
    gc.freeze()
