"""Rows of the form as people type them."""

from datetime import date

import pytest

from nhiemky.papers.reading.answers import Answer, Cell, Problem, Typed, read_row, typed_again
from nhiemky.targets.target import Target

RATIO = Target("XD1", "Chi hội vững mạnh", "%", "ratio", ">=", 95)
COUNT = Target("XD3", "Phát triển hội viên", "đồng chí", "count", ">=", 20)
AVERAGE = Target("KT2", "Quỹ bình quân", "nghìn đồng/hội viên", "average", ">=", 60, per="hội viên")
LEVEL = Target("XL1", "Xếp loại", "", "level", "level", level="Hoàn thành tốt")
OWN_LEVEL = Target("XL2", "Danh hiệu", "", "level", "level", level="Đơn vị quyết thắng")


@pytest.mark.parametrize(
    ("target", "typed", "answer"),
    [
        (RATIO, Typed("16", "17"), Answer(16, 17, 94.1176)),
        (RATIO, Typed("16/17"), Answer(16, 17, 94.1176)),
        (RATIO, Typed("17/17", "17"), Answer(17, 17, 100.0)),
        (RATIO, Typed("1.234,5", "2.469"), Answer(1234.5, 2469, 50.0)),
        (RATIO, Typed(16.0, 17.0, estimate="X"), Answer(16, 17, 94.1176, estimate=True)),
        (RATIO, Typed("", "", cause=" mưa  bão "), Answer(cause="mưa bão")),
        (COUNT, Typed(value="12,5"), Answer(value=12.5)),
        (COUNT, Typed(value="28 đồng chí"), Answer(value=28)),
        (COUNT, Typed(value="không"), Answer(value=0)),
        (AVERAGE, Typed(value="1.275/17"), Answer(1275, 17, 75.0)),
        (AVERAGE, Typed(value="75"), Answer(value=75)),
        (LEVEL, Typed(words="hoàn thành tốt nhiệm vụ"), Answer(words="Hoàn thành tốt")),
        (OWN_LEVEL, Typed(words="Đơn vị quyết thắng 2019"), Answer(words="Đơn vị quyết thắng 2019")),
    ],
)
def test_row_is_read_as_meant(target: Target, typed: Typed, answer: Answer) -> None:
    assert read_row(target, typed) == (answer, [])


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("mười sáu", "“mười sáu” không phải là số. Hãy ghi một số, ví dụ 16 hoặc 1.234,5."),
        (True, "“TRUE” không phải là số. Hãy ghi một số, ví dụ 16 hoặc 1.234,5."),
        (-3.0, "Số “-3” nhỏ hơn 0. Hãy ghi số từ 0 trở lên."),
        ("- 5", "Số “- 5” nhỏ hơn 0. Hãy ghi số từ 0 trở lên."),
        ("97%", "“97%” là tỷ lệ, ô này cần một số. Hãy bỏ dấu % và ghi số."),
        ("10-15", "“10-15” có hơn một số. Mỗi ô chỉ ghi một số."),
        ("3/4", "“3/4” có hơn một số. Mỗi ô chỉ ghi một số."),
        ("≥ 16", "“≥ 16” là mức, chưa phải số đã làm được. Hãy ghi đúng một số, ví dụ 16."),
        ("1,234", "“1,234” hiểu được hai cách. Nếu là hàng nghìn, hãy ghi 1.234; nếu là số lẻ, hãy ghi 1,2340."),
        (date(2026, 4, 3), "Ô này đang là ngày 03/04/2026: Excel tự đổi khi gõ dấu gạch chéo. Hãy ghi số đạt và tổng "
         "số vào hai ô riêng."),
        ("#REF!", "Công thức trong ô bị lỗi (#REF!). Hãy xóa công thức và ghi số."),
        (2e12, "Số “2.000.000.000.000” quá lớn. Hãy xem lại đơn vị tính."),
    ],
)  # fmt: skip
def test_number_that_is_none_is_refused_with_a_way_out(cell: Cell, why: str) -> None:
    assert read_row(COUNT, Typed(value=cell))[1] == [Problem("value", why)]


@pytest.mark.parametrize(
    "answer",
    [Answer(1.125, 2.25, 50.0), Answer(1234, 12345, 9.9959), Answer(0, 3, 0.0)],
)
def test_what_stands_in_the_fields_is_read_as_the_same(answer: Answer) -> None:
    """ "1,125" could be a thousand: the field says "1,1250"."""
    assert read_row(RATIO, typed_again(RATIO, answer)) == (answer, [])


def test_average_stands_in_its_field_with_its_parts() -> None:
    assert typed_again(AVERAGE, Answer(1275, 17, 75.0)).value == "1.275/17"
    assert typed_again(AVERAGE, Answer(value=75.125)).value == "75,1250"
