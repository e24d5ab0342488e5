"""Every test that asks for `db` or `transactional_db` runs twice, on SQLite and on PostgreSQL.

Ask by argument or `pytest.mark.usefixtures("db")`; the mark `django_db` is not used, since it would run on one of them.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from pytest_django.plugin import DjangoDbBlocker

os.environ["DJANGO_SETTINGS_MODULE"] = "nhiemky.settings"
os.environ["NHIEMKY_HOME"] = tempfile.mkdtemp(prefix="nhiemky-tests-")
os.environ["NHIEMKY_SECRET_KEY"] = "only for tests"
os.environ.pop("DATABASE_URL", None)
(Path(os.environ["NHIEMKY_HOME"]) / "tinh").mkdir()

from tests.databases import postgresql_url, use_database

pytest_plugins = ("tests.browser",)


def missing(what: str) -> NoReturn:
    """Skips a test for want of something, plainly; where NHIEMKY_SKIP_NOTHING is set, it fails."""
    if os.environ.get("NHIEMKY_SKIP_NOTHING"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Name of the database the test runs on."""
    name = str(request.param)
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    if name == "sqlite":
        use_database(f"sqlite:///{folder / 'tests.sqlite3'}")
        return name
    try:
        url = postgresql_url(shared / "postgresql")
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
    from django.conf import settings
    from django.test.utils import setup_databases, teardown_databases

    settings.FETCH_RAISE = True
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
