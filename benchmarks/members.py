"""Takes a list of 100,000 members in through the ordinary acts, beside reading the same file with pandas and openpyxl.

    uv run --group benchmarks python -m benchmarks.members --rows 20000,100000

Sends a messy list (20 branches, the mess of `demo/rosters`), looks at it, and takes it in; then the same list once
more, which must change nothing. DATABASE_URL names another database than a SQLite of its own. Limit: 60 seconds for
looking and taking 100,000 rows. Exit code 1 when it is broken. The ratio is to pandas, which only reads the cells.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from typing import Final

LIMIT: Final = 60.0
BRANCHES: Final = 20


def prepare(folder: str) -> None:
    """Settings and tables."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="nhiemky.settings", NHIEMKY_HOME=folder, NHIEMKY_SECRET_KEY="only for measuring"
    )
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def timed(act: Callable[[], object]) -> tuple[float, object]:
    """(seconds, what it gave)."""
    started = time.perf_counter()
    given = act()
    return time.perf_counter() - started, given


def measure(rows: int) -> bool:
    """Prints a line; whether the limit is kept."""
    from nhiemky.accounts.models import Person
    from nhiemky.demo.rosters import KNOWN, messy_list
    from nhiemky.members.actions.lists import look, send_list, take_list
    from nhiemky.members.models import Membership
    from nhiemky.organisation.models import Appointment, Level, Unit

    made = messy_list(rows, BRANCHES, KNOWN[0])
    ward = Unit.objects.create(name=f"Đo {rows}", kind="phường", level=Level.BASE)
    for number in range(1, BRANCHES + 1):
        Unit.objects.create(name=str(number), kind="chi hội", level=Level.BRANCH, parent=ward)
    by = Person.objects.create(username=f"thu-ky-{rows}-{time.time()}", full_name="Thư Ký")
    Appointment.objects.create(person=by, unit=ward, office="secretary", valid_from="2020-01-01")

    def sent() -> int:
        return send_list(ward.pk, BytesIO(made.content), "ds.xlsx", by=by).pk

    first, again = sent(), sent()
    spent = time.process_time()
    looked, _ = timed(lambda: look(first))
    taken, written = timed(lambda: take_list(first, by=by))
    spent = time.process_time() - spent
    told = isinstance(written, dict) and written["added"] == made.told["new"]
    same, nothing = timed(lambda: take_list(again, by=by))
    quiet = isinstance(nothing, dict) and nothing["added"] == 0
    whole = Membership.objects.filter(unit__parent=ward).count() == made.told["new"]
    peer, _ = timed(lambda: _read(made.content))
    ours = looked + taken
    kept = told and quiet and whole and ours <= LIMIT * max(rows / 100_000, 0.2)
    figures = (looked, taken, ours, spent, same, peer, ours / peer)
    print(f"{rows:>8}", *(f"{figure:>9.1f}" for figure in figures), "" if kept else "   limit broken", flush=True)
    return kept


def _read(content: bytes) -> object:
    import pandas

    return pandas.read_excel(BytesIO(content), header=None, sheet_name=None, engine="openpyxl")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", default="20000,100000", help="sizes of the list, such as 20000,100000")
    sizes = [int(size) for size in parser.parse_args().rows.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        print("    rows   looking    taking  together processor     again    pandas     ratio", flush=True)
        return 0 if min(list(map(measure, sizes))) else 1


if __name__ == "__main__":
    sys.exit(main())
