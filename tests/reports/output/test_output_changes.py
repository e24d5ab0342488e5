"""What became of a paper since an earlier state of it."""

from copy import replace

from nhiemky.reports.consolidation import Period
from nhiemky.reports.output.changes import Change, changes, worded
from nhiemky.reports.output.draft import draft
from nhiemky.reports.records import Review
from nhiemky.typesetting.paper import Bullets, Column, Grid, Head, Heading, Paper, Text


def _paper(*blocks: Heading | Text | Bullets | Grid) -> Paper:
    return Paper(Head("", "", "", ""), "BÁO CÁO", "", blocks)


def test_nothing_changed(review: Review, period: Period) -> None:
    assert changes(draft(review, period), draft(review, period)) == []


def test_words_that_went_and_came() -> None:
    assert list(worded("Đạt 5 trên 14 đơn vị", "Đạt 6 trên 14 đơn vị cơ sở")) == [
        ("same", "Đạt"), ("out", "5"), ("in", "6"), ("same", "trên 14 đơn vị"), ("in", "cơ sở"),
    ]  # fmt: skip


def test_added_removed_changed_and_rows_of_tables() -> None:
    columns = (Column("TT"), Column("Đơn vị"), Column("Kết quả"))
    old = _paper(
        Heading("I. GỬI BÁO CÁO"), Text("Đã gửi: 5 đơn vị."), Text("Chưa ai nhắc."),
        Grid("Bảng 1", columns, (("1", "An", "95"), ("2", "Cần", "97"))),
        Heading("II. KẾT QUẢ"), Bullets(("Hội đã làm tốt công tác chính sách trong năm qua.", "Giữ nguyên.")),
    )  # fmt: skip
    new = _paper(
        Heading("I. GỬI BÁO CÁO"), Text("Đã gửi: 6 đơn vị."),
        Grid("Bảng 1", columns, (("1", "An", "96"), ("2", "Bình", "90"), ("3", "Cần", "97"))),
        Heading("II. KẾT QUẢ"),
        Bullets(("Các cấp Hội làm tốt công tác chính sách trong năm qua.", "Giữ nguyên.", "Mới.")),
    )  # fmt: skip
    assert changes(old, new) == [
        Change("changed", "I. GỬI BÁO CÁO", (("same", "Đã gửi:"), ("out", "5"), ("in", "6"), ("same", "đơn vị."))),
        Change("removed", "I. GỬI BÁO CÁO", (("out", "Chưa ai nhắc."),)),
        Change("changed", "Bảng 1", (("same", "An ·"), ("out", "95"), ("in", "96"))),
        Change("added", "Bảng 1", (("in", "Bình · 90"),)),
        Change("changed", "II. KẾT QUẢ", (
            ("in", "Các cấp"), ("same", "Hội"), ("out", "đã"),
            ("same", "làm tốt công tác chính sách trong năm qua."),
        )),
        Change("added", "II. KẾT QUẢ", (("in", "Mới."),)),
    ]  # fmt: skip
    assert [one.kind for one in changes(new, _paper())] == ["removed"] * 9


def test_a_paragraph_that_an_officer_rewrote_is_one_change(review: Review, period: Period) -> None:
    paper = draft(review, period)
    at = next(at for at, one in enumerate(paper.blocks) if isinstance(one, Text))
    rest = (
        *paper.blocks[:at],
        Text("Quận Hội: 2 trên 3 đơn vị đã gửi báo cáo sơ kết đọc được."),
        *paper.blocks[at + 1 :],
    )
    told = changes(paper, replace(paper, blocks=rest))
    assert [(one.kind, one.section) for one in told] == [("changed", "I. TÌNH HÌNH GỬI BÁO CÁO")]
