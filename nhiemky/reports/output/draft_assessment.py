"""Part IV of the draft: statements that follow from the data, with brackets where the officer must judge."""

from collections.abc import Iterator
from typing import Final

from nhiemky.reports.output.draft_results import still_needed
from nhiemky.reports.output.frequent import TOLD, capital
from nhiemky.reports.output.refs import BOARD, FINDINGS, MATRIX
from nhiemky.reports.output.standing import Standing, has_fault
from nhiemky.reports.output.wording import goal_shown, names_shown, shown, with_measure
from nhiemky.reports.records import Fault
from nhiemky.targets.target import Target
from nhiemky.typesetting.paper import Block, Bullets, Heading, Run, Words

_WRITTEN: Final = (
    Fault.GENERIC_SHORTCOMINGS, Fault.UNCLEAR_DIRECTION, Fault.ORGANISATION_IGNORED, Fault.COPIED_TEXT, Fault.NO_CAUSE,
    Fault.NO_EVIDENCE,
)  # fmt: skip
"""Faults of what is written, beside those of what was sent."""
_FAULTS_TOLD: Final = (
    (Fault.MISSING_REPORT, "Chưa có báo cáo sơ kết"),
    (Fault.MISSING_SELF_REVIEW, "Chưa có báo cáo kiểm điểm của Ban Chấp hành"),
    (Fault.MERGED_REPORTS, "Gộp hai báo cáo làm một"),
    (Fault.FIGURES_DISAGREE, "Số liệu trong bài viết, biểu và danh sách đơn vị chưa khớp nhau"),
    (Fault.MISSING_FIGURE, "Biểu thiếu số liệu của một số chỉ tiêu"),
    *((fault, capital(TOLD[fault])) for fault in _WRITTEN),
)
PLACES: Final = {
    "strengths": "1. Ưu điểm",
    "shortcomings": "2. Tồn tại",
    "causes": "3. Nguyên nhân",
    "lessons": "4. Bài học kinh nghiệm",
    "exemplary": "5. Đơn vị tiêu biểu",
    "proposals": "7. Kiến nghị, đề xuất với cấp trên",
}
"""The headings under which picked sentences stand, see `beside.UNDER`."""
_DIRECTIONS: Final = (
    (Fault.MISSING_REPORT, "Gửi báo cáo sơ kết còn thiếu"),
    (Fault.MISSING_SELF_REVIEW, "Gửi báo cáo kiểm điểm của Ban Chấp hành còn thiếu"),
    (Fault.MERGED_REPORTS, "Tách báo cáo kết quả và báo cáo kiểm điểm thành hai bản riêng"),
    (Fault.MISSING_SECTION, "Bổ sung các mục còn thiếu trong báo cáo"),
    (Fault.FIGURES_DISAGREE, "Kiểm tra và thống nhất lại số liệu"),
    (Fault.MISSING_FIGURE, "Bổ sung số liệu còn thiếu trong biểu"),
    (Fault.GENERIC_SHORTCOMINGS, "Viết rõ tồn tại, khuyết điểm ở đâu, bao nhiêu, ai chịu trách nhiệm"),
    (Fault.UNCLEAR_DIRECTION, "Viết rõ kết quả phải đạt, thời hạn, người chịu trách nhiệm của từng nhiệm vụ"),
    (Fault.ORGANISATION_IGNORED, "Bổ sung thay đổi về tổ chức, chi hội, số hội viên trong kỳ"),
    (Fault.COPIED_TEXT, "Viết lại những câu giống báo cáo của đơn vị khác hoặc của kỳ trước"),
    (Fault.NO_CAUSE, "Nêu vì sao chỉ tiêu chưa đạt và làm thế nào để đạt"),
    (Fault.NO_EVIDENCE, "Bổ sung số liệu, tên người, ngày tháng hoặc ảnh cho kết quả đã nêu"),
)


def assessment(found: Standing) -> Iterator[Block]:
    """Strengths, shortcomings, direction; the headings between are filled by `laying.laid_in`."""
    yield Heading("IV. ĐÁNH GIÁ CHUNG")
    yield Heading(PLACES["strengths"], 2)
    yield Bullets((*_strengths(found), "[bổ sung nhận định: chuyển biến chính, cách làm hay]"))
    yield Heading(PLACES["shortcomings"], 2)
    yield Bullets((*_shortcomings(found), "[bổ sung nhận định: mặt còn yếu]"))
    yield Heading(PLACES["causes"], 2)
    yield Heading(PLACES["lessons"], 2)
    yield Heading(PLACES["exemplary"], 2)
    yield Heading("6. Hướng chỉ đạo", 2)
    yield Bullets((*_direction(found), "[bổ sung chỉ đạo: việc cần làm, thời hạn, người phụ trách]"))
    yield Heading(PLACES["proposals"], 2)


