"""The demo bag and what the command makes of it, once for all tests of a worker."""

from pathlib import Path

import pytest

from nhiemky.demo.bag import write_bag
from nhiemky.reports.records import Review
from nhiemky.reports.review import review_paths
from tests.reports.web.core.building import zipped


@pytest.fixture(scope="session")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo bag as one archive."""
    folder = tmp_path_factory.mktemp("bag")
    write_bag(folder / "hồ sơ")
    archive = folder / "ho-so.zip"
    archive.write_bytes(zipped(folder / "hồ sơ").getvalue())
    return archive


@pytest.fixture(scope="session")
def by_command(bag: Path) -> Review:
    """What `nhiemky review` makes of the bag."""
    return review_paths([bag])
