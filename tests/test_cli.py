"""The front door: what is written, what is said, and with which exit code."""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from docx import Document

from nhiemky import cli
from nhiemky.reports.output.result import result
from nhiemky.reports.review import review_paths

WRITTEN = ["bang-tong-hop.xlsx", "bao-cao-tong-hop.docx", "bao-cao-tong-hop.pdf", "ket-qua.json"]
REPORT = (
    "HỘI CCB PHƯỜNG MAI LĨNH",
    "BÁO CÁO",
    "Sơ kết giữa nhiệm kỳ 2017 - 2022",
    "I. ĐẶC ĐIỂM TÌNH HÌNH",
    "Hội có 16 chi hội với 620 hội viên.",
    "II. KẾT QUẢ THỰC HIỆN",
    "Nửa nhiệm kỳ, Hội kết nạp được 23 hội viên mới.",
    "III. TỒN TẠI VÀ NGUYÊN NHÂN",
    "Chi hội 4 họp chậm vì ít kiểm tra.",
    "IV. BÀI HỌC KINH NGHIỆM",
    "Việc gì cũng bàn với hội viên.",
    "V. PHƯƠNG HƯỚNG, NHIỆM VỤ",
    "Kết nạp thêm 20 người.",
)


def sheet(path: Path, rows: list[tuple[object, ...]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Biểu 1")
        for line, row in enumerate(rows):
            page.write_row(line, 0, row)


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    """Two units: one sent its report and its form, the other nothing."""
    folder = tmp_path / "hồ sơ gửi về"
    sheet(
        folder / "Danh sách hội cơ sở.xlsx",
        [
            ("STT", "Tên hội cơ sở", "Số chi hội", "Số hội viên"),
            (1, "Phường Mai Lĩnh", 16, 620),
            (2, "Phường Cầu Đất", 9, 310),
        ],
    )
    sheet(
        folder / "Danh mục chỉ tiêu.xlsx",
        [
            ("STT", "Mã", "Nội dung chỉ tiêu", "Đơn vị tính", "Phép so sánh", "Mức"),
            (1, "HVGM", "Hội viên gương mẫu", "%", ">=", 95),
            (2, "KN", "Kết nạp hội viên mới", "người", ">=", 40),
        ],
    )
    sheet(
        folder / "Mai Lĩnh" / "biểu.xlsx",
        [
            ("TT", "Chỉ tiêu", "ĐVT", "Nghị quyết", "Số đạt", "Tổng số", "Tỷ lệ %"),
            (1, "Hội viên gương mẫu", "%", "95%", 601, 620, "96,9"),
            (2, "Kết nạp hội viên mới", "người", 40, 23),
        ],
    )
    paper = Document()
    for text in REPORT:
        paper.add_paragraph(text)
    paper.save(str(folder / "Mai Lĩnh" / "báo cáo.docx"))
    (folder / "Mai Lĩnh" / "hỏng.docx").write_bytes(b"PK\x03\x04 dang do")
    (folder / "Thumbs.db").write_bytes(b"\0")
    return folder


def told(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "ket-qua.json").read_text("utf-8"))
    return found


def test_a_review_writes_four_files_and_names_them(
    bag: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "kết quả"
    assert cli.main(["review", str(bag), "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == WRITTEN
    said = capsys.readouterr().out
    assert "Mai Lĩnh" in said
    _, _, names = said.partition("Đã ghi:\n")
    assert sorted(Path(line.strip()).name for line in names.splitlines() if line.strip()) == WRITTEN
    assert told(out) == result(review_paths([bag]))


def test_what_the_review_of_the_small_folder_says(bag: Path, tmp_path: Path) -> None:
    assert cli.main(["review", str(bag), "--out", str(tmp_path / "ra"), "--json"]) == 0
    found = told(tmp_path / "ra")
    assert list(found["units"]) == ["Cầu Đất", "Mai Lĩnh"]
    sent = found["units"]["Mai Lĩnh"]
    assert sent["files"] == [
        {"name": "Mai Lĩnh/báo cáo.docx", "kind": "results_report", "superseded": False},
        {"name": "Mai Lĩnh/biểu.xlsx", "kind": "figures", "superseded": False},
    ]
    assert [fault["kind"] for fault in sent["faults"]] == ["missing_self_review"]
    assert [fault["kind"] for fault in found["units"]["Cầu Đất"]["faults"]] == ["missing_report"]
    assert sent["indicators"] == {
        "HVGM": {
            "numerator": 601, "denominator": 620, "value": 96.9355, "estimate": False, "doubts": [],
            "source": {"file": "Mai Lĩnh/biểu.xlsx", "place": "Biểu 1!E2"},
        },
        "KN": {
            "numerator": 23, "denominator": None, "value": 23, "estimate": False, "doubts": [],
            "source": {"file": "Mai Lĩnh/biểu.xlsx", "place": "Biểu 1!E3"},
        },
    }  # fmt: skip
    assert found["totals"] == {
        "HVGM": {"numerator": 601, "denominator": 620, "value": 96.9355},
        "KN": {"numerator": 23, "denominator": None, "value": 23},
    }
    assert [one["file"] for one in found["unread"]] == ["Mai Lĩnh/hỏng.docx"]
    assert [one["file"] for one in found["ignored"]] == ["Thumbs.db"]


def test_json_only(bag: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    assert cli.main(["review", str(bag), "--out", str(out), "--json"]) == 0
    assert [path.name for path in out.iterdir()] == ["ket-qua.json"]


def test_several_paths_are_reviewed_together(bag: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    assert cli.main(["review", str(bag / "Mai Lĩnh"), *map(str, bag.glob("Danh*")), "--out", str(out), "--json"]) == 0
    found = told(out)
    assert found["units"]["Mai Lĩnh"]["indicators"]["KN"]["source"]["file"] == "Mai Lĩnh/biểu.xlsx"


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "ra"
    assert cli.main(["review", str(tmp_path / "hồ sơ"), "--out", str(out), "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("nhiemky: ") and str(tmp_path / "hồ sơ") in unicodedata.normalize("NFC", said.err)
    assert len(said.err.splitlines()) == 1
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ["--on", "31 tháng Ba"],
            "nhiemky: Ngày “31 tháng Ba” không đọc được. Hãy ghi theo dạng ngày/tháng/năm, ví dụ 31/3/2020.\n",
        ),
        (
            ["--on", "31/2/2020"],
            "nhiemky: Ngày “31/2/2020” không đọc được. Hãy ghi theo dạng ngày/tháng/năm, ví dụ 31/3/2020.\n",
        ),
        (
            ["--term", "khóa trước"],
            "nhiemky: Nhiệm kỳ “khóa trước” không đọc được. Hãy ghi hai năm, ví dụ 2017-2022.\n",
        ),
    ],
)
def test_a_day_or_term_that_cannot_be_read(
    bag: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], sentence: str
) -> None:
    assert cli.main(["review", str(bag), "--out", str(tmp_path / "ra"), *options]) == 2
    assert capsys.readouterr() == ("", sentence)
    assert not (tmp_path / "ra").exists()


def test_an_empty_folder_is_reviewed(tmp_path: Path) -> None:
    (tmp_path / "trống").mkdir()
    assert cli.main(["review", str(tmp_path / "trống"), "--out", str(tmp_path / "ra"), "--json"]) == 0
    assert told(tmp_path / "ra") == {
        "term": "", "units": {}, "totals": {}, "lists": [], "unread": [], "ignored": [],
    }  # fmt: skip


def test_the_demo_writes_its_bag_and_its_results_where_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "mẫu"
    assert cli.main(["demo", "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == sorted([*WRITTEN, "ho-so-mau"])
    assert capsys.readouterr().out.startswith(f"Bộ hồ sơ mẫu (số liệu giả định): {out / 'ho-so-mau'}\n")


@pytest.mark.parametrize(
    ("arguments", "said", "command"),
    [
        ([], "còn thiếu LỆNH", ""),
        (["review"], "còn thiếu THƯ-MỤC, --out", " review"),
        (["review", "x"], "còn thiếu --out", " review"),
        (["dem"], "không hiểu lệnh vừa gõ", ""),
    ],
)
def test_a_command_line_that_is_not_whole(
    arguments: list[str], said: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr() == ("", f"nhiemky: {said}. Gõ “nhiemky{command} --help” để xem cách dùng.\n")


@pytest.mark.parametrize(("columns", "widest"), [("60", 58), ("120", 118), ("nothing", 78)])
def test_help_is_as_wide_as_it_is_asked_to_be(
    columns: str, widest: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    with pytest.raises(SystemExit):
        cli.main(["review", "--help"])
    longest = max(map(len, capsys.readouterr().out.splitlines()))
    assert widest - 16 < longest <= widest


def test_help_is_told_without_loading_the_heavy_rooms() -> None:
    code = (
        "import sys\nfrom nhiemky.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit as ended:\n    code = ended.code\n"
        "print(code, sorted({'docx', 'lxml', 'typst', 'rich', 'xlsxwriter', 'django'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert ran.stdout.startswith("cách dùng: nhiemky [-h] LỆNH ...\n")
    assert {"review", "demo", "init", "serve", "journal"} <= set(ran.stdout.split())
    assert ran.stdout.splitlines()[-1] == "0 []"
