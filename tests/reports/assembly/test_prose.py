"""Figures in sentences: which are the result of a target, which count the unit, and which are neither."""

import pytest

from nhiemky.reports.assembly.matching import TargetIndex
from nhiemky.reports.assembly.prose import headcount_told, target_told
from nhiemky.reports.records import Line, Part
from nhiemky.reports.understanding.telling import numbers_told
from nhiemky.targets.reading import read_target

TARGETS = TargetIndex(
    [
        read_target("TSVM", "Chi hội trong sạch vững mạnh", "%", ">=", "90"),
        read_target("HVGM", "Hội viên gương mẫu", "%", ">=", "95"),
        read_target("KN", "Kết nạp hội viên mới", "người", ">=", "40"),
        read_target("CQN", "Cựu quân nhân sinh hoạt câu lạc bộ", "%", ">=", "70"),
        read_target("HN", "Số hộ hội viên nghèo", "hộ", "=", "0"),
        read_target("KG", "Hộ hội viên khá, giàu", "%", ">=", "60"),
        read_target("NHA", "Xây mới, sửa chữa nhà tình nghĩa", "nhà", ">=", "3"),
        read_target("QUY", "Mức quỹ bình quân hội viên", "nghìn đồng/hội viên", ">=", "400"),
        read_target("GDVH", "Gia đình hội viên văn hóa", "%", ">=", "97"),
        read_target("MH", "Mô hình tự quản an ninh trật tự", "mô hình", ">=", "8"),
    ]
)


def results(sentence: str) -> list[tuple[float, float | None, str]]:
    """(value, total, target) of the numbers that are a target's result."""
    line = Line(sentence, "đoạn 9", frozenset({Part.RESULTS}))
    return [
        (one.quantity.value, one.quantity.of, target.code)
        for one in numbers_told((line,))
        if (target := target_told(one, TARGETS))
    ]


def headcounts(sentence: str, part: Part = Part.SITUATION) -> list[tuple[float, str]]:
    line = Line(sentence, "đoạn 2", frozenset({part}))
    return [(one.quantity.value, what) for one in numbers_told((line,)) if (what := headcount_told(one))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nửa nhiệm kỳ, Hội kết nạp được 23 hội viên mới.", [(23, None, "KN")]),
        ("Kết nạp hội viên mới: 23 người.", [(23, None, "KN")]),
        ("Hội đã kết nạp 23 đồng chí vào Hội.", [(23, None, "KN")]),
        ("Phát triển mới 23 hội viên.", [(23, None, "KN")]),
        ("Có 15/16 chi hội đạt trong sạch vững mạnh.", [(15, 16, "TSVM")]),
        ("15 trên tổng số 16 chi hội được xếp loại trong sạch, vững mạnh.", [(15, 16, "TSVM")]),
        ("Hội viên gương mẫu đạt 96,9%.", [(96.9, None, "HVGM")]),
        ("Tỷ lệ hội viên gương mẫu là 96,9 %.", [(96.9, None, "HVGM")]),
        (
            "Có 601/620 hội viên được công nhận gương mẫu, chiếm 96,9%.",
            [(601, 620, "HVGM"), (96.9, None, "HVGM")],
        ),
        ("Số hộ hội viên nghèo còn 2 hộ.", [(2, None, "HN")]),
        ("Đến nay không còn hộ hội viên nghèo.", [(0, None, "HN")]),
        ("Toàn Hội không còn hộ nghèo.", [(0, None, "HN")]),
        ("Hộ hội viên khá, giàu chiếm 66,4%.", [(66.4, None, "KG")]),
        ("Đã xây mới và sửa chữa 5 nhà tình nghĩa.", [(5, None, "NHA")]),
        ("Duy trì 9 mô hình tự quản an ninh trật tự.", [(9, None, "MH")]),
        ("Gia đình hội viên văn hóa đạt 98,1%.", [(98.1, None, "GDVH")]),
        ("Mức quỹ bình quân hội viên đạt 512 nghìn đồng/hội viên.", [(512, None, "QUY")]),
        (
            "Hội kết nạp 23 hội viên mới; hội viên gương mẫu đạt 96,9%.",
            [(23, None, "KN"), (96.9, None, "HVGM")],
        ),
    ],
)
def test_results_of_targets(sentence: str, expected: list[tuple[float, float | None, str]]) -> None:
    assert results(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "result"),
    [
        ("Kết nạp mới 23 hội viên, đạt 57,5% chỉ tiêu Đại hội.", (23, None, "KN")),
        ("Hội viên gương mẫu đạt 96,9%, so với chỉ tiêu 95%.", (96.9, None, "HVGM")),
        ("Hội viên gương mẫu đạt 96,9% (nghị quyết 95%).", (96.9, None, "HVGM")),
        ("Hội viên gương mẫu đạt 96,9%, tăng 1,2% so với năm 2017.", (96.9, None, "HVGM")),
    ],
)
def test_goal_or_growth_beside_a_result_is_never_taken_for_it(
    sentence: str, result: tuple[float, float | None, str]
) -> None:
    assert set(results(sentence)) <= {result}


