"""Which tests begin first, so that at the end of a run no worker is waited for."""

import re
from collections.abc import Callable
from typing import Final

_LONG: Final = [
    re.compile(one)
    for one in (
        r"demo/test_(story_in_browser|demo_server)|browser_walk/test_bag",
        r"house/test_(personal.*to_who_does|doors.*address_opens)|papers/test_(killed|ways_between.*solid)|"
        r"core/test_killed|twenty_thousand",
        r"house/test_doors.*two_districts|test_rare_pages",
        r"in_browser|demo/test_(story|after|database)|histories_in_rows|-3321",
    )
]
"""What takes seconds, the longest first."""


def rank(name: str) -> int:
    """The lower, the longer a test takes."""
    return next((place for place, one in enumerate(_LONG) if one.search(name)), len(_LONG))


def dealt[T](tests: list[T], name: Callable[[T], str], workers: int) -> list[T]:
    """The tests in such an order that each worker, given as many as the others, begins with its share of the long ones.

    xdist cuts the list into pieces: of what is left, as many for the next worker as for each of those after it.
    """
    order = sorted(tests, key=lambda one: rank(name(one)))
    long = sum(rank(name(one)) < len(_LONG) for one in order)
    firsts, rest = [order[:long][start::workers] for start in range(workers)], order[long:]
    pieces: list[T] = []
    for place, first in enumerate(firsts):
        room = max((len(tests) - len(pieces)) // (workers - place) - len(first), 0)
        pieces += [*first, *rest[:room]]
        del rest[:room]
    return pieces
