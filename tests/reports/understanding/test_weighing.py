"""What the sentences of a paper are worth, told when it is read."""

from copy import replace

from nhiemky.quality.judging import shortcoming
from nhiemky.quality.weighed import Passage, Remark, Statements, Weighed
from nhiemky.reports.intake.document import Document, Paragraph
from nhiemky.reports.understanding.reading import understand
from nhiemky.reports.understanding.weighing import weighed

LINES = (
    "BÁO CÁO SƠ KẾT GIỮA NHIỆM KỲ",
    "I. KẾT QUẢ THỰC HIỆN",
    "Giúp 7 hộ ở chi hội Gò Dưa dựng lại mái sau bão.",
    "Phong trào văn nghệ sôi nổi, thu hút đông đảo hội viên.",
    "II. TỒN TẠI, KHUYẾT ĐIỂM",
    "Một số mặt công tác có lúc còn hạn chế, chưa đều.",
    "Chi hội Bến Gỗ hai năm không kết nạp được người nào.",
    "III. NGUYÊN NHÂN",
    "Bến Gỗ dời sang xã bên nên không kết nạp được người trẻ.",
    "IV. NHIỆM VỤ THỜI GIAN TỚI",
    "Chi hội trưởng Bến Gỗ kết nạp 6 hội viên trước ngày 30/6/2021.",
)


def paper(*lines: str) -> Document:
    return Document("bc.docx", "word", tuple(Paragraph(number, text) for number, text in enumerate(lines, 1)))


def test_a_report_is_weighed_when_it_is_read() -> None:
    reading = understand(paper(*LINES))
    assert reading.kind == "results_report"
    assert reading.weighed == Weighed(
        shortcomings=Statements(
            2, (Remark(LINES[5], "đoạn 6", shortcoming(LINES[5]).score, ("chi hội nào, ai", "bao nhiêu", "khi nào")),)
        ),
        tasks=Statements(1, ()),
        claims=Statements(
            2, (Remark(LINES[3], "đoạn 4", add=("buổi nào, ngày nào, ở đâu, bao nhiêu người tham gia",)),)
        ),
        telling=(
            Passage(LINES[8], "causes", LINES[7], (LINES[6],)),
            Passage(LINES[10], "tasks", LINES[9]),
        ),
    )  # fmt: skip


def test_a_reading_kept_from_before_is_weighed_now() -> None:
    reading = understand(paper(*LINES))
    assert weighed(replace(reading, weighed=None)) == weighed(reading) == reading.weighed


def test_what_is_no_report_is_not_weighed() -> None:
    reading = understand(paper("GIẤY MỜI", "Kính mời các đồng chí dự họp."))
    assert (reading.kind, reading.weighed) == ("other", None)
