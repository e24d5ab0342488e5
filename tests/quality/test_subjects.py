"""Which targets a sentence speaks of."""

import pytest

from nhiemky.quality.subjects import Subjects
from nhiemky.targets.reading import read_target

SUBJECTS = Subjects(
    [
        read_target("CT1", "Kết nạp hội viên mới", "người", ">=", "40"),
        read_target("CT2", "Chi hội trong sạch, vững mạnh", "%", ">=", "90"),
        read_target("CT3", "Nhà nghĩa tình đồng đội xây mới, sửa chữa", "nhà", ">=", "3"),
        read_target("CT4", "Quỹ Hội bình quân một hội viên", "nghìn đồng", ">=", "300"),
        read_target("CT5", "Hội viên hiến máu tình nguyện hằng năm", "lượt", ">=", "60"),
        read_target("CT6", "Hội viên được khám sức khỏe định kỳ", "%", ">=", "70"),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Khó vận động người về hưu vào Hội vì họ đi làm thêm.", {"CT1"}),
        ("Chi hội Bến Gỗ bị xếp loại trung bình.", {"CT2"}),
        ("Xây dựng tổ chức Hội ngày càng trong sạch, vững mạnh toàn diện.", set()),
        ("Sửa 1 căn nhà cho bà Tẹo ở ngõ chợ.", {"CT3"}),
        ("Sua 1 can nha cho ba Teo o ngo cho.", {"CT3"}),
        ("Chi hội nào cũng ngại thu quỹ.", {"CT4"}),
        ("Quý II chưa họp chi hội.", set()),
        ("Quý hội viên đã dự đông đủ.", set()),
        ("Đợt hiến máu tình nguyện mùa hè bị hoãn.", {"CT5"}),
        ("Trạm Y tế hoãn đợt khám tháng 7.", {"CT6"}),
        ("Chỉ tiêu 2, 3 và 5 không đạt.", {"CT2", "CT3", "CT5"}),
        ("Chỉ tiêu số 4 chưa đạt.", {"CT4"}),
        ("Thấp hơn chỉ tiêu 5,5 điểm.", set()),
        ("So với chỉ tiêu 4 người thì còn thiếu.", set()),
        ("CT6 đạt thấp.", {"CT6"}),
        ("Sinh hoạt chi hội hằng tháng còn đơn điệu, hội viên ngại phát biểu.", set()),
        ("Tham gia hội thi do quận tổ chức.", set()),
    ],
)
def test_by_number_by_code_and_by_the_thing_itself(sentence: str, codes: set[str]) -> None:
    assert SUBJECTS.of(sentence) == codes


OTHERS = Subjects(
    [
        read_target("T1", "Lượng máu hiến tình nguyện", "đơn vị", ">=", "100"),
        read_target("T2", "Doanh nghiệp ký thỏa ước lao động tập thể", "%", ">=", "75"),
        read_target("T3", "Trẻ em được học bơi an toàn", "em", ">=", "150"),
        read_target("T4", "Sinh hoạt chuyên đề thường xuyên", "buổi", ">=", "4"),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Đợt hiến máu mùa hè phải lùi.", {"T1"}),
        ("Ba xưởng chưa chịu ký thỏa ước.", {"T2"}),
        ("Hồ của trường hỏng bơm nên không dạy học bơi được.", {"T3"}),  # two words of its own are enough
        ("Người lao động thường xuyên tăng ca.", set()),  # words of any report
        ("Chuyên đề quý II bị bỏ.", {"T4"}),
    ],
)
def test_things_of_other_associations(sentence: str, codes: set[str]) -> None:
    assert OTHERS.of(sentence) == codes
