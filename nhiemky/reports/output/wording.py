"""How values, goals, states and kinds are said to people, alike in paper, workbook and terminal."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final

from nhiemky.kernel.numbers import format_number
from nhiemky.reports.records import Fault, Kind, Review, Source
from nhiemky.targets.achievement import State
from nhiemky.targets.achievement import state_word as state_word
from nhiemky.targets.figures import Figure
from nhiemky.targets.target import NOTHING as NOTHING
from nhiemky.targets.target import Target
from nhiemky.targets.target import goal_shown as goal_shown
from nhiemky.targets.target import shown as shown
from nhiemky.targets.target import with_measure as with_measure
from nhiemky.typesetting.paper import Tone

TONES: Final[dict[State, Tone]] = {
    "passed": "good",
    "reached": "good",
    "on_the_way": "risk",
    "behind": "late",
    "unknown": "",
}
MARKS: Final[dict[State, str]] = {
    "passed": "V",
    "reached": "Đ",
    "on_the_way": "T",
    "behind": "C",
    "unknown": "",
}
"""A letter beside each value of a matrix, so that it can be read on a black-and-white print."""
MARKS_TOLD: Final = "V: vượt; Đ: đạt; T: đúng tiến độ hoặc gần đạt; C: chưa đạt; –: chưa có số"
KINDS: Final[dict[Kind, str]] = {
    "results_report": "Báo cáo kết quả",
    "self_review": "Báo cáo kiểm điểm",
    "figures": "Biểu số liệu",
    "list_of_units": "Danh sách đơn vị",
    "list_of_targets": "Danh sách chỉ tiêu",
    "other": "Tệp khác",
}
FAULTS: Final = {
    Fault.MISSING_REPORT: "Chưa có báo cáo sơ kết",
    Fault.MISSING_SELF_REVIEW: "Chưa có báo cáo kiểm điểm",
    Fault.MERGED_REPORTS: "Gộp hai báo cáo",
    Fault.MISSING_SECTION: "Báo cáo thiếu mục",
    Fault.FIGURES_DISAGREE: "Số liệu không khớp",
    Fault.MISSING_FIGURE: "Thiếu số liệu chỉ tiêu",
    Fault.DOUBTFUL_READING: "Chỗ đọc chưa chắc",
    Fault.GENERIC_SHORTCOMINGS: "Khuyết điểm viết chung chung",
    Fault.UNCLEAR_DIRECTION: "Nhiệm vụ chưa rõ",
    Fault.ORGANISATION_IGNORED: "Chưa nêu thay đổi về tổ chức",
    Fault.COPIED_TEXT: "Lời văn giống nơi khác",
    Fault.NO_CAUSE: "Chưa đạt mà chưa nói vì sao",
    Fault.NO_EVIDENCE: "Kết quả thiếu dẫn chứng",
}


def has_common_goal(target: Target) -> bool:
    """Whether the superior set one goal for all; otherwise each unit sets its own."""
    return target.low is not None or bool(target.level)


def tabled(target: Target, value: float | str | None) -> str:
    """A value for a column of numbers: two digits behind the comma, none for whole counts."""
    if value is None or isinstance(value, str) or target.kind == "count":
        return shown(value)
    return format_number(value, 2)


def tally_shown(figure: Figure) -> str:
    """Of a total of levels, how many units stand at each; "" for numbers."""
    return "; ".join(f"{level}: {count}" for level, count in figure.tally)


def names_shown(names: Sequence[str], limit: int = 20) -> str:
    """Names in a row; when they are too many, the first ones and how many more."""
    if len(names) <= limit:
        return ", ".join(names)
    return f"{', '.join(names[:limit])} và {len(names) - limit} đơn vị khác"


def missing_lists(review: Review) -> Iterator[str]:
    """What was done for want of a list of units or of targets."""
    kinds = {entry.kind for entry in review.lists}
    if not review.units and not review.targets:
        yield "Không có tệp nào của đơn vị đọc được; hãy kiểm tra lại thư mục đã chọn."
        return
    if "list_of_units" not in kinds:
        yield (
            "Không thấy danh sách đơn vị: tên đơn vị lấy từ chính các tệp, nên không biết đơn vị nào chưa gửi. "
            "Hãy thêm tệp Excel có cột “Đơn vị”, “Số chi hội”, “Hội viên”."
        )
    if "list_of_targets" not in kinds:
        yield (
            "Không thấy danh sách chỉ tiêu: tên chỉ tiêu lấy từ biểu đầy đủ nhất, mức chung chưa có. "
            "Hãy thêm tệp Excel có cột “Mã”, “Chỉ tiêu”, “ĐVT”, “Mức”."
        )


def place_shown(source: Source) -> str:
    """A source as printed: without folders, which the workbook keeps, for the unit stands beside it."""
    return str(Source(PurePath(source.file).name, source.place))
