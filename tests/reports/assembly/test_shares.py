"""A share in a sentence against the two numbers it comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.kernel.numbers import find
from nhiemky.kernel.text import fold
from nhiemky.reports.assembly.shares import shares_amiss
from nhiemky.reports.records import Fault, FileReading, Finding, Line, Part, Source


def amiss(sentence: str, part: Part = Part.RESULTS) -> list[Finding]:
    line = Line(sentence, "đoạn 7", frozenset({part}))
    return list(shares_amiss(FileReading("báo cáo.docx", "results_report", lines=(line,))))


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Kết nạp 57 trong số 69 cựu quân nhân, đạt 86,2%.", "57/69 bằng 82,61%, nhưng trong bài viết ghi 86,2%."),
        ("Có 15/16 chi hội vững mạnh, chiếm tỷ lệ 95%.", "15/16 bằng 93,75%, nhưng trong bài viết ghi 95%."),
        ("Hội viên gương mẫu là 601/620 (98,9%).", "601/620 bằng 96,94%, nhưng trong bài viết ghi 98,9%."),
        ("Hội viên gương mẫu đạt 98,9% (601/620 hội viên).", "601/620 bằng 96,94%, nhưng trong bài viết ghi 98,9%."),
    ],
)
def test_a_share_that_does_not_follow(sentence: str, why: str) -> None:
    why = f"{why} Hãy hỏi đơn vị số nào đúng."
    assert amiss(sentence) == [Finding(Fault.FIGURES_DISAGREE, why, Source("báo cáo.docx", "đoạn 7"), sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Có 601/620 hội viên gương mẫu, đạt 96,9%.",
        "Có 601/620 hội viên gương mẫu, đạt 96,93%.",
        "Có 23/40 hội viên mới, đạt 80% kế hoạch năm.",
        "Có 12/16 chi hội vững mạnh, 96% hội viên gương mẫu.",
        "Có 5/6 chỉ tiêu đạt 100% so với nghị quyết.",
        "Có 12/16 chi hội họp đều; hội viên dự họp đạt 88%.",
    ],
)
def test_a_share_that_follows_or_is_of_something_else(sentence: str) -> None:
    assert amiss(sentence) == []


def test_what_is_planned_is_not_reckoned() -> None:
    assert amiss("Đưa 12/16 chi hội lên vững mạnh, đạt 95%.", Part.TASKS) == []


@given(
    st.integers(1, 90),
    st.sampled_from(
        ("/", " / ", "／", "⁄", " trên ", " TRÊN TỔNG SỐ ", " trong tổng số ", " trong số ", " trong  tổng ",
         " tren tong so ", " trong so ", " hội viên trên tổng số ", " hoi vien trong tong ")
    ),
)  # fmt: skip
def test_however_the_two_numbers_are_told(part: int, between: str) -> None:
    accented = f"Hội viên có {part}{between}91, đạt 99,9%."
    for sentence in (accented, fold(accented)):
        assert len(amiss(sentence)) == any(found.quantity.of for found in find(sentence))
