"""Work that makes very many objects at once, and no rings of them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Nobody looks for rings of objects meanwhile: in a list of 100,000 rows that took a third of the time. Also a
    decorator."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
