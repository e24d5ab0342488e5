"""The folder of the sample data: whether it is whole, and making it anew without touching anybody's real data."""

from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import Final

from nhiemky.kernel.errors import RuleBroken, add_words

add_words(
    {
        "demo.folder_of_real_data": "Thư mục {folder} có dữ liệu không phải dữ liệu mẫu, nên không dùng để chạy thử. "
        "Hãy chọn thư mục khác: nhiemky demo --home THƯ-MỤC",
    }
)

_MARK: Final = "ban-mau"
_OURS: Final = (
    "khoa-bi-mat",
    "nhiemky.sqlite3",
    "nhiemky.sqlite3-wal",
    "nhiemky.sqlite3-shm",
    "tep",
    "tinh",
    "ho-so-mau",
    "nho-tam",
)


def is_ready(home: Path, story: str = "") -> bool:
    """Whether sample data made by this version of the product lie there. story: which of them, "" the usual one."""
    mark = home / _MARK
    return mark.exists() and mark.read_text("utf-8") == _version() + story


def clear(home: Path) -> None:
    """Takes away what an earlier demo left. Refused where the data are not marked as a sample."""
    if (home / "nhiemky.sqlite3").exists() and not (home / _MARK).exists():
        raise RuleBroken("demo.folder_of_real_data", folder=home)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)  # the sample's key opens a session
    if (home / _MARK).exists():
        home.chmod(0o700)  # made by a version that left it open
    (home / _MARK).write_text("", "utf-8")
    for name in _OURS:
        path = home / name
        rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def mark_ready(home: Path, story: str = "") -> None:
    """Says that the sample is whole."""
    (home / _MARK).write_text(_version() + story, "utf-8")


def _version() -> str:
    """Changes whenever the tables or the sample itself change."""
    package = Path(__file__).parents[1]
    sources = sorted([*package.glob("*/migrations/*.py"), *package.glob("demo/*.py")])
    return sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
