"""Sentences against the form and against the list of units: what is told as a disagreement, and what is not."""

import pytest

from nhiemky.organisation.unit import Unit
from nhiemky.reports.assembly.faults import disagreements
from nhiemky.reports.assembly.matching import TargetIndex
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.records import Fault, FileReading, Finding, Indicator, Line, Part, Source
from nhiemky.reports.understanding.telling import numbers_told
from nhiemky.targets.reading import read_target

INDEX = TargetIndex(
    [
        read_target("TSVM", "Chi hội trong sạch vững mạnh", "%", ">=", "90"),
        read_target("HVGM", "Hội viên gương mẫu", "%", ">=", "95"),
        read_target("KN", "Kết nạp hội viên mới", "người", ">=", "40"),
    ]
)
FORM = {
    "TSVM": Indicator("TSVM", 15, 16, 93.75, Source("biểu.xlsx", "B!E2")),
    "HVGM": Indicator("HVGM", 601, 620, 96.9355, Source("biểu.xlsx", "B!E3")),
    "KN": Indicator("KN", 23, None, 23, Source("biểu.xlsx", "B!E4")),
}
MAI_LINH = Unit("Mai Lĩnh", 16, 16, 620)


def told(*sentences: str, unit: Unit = MAI_LINH, form: dict[str, Indicator] = FORM) -> list[Finding]:
    """Disagreements of a report: its first sentence tells the situation, the others results."""
    parts = [Part.SITUATION, *(Part.RESULTS for _ in sentences)]
    lines = tuple(Line(text, f"đoạn {n}", frozenset({parts[n]})) for n, text in enumerate(sentences))
    report = FileReading("báo cáo.docx", "results_report", lines=lines, told=tuple(numbers_told(lines)))
    return list(disagreements(Papers({"results_report": report}, (), ()), INDEX, form, unit))


@pytest.mark.parametrize(
    "sentence",
    [
        "Hội kết nạp 23 hội viên mới.",
        "Hội viên gương mẫu đạt 96,9%.",
        "Hội viên gương mẫu đạt 96,93%.",
        "Hội viên gương mẫu đạt 97%.",
        "Có 601/620 hội viên được công nhận gương mẫu.",
        "15 trên 16 chi hội trong sạch vững mạnh, đạt 93,7%.",
    ],
)
def test_what_agrees_to_the_last_printed_digit(sentence: str) -> None:
    assert told("", sentence) == []


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        (
            "Hội kết nạp 25 hội viên mới.",
            "Kết nạp hội viên mới: trong bài viết 25, trong biểu ghi 23 (biểu.xlsx, B!E4).",
        ),
        (
            "Hội viên gương mẫu đạt 95,9%.",
            "Hội viên gương mẫu: trong bài viết 95,9%, trong biểu ghi 601/620 (biểu.xlsx, B!E3).",
        ),
        (
            "Có 600/620 hội viên được công nhận gương mẫu.",
            "Hội viên gương mẫu: trong bài viết 600/620, trong biểu ghi 601/620 (biểu.xlsx, B!E3).",
        ),
    ],
)
def test_what_the_form_contradicts(sentence: str, why: str) -> None:
    why = f"{why} Đã lấy số của biểu; hãy hỏi đơn vị số nào đúng."
    assert told("", sentence) == [Finding(Fault.FIGURES_DISAGREE, why, Source("báo cáo.docx", "đoạn 1"), sentence)]


def test_one_sentence_that_agrees_is_enough() -> None:
    assert told("", "Hội kết nạp 12 hội viên mới ở khối trường học.", "Hội kết nạp 23 hội viên mới.") == []


def test_the_list_of_units_against_what_is_told() -> None:
    sentence = "Hội có 17 chi hội với 631 hội viên."
    unit = Unit("Mai Lĩnh", 16, 17, 620, "Nhập chi hội 3 vào chi hội 4")
    place = Source("báo cáo.docx", "đoạn 0")
    rest = "(danh sách ghi biến động: Nhập chi hội 3 vào chi hội 4). Hãy hỏi lại đơn vị."
    assert told(sentence, unit=unit, form={}) == [
        Finding(Fault.FIGURES_DISAGREE, f"Số chi hội: đơn vị ghi 17, danh sách đơn vị ghi 16 {rest}", place, sentence),
        Finding(
            Fault.FIGURES_DISAGREE, f"Số hội viên: đơn vị ghi 631, danh sách đơn vị ghi 620 {rest}", place, sentence
        ),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hội có 16 chi hội với 620 hội viên.",
        "Đầu nhiệm kỳ Hội có 18 chi hội, đến nay còn 16 chi hội.",
        "Hội có 18 chi hội, sau sáp nhập còn 16 chi hội.",
        "Hội có 16 chi hội, 620 hội viên; trong đó 210 hội viên là đảng viên.",
        "Hội có 16 chi hội (tăng 1 chi hội so với đầu nhiệm kỳ).",
    ],
)
def test_what_the_list_of_units_bears_out(sentence: str) -> None:
    assert told(sentence) == []


def test_a_list_that_is_silent_contradicts_nothing() -> None:
    assert told("Hội có 17 chi hội với 631 hội viên.", unit=Unit("Mai Lĩnh"), form={}) == []


def test_large_numbers_are_written_alike_on_both_sides() -> None:
    (one,) = told("Hội có 1.631 hội viên.", unit=Unit("Mai Lĩnh", members=1620), form={})
    assert one.why == "Số hội viên: đơn vị ghi 1.631, danh sách đơn vị ghi 1.620. Hãy hỏi lại đơn vị."


def test_a_form_that_still_counts_a_merged_branch() -> None:
    form = {"TSVM": Indicator("TSVM", 16, 17, 94.1176, Source("biểu.xlsx", "B!E2"))}
    assert told("", form=form) == [
        Finding(
            Fault.FIGURES_DISAGREE,
            "Số chi hội: đơn vị ghi 17, danh sách đơn vị ghi 16. Hãy hỏi lại đơn vị.",
            Source("biểu.xlsx", "B!E2"),
            "Chi hội trong sạch vững mạnh",
        )
    ]
