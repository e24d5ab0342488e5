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
from pytest_django.plugin import DjangoDbBlocker

from tests.databases import POSTGRESQL_FOLDER, make_postgresql_folder, postgresql_url, remove_postgresql, use_database

pytest_plugins = ("tests.browser",)


def missing(what: str) -> NoReturn:
    """Skips a test for want of something, plainly; where NHIEMKY_SKIP_NOTHING is set, it fails."""
    if os.environ.get("NHIEMKY_SKIP_NOTHING"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: tests with a browser or a server of their own spend half their time waiting."""
    return (os.cpu_count() or 1) + 1


def pytest_configure() -> None:
    """The process that starts the workers makes a folder for the server they share.

    Bytecode is written whatever the environment says: each server that tests start would compile everything anew.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ[POSTGRESQL_FOLDER] = make_postgresql_folder()


def pytest_unconfigure() -> None:
    """That process ends the server when all workers have ended."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        remove_postgresql(Path(os.environ[POSTGRESQL_FOLDER]))


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Name of the database the test runs on."""
    name = str(request.param)
    folder = tmp_path_factory.getbasetemp()
    if name == "sqlite":
        use_database(f"sqlite:///{folder / 'tests.sqlite3'}")
        return name
    try:
        url = postgresql_url(Path(os.environ[POSTGRESQL_FOLDER]))
    except Exception as failure:
        missing(f"PostgreSQL does not run here: {failure}")
    use_database(url)
    return name


@pytest.fixture(scope="session")
def django_db_setup(
    database: str,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Makes the tables once for each database and worker."""
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path) -> Iterator[None]:
    """Files kept by a test lie in its own folder."""
    from django.conf import settings

    before, settings.MEDIA_ROOT = settings.MEDIA_ROOT, tmp_path / "tep"
    yield
    settings.MEDIA_ROOT = before
