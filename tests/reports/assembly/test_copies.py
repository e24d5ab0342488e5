"""Copied text as a finding: what it says, on which sentences it rests, and what is left out of the comparison."""

import pytest

from nhiemky.organisation.names import UnitNames
from nhiemky.quality.bar import Bar
from nhiemky.reports.assembly.copies import _opens, copies, guiding_lines
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.records import Fault, FileReading, Finding, Known, Line, Part, Remark, Source

WEAK = (
    "Nền nếp họp ở vài nơi chưa giữ được, bàn xong rồi để đó, ít khi nhắc lại việc đã giao.",
    "Sổ sách ghi chép mỗi nơi một kiểu, lúc cần tra lại thì mất nhiều công tìm kiếm.",
    "Người phụ trách còn ngại va chạm nên góp ý cho nhau thường chỉ nói qua loa cho xong.",
)
AHEAD = "Đưa việc họp vào nền nếp, nói ít làm nhiều, việc nào xong việc đó cho bà con tin."
DONE = {
    "Hà Thanh": "Hội làm xong 2 nhà cho gia đình chị Mận và anh Tư ở thôn Lở trong tháng 8.",
    "Phú Mỹ": "Tổ trồng nấm thôn Cồn bán được 3 tấn, chia đều cho 14 hộ trước Tết.",
}


def report(unit: str, *, file: str = "") -> FileReading:
    lines = (
        Line("Căn cứ kế hoạch của Hội cấp trên, Ban Chấp hành Hội báo cáo kết quả đã làm được.", "đoạn 1", frozenset()),
        Line("II. KẾT QUẢ", "đoạn 2", frozenset({Part.RESULTS}), heading=True),
        Line(DONE[unit], "đoạn 3", frozenset({Part.RESULTS})),
        Line("III. HẠN CHẾ", "đoạn 4", frozenset({Part.SHORTCOMINGS}), heading=True),
        Line(" ".join(WEAK), "đoạn 5", frozenset({Part.SHORTCOMINGS})),
        Line(AHEAD, "đoạn 6", frozenset({Part.TASKS})),
        Line("Tập thể Ban Chấp hành tự kiểm điểm nghiêm túc, thẳng thắn nhận phần việc chưa tròn.", "đoạn 7",
             frozenset({Part.SELF_REVIEW})),
    )  # fmt: skip
    return FileReading(file or f"{unit}.docx", "results_report", lines=lines)


NOTHING = Known()


def found(
    *reports: tuple[str, FileReading], known: Known = NOTHING, last: FileReading | None = None
) -> dict[str, list[Finding]]:
    return copies({unit: Papers({"results_report": one}, (), (), last) for unit, one in reports}, known, ())


HA_THANH, PHU_MY = ("Hà Thanh", report("Hà Thanh")), ("Phú Mỹ", report("Phú Mỹ"))
SPECIFIC = "yếu ở chi hội nào, bao nhiêu, khi nào của chính đơn vị"
PLANNED = "làm gì, bao nhiêu, ai làm, đến khi nào ở đơn vị"


def test_a_finding_for_both() -> None:
    assert found(HA_THANH, PHU_MY) == {
        unit: [
            Finding(
                Fault.COPIED_TEXT,
                f"4 câu, khoảng {share} lời văn của báo cáo, giống báo cáo của {other}, không kể hướng dẫn và mẫu "
                "chung; chưa rõ bên nào viết trước. Lời dùng được cho cả hai nơi thì không cho biết việc riêng của nơi "
                "nào. Hãy hỏi lại hai đơn vị, rồi viết lại các câu bên dưới theo việc thật của mình.",
                Source(f"{unit}.docx", "đoạn 5"),
                WEAK[0],
                (
                    *(Remark(text, "đoạn 5", 0.0, (SPECIFIC,)) for text in WEAK),
                    Remark(AHEAD, "đoạn 6", 0.0, (PLANNED,)),
                ),
            )
        ]
        for unit, other, share in (("Hà Thanh", "Phú Mỹ", "82%"), ("Phú Mỹ", "Hà Thanh", "83%"))
    }


def test_its_own_report_of_last_year_in_the_bag_or_in_the_campaign_before() -> None:
    in_bag = found(HA_THANH, last=report("Hà Thanh", file="Hà Thanh 2022.docx"))
    before = found(HA_THANH, known=Known(earlier={"Hà Thanh": (*WEAK, AHEAD, DONE["Hà Thanh"])}))
    since = "từ lần báo cáo trước đến nay có gì khác"
    assert in_bag == before
    assert in_bag == {
        "Hà Thanh": [
            Finding(
                Fault.COPIED_TEXT,
                "5 câu, khoảng 100% lời văn của báo cáo, giống báo cáo trước của chính đơn vị. Đọc lại không biết "
                "từ đó đến nay đã làm thêm được gì, còn vướng gì. Hãy xem từng câu bên dưới: việc nào còn đúng thì "
                "thêm số liệu mới, việc nào đã khác thì viết lại.",
                Source("Hà Thanh.docx", "đoạn 5"),
                WEAK[0],
                (
                    Remark(DONE["Hà Thanh"], "đoạn 3", 0.0, (since,)),
                    *(Remark(text, "đoạn 5", 0.0, (since,)) for text in WEAK),
                    Remark(AHEAD, "đoạn 6", 0.0, (since,)),
                ),
            )
        ]
    }


def test_switched_off_set_higher_or_guided() -> None:
    assert found(HA_THANH, PHU_MY, known=Known(bar=Bar(off=frozenset({"copied_text"})))) == {}
    assert found(HA_THANH, PHU_MY, known=Known(bar=Bar(copied=0.9))) == {"Hà Thanh": [], "Phú Mỹ": []}
    assert found(HA_THANH, PHU_MY, known=Known(guidance=(AHEAD,))) == {"Hà Thanh": [], "Phú Mỹ": []}


def test_guidance_found_in_the_bag() -> None:
    line = Line(AHEAD, "đoạn 2", frozenset())
    names = UnitNames(["Hà Thanh", "Phú Mỹ"])
    guidance = FileReading("Huong dan so ket.docx", "other", lines=(line,))
    own = FileReading("Kế hoạch xã Phú Mỹ.docx", "other", lines=(line,))
    other = FileReading("Giấy mời.docx", "other", lines=(line,))
    assert guiding_lines([guidance, own, other], names) == [AHEAD]


@pytest.mark.parametrize(
    ("sentence", "opens"),
    [
        ("Căn cứ Nghị quyết Đại hội;", True),
        ("CAN CU", True),
        ("Thực hiện hướng dẫn số 12 của cấp trên.", True),
        ("Thực hiện kế hoạch năm.", True),
        ("Theo công văn số 7.", True),
        ("Kính gửi: Ban Thường vụ", True),
        ("Nơi nhận: như trên", True),
        ("Thực hiện tốt quy chế.", False),
        ("Theo thống kê của chi hội.", False),
        ("Căn cứu", False),
        ("Hội căn cứ tình hình.", False),
        ("", False),
    ],
)
def test_formal_openings(sentence: str, *, opens: bool) -> None:
    assert _opens(sentence) == opens
