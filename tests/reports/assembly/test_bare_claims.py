"""Results told without anything to check them by."""

from nhiemky.quality.bar import Bar
from nhiemky.reports.assembly.claims import bare_claims
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.intake.document import Paragraph
from nhiemky.reports.records import Fault, FileReading, Finding, Remark, Source
from nhiemky.reports.understanding.outline import outline

BARE = (
    "Công tác kiểm tra được tiến hành nghiêm túc, kịp thời.",
    "Phong trào văn nghệ sôi nổi, thu hút đông đảo hội viên.",
    "Vai trò của Hội trong cộng đồng ngày càng rõ nét.",
)
CHECKED = "Giúp 7 hộ ở chi hội Gò Dưa dựng lại mái sau bão."


def found(*lines: str, bar: Bar = Bar(), pictures: int = 0) -> list[Finding]:  # noqa: B008 (frozen)
    paragraphs = (Paragraph(number, text) for number, text in enumerate(lines, 1))
    report = FileReading("bc.docx", "results_report", lines=outline(paragraphs), pictures=pictures)
    return list(bare_claims(Papers({"results_report": report}, (), ()), bar))


def test_mostly_bare_results_are_told_sentence_by_sentence() -> None:
    assert found("II. KẾT QUẢ ĐẠT ĐƯỢC", *BARE, CHECKED, "III. TỒN TẠI", BARE[0]) == [
        Finding(
            Fault.NO_EVIDENCE,
            "3 trong 4 câu nêu kết quả không có con số, ngày tháng, tên, nơi chốn hay hình ảnh nào, nên người đọc chưa "
            "thấy được việc đã làm. Chỉ cần thêm vào mỗi câu một chi tiết thật: làm ở đâu, khi nào, ai làm, được bao "
            "nhiêu.",
            Source("bc.docx", "đoạn 2"),
            BARE[0],
            (
                Remark(BARE[0], "đoạn 2", add=("kiểm tra mấy cuộc, ở chi hội nào, thấy gì và đã sửa gì",)),
                Remark(BARE[1], "đoạn 3", add=("buổi nào, ngày nào, ở đâu, bao nhiêu người tham gia",)),
                Remark(BARE[2], "đoạn 4", add=("con số, ngày tháng, nơi làm hoặc tên người, tên việc cụ thể",)),
            ),
        )
    ]


def test_every_sentence_is_named_so_that_a_change_in_any_is_noticed() -> None:
    (finding,) = found("KẾT QUẢ ĐẠT ĐƯỢC", *(BARE * 3))
    assert [one.text for one in finding.remarks] == [*(BARE * 3)]
    assert finding.why.startswith("9 trong 9 câu nêu kết quả")


def test_half_bare_is_no_fault_unless_the_bar_says_so() -> None:
    lines = ("KẾT QUẢ ĐẠT ĐƯỢC", BARE[0], BARE[1], CHECKED, CHECKED)
    assert found(*lines) == []
    assert [one.fault for one in found(*lines, bar=Bar(bare=0.4))] == [Fault.NO_EVIDENCE]


def test_too_few_claims_are_not_judged() -> None:
    assert found("KẾT QUẢ ĐẠT ĐƯỢC", BARE[0], BARE[1]) == []


def test_each_picture_bears_one_claim_out() -> None:
    assert found("KẾT QUẢ ĐẠT ĐƯỢC", *BARE, pictures=2) == []
    assert len(found("KẾT QUẢ ĐẠT ĐƯỢC", *BARE, pictures=1)) == 1


def test_results_under_headings_of_no_known_part() -> None:
    lines = ("I. ĐẶC ĐIỂM TÌNH HÌNH", "Phường mới lập.", "II. VIỆC LÀNG VIỆC NƯỚC", *BARE, "III. KHUYẾT ĐIỂM", BARE[0])
    assert [len(one.remarks) for one in found(*lines)] == [3]


def test_the_other_parts_are_not_results() -> None:
    assert found("I. ĐẶC ĐIỂM TÌNH HÌNH", *BARE, "II. KHUYẾT ĐIỂM", *BARE, "III. PHƯƠNG HƯỚNG", *BARE) == []


def test_a_rule_that_is_off_or_a_paper_that_is_missing() -> None:
    assert found("KẾT QUẢ ĐẠT ĐƯỢC", *BARE, bar=Bar(off=frozenset({"no_evidence"}))) == []
    assert list(bare_claims(Papers({}, (), ()), Bar())) == []
