"""The assessment names the most frequent faults first, with how many units have them."""

from nhiemky.organisation.unit import Unit
from nhiemky.reports.output.draft_assessment import PLACES, assessment
from nhiemky.reports.output.frequent import capital, sentence
from nhiemky.reports.output.standing import standing
from nhiemky.reports.records import Fault, Finding, Review, UnitReview
from nhiemky.typesetting.paper import Bullets, Heading, as_runs

_HAVING = {
    "Bồ Đề": (Fault.MERGED_REPORTS, Fault.UNCLEAR_DIRECTION, Fault.DOUBTFUL_READING),
    "Gia Thụy": (Fault.UNCLEAR_DIRECTION, Fault.UNCLEAR_DIRECTION, Fault.NO_EVIDENCE),
    "Thạch Bàn": (Fault.UNCLEAR_DIRECTION, Fault.GENERIC_SHORTCOMINGS, Fault.MISSING_SECTION),
    "Việt Hưng": (Fault.GENERIC_SHORTCOMINGS, Fault.MISSING_SECTION),
}


def _said(heading: str) -> list[str]:
    """What stands right under a heading of the assessment."""
    units = tuple(
        UnitReview(Unit(name), findings=tuple(Finding(fault, "Xem lại.", quote="Nguyên nhân") for fault in faults))
        for name, faults in _HAVING.items()
    )
    blocks = list(assessment(standing(Review(units, ()), None)))
    under = blocks[blocks.index(Heading(heading, 2)) + 1]
    assert isinstance(under, Bullets)
    return ["".join(run.text for run in as_runs(item)) for item in under.items]


def test_the_most_frequent_fault_is_told_first() -> None:
    assert _said(PLACES["shortcomings"]) == [
        "Đề ra nhiệm vụ chưa rõ kết quả phải đạt, thời hạn, người chịu trách nhiệm: 3 đơn vị "
        "(Bồ Đề, Gia Thụy, Thạch Bàn).",
        "Nêu tồn tại, khuyết điểm còn chung chung, chưa rõ ở đâu, bao nhiêu, ai chịu trách nhiệm: 2 đơn vị "
        "(Thạch Bàn, Việt Hưng).",
        "Báo cáo thiếu mục “Nguyên nhân”: 2 đơn vị (Thạch Bàn, Việt Hưng).",
        "Gộp hai báo cáo làm một: 1 đơn vị (Bồ Đề).",
        "Nêu kết quả mà thiếu số liệu, tên người, ngày tháng hoặc ảnh: 1 đơn vị (Gia Thụy).",
        "[bổ sung nhận định: mặt còn yếu]",
    ]


def test_each_fault_is_asked_to_be_mended() -> None:
    assert _said("6. Hướng chỉ đạo") == [
        "Tách báo cáo kết quả và báo cáo kiểm điểm thành hai bản riêng: Bồ Đề.",
        "Bổ sung các mục còn thiếu trong báo cáo: Thạch Bàn, Việt Hưng.",
        "Viết rõ tồn tại, khuyết điểm ở đâu, bao nhiêu, ai chịu trách nhiệm: Thạch Bàn, Việt Hưng.",
        "Viết rõ kết quả phải đạt, thời hạn, người chịu trách nhiệm của từng nhiệm vụ: Bồ Đề, Gia Thụy, Thạch Bàn.",
        "Bổ sung số liệu, tên người, ngày tháng hoặc ảnh cho kết quả đã nêu: Gia Thụy.",
        "[bổ sung chỉ đạo: việc cần làm, thời hạn, người phụ trách]",
    ]


def test_a_sentence_names_the_first_units() -> None:
    assert sentence(Fault.MISSING_REPORT, 1200, 3321, ["Xã 1", "Xã 2"]) == (
        "1.200 trên 3.321 đơn vị chưa gửi báo cáo (Xã 1, Xã 2 và 1.198 đơn vị khác)."
    )
    assert capital("đề ra") == "Đề ra"
