"""Times the pages in the server, for 14 units and for the 3,321 communes of 34 provinces, beside an empty Django view.

    uv run python -m benchmarks.pages --sizes 14,3321

A database of its own (SQLite in a temporary folder) is filled; a signed-in officer then asks for each page without a
network, all middleware included. The number is the median of several rounds; the ratio is to an empty view asked for
in the same rounds. Limits: 50 ms for a page of 14 units, 150 ms for one of 3,321. Exit code 1 when one is broken.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from django.test import Client

LIMITS: Final = ((60, 50.0), (10_000, 150.0))
"""(largest number of units, milliseconds allowed)"""
ROUNDS: Final = 9


@dataclass(frozen=True, slots=True)
class Timing:
    """A page's median milliseconds, and the empty view's in the same rounds."""

    name: str
    units: int
    ms: float
    empty: float

    @property
    def limit(self) -> float:
        """Milliseconds allowed."""
        return next(ms for largest, ms in LIMITS if self.units <= largest)

    @property
    def kept(self) -> bool:
        """Whether it is fast enough."""
        return self.ms <= self.limit


def measure(client: "Client", pages: Sequence[tuple[str, str]], units: int) -> list[Timing]:
    """Asks for every page in turn, ROUNDS times after one uncounted round."""
    names = [("", "/rong/"), *pages]
    taken: dict[str, list[float]] = {name: [] for name, _ in names}
    for round_ in range(ROUNDS + 1):
        for name, address in names:
            started = time.perf_counter()
            answer = client.get(address)
            spent = (time.perf_counter() - started) * 1000
            if answer.status_code != 200:
                raise SystemExit(f"{address}: {answer.status_code}")
            if round_:
                taken[name].append(spent)
    empty = median(taken.pop(""))
    return [Timing(name, units, median(found), empty) for name, found in taken.items()]


def prepare(folder: str, url: str = "") -> None:
    """Settings and tables of a database of our own: SQLite in the folder, unless an address is given."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="nhiemky.settings", NHIEMKY_HOME=folder, NHIEMKY_SECRET_KEY="only for measuring",
        NHIEMKY_HOSTS="testserver",
    )  # fmt: skip
    os.environ.pop("DATABASE_URL", None)
    if url:
        os.environ["DATABASE_URL"] = url
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    os.makedirs(os.path.join(folder, "tinh"), exist_ok=True)  # noqa: PTH103, PTH118 (WhiteNoise asks for it)


def add_empty_view() -> None:
    """An empty view at /rong/, behind the same middleware."""
    from django.http import HttpRequest, HttpResponse
    from django.urls import path

    from nhiemky import urls

    def empty(_: HttpRequest) -> HttpResponse:
        return HttpResponse("")

    urls.urlpatterns.insert(0, path("rong/", empty))


def timings(units: int) -> list[Timing]:
    """Fills the database that settings name and measures all pages in it."""
    from django.test import Client

    from benchmarks.pages_data import fill

    made = fill(units)
    client = Client()
    client.force_login(made.officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    return measure(client, made.pages(), units)


def show(found: Sequence[Timing]) -> None:
    """A line for each page."""
    for one in found:
        mark = "" if one.kept else f"   over {one.limit:.0f} ms"
        print(f"{one.units:>6}  {one.name:<28} {one.ms:>8.1f} {one.empty:>8.1f} {one.ms / one.empty:>8.1f}{mark}")


def main(fill_and_time: Callable[[int], list[Timing]] = timings) -> int:
    """The command line; each size in a process of its own, since each has a database of its own."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="14,3321", help="units, such as 14,3321")
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    if len(sizes) > 1:
        print(" units  page                        median ms  empty    ratio", flush=True)
        command = [sys.executable, "-m", "benchmarks.pages", "--sizes"]
        return max(os.spawnv(os.P_WAIT, sys.executable, [*command, str(size)]) for size in sizes)
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        add_empty_view()
        found = fill_and_time(sizes[0])
        show(found)
    return 0 if all(one.kept for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
