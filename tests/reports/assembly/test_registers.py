"""Changes the register holds and a unit's papers pass over, as a finding."""

from nhiemky.organisation.unit import Unit
from nhiemky.quality.bar import Bar
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.assembly.registers import passed_over
from nhiemky.reports.records import Fault, FileReading, Finding, Kind, Line, Part, Remark, Source

UNIT = Unit("Lộc An", 7, 8, 512, "Chi hội 8 nhập vào chi hội 2 từ 15/3/2023; Chủ tịch Hội Mai Văn Tấn nghỉ hưu")
GREW = Unit("Lộc An", 8, 8, 512, members_before=430)


def reading(kind: Kind, *told: tuple[str, Part]) -> FileReading:
    lines = tuple(Line(text, f"đoạn {n}", frozenset({part})) for n, (text, part) in enumerate(told, 1))
    return FileReading(f"{kind}.docx", kind, lines=lines)


BAR = Bar()


def findings(unit: Unit, *readings: FileReading, bar: Bar = BAR) -> list[Finding]:
    return list(passed_over(Papers({one.kind: one for one in readings}, (), ()), unit, bar))


OLD = reading(
    "results_report", ("Hội có 8 chi hội, 512 hội viên.", Part.SITUATION), ("Hội thăm 40 gia đình.", Part.RESULTS)
)
SILENT = reading("results_report", ("Lộc An có hai chợ lớn.", Part.SITUATION), ("Hội thăm 40 gia đình.", Part.RESULTS))


def test_the_old_number_and_not_a_word() -> None:
    add = (
        "chi hội nào nhập vào chi hội nào (hoặc giải thể), từ ngày nào, ai phụ trách chi hội mới",
        "ai thôi, ai thay, giữ chức gì, từ tháng nào",
        "số hiện nay: 7 chi hội",
    )
    assert findings(UNIT, OLD) == [
        Finding(
            Fault.ORGANISATION_IGNORED,
            "Danh sách đơn vị ghi: Chi hội 8 nhập vào chi hội 2 từ 15/3/2023; Chủ tịch Hội Mai Văn Tấn nghỉ hưu. "
            "Báo cáo vẫn dùng số cũ và không nhắc đến việc này. Tổ chức thay đổi thì chỉ tiêu, tỷ lệ và người phụ "
            f"trách cũng khác, nên cấp trên cần biết. Hãy thêm vào phần đặc điểm tình hình: {'; '.join(add)}.",
            Source("results_report.docx", "đoạn 1"),
            "Hội có 8 chi hội, 512 hội viên.",
            (Remark("Hội có 8 chi hội, 512 hội viên.", "đoạn 1", 0.0, add),),
        )
    ]


def test_neither_number_nor_word() -> None:
    add = ("hội viên tăng, giảm bao nhiêu, vì sao", "số hiện nay: 512 hội viên")
    assert findings(GREW, SILENT) == [
        Finding(
            Fault.ORGANISATION_IGNORED,
            "Danh sách đơn vị ghi: số hội viên từ 430 thành 512. Báo cáo không nhắc đến việc này. Tổ chức thay đổi thì "
            "chỉ tiêu, tỷ lệ và người phụ trách cũng khác, nên cấp trên cần biết. Hãy thêm vào phần đặc điểm tình "
            f"hình: {'; '.join(add)}.",
            Source("results_report.docx", "đoạn 1"),
            "Lộc An có hai chợ lớn.",
            (Remark("Lộc An có hai chợ lớn.", "đoạn 1", 0.0, add),),
        )
    ]


def test_taken_up_in_the_self_review() -> None:
    review = reading("self_review", ("Đồng chí Mai Văn Tấn nghỉ hưu, Ban Chấp hành còn 12 ủy viên.", Part.SELF_REVIEW))
    assert findings(UNIT, OLD, review) == []


def test_what_is_planned_is_no_account_of_what_changed() -> None:
    planned = reading(
        "results_report", ("Lộc An có hai chợ.", Part.SITUATION), ("Sáp nhập chi hội 8 và 2.", Part.TASKS)
    )
    assert [finding.quote for finding in findings(UNIT, planned)] == ["Lộc An có hai chợ."]


def test_nothing_without_a_report_without_a_change_or_switched_off() -> None:
    assert findings(UNIT, reading("self_review", ("Ban Chấp hành họp đủ.", Part.SELF_REVIEW))) == []
    assert findings(Unit("Lộc An", 8, 8, 512), OLD) == []
    assert findings(UNIT, OLD, bar=Bar(off=frozenset({"organisation_ignored"}))) == []
    assert findings(GREW, SILENT, bar=Bar(headcount=0.2)) == []
