"""What changed by the register, and whether a text takes it up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.organisation.unit import Unit
from nhiemky.quality.changes import Change, changes_of
from nhiemky.quality.passages import Passage
from nhiemky.quality.taken_up import Ignored, ignored

JOINED = Unit("Mai Lĩnh", 11, 12, 640, "Chi hội 9 sáp nhập vào chi hội 3 từ 01/6/2023")
PARTED = Unit("Yên Thọ", 8, 7, 402, "Chi hội xóm Đình tách thành chi hội xóm Đình Thượng và xóm Đình Hạ từ 5/2022")
FOUNDED = Unit("Hòa Lạc", 14, 13, 700, "Thành lập chi hội chung cư Sông Nhuệ từ tháng 9/2022")
OFFICER = Unit(
    "Tân Phú", 6, None, 300, "Phó Chủ tịch Ngô Văn Thịnh nghỉ hưu, bà Đinh Thị Lan được bầu thay tháng 4/2023"
)
GROWN = Unit("Vĩnh Lợi", 5, 5, 460, members_before=380)


def passed_over(unit: Unit, *told: str) -> bool:
    return ignored(unit, [Passage(text, f"đoạn {n}") for n, text in enumerate(told, 1)], 0.1) is not None


@pytest.mark.parametrize(
    ("unit", "changes"),
    [
        (JOINED, (Change("joined", JOINED.changes, ("9", "3")),)),
        (PARTED, (Change("parted", PARTED.changes, ("dinh", "dinh thuong", "dinh ha")),)),
        (FOUNDED, (Change("parted", FOUNDED.changes, ("song nhue",)),)),
        (OFFICER, (Change("officer", OFFICER.changes, ("ngo van thinh", "dinh thi lan"), "pho chu tich"),)),
        (GROWN, (Change("members", "số hội viên từ 380 thành 460"),)),
        (Unit("A", 9, 9, 1200, members_before=980), (Change("members", "số hội viên từ 980 thành 1.200"),)),
        (Unit("A", 9, 10), (Change("joined", "số chi hội từ 10 thành 9"),)),
        (Unit("A", 10, 9), (Change("parted", "số chi hội từ 9 thành 10"),)),
        (Unit("A", 10, 10, 410, members_before=400), ()),
        (Unit("A", 10, 10, 400, "Kết nạp 30 hội viên ở khu nhà trọ"), ()),
        (
            Unit("A", 9, 10, 400, "Chi hội 7 và 8 giải thể; đồng chí Chủ tịch Lê Văn Ba chuyển công tác"),
            (
                Change("joined", "Chi hội 7 và 8 giải thể", ("7", "8")),
                Change("officer", "đồng chí Chủ tịch Lê Văn Ba chuyển công tác", ("le van ba",), "chu tich"),
            ),
        ),
    ],
)
def test_what_the_register_says_has_changed(unit: Unit, changes: tuple[Change, ...]) -> None:
    assert changes_of(unit, 0.1) == changes


COUNTS = st.none() | st.integers(0, 3)


@given(COUNTS, COUNTS, COUNTS, COUNTS, st.sampled_from(["", " ", "Chi hội 9 sáp nhập vào chi hội 3"]))
def test_a_unit_of_which_the_register_tells_no_change_has_none(
    now: int | None, before: int | None, members: int | None, members_before: int | None, told: str
) -> None:
    unit = Unit("Mai Lĩnh", now, before, members, told, members_before)
    assert unit.changed() or changes_of(unit, 0) == ()


def test_a_unit_that_stayed_as_it_was_did_not_change() -> None:
    assert not any(unit.changed() for unit in (Unit("Mai Lĩnh", 11, 11, 640, "", 640), Unit("Mai Lĩnh", 11, None, 640)))


@pytest.mark.parametrize(
    "told",
    [
        "Tháng 6/2023, chi hội 9 nhập về với chi hội 3 theo phương án của phường.",
        "Chi hội 3 tiếp nhận 41 hội viên của chi hội 9 sau khi hai chi hội hợp nhất.",
        "Thực hiện chủ trương sáp nhập chi hội, Hội đã sắp xếp lại cán bộ trong một tháng.",
        "Chi hoi 9 sap nhap vao chi hoi 3 tu ngay 01/6/2023.",
        "Giảm 1 chi hội so với đầu nhiệm kỳ do sắp xếp lại khu dân cư.",
        "Số chi hội từ 12 còn 11.",
        "Trước đây Hội có 12 chi hội, nay là 11 chi hội.",
        "Hội hiện có 11 chi hội với 640 hội viên.",
        "Hội có 640 hội viên, sinh hoạt ở 11 chi hội.",
        "Có 11/11 chi hội được xếp loại vững mạnh.",
        "Chi hội 9 giải thể, hội viên chuyển sang chi hội 3.",
    ],
)
def test_a_merger_taken_up(told: str) -> None:
    assert not passed_over(JOINED, "Phường Mai Lĩnh có làng nghề mộc.", told)


@pytest.mark.parametrize(
    "told",
    [
        "Hội hiện có 12 chi hội, 640 hội viên.",
        "Tổ chức Hội ổn định, không sáp nhập, chia tách chi hội nào.",
        "Chi hội 9 được tặng giấy khen về thu hội phí.",
        "Chi hội 3 đóng góp 20 triệu đồng, chi hội 9 góp ý 14 lượt.",
        "Có 11 chi hội tổ chức gặp mặt nhân ngày truyền thống.",
        "Dịch bệnh làm gián đoạn sinh hoạt của 11 chi hội.",
        "Sau khi sáp nhập hai tổ dân phố, đường ngõ 5 được mở rộng.",
        "Hội viên thu nhập khá, chi hội 3 nhập 200 cây giống.",
    ],
)
def test_a_merger_passed_over(told: str) -> None:
    assert passed_over(JOINED, "Phường Mai Lĩnh có làng nghề mộc.", told)


def test_the_sentences_that_tell_the_old_number_are_shown() -> None:
    old = Passage("Hội hiện có 12 chi hội, 640 hội viên.", "đoạn 4")
    start = Passage("Đầu nhiệm kỳ có 12 chi hội.", "đoạn 5")
    found = ignored(JOINED, [old, start, Passage("Dịch làm 11 chi hội nghỉ họp.", "đoạn 7")], 0.1)
    assert found == Ignored(changes_of(JOINED, 0.1), (old,))


@pytest.mark.parametrize(
    ("unit", "told", "over"),
    [
        (PARTED, "Chi hội xóm Đình đông hội viên nên chia làm hai chi hội từ tháng 5/2022.", False),
        (PARTED, "Chi hội Đình Hạ mới được tách ra, còn thiếu sổ sách.", False),
        (PARTED, "Hội có 8 chi hội.", False),
        (PARTED, "Chi hội xóm Đình thành lập câu lạc bộ dưỡng sinh.", True),
        (PARTED, "Hội có 7 chi hội, 402 hội viên.", True),
        (FOUNDED, "Ra mắt chi hội chung cư Sông Nhuệ ngày 10/9/2022 với 38 hội viên.", False),
        (FOUNDED, "Trong kỳ thành lập thêm 1 chi hội.", False),
        (FOUNDED, "Chi hội Sông Nhuệ mới thành lập nên còn lúng túng.", False),
        (FOUNDED, "Thành lập 2 chi hội nghề nghiệp trồng hoa.", True),
        (FOUNDED, "Thành lập tổ tự quản ở chung cư Sông Nhuệ.", True),
    ],
)
def test_branches_parted_and_founded(unit: Unit, told: str, over: bool) -> None:
    assert passed_over(unit, told) is over


@pytest.mark.parametrize(
    ("told", "over"),
    [
        ("Tháng 4/2023 bầu bổ sung bà Đinh Thị Lan giữ chức Phó Chủ tịch Hội.", False),
        ("Ông Thịnh nghỉ hưu từ tháng 4/2023, công việc được bàn giao đầy đủ.", False),
        ("Hội đã kiện toàn chức danh Phó Chủ tịch.", False),
        ("Dong chi Ngo Van Thinh thoi giu chuc Pho Chu tich.", False),
        ("Phó Chủ tịch Hội nghỉ hưu giữa nhiệm kỳ, Hội đã có người thay.", False),
        ("Ban Chấp hành không thay đổi so với đầu nhiệm kỳ.", True),
        ("Phó Chủ tịch Hội dự sinh hoạt với chi hội 3 hằng quý.", True),
        ("Chi hội trưởng chi hội 2 nghỉ từ tháng 3/2023.", True),
        ("Hội có 6 chi hội, 300 hội viên.", True),
        ("Phó Chủ tịch UBND phường nghỉ hưu.", True),
        ("Hội nghị do Phó Chủ tịch chủ trì.", True),
        ("Hoi nghi do Pho Chu tich chu tri, de nghi cac chi hoi gop y.", True),
        ("Phó Chủ tịch thấy cần làm sớm.", True),
        ("Đại hội bầu Chủ tịch, Phó Chủ tịch và 13 ủy viên.", True),
        ("Ban Chấp hành bầu bổ sung Phó Chủ tịch vào tháng 4.", False),
    ],
)
def test_officers(told: str, over: bool) -> None:
    assert passed_over(OFFICER, told) is over


@pytest.mark.parametrize(
    ("told", "over"),
    [
        ("Hội có 5 chi hội, 460 hội viên.", False),
        ("Số hội viên tăng thêm 80 đồng chí.", False),
        ("Từ 380 hội viên, đến nay Hội có 460 hội viên.", False),
        ("Hội có 5 chi hội, 380 hội viên.", True),
        ("Hội có 5 chi hội.", True),
        ("Thu nhập của hội viên tăng 20%.", True),
        ("Trong kỳ giảm 12 hội viên do từ trần.", True),
    ],
)
def test_many_more_members(told: str, over: bool) -> None:
    assert passed_over(GROWN, told) is over


def test_that_members_left_is_no_word_on_a_merger() -> None:
    unit = Unit("Mai Lĩnh", 11, 12, 500, "Chi hội thôn Chợ sáp nhập vào chi hội thôn Cầu", 640)
    left = "Có 140 hội viên chuyển đi, Hội giảm 140 hội viên so với đầu nhiệm kỳ."
    roads = "Sau sáp nhập xã, hội viên cho con em đi học cầu thang máy."
    assert passed_over(unit, left)
    assert passed_over(unit, roads)
    assert not passed_over(unit, "Thôn Chợ nhập vào thôn Cầu nên hai chi hội họp chung.")


def test_as_many_branches_as_before_tell_nothing() -> None:
    unit = Unit("Mai Lĩnh", 12, 12, 640, "Chi hội 9 sáp nhập vào chi hội 3; thành lập chi hội chợ đầu mối")
    assert passed_over(unit, "Hội có 12 chi hội.")
    assert not passed_over(unit, "Chi hội chợ đầu mối ra mắt tháng 5, hội viên chi hội mới thành lập rất phấn khởi.")


def test_nothing_changed_nothing_is_passed_over() -> None:
    assert not passed_over(Unit("A", 5, 5, 100, "", 98), "Hội có 5 chi hội.")
