"""Small folders reviewed whole: which lists count, what a blank form is, and results met again."""

import json
from collections.abc import Sequence
from copy import replace
from pathlib import Path

import pytest
import xlsxwriter

from nhiemky.organisation.unit import Unit
from nhiemky.reports.output.result import result_json
from nhiemky.reports.output.writing import write_all
from nhiemky.reports.records import FileEntry, Indicator, Notice, Source, UnitReview
from nhiemky.reports.review import review_paths
from nhiemky.targets.reading import read_target

GOOD, NEW, MODELS = "Hội viên gương mẫu", "Kết nạp hội viên mới", "Mô hình tự quản"
UNITS = ("TT", "Tên đơn vị", "Số chi hội", "Hội viên"), (1, "Phường Mai Lĩnh", 16, 620), (2, "Phường Cầu Đất", 9, 310)
HEAD = ("TT", "Chỉ tiêu", "ĐVT", "Nghị quyết", "Số đạt", "Tổng số")
FORM = HEAD, (1, GOOD, "%", 95, 601, 620), (2, NEW, "người", 40, 23, None), (3, MODELS, "mô hình", 8, 6, None)
BLANK = tuple((*row[:4], None, None) if at else row for at, row in enumerate(FORM))
TARGETS_HEAD = ("STT", "Mã", "Nội dung chỉ tiêu", "Đơn vị tính", "Phép so sánh", "Mức")
OLD_TARGETS = (
    TARGETS_HEAD,
    (1, "HVGM", GOOD, "%", ">=", 90),
    (2, "KN", NEW, "người", ">=", 30),
    (3, "MH", MODELS, "mô hình", ">=", 8),
)
NEW_TARGETS = TARGETS_HEAD, (1, "HVGM", GOOD, "%", ">=", 95), (2, "KN", NEW, "người", ">=", 40)
OWN = "Kết quả của lần chạy trước, không phải tệp đơn vị gửi."


def sheet(path: Path, rows: Sequence[Sequence[object]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Biểu 1")
        for line, row in enumerate(rows):
            page.write_row(line, 0, row)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A list of two units, nothing else."""
    sheet(tmp_path / "Danh sach don vi.xlsx", UNITS)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "unread", "ignored"),
    [
        (
            "Biểu Mai Lĩnh.xlsx",
            "Mai Lĩnh: Biểu chưa điền số. Hãy nhắc đơn vị điền và gửi lại.",
            "",
        ),
        ("Biểu mẫu.xlsx", "", "Biểu mẫu trống, chưa có số liệu."),
    ],
)
def test_a_blank_form_is_never_the_list_of_targets(folder: Path, file: str, unread: str, ignored: str) -> None:
    sheet(folder / file, BLANK)
    review = review_paths([folder])
    assert (review.targets, review.lists) == ((), (FileEntry("Danh sach don vi.xlsx", "list_of_units"),))
    assert review.unread == ((Notice(file, unread, "Mai Lĩnh"),) if unread else ())
    assert review.ignored == ((Notice(file, ignored),) if ignored else ())


def test_the_newest_list_of_targets_counts(folder: Path) -> None:
    sheet(folder / "Chi tieu.xlsx", OLD_TARGETS)
    sheet(folder / "Chi tieu moi.xlsx", NEW_TARGETS)
    review = review_paths([folder])
    assert review.lists == (
        FileEntry("Danh sach don vi.xlsx", "list_of_units"),
        FileEntry("Chi tieu moi.xlsx", "list_of_targets"),
        FileEntry("Chi tieu.xlsx", "list_of_targets", True),
    )
    assert review.targets == (
        read_target("HVGM", GOOD, "%", ">=", "95"),
        read_target("KN", NEW, "người", ">=", "40"),
    )


def test_without_a_list_of_targets_they_have_no_common_goal(folder: Path) -> None:
    sheet(folder / "Biểu Mai Lĩnh.xlsx", FORM)
    review = review_paths([folder])
    assert review.targets == (
        read_target("CT01", GOOD, "%", "", ""),
        read_target("CT02", NEW, "người", "", ""),
        read_target("CT03", MODELS, "mô hình", "", ""),
    )
    assert [(target.low, target.high, target.level) for target in review.targets] == [(None, None, "")] * 3
    own = read_target("CT02", NEW, "người", ">=", "40")
    place = Source("Biểu Mai Lĩnh.xlsx", "Biểu 1!E3")
    assert review.units[1].indicators["CT02"] == Indicator("CT02", 23, None, 23, place, own)
    assert review.units[0] == UnitReview(Unit("Cầu Đất", 9, None, 310), findings=review.units[0].findings)


def test_results_of_an_earlier_run_are_no_post(folder: Path) -> None:
    sheet(folder / "Biểu Mai Lĩnh.xlsx", FORM)
    first = review_paths([folder])
    names = [path.relative_to(folder).as_posix() for path in write_all(first, folder / "ra")]
    assert len(names) == 4
    again = review_paths([folder])
    assert sorted(again.ignored, key=lambda one: one.file) == [Notice(name, OWN) for name in sorted(names)]
    assert replace(again, ignored=()) == first


@pytest.mark.parametrize("digits", [400, 5000])  # infinite as a number; more than Python makes a number of
def test_digits_without_end_cost_their_own_figure_only(folder: Path, digits: int) -> None:
    nines = "9" * digits
    good, new, models = ([*row] for row in FORM[1:])
    good[4], new[4], models[4] = f"12/{nines}", nines, 6
    sheet(folder / "Chi tieu.xlsx", OLD_TARGETS)
    sheet(folder / "Biểu Mai Lĩnh.xlsx", (HEAD, good, new, models, (nines, f"{nines} hội viên", nines)))
    review = review_paths([folder])
    assert review.unread == ()
    figures = json.loads(result_json(review), parse_constant=pytest.fail)["units"]["Mai Lĩnh"]["indicators"]
    assert {code: told["numerator"] for code, told in figures.items()} == {"MH": 6}
