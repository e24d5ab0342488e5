"""The sample, filled once in a run of the tests for each kind of database; what reads it has a worker's copy."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings
from django.db import connection

from nhiemky.demo import database as demo
from tests.databases import SHARED_FOLDER, TABLES, Filled, UseFilled


def _folder(kind: str) -> Path:
    return Path(os.environ[SHARED_FOLDER]) / f"sample-{kind}"


def _fill() -> None:
    folder = _folder(connection.vendor)
    before, settings.MEDIA_ROOT = settings.MEDIA_ROOT, folder / "tep"
    try:
        demo.fill(folder / "ho-so-mau")
    finally:
        settings.MEDIA_ROOT = before


_SAMPLE: Final = Filled("sample", _fill, TABLES)
_TOLD_ON: Final = Filled("told_on", demo.go_on_to_2025, _SAMPLE)


@pytest.fixture(scope="module")
def sample(database: str, use_filled: UseFilled) -> Iterator[Path]:
    """The test's database holds the sample; where its bag lies. Of a module, for it has to be there before `db`."""
    try:
        use_filled(database, _SAMPLE)
        yield _folder(database) / "ho-so-mau"
    finally:
        use_filled(database, TABLES)


@pytest.fixture(scope="module")
def told_on(database: str, use_filled: UseFilled) -> Iterator[None]:
    """The test's database holds the sample told on to 2025."""
    try:
        use_filled(database, _TOLD_ON)
        yield
    finally:
        use_filled(database, TABLES)
