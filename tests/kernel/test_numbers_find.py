"""Numbers found in prose, and all that only looks like one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.kernel.numbers import Quantity, find
from nhiemky.kernel.numbers.grammar import _SIGNS, grammar, sign_before
from nhiemky.kernel.numbers.prose import _NAMES
from nhiemky.kernel.text import fold

Q = Quantity


def shown(text: str) -> list[tuple[str, Quantity]]:
    return [(text[found.start : found.end], found.quantity) for found in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hội có 1.081 hội viên, sinh hoạt ở 9 chi hội; năm 2020 kết nạp 40 người, đạt 97,6%.",
            [
                ("1.081", Q(1081.0, unit="hội viên")),
                ("9", Q(9.0, unit="chi hội")),
                ("40", Q(40.0, unit="người")),
                ("97,6%", Q(97.6, 1, True)),
            ],
        ),
        (
            "Có 15 trên tổng số 17 chi hội; 3/9 ủy viên; so với 105 theo kế hoạch, đạt 83/85 = 97,64%",
            [
                ("15 trên tổng số 17", Q(15.0, of=17.0, unit="chi hội")),
                ("3/9", Q(3.0, of=9.0, unit="ủy viên")),
                ("105", Q(105.0, unit="theo kế hoạch")),
                ("83/85", Q(83.0, of=85.0)),
                ("97,64%", Q(97.64, 2, True)),
            ],
        ),
        (
            "tăng từ 90% lên 95%; từ 95% trở lên, ít nhất là 2 buổi, không quá 0,3%, 10 – 15 nhà",
            [
                ("90%", Q(90.0, 0, True, unit="lên")),
                ("95%", Q(95.0, 0, True)),
                ("95%", Q(95.0, 0, True, ">=")),
                ("ít nhất là 2", Q(2.0, comparator=">=", unit="buổi")),
                ("không quá 0,3%", Q(0.3, 1, True, "<=")),
                ("10 – 15", Q(10.0, high=15.0, unit="nhà")),
            ],
        ),
        (
            "mỗi quý 2 buổi, trong số 17 người, 3 chi hội 12 người; đầu tư 95 triệu, quỹ 50 triệu đồng/năm",
            [
                ("2", Q(2.0, unit="buổi")),
                ("17", Q(17.0, unit="người")),
                ("3", Q(3.0, unit="chi hội")),
                ("12", Q(12.0, unit="người")),
                ("95", Q(95.0, unit="triệu")),
                ("50", Q(50.0, unit="triệu đồng/năm")),
            ],
        ),
        (
            "1. Xây dựng Hội\n2) Kết nạp 12 người: (1) giúp 6 hộ; (2) thăm 3 lượt.",
            [("12", Q(12.0, unit="người")), ("6", Q(6.0, unit="hộ")), ("3", Q(3.0, unit="lượt"))],
        ),
        (
            "Quý 2 100% hội viên; chi hội 7, 12 hội viên nghỉ; 95% - 17 nhà",
            [
                ("100%", Q(100.0, 0, True, unit="hội viên")),
                ("12", Q(12.0, unit="hội viên nghỉ")),
                ("95%", Q(95.0, 0, True)),
                ("17", Q(17.0, unit="nhà")),
            ],
        ),
        (
            "Ket nap 12 hoi vien, dat 95% tro len, chi hoi 7, thang 12/2019",
            [("12", Q(12.0, unit="hoi vien")), ("95%", Q(95.0, 0, True, ">="))],
        ),
    ],
)
def test_find(text: str, expected: list[tuple[str, Quantity]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "đến 30/6/2021",
            "ngày 5/3/2020",
            "ngày 5/3",
            "tháng 12/2019",
            "quý III/2019",
            "năm 2020",
            "5.3.2020",
        ),
        *(
            "nhiệm kỳ 2017 - 2022",
            "từ 2017 đến 2022",
            "năm 2020, 2021",
            "6 tháng đầu năm",
            "dịp 27/7, 22/12 này",
        ),
        *("trước 30/4 xong", "số 01/HD-CCB", "Chỉ thị 16/CT-TTg", "Nghị quyết số 09", "Nghị quyết 09-NQ/TW"),
        *(
            "chi hội 7",
            "chi hội số 7",
            "chi hội 1, 2 và 5.",
            "tổ dân phố 12",
            "lần thứ 2",
            "lần thứ XII",
            "quý 2",
        ),
        *(
            "Covid-19",
            "khối 487",
            "trong năm 2020 có",
            "trong tháng 5, 6",
            "họp 12/5/2019.\nNăm 2020 là",
            "lúc 15:47",
            "tổ 3A",
            "lúc 7h30",
            "ĐT 0912345678",
            "Mục 2.1.3",
            "1.2. Tổ chức",
            "không có số",
        ),
    ],
)
def test_what_only_looks_like_a_figure(text: str) -> None:
    assert shown(text) == []


@given(st.text(alphabet="0123456789.,/-%  \nđạttừtrênđếnchihội()≥", max_size=60))
def test_spans_rise_and_hold_digits(text: str) -> None:
    at = 0
    for found in find(text):
        assert at <= found.start < found.end <= len(text)
        assert any(char.isdigit() for char in text[found.start : found.end])
        at = found.end


@pytest.mark.parametrize("name", sorted(set(_NAMES) - {"năm"}))
def test_a_short_number_behind_any_name_is_a_name(name: str) -> None:
    assert find(f"ở {name} 3") == find(f"o {fold(name)} 3") == find(f"ở ({name}: 3)") == []


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("sign", _SIGNS)
def test_every_sign_is_met_with_and_without_a_linking_word(sign: str, ascii_only: bool) -> None:
    for before, linking in itertools.product(("", "chi hội ", "tỷ lệ ("), ("", " là", " đạt", " có", " được")):
        text = f"{before}{sign}{linking if sign[-1].isalpha() else ''} "
        low = fold(text) if ascii_only else text
        assert sign_before(grammar(ascii_only), low, len(low)) == (_SIGNS[sign], len(before))
