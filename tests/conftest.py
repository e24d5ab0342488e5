"""Every test that asks for `db` or `transactional_db` runs twice, on SQLite and on PostgreSQL.

Ask by argument or `pytest.mark.usefixtures("db")`; the mark `django_db` is not used, since it would run on one of them.
What has nothing to do with the database says so by `parametrize("database", ["sqlite"], indirect=True)`.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from tests.databases import (
    SHARED_FOLDER,
    TABLES,
    Filled,
    UseFilled,
    make_shared_folder,
    own_postgresql,
    own_sqlite,
    postgresql_url,
    remove_shared_folder,
    use_database,
)
from tests.ordering import dealt

pytest_plugins = ("tests.browser",)

# A busy machine is slow, which says nothing of what is tested: no test fails by the clock.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def missing(what: str) -> NoReturn:
    """Skips a test for want of something, plainly; where NHIEMKY_SKIP_NOTHING is set, it fails."""
    if os.environ.get("NHIEMKY_SKIP_NOTHING"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: tests with a browser or a server of their own spend half their time waiting."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each worker begins with its share of the tests that take long."""
    items[:] = dealt(items, lambda item: item.nodeid, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def pytest_configure() -> None:
    """The process that starts the workers makes a folder for what they share.

    Bytecode is written whatever the environment says: each server that tests start would compile everything anew.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ[SHARED_FOLDER] = make_shared_folder()


def pytest_unconfigure() -> None:
    """That process ends the server when all workers have ended."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        remove_shared_folder(Path(os.environ[SHARED_FOLDER]))


_own: dict[tuple[str, str], str] = {}
"""Addresses of this worker's databases: pytest turns from one to the other and back, and their tables stay."""


@pytest.fixture(scope="session")
def use_filled(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> UseFilled:
    """From here on the default database is this worker's copy of a filled one; asked for by kind of database."""
    shared = Path(os.environ[SHARED_FOLDER])

    def address(kind: str, what: Filled) -> str:
        if kind == "sqlite":
            return own_sqlite(shared, tmp_path_factory.getbasetemp(), what)
        try:
            url = postgresql_url(shared)
        except Exception as failure:
            missing(f"PostgreSQL does not run here: {failure}")
        return own_postgresql(shared, url, what)

    def use(kind: str, what: Filled) -> None:
        with django_db_blocker.unblock():
            if (kind, what.name) not in _own:
                _own[kind, what.name] = address(kind, what)
            use_database(_own[kind, what.name])

    return use


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, use_filled: UseFilled) -> str:
    """Name of the database the test runs on, with its tables."""
    use_filled(str(request.param), TABLES)
    return str(request.param)


@pytest.fixture(scope="session")
def django_db_setup(database: str) -> None:
    """The tables are there as soon as the database is."""


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path) -> Iterator[None]:
    """Files kept by a test lie in its own folder."""
    from django.conf import settings

    before, settings.MEDIA_ROOT = settings.MEDIA_ROOT, tmp_path / "tep"
    yield
    settings.MEDIA_ROOT = before