def _strengths(found: Standing) -> Iterator[Words]:
    units = found.review.units
    both = sum(unit.has("results_report") and unit.has("self_review") for unit in units)
    if both:
        share = f"{shown(both)} trên {shown(len(units))} đơn vị"
        yield _told(f"{share} gửi đủ hai bản riêng: báo cáo kết quả và báo cáo kiểm điểm.", BOARD)
    if met := [target for target in found.review.targets if _state_met(found, target)]:
        yield _told(f"Chỉ tiêu tính chung đã đạt hoặc vượt: {_with_values(found, met)}.", MATRIX)
    everywhere = [target.name for target in found.review.targets if _met_everywhere(found, target)]
    if everywhere:
        yield _told(f"Chỉ tiêu mọi đơn vị có số liệu đều đạt hoặc vượt: {'; '.join(everywhere)}.", MATRIX)
    best = max((found.unit_met(unit)[0] for unit in units), default=0)
    if best:
        names = [unit.unit.name for unit in units if found.unit_met(unit)[0] == best]
        yield _told(f"Đơn vị đạt nhiều chỉ tiêu nhất ({best} chỉ tiêu): {names_shown(names)}.", MATRIX)


def _shortcomings(found: Standing) -> Iterator[Words]:
    if missed := _missed(found):
        yield _told(f"Chỉ tiêu tính chung chưa đạt: {_with_values(found, missed)}.", MATRIX)
    few = [
        f"{target.name} ({shown(met)}/{shown(reported)})"
        for target in found.review.targets
        for met, reported in (found.meeting[target.code],)
        if found.period and 2 * met < reported
    ]
    if few:
        yield _told(f"Chỉ tiêu chưa đến một nửa số đơn vị báo cáo đạt: {'; '.join(few)}.", MATRIX)
    for words, names in _frequent(found):
        yield _told(f"{words}: {_counted(names)}.", FINDINGS)


def _frequent(found: Standing) -> list[tuple[str, list[str]]]:
    """Faults in words with the units that have them, the most frequent first."""
    told = [(words, _units_with(found, fault)) for fault, words in _FAULTS_TOLD]
    told += [(f"Báo cáo thiếu mục “{part}”", names) for part, names in _missing_parts(found).items()]
    return sorted((one for one in told if one[1]), key=lambda one: -len(one[1]))


def _direction(found: Standing) -> Iterator[Words]:
    for fault, words in _DIRECTIONS:
        if names := _units_with(found, fault):
            yield _told(f"{words}: {names_shown(names)}.", FINDINGS)
    if missed := _missed(found):
        still = "; ".join(target.name for target in missed)
        yield _told(f"Tập trung thực hiện các chỉ tiêu chưa đạt: {still}.", MATRIX)
    if any(still_needed(found)):
        yield _told("Giao mức cần thực hiện thêm mỗi năm, đã tính ở cuối mục II, cho các đơn vị chưa đạt.", MATRIX)


def _counted(names: list[str]) -> str:
    return f"{shown(len(names))} đơn vị ({names_shown(names)})"


def _told(sentence: str, ref: str) -> Words:
    return (Run(sentence, ref=ref),)


def _state_met(found: Standing, target: Target) -> bool:
    return target.code in found.together and found.together[target.code].met


def _met_everywhere(found: Standing, target: Target) -> bool:
    met, reported = found.meeting[target.code]
    return 0 < met == reported


def _missed(found: Standing) -> list[Target]:
    states = ("behind", "on_the_way")
    return [
        one for one in found.review.targets if one.code in found.together and found.together[one.code].state in states
    ]


def _with_values(found: Standing, targets: list[Target]) -> str:
    values = ((target, with_measure(target, found.totals[target.code].value)) for target in targets)
    return "; ".join(f"{target.name} ({value}, mức đề ra {goal_shown(target)})" for target, value in values)


def _units_with(found: Standing, fault: Fault) -> list[str]:
    return [unit.unit.name for unit in found.review.units if has_fault(unit, fault)]


def _missing_parts(found: Standing) -> dict[str, list[str]]:
    """Units by the part of the outline they lack; the finding's quote is the part's name."""
    parts: dict[str, list[str]] = {}
    for unit in found.review.units:
        for finding in unit.findings:
            if finding.fault is Fault.MISSING_SECTION:
                parts.setdefault(finding.quote, []).append(unit.unit.name)
    return parts
