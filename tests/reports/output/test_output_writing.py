"""Files in a folder: all there, whole, and refused kindly."""

import json
from pathlib import Path

import pytest

from nhiemky.kernel.errors import RuleBroken
from nhiemky.reports.consolidation import Period
from nhiemky.reports.output.result import result
from nhiemky.reports.output.writing import write_all, write_result
from nhiemky.reports.records import Review

NAMES = ["bao-cao-tong-hop.docx", "bao-cao-tong-hop.pdf", "bang-tong-hop.xlsx", "ket-qua.json"]


def test_everything_is_written_and_nothing_else_left(review: Review, period: Period, tmp_path: Path) -> None:
    out = tmp_path / "kết quả" / "lần 1"
    written = write_all(review, out, period=period, notice="BẢN MẪU")
    assert [path.name for path in written] == NAMES
    assert sorted(out.iterdir()) == sorted(written)
    assert [path.read_bytes()[:4] for path in written] == [b"PK\x03\x04", b"%PDF", b"PK\x03\x04", b'{\n "']
    assert json.loads((out / "ket-qua.json").read_text(encoding="utf-8")) == result(review)


def test_old_results_are_replaced(review: Review, tmp_path: Path) -> None:
    (tmp_path / "ket-qua.json").write_text("cũ")
    assert write_result(review, tmp_path) == tmp_path / "ket-qua.json"
    assert json.loads((tmp_path / "ket-qua.json").read_bytes())["units"]["Bồ Đề"]["indicators"]["HVGM"] == {
        "numerator": 510,
        "denominator": 516,
        "value": 98.8372,
        "estimate": False,
        "doubts": [],
        "source": {"file": "Biểu Bồ Đề.xls", "place": "Biểu 1!E4"},
    }


def test_a_folder_that_cannot_be_made_is_refused(review: Review, tmp_path: Path) -> None:
    place = tmp_path / "tệp"
    place.touch()
    with pytest.raises(RuleBroken) as refused:
        write_result(review, place)
    assert (refused.value.code, str(refused.value)) == (
        "output.folder_closed",
        f"Không ghi được vào thư mục “{place}”. Hãy chọn thư mục khác, hoặc nhờ người quản lý máy cấp quyền ghi.",
    )


def test_a_result_that_is_open_elsewhere_is_refused(
    review: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_: Path, target: Path) -> Path:
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(RuleBroken) as refused:
        write_result(review, tmp_path)
    assert (refused.value.code, list(tmp_path.iterdir())) == ("output.file_open", [])
    assert str(refused.value) == (
        f"Không ghi đè được “{tmp_path / 'ket-qua.json'}”, có lẽ tệp đang mở. "
        "Hãy đóng tệp trong Word hoặc Excel rồi chạy lại."
    )


def test_a_full_disk_leaves_the_old_results(review: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ket-qua.json").write_text("cũ")

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(RuleBroken) as refused:
        write_result(review, tmp_path)
    assert refused.value.code == "output.disk"
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("ket-qua.json", "cũ")]
