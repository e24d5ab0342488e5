"""Which target a form's label speaks of: code, words, short forms, order; never a guess between two."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.reports.assembly.matching import _ONE_SENSE, TargetIndex, match_rows
from nhiemky.reports.records import Form, FormRow, Number
from nhiemky.targets.reading import read_target

INDEX = TargetIndex(
    [
        read_target("TSVM", "Chi hội trong sạch vững mạnh", "%", ">=", "90"),
        read_target("HVGM", "Hội viên gương mẫu", "%", ">=", "95"),
        read_target("KN", "Kết nạp hội viên mới", "người", ">=", "40"),
        read_target("CQN", "Tập hợp cựu quân nhân vào câu lạc bộ", "%", ">=", "70"),
        read_target("HN", "Số hộ hội viên nghèo", "hộ", "=", "0"),
        read_target("KG", "Hộ hội viên có mức sống khá trở lên", "%", ">=", "60"),
        read_target("NHA", "Xây mới, sửa chữa nhà nghĩa tình đồng đội", "nhà", ">=", "3"),
        read_target("BHYT", "Hội viên tham gia bảo hiểm y tế", "%", ">=", "95"),
        read_target("GDVH", "Gia đình hội viên đạt danh hiệu văn hóa", "%", ">=", "97"),
        read_target("NQH", "Tỷ lệ nợ quá hạn vốn vay ủy thác", "%", "<=", "0,2"),
    ]
)


def named(label: str, code: str = "") -> str | None:
    target = INDEX.named(label, code)
    return target.code if target else None


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Chi hội trong sạch vững mạnh", "TSVM"),
        ("1. Chi hội đạt trong sạch, vững mạnh", "TSVM"),
        ("- CHI HỘI TRONG SẠCH VỮNG MẠNH (%)", "TSVM"),
        ("Chi hoi trong sach vung manh", "TSVM"),
        ("Tỷ lệ CH TSVM", "TSVM"),
        ("HV gương mẫu", "HVGM"),
        ("Số CCB gương mẫu", "HVGM"),
        ("Phát triển hội viên", "KN"),
        ("Số hội viên mới phát triển", "KN"),
        ("KN hội viên mới", "KN"),
        ("Cựu quân nhân tham gia CLB", "CQN"),
        ("Tập hợp CQN vào CLB", "CQN"),
        ("Hộ nghèo", "HN"),
        ("Hộ CCB nghèo", "HN"),
        ("Hộ HV có mức sống khá trở lên", "KG"),
        ("Nhà nghĩa tình đồng đội", "NHA"),
        ("Xây, sửa nhà NTĐĐ", "NHA"),
        ("Hội viên có BHYT", "BHYT"),
        ("GĐVH", "GDVH"),
        ("Gia đình CCB văn hóa", "GDVH"),
        ("Nợ quá hạn", "NQH"),
        ("NQH vốn vay ủy thác", "NQH"),
    ],
)
def test_labels_as_people_write_them(label: str, code: str) -> None:
    assert named(label) == code


@pytest.mark.parametrize(
    "label",
    ["Hội viên", "Tổng số", "Xây dựng Hội", "Quỹ tấm lòng vàng", "Trồng cây xanh", "Số lượng", "Đạt", ""],
)
def test_labels_that_fit_none_or_several(label: str) -> None:
    assert named(label) is None


def test_two_targets_that_fit_alike_are_not_guessed() -> None:
    index = TargetIndex(
        [
            read_target("A", "Mô hình kinh tế của hội viên", "mô hình", ">=", "3"),
            read_target("B", "Mô hình tự quản của hội viên", "mô hình", ">=", "5"),
        ]
    )
    assert [index.named(label) for label in ("Mô hình của hội viên", "Mô hình", "Mô hình tự quản")] == [
        None,
        None,
        index.targets[1],
    ]


def test_a_code_goes_before_the_words() -> None:
    assert named("Hội viên gương mẫu", "TSVM") == "TSVM"
    assert named("Hội viên gương mẫu", "tsvm") == "TSVM"
    assert named("Hội viên gương mẫu", "X9") == "HVGM"
    assert named("hn") == "HN"


def row(label: str, numerator: float | None = None, *, line: int, order: int | None = None) -> FormRow:
    place = f"Biểu 1!E{line}"
    return FormRow(label, place, order=order, numerator=None if numerator is None else Number(numerator, place))


def test_rows_of_a_form() -> None:
    group, good, new = row("I. XÂY DỰNG HỘI", line=2), row("HV gương mẫu", 601, line=3), row("Kết nạp", 23, line=4)
    assert match_rows(Form("Biểu 1", (group, good, new)), INDEX) == {"HVGM": (good, ""), "KN": (new, "")}


def test_a_target_told_twice_keeps_the_first_with_a_doubt() -> None:
    first, second = row("Hội viên gương mẫu", 601, line=3), row("HV gương mẫu", 588, line=9)
    doubt = "Chỉ tiêu ghi hai lần trong biểu (Biểu 1!E3 và Biểu 1!E9); lấy lần đầu."
    assert match_rows(Form("Biểu 1", (first, second)), INDEX) == {"HVGM": (first, doubt)}


def test_an_empty_row_gives_way_to_one_with_a_result() -> None:
    empty, full = row("Hội viên gương mẫu", line=3), row("HV gương mẫu", 601, line=9)
    for rows in ((empty, full), (full, empty)):
        assert match_rows(Form("Biểu 1", rows), INDEX) == {"HVGM": (full, "")}


def test_the_order_of_the_list_tells_a_row_whose_words_do_not() -> None:
    names = [target.name for target in INDEX.targets]
    names[3] = "Sinh hoạt nhóm"
    rows = tuple(row(name, 9, line=number + 1, order=number) for number, name in enumerate(names, 1))
    matched = match_rows(Form("Biểu 1", rows), INDEX)
    assert matched["CQN"] == (rows[3], "Nhận ra chỉ tiêu theo số thứ tự 4, vì tên ghi là “Sinh hoạt nhóm”.")
    assert {code: found for code, (found, doubt) in matched.items() if not doubt} == {
        target.code: rows[number] for number, target in enumerate(INDEX.targets) if number != 3
    }


@pytest.mark.parametrize("label", ["Đoàn viên mới", "Kết nạp đoàn viên", "Phát triển mới đoàn viên"])
def test_members_of_a_union_are_taken_in_too(label: str) -> None:
    index = TargetIndex(
        [
            read_target("PT", "Đoàn viên mới phát triển", "người", ">=", "50"),
            read_target("KT", "Đoàn viên được khen thưởng", "%", ">=", "90"),
        ]
    )
    assert index.named(label) == index.targets[0]


@given(st.sampled_from(_ONE_SENSE), st.data())
def test_words_of_one_sense_are_found_wherever_they_stand(
    one: tuple[str, re.Pattern[str], str], data: st.DataObject
) -> None:
    always, pattern, _ = one
    assert always in data.draw(st.from_regex(pattern))
