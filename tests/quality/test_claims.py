"""Sentences of the results: which claim one, which of them a reader can check, and what is asked of the others."""

import unicodedata

import pytest

from nhiemky.quality.claims import Claim, asked_of, can_be_checked, claims_in, is_label


@pytest.mark.parametrize(
    "sentence",
    [
        "Ra quân dọn kênh được 14 buổi, vớt 3 tấn rác.",
        "Ba phần tư hội viên dự buổi nói chuyện.",
        "Tổ tự quản đường Lê Lợi tuần tra đều.",
        "Hội thao hè khai mạc ngày 12/6 tại sân đình.",
        "Quý II đã đối chiếu xong sổ quỹ.",
        "Bà Nguyễn Thị Mận nhận chăm cụ neo đơn.",
        "Chi hội Vườn Chuối có vườn thuốc nam.",
        "Năm 2022 Hội được tặng giấy khen.",
        "Tường rào bích họa hoàn thành (xem ảnh).",
        "Ra quan don kenh duoc 14 buoi, vot 3 tan rac.",
    ],
)
def test_what_a_reader_can_check(sentence: str) -> None:
    assert can_be_checked(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Phong trào phát triển rộng khắp, được cấp trên ghi nhận.",
        "Thực hiện Nghị quyết số 09-NQ/ĐU, nhận thức của hội viên chuyển biến tích cực.",
        "Trong nhiệm kỳ 2021 - 2026 công tác tuyên truyền được chú trọng.",
        "Năm 2022 hoạt động của Hội tiếp tục khởi sắc.",
        "Một số chi hội trưởng đã phát huy tốt vai trò.",
        "Hội duy trì sinh hoạt hằng tháng nền nếp.",
        "Phong trao phat trien rong khap, duoc cap tren ghi nhan.",
    ],
)
def test_what_nobody_can_check(sentence: str) -> None:
    assert not can_be_checked(sentence)


@pytest.mark.parametrize(
    "line",
    ["3.2. Chăm lo gia đình chính sách", "b) Về công tác kiểm tra", "KẾT QUẢ CỤ THỂ", "Kết quả nổi bật như sau:"],
)
def test_a_line_that_only_names_what_follows(line: str) -> None:
    assert is_label(line)
    assert list(claims_in(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Phấn đấu mọi chi hội đều có quỹ riêng.",
        "Tuy nhiên việc tập hợp hội viên trẻ còn khó.",
        "Công tác văn thư vẫn còn hạn chế nhất định.",
        "Có bảng số liệu chi tiết kèm theo báo cáo này.",
        "Đời sống khá lên.",
    ],
)
def test_aims_shortcomings_and_scraps_are_no_claims(line: str) -> None:
    assert list(claims_in(line)) == []


def test_each_sentence_is_a_claim_of_its_own() -> None:
    paragraph = (
        "- Công tác nhân đạo được quan tâm thường xuyên. Việc hiếu, việc hỷ chu đáo, ấm áp nghĩa tình. "
        "Hội tặng 40 suất quà cho hộ khó khăn."
    )
    assert list(claims_in(paragraph)) == [
        Claim("Công tác nhân đạo được quan tâm thường xuyên.", bare=True),
        Claim("Việc hiếu, việc hỷ chu đáo, ấm áp nghĩa tình.", bare=False),  # the next sentence bears it out
        Claim("Hội tặng 40 suất quà cho hộ khó khăn.", bare=False),
    ]


def test_a_sum_leans_on_the_sentence_before() -> None:
    paragraph = (
        "Mở 6 lớp nghề cho 150 người. Qua đó đời sống hội viên ngày càng khấm khá. Uy tín của Hội được nâng cao."
    )
    assert [claim.bare for claim in claims_in(paragraph)] == [False, False, True]


def test_decomposed_letters_say_the_same() -> None:
    text = unicodedata.normalize(
        "NFC", unicodedata.normalize("NFD", "Vận động được 52 triệu đồng giúp hội viên nghèo.")
    )
    assert list(claims_in(text)) == [Claim(text, bare=False)]


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Nguồn vốn vay phát huy hiệu quả tốt.", ("bao nhiêu hộ vay, dư nợ bao nhiêu, tính đến ngày nào",)),
        ("Công tác tuyên truyền được đẩy mạnh.", ("mấy buổi, ngày nào, bao nhiêu lượt người dự",)),
        ("Nền nếp làm việc chuyển biến tốt.", ("con số, ngày tháng, nơi làm hoặc tên người, tên việc cụ thể",)),
    ],
)
def test_what_is_asked_fits_the_matter(sentence: str, asks: tuple[str, ...]) -> None:
    assert asked_of(sentence) == asks
