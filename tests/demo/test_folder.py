"""The folder of the sample: made anew when it must be, and never somebody's real data."""

from pathlib import Path

import pytest

from nhiemky.demo import folder
from nhiemky.kernel.errors import RuleBroken


def test_a_folder_is_ready_once_it_is_marked(tmp_path: Path) -> None:
    home = tmp_path / "mẫu"
    assert not folder.is_ready(home)
    folder.clear(home)
    assert not folder.is_ready(home)
    folder.mark_ready(home)
    assert folder.is_ready(home)


def test_clearing_takes_away_the_sample_and_nothing_else(tmp_path: Path) -> None:
    folder.clear(tmp_path)
    for name in ("nhiemky.sqlite3", "nhiemky.sqlite3-wal", "khoa-bi-mat", "ghi chú của tôi.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "tep" / "ab").mkdir(parents=True)
    folder.mark_ready(tmp_path)
    folder.clear(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ban-mau", "ghi chú của tôi.txt"]
    assert not folder.is_ready(tmp_path)


def test_real_data_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "nhiemky.sqlite3").write_text("thật")
    with pytest.raises(RuleBroken) as refused:
        folder.clear(tmp_path)
    assert refused.value.code == "demo.folder_of_real_data"
    assert str(tmp_path) in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["nhiemky.sqlite3"]


def test_the_folder_is_its_owner_s_alone(tmp_path: Path) -> None:
    home = tmp_path / "mẫu"
    folder.clear(home)
    assert home.stat().st_mode & 0o777 == 0o700
    home.chmod(0o755)  # as an earlier version made it
    folder.clear(home)
    assert home.stat().st_mode & 0o777 == 0o700
