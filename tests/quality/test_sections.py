"""What a section is judged as, and its text looked through while it is being written."""

import unicodedata
from time import monotonic

import pytest

from nhiemky.campaigns.outline import outline
from nhiemky.quality.sections import Looked, Matter, Stretch, looked_through, matter_of

FAILURE = ("chi hội nào, ai", "bao nhiêu", "khi nào")
TASK = ("kết quả cụ thể (bao nhiêu, làm ra cái gì)", "khi nào xong", "ai chịu trách nhiệm")
CLAIM = ("con số, ngày tháng, nơi làm hoặc tên người, tên việc cụ thể",)


def test_the_outline_a_campaign_begins_with() -> None:
    told = {item.title: matter_of(item.title) for items in outline("mid_term").values() for item in items}
    assert told == {
        "Căn cứ lập báo cáo": None,
        "Đặc điểm tình hình": None,
        "Kết quả xây dựng Hội trong sạch, vững mạnh": "results",
        "Kết quả thực hiện nhiệm vụ chính trị": "results",
        "Kết quả thực hiện chương trình hành động, đề án, nghị quyết của cấp ủy": "results",
        "Kết quả thực hiện các chỉ tiêu": "results",
        "Hình ảnh minh họa": None,
        "Đánh giá chung kết quả đạt được": "results",
        "Tồn tại, khuyết điểm": "shortcomings",
        "Nguyên nhân chủ quan, khách quan": "shortcomings",
        "Bài học kinh nghiệm": None,
        "Nhiệm vụ, chỉ tiêu bổ sung và giải pháp nửa nhiệm kỳ còn lại": "tasks",
        "Kiến nghị, đề xuất": None,
        "Kiểm điểm công tác lãnh đạo, chỉ đạo": "results",
        "Trách nhiệm tập thể Ban Chấp hành, Ban Thường vụ": "results",
        "Trách nhiệm cá nhân": "results",
        "Kiểm điểm vai trò của đội ngũ cán bộ các cấp": "results",
        "Khuyết điểm trong lãnh đạo, chỉ đạo": "shortcomings",
        "Nguyên nhân": "shortcomings",
        "Kế hoạch khắc phục": "tasks",
    }


@pytest.mark.parametrize(
    ("title", "matter"),
    [
        ("Những hạn chế, yếu kém và nguyên nhân", "shortcomings"),
        ("II. VIỆC CHƯA LÀM ĐƯỢC", "shortcomings"),
        ("Kiểm điểm những hạn chế trong lãnh đạo", "shortcomings"),
        ("Giải pháp khắc phục tồn tại", "tasks"),
        ("Công tác trọng tâm năm tới", "tasks"),
        ("Kết quả khắc phục hạn chế", "results"),
        ("Tình hình thực hiện nhiệm vụ", "results"),
        ("Công tác nhân đạo", "results"),
        ("Nguyên nhân của kết quả đạt được", None),
        (unicodedata.normalize("NFD", "Tồn tại"), "shortcomings"),
    ],
)
def test_titles_worded_otherwise(title: str, matter: Matter | None) -> None:
    assert matter_of(title) == matter


def fine(text: str) -> tuple[Stretch, ...]:
    return (Stretch(text),)


def test_shortcomings_line_by_line_and_headings_left_alone() -> None:
    text = (
        "Về công tác tổ chức\n"
        "- Công tác kiểm tra có lúc, có nơi chưa được quan tâm đúng mức.  \n\n"
        "Nguyên nhân chủ quan\n"
        "- Quỹ hội mới đạt 62% so với chỉ tiêu 100%, thiếu ở chi hội Vườn Chuối từ quý II năm 2023.\n"
        "Cụ thể như sau:\n"
    )
    looked = Looked(
        (
            fine("Về công tác tổ chức"),
            (Stretch("- ", "Công tác kiểm tra có lúc, có nơi chưa được quan tâm đúng mức.", FAILURE),),
            fine("Nguyên nhân chủ quan"),
            fine("- Quỹ hội mới đạt 62% so với chỉ tiêu 100%, thiếu ở chi hội Vườn Chuối từ quý II năm 2023."),
            fine("Cụ thể như sau:"),
        ),
        said=2,
    )
    assert looked_through("shortcomings", text) == looked
    assert looked_through("shortcomings", unicodedata.normalize("NFD", text)) == looked
    assert (looked.clear, looked.weak) == (1, 1)


def test_a_long_paragraph_is_judged_by_its_sentences() -> None:
    clear = (
        "Đồng chí Phó Chủ tịch phụ trách mở 2 lớp tập huấn cho 30 chi hội trưởng, xong trước ngày 30/9/2023, báo kết "
        "quả tại kỳ họp Ban Chấp hành tháng 10, chi hội nào vắng thì học bù trong tháng 11 tại nhà văn hóa phường."
    )
    weak = "Tiếp tục đẩy mạnh tuyên truyền, vận động hội viên."
    assert looked_through("tasks", f"{clear} {weak} {clear}") == Looked(
        ((Stretch(f"{clear} ", weak, TASK), Stretch(f" {clear}")),), said=3
    )


def test_a_claim_is_borne_out_by_the_list_it_leads_to() -> None:
    text = (
        "Công tác tuyên truyền được quan tâm, đổi mới.\n"
        "- Tổ chức 12 buổi nói chuyện với 640 lượt hội viên dự.\n"
        "- Phong trào phát triển rộng khắp, được cấp trên ghi nhận.\n"
        "Tuy nhiên việc tập hợp hội viên còn khó."
    )
    assert looked_through("results", text) == Looked(
        (
            fine("Công tác tuyên truyền được quan tâm, đổi mới."),
            fine("- Tổ chức 12 buổi nói chuyện với 640 lượt hội viên dự."),
            (Stretch("- ", "Phong trào phát triển rộng khắp, được cấp trên ghi nhận.", CLAIM),),
            fine("Tuy nhiên việc tập hợp hội viên còn khó."),
        ),
        said=3,
    )


@pytest.mark.parametrize("matter", ["shortcomings", "tasks", "results"])
def test_nothing_written_is_nothing_judged(matter: Matter) -> None:
    assert looked_through(matter, " \n\n") == Looked((), 0)


@pytest.mark.parametrize("repeated", ["12 34 ", "Nguyễn Văn An "])
def test_a_text_that_nobody_parted_into_sentences_is_looked_through_at_once(repeated: str) -> None:
    text = repeated * (40_000 // len(repeated))  # as long as a section may be
    begun = monotonic()
    looked_through("shortcomings", text)
    assert monotonic() - begun < 8  # half a second as a rule; half a minute where each number looks at all before it
