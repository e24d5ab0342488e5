"""Paragraphs of a draft: keys that stay, and other words in their place."""

from copy import replace

from nhiemky.reports.consolidation import Period
from nhiemky.reports.output.draft import draft
from nhiemky.reports.output.paragraphs import paragraphs, reworded
from nhiemky.reports.records import Review
from nhiemky.typesetting.paper import Bullets, Head, Heading, Paper, Run, Text

NOTE = Run(" (Bồ Đề – a.docx, đoạn 15)", source=True, ref="x")
PAPER = Paper(
    Head("", "Hội", "Số: 1", "Hà Nội"),
    "BÁO CÁO",
    "",
    (
        Heading("II. KẾT QUẢ"),
        Text("Tính chung, 7 trên 8 chỉ tiêu đạt."),
        Heading("1. Tồn tại", 2),
        Bullets(("Chưa có báo cáo: Gia Thụy.", (Run("Chi hội 7 họp chậm 12 ngày."), NOTE), "Chưa có báo cáo: A.")),
    ),
)


def test_keys() -> None:
    assert [(one.key, one.block, one.item, one.text, one.notes) for one in paragraphs(PAPER)] == [
        ("ii.muc", 0, -1, "II. KẾT QUẢ", ()),
        ("ii.tinh-chung-tren-chi-tieu-dat", 1, -1, "Tính chung, 7 trên 8 chỉ tiêu đạt.", ()),
        ("ii.1.muc", 2, -1, "1. Tồn tại", ()),
        ("ii.1.chua-co-bao-cao", 3, 0, "Chưa có báo cáo: Gia Thụy.", ()),
        ("ii.1.chi-hoi-hop-cham-ngay", 3, 1, "Chi hội 7 họp chậm 12 ngày.", (NOTE,)),
        ("ii.1.chua-co-bao-cao-2", 3, 2, "Chưa có báo cáo: A.", ()),
    ]


def test_other_figures_leave_the_keys_alone(review: Review, period: Period) -> None:
    fewer = replace(review, units=review.units[:2])
    before = {one.key: one.text for one in paragraphs(draft(review, period))}
    after = {one.key: one.text for one in paragraphs(draft(fewer, period))}
    key = next(key for key in before if key.startswith("i.tren-don-vi-da-gui"))
    assert (before[key][:13], after[key][:13]) == ("2 trên 3 đơn ", "1 trên 2 đơn ")
    assert {key for key in before if key.startswith("i.")} == {key for key in after if key.startswith("i.")}
    assert all(len(key) <= 120 and "/" not in key for key in before)


def test_other_words() -> None:
    said = {
        "ii.muc": "II. KẾT QUẢ\n CHUNG",
        "ii.tinh-chung-tren-chi-tieu-dat": "Một.\n\nHai.",
        "ii.1.chi-hoi-hop-cham-ngay": "Họp chậm.",
        "ii.1.chua-co-bao-cao": "",
    }
    assert reworded(PAPER, said).blocks == (
        Heading("II. KẾT QUẢ CHUNG"),
        Text("Một."),
        Text((Run("Hai."),)),
        Heading("1. Tồn tại", 2),
        Bullets(((Run("Họp chậm."), NOTE), "Chưa có báo cáo: A.")),
    )
    assert reworded(PAPER, {}) is PAPER
    gone = {one.key: "" for one in paragraphs(PAPER)}
    assert reworded(PAPER, gone).blocks == ()
