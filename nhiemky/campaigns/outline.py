"""What the two papers of a review hold by default. A campaign begins with a copy, which its officers change freely.

The headings are worded so that `reports.understanding.headings` knows them again in a paper sent as a file.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Item:
    """A section to begin with; fields as in `models.Section`."""

    title: str
    guidance: str
    holds: str = "text"
    required: bool = True


_GROUNDS: Final = Item(
    "Căn cứ lập báo cáo",
    "Ghi tên, số, ngày của từng văn bản làm căn cứ: nghị quyết Đại hội của đơn vị, hướng dẫn của Hội cấp trên, nghị "
    "quyết của cấp ủy.",
)
_SITUATION: Final = Item(
    "Đặc điểm tình hình",
    "Ghi số chi hội, số hội viên đầu kỳ và hiện nay, tăng giảm vì sao. Nêu thuận lợi, khó khăn đã tác động thật đến "
    "việc của Hội; khó khăn ghi rõ ở chi hội nào.",
)
_BUILDING: Final = Item(
    "Kết quả xây dựng Hội trong sạch, vững mạnh",
    "Mỗi việc ghi số đạt trên tổng số, so với đầu kỳ: xếp loại chi hội, phát triển hội viên, sinh hoạt, kiểm tra, "
    "quỹ Hội. Nêu tên chi hội làm tốt và chi hội còn yếu.",
)
_POLITICAL: Final = Item(
    "Kết quả thực hiện nhiệm vụ chính trị",
    "Nêu kết quả tham gia xây dựng Đảng, chính quyền, giữ gìn an ninh, giúp nhau giảm nghèo, giáo dục thế hệ trẻ. "
    "Mỗi việc một con số và một chi hội hoặc mô hình làm ví dụ.",
)
_COMMITMENTS: Final = Item(
    "Kết quả thực hiện chương trình hành động, đề án, nghị quyết của cấp ủy",
    "Kể từng chương trình, đề án, nghị quyết: đã làm đến đâu, ai phụ trách, còn việc gì, bao giờ xong.",
    "commitments",
)
_TARGETS: Final = Item(
    "Kết quả thực hiện các chỉ tiêu",
    "Bảng chỉ tiêu lấy số từ biểu số liệu. Viết thêm về chỉ tiêu vượt hoặc chưa đạt: đạt bao nhiêu so với mức Đại "
    "hội giao, thiếu ở chi hội nào, vì sao.",
    "targets",
)
_PICTURES: Final = Item(
    "Hình ảnh minh họa",
    "Chọn vài ảnh về việc đã làm; mỗi ảnh ghi việc gì, ở chi hội nào, ngày nào.",
    "pictures",
    required=False,
)
_JUDGED: Final = Item(
    "Đánh giá chung kết quả đạt được",
    "Nói gọn: bao nhiêu chỉ tiêu vượt, đạt, chưa đạt; việc nào nổi bật nhất, nhờ đâu. Nêu tên tập thể, cá nhân tiêu "
    "biểu và việc họ đã làm.",
)
_SHORTCOMINGS: Final = Item(
    "Tồn tại, khuyết điểm",
    "Mỗi khuyết điểm một ý: việc gì chưa đạt, thiếu bao nhiêu, ở chi hội nào, thuộc phần việc của ai. Không viết "
    "chung chung “có lúc, có nơi”.",
)
_CAUSES: Final = Item(
    "Nguyên nhân chủ quan, khách quan",
    "Nêu nguyên nhân chủ quan trước, gắn với từng khuyết điểm ở mục trên. Nguyên nhân khách quan chỉ ghi điều thật "
    "sự cản trở, từ lúc nào, ở đâu.",
)
_LESSONS: Final = Item(
    "Bài học kinh nghiệm",
    "Mỗi bài học rút từ một việc cụ thể: đã làm gì, kết quả ra sao, lần sau làm thế nào. Ba đến năm bài là đủ.",
)
_TASKS: Final = Item(
    "Nhiệm vụ, chỉ tiêu bổ sung và giải pháp nửa nhiệm kỳ còn lại",
    "Mỗi việc ghi ai phụ trách, bao giờ xong, đạt mức nào. Chỉ tiêu bổ sung ghi rõ mức cũ, mức mới và căn cứ; giải "
    "pháp phải chữa đúng khuyết điểm đã nêu.",
)
_PROPOSALS: Final = Item(
    "Kiến nghị, đề xuất",
    "Ghi rõ kiến nghị với cấp nào, việc gì, vì sao cần, mong được giải quyết trước khi nào.",
)

_LEADING: Final = Item(
    "Kiểm điểm công tác lãnh đạo, chỉ đạo",
    "Nêu Ban Chấp hành, Ban Thường vụ đã ra bao nhiêu nghị quyết, kế hoạch, họp mấy kỳ, kiểm tra mấy chi hội. Nói "
    "thẳng việc nào chỉ đạo chậm hoặc chưa tới nơi.",
)
_TOGETHER: Final = Item(
    "Trách nhiệm tập thể Ban Chấp hành, Ban Thường vụ",
    "Với từng chỉ tiêu chưa đạt, ghi tập thể nào chịu trách nhiệm và đã bàn, đã xử lý ra sao, vào kỳ họp nào.",
)
_EACH: Final = Item(
    "Trách nhiệm cá nhân",
    "Ghi chức vụ, phần việc được phân công, việc đã làm được và chưa làm được của từng ủy viên, người đứng đầu trước.",
)
_OFFICERS: Final = Item(
    "Kiểm điểm vai trò của đội ngũ cán bộ các cấp",
    "Nhận xét cán bộ Hội từ chi hội trở lên: bao nhiêu người hoàn thành tốt, bao nhiêu người chưa, ở chi hội nào cần "
    "kiện toàn.",
)
_OWN_FAULTS: Final = Item(
    "Khuyết điểm trong lãnh đạo, chỉ đạo",
    "Mỗi khuyết điểm ghi việc gì, hậu quả ra sao, thuộc trách nhiệm của ai. Đừng lặp lại tồn tại về kết quả đã nêu "
    "trong báo cáo kết quả.",
)
_OWN_CAUSES: Final = Item(
    "Nguyên nhân",
    "Nêu nguyên nhân chủ quan trước: nhận thức, phân công, kiểm tra, đôn đốc. Mỗi nguyên nhân đi với một khuyết điểm "
    "ở mục trên.",
)
_PUTTING_RIGHT: Final = Item(
    "Kế hoạch khắc phục",
    "Với từng khuyết điểm ghi việc phải làm, ai chịu trách nhiệm, bao giờ xong, ai kiểm tra.",
)

_SELF_REVIEW: Final = (_LEADING, _TOGETHER, _EACH, _OFFICERS, _OWN_FAULTS, _OWN_CAUSES, _PUTTING_RIGHT)
_AHEAD: Final = (
    "Mỗi việc ghi mức phải đạt, ai phụ trách, bao giờ xong. Chỉ nêu việc chữa được khuyết điểm đã nói ở trên."
)
_ENDS: Final[dict[str, Item]] = {
    "mid_term": _TASKS,
    "final": Item("Phương hướng, nhiệm vụ, chỉ tiêu nhiệm kỳ tới", _AHEAD),
    "yearly": Item("Phương hướng, nhiệm vụ, chỉ tiêu năm tới", _AHEAD),
    "thematic": Item("Nhiệm vụ, giải pháp thời gian tới", _AHEAD),
}
_DONE: Final = (_BUILDING, _POLITICAL, _COMMITMENTS)
_ON_THE_THEME: Final = Item(
    "Kết quả thực hiện chuyên đề",
    "Nêu từng việc của chuyên đề: số đạt trên tổng số, chi hội làm tốt, chi hội chưa làm, so với trước khi triển khai.",
)


def outline(kind: str) -> dict[str, tuple[Item, ...]]:
    """The sections of the results report and of the self-review, for a kind of campaign (of `Campaign.Kind`)."""
    results = (
        _GROUNDS, _SITUATION, *((_ON_THE_THEME,) if kind == "thematic" else _DONE), _TARGETS, _PICTURES, _JUDGED,
        _SHORTCOMINGS, _CAUSES, _LESSONS, _ENDS[kind], _PROPOSALS,
    )  # fmt: skip
    own = (_LEADING, _OWN_FAULTS, _OWN_CAUSES, _PUTTING_RIGHT) if kind == "thematic" else _SELF_REVIEW
    return {"results_report": results, "self_review": own}
