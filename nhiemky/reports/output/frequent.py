"""Faults of a campaign in words: what the assessment says of each, and what the next guidance asks units to write."""

from collections.abc import Sequence
from typing import Final

from nhiemky.reports.output.wording import shown
from nhiemky.reports.records import Fault

TOLD: Final = {
    Fault.MISSING_REPORT: "chưa gửi báo cáo",
    Fault.MISSING_SELF_REVIEW: "chưa có báo cáo kiểm điểm của Ban Chấp hành",
    Fault.MERGED_REPORTS: "lồng ghép báo cáo kết quả và báo cáo kiểm điểm làm một",
    Fault.MISSING_SECTION: "viết báo cáo còn thiếu mục so với đề cương",
    Fault.FIGURES_DISAGREE: "có số liệu trong bài viết, biểu và danh sách đơn vị chưa khớp nhau",
    Fault.MISSING_FIGURE: "còn thiếu số liệu của một số chỉ tiêu",
    Fault.GENERIC_SHORTCOMINGS: "nêu tồn tại, khuyết điểm còn chung chung, chưa rõ ở đâu, bao nhiêu, ai chịu "
    "trách nhiệm",
    Fault.UNCLEAR_DIRECTION: "đề ra nhiệm vụ chưa rõ kết quả phải đạt, thời hạn, người chịu trách nhiệm",
    Fault.ORGANISATION_IGNORED: "chưa nêu thay đổi về tổ chức, chi hội, số hội viên trong kỳ",
    Fault.COPIED_TEXT: "có nhiều câu giống báo cáo của đơn vị khác hoặc của kỳ trước",
    Fault.NO_CAUSE: "chưa nói vì sao chỉ tiêu chưa đạt và làm thế nào để đạt",
    Fault.NO_EVIDENCE: "nêu kết quả mà thiếu số liệu, tên người, ngày tháng hoặc ảnh",
}
"""What follows "5 trên 14 đơn vị". What the machine read in doubt is nobody's fault and is not told."""
ASKED: Final = {
    Fault.MISSING_REPORT: "Gửi báo cáo đúng hạn; chưa kịp thì báo trước lý do và ngày sẽ gửi.",
    Fault.MISSING_SELF_REVIEW: "Viết báo cáo kiểm điểm riêng: Ban Chấp hành đã lãnh đạo thế nào, việc gì chưa làm "
    "được, ai chịu trách nhiệm.",
    Fault.MERGED_REPORTS: "Viết hai bản riêng, báo cáo kết quả và báo cáo kiểm điểm; không lồng bản này vào bản kia.",
    Fault.MISSING_SECTION: "Viết đủ các mục của đề cương; mục nào không có việc thì ghi “không có” và nói vì sao.",
    Fault.FIGURES_DISAGREE: "Trước khi gửi, so số trong bài viết với biểu và danh sách chi hội, hội viên; tính lại tỷ "
    "lệ từ số đạt và tổng số.",
    Fault.MISSING_FIGURE: "Ghi đủ số đạt và tổng số của mọi chỉ tiêu trong biểu; chưa chốt được thì ghi số ước và nói "
    "rõ là ước.",
    Fault.GENERIC_SHORTCOMINGS: "Mỗi khuyết điểm ghi rõ: chi hội nào, bao nhiêu, khi nào, ai chịu trách nhiệm.",
    Fault.UNCLEAR_DIRECTION: "Mỗi nhiệm vụ ghi rõ: kết quả phải đạt là bao nhiêu, ai chịu trách nhiệm, ngày nào xong.",
    Fault.ORGANISATION_IGNORED: "Nêu việc lập, sáp nhập, giải thể chi hội, thay cán bộ, tăng giảm hội viên trong kỳ, "
    "và dùng số mới nhất.",
    Fault.COPIED_TEXT: "Viết bằng việc và số của đơn vị mình; không chép của đơn vị khác hay của báo cáo trước.",
    Fault.NO_CAUSE: "Chỉ tiêu nào chưa đạt thì ghi nguyên nhân, việc sẽ làm để đạt, ngày nào xong.",
    Fault.NO_EVIDENCE: "Mỗi kết quả nêu kèm số liệu, tên người hoặc chi hội, ngày làm, hoặc ảnh.",
}
"""What the next guidance should ask of every unit."""


def sentence(fault: Fault, units: int, of: int, names: Sequence[str]) -> str:
    """A sentence for the assessment. names: of the units, or of the first of them."""
    more = f" và {shown(units - len(names))} đơn vị khác" if units > len(names) else ""
    return f"{shown(units)} trên {shown(of)} đơn vị {TOLD[fault]} ({', '.join(names)}{more})."


def capital(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]