@pytest.mark.parametrize(
    "sentence",
    [
        "Đại hội đề ra chỉ tiêu kết nạp 40 hội viên mới.",
        "Phấn đấu kết nạp 40 hội viên mới.",
        "Chỉ tiêu hội viên gương mẫu ít nhất 95%.",
        "Mỗi năm kết nạp từ 8 đến 10 hội viên mới.",
    ],
)
def test_a_goal_is_no_result(sentence: str) -> None:
    assert results(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Năm 2019 kết nạp 14 hội viên mới.",
        "Riêng năm 2018 kết nạp 9 hội viên mới.",
        "Quý I kết nạp 4 hội viên mới.",
        "6 tháng đầu năm kết nạp 7 hội viên mới.",
        "Bình quân mỗi năm kết nạp 9 hội viên mới.",
        "Đầu nhiệm kỳ có 5 hộ hội viên nghèo.",
        "Nhiệm kỳ trước kết nạp 50 hội viên mới.",
        "Nhiệm kỳ 2012-2017 kết nạp 50 hội viên mới.",
    ],
)
def test_one_year_or_an_earlier_time_is_not_half_the_term(sentence: str) -> None:
    assert results(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Chi hội 5 kết nạp 6 hội viên mới.",
        "Chi hội 7 có 98% hội viên gương mẫu.",
        "Tổ dân phố 12 có 97% gia đình hội viên văn hóa.",
        "Phường bạn kết nạp 31 hội viên mới.",
        "Toàn quận có 97% hội viên gương mẫu.",
        "Hội CCB quận kết nạp 340 hội viên mới.",
        "Toàn phường có 92% gia đình văn hóa.",
    ],
)
def test_another_place_is_not_the_unit(sentence: str) -> None:
    assert results(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong đó kết nạp 8 hội viên mới là nữ.",
        "Kết nạp thêm 3 hội viên mới so với đầu nhiệm kỳ.",
        "Kết nạp hội viên mới vượt 3 người so với kế hoạch.",
        "Giúp 4 hộ hội viên nghèo thoát nghèo.",
        "Tặng quà cho 12 hộ hội viên nghèo.",
        "Tổ chức 12 buổi nói chuyện cho hội viên mới kết nạp.",
    ],
)
def test_a_part_or_another_deed_is_not_the_whole(sentence: str) -> None:
    assert results(sentence) == []


@pytest.mark.parametrize("sentence", ["Dự kiến kết nạp 12 hội viên mới.", "Sẽ xây thêm 2 nhà tình nghĩa."])
def test_a_plan_is_no_result(sentence: str) -> None:
    assert results(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hội có 16 chi hội với 620 hội viên.", [(16, "branches"), (620, "members")]),
        ("Hội CCB phường gồm 16 chi hội.", [(16, "branches")]),
        ("Hiện quản lý 620 hội viên sinh hoạt tại 16 chi hội.", [(620, "members"), (16, "branches")]),
        ("Tổng số hội viên là 620.", [(620, "members")]),
        ("Có 7 chi hội vững mạnh.", []),
        ("Trong đó có 210 hội viên là đảng viên.", []),
        ("Có 45 hội viên nữ.", []),
        ("Đầu nhiệm kỳ có 18 chi hội.", []),
        ("Chi hội 3 có 45 hội viên.", []),
        ("Hội kết nạp 23 hội viên.", []),
        ("Toàn quận có 14 cơ sở hội với 9.400 hội viên.", []),
    ],
)
def test_how_many_branches_and_members(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert headcounts(sentence) == expected


def test_counts_outside_the_situation_need_words_of_the_whole() -> None:
    assert headcounts("Lớp học có 60 hội viên.", Part.RESULTS) == []
    assert headcounts("Toàn phường có 620 hội viên.", Part.RESULTS) == [(620, "members")]


def test_an_average_is_not_the_whole_fund_and_members_of_a_club_are_no_clubs() -> None:
    """The list gives no unit of measure here, so the target's own words have to tell what it counts."""
    targets = TargetIndex(
        [
            read_target("QUY", "Quỹ chăm sóc bình quân (nghìn đồng/hội viên)", "", "", ">= 150"),
            read_target("CLB", "Câu lạc bộ dưỡng sinh được thành lập", "", "", ">= 1"),
        ]
    )

    def told(sentence: str) -> list[tuple[float, str]]:
        line = Line(sentence, "đoạn 9", frozenset({Part.RESULTS}))
        found = ((one, target_told(one, targets)) for one in numbers_told((line,)))
        return [(one.quantity.value, target.code) for one, target in found if target]

    assert told("Quỹ chăm sóc của phường có số dư 209,7 triệu đồng.") == []
    assert told("Câu lạc bộ dưỡng sinh được thành lập nay có 52 thành viên.") == []
    assert told("Đã thành lập 2 câu lạc bộ dưỡng sinh.") == [(2, "CLB")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hội viên gương mẫu đạt 97,8%, cao hơn nhiệm kỳ trước 1,5 điểm.", [(97.8, None, "HVGM")]),
        ("Đã xây mới, sửa chữa 5 nhà tình nghĩa cho hội viên các chi hội 1, 4 và 8.", [(5, None, "NHA")]),
    ],
)
def test_a_comparison_or_a_list_of_branches_behind_a_result(
    sentence: str, expected: list[tuple[float, float | None, str]]
) -> None:
    assert results(sentence) == expected
