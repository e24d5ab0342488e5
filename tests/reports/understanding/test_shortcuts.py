"""What is asked first because it is cheap never hides what the whole question would find."""

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.kernel.text import fold
from nhiemky.reports.intake.document import Table
from nhiemky.reports.understanding.headings import _ONLY_EXAMINATION, _SELF_REVIEW, _bare, names_self_review
from nhiemky.reports.understanding.layout import find_layout
from nhiemky.reports.understanding.outline import _NUMBER, split_number
from nhiemky.reports.understanding.reading import _BOTH_NAMED

NUMBERS = (
    *("Phần", "PHẦN", "phan", "Chương", "chuong", "Mục", "thứ", "nhất", "hai", "I", "iv", "XII", "1", "12", "1.2", "a"),
    *("Đ", "đ", "B", "á", "c", "m", "p", "Ç", "Hội", " ", "  ", "\u00a0", "\t", ".", ")", "/", ":", "-", "–", "(", ","),
)
REVIEWS = (
    *("kiểm điểm", "tự phê bình", "phê bình và tự", "trách nhiệm", "của", "tập thể", "BCH", "ban chấp hành", "cán bộ"),
    *("tự", "nhìn", "đánh giá", "nhận xét", "soi", "lại", "vai trò", "sự", "lãnh đạo", "kết quả thực hiện", "báo cáo"),
    *("ban", "phần", "sơ kết", "tổng kết", "kết quả", "và", "kèm", ",", "."),
)
CELLS = ("Chỉ tiêu", "Kết quả", "Nghị quyết", "Tỷ lệ", "Tổng số", "Đơn vị tính", "Đạt", "TT", "12/13", 5, 97.5, None)


@given(st.lists(st.sampled_from(NUMBERS), max_size=8).map("".join))
def test_every_number_of_a_heading_is_found(text: str) -> None:
    assert (split_number(text)[0] > 0) == (_NUMBER.match(fold(text)) is not None)


@given(st.lists(st.sampled_from(REVIEWS), max_size=7).map(" ".join))
def test_every_look_at_oneself_is_found(text: str) -> None:
    words = _bare(text)
    assert names_self_review(text) == bool(_SELF_REVIEW.search(words) or _ONLY_EXAMINATION.match(words))
    assert "kiem diem" in words or not _BOTH_NAMED.search(words)


@given(st.lists(st.sampled_from(CELLS), min_size=1, max_size=9))
def test_one_row_or_column_is_no_form(cells: list[str | float | None]) -> None:
    assert find_layout(Table("Biểu", (tuple(cells),))) is None
    assert find_layout(Table("Biểu", tuple((cell,) for cell in cells))) is None
