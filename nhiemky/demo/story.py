"""The review of 2020 as it went: a pilot, lessons, a deadline shifted, fourteen conferences.

Days, names and numbers that are known stand as they are; what is supposed says so in its note ("giả định").
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Final

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.deadlines import Delay, shift_deadline
from nhiemky.campaigns.actions.lessons import Use, add_lesson, state_uses
from nhiemky.campaigns.actions.planning import announce, set_deadlines
from nhiemky.campaigns.actions.steps import Deed, note_step
from nhiemky.campaigns.actions.taking_part import set_part
from nhiemky.campaigns.models import Campaign, Lesson, Part, Step
from nhiemky.demo.facts import WARDS
from nhiemky.demo.senders import SILENT
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.models import Appointment, Office, Unit

PILOT: Final = "Giang Biên"
OPENED: Final = date(2020, 1, 10)
DAYS: Final = (date(2020, 2, 20), date(2020, 3, 20), date(2020, 4, 16), date(2020, 5, 31))
"""Days on which the board tells the story best."""
_DUES: Final[dict[str, date | None]] = {
    Step.Kind.PILOT: date(2020, 3, 10),
    Step.Kind.LESSONS: date(2020, 3, 15),
    Step.Kind.STANDING: date(2020, 4, 5),
    Step.Kind.EXECUTIVE: date(2020, 4, 10),
    Step.Kind.SENDING: date(2020, 4, 15),
    Step.Kind.CONFERENCE: date(2020, 4, 14),  # "trước ngày 15/4"
    Step.Kind.ASSESSMENT: date(2020, 6, 15),
}
_SUPPOSED: Final = "Ngày giả định"
_DELAY: Final = Delay(
    due=date(2020, 5, 31), decided_on=date(2020, 4, 1), cause="Dịch Covid-19, thực hiện giãn cách xã hội",
    basis="Chỉ thị 16/CT-TTg của Thủ tướng Chính phủ (giả định: số chỉ thị và ngày mới)",
)  # fmt: skip
_LESSONS: Final = (
    (Lesson.Head.PAPERS, "Tách riêng báo cáo kết quả và báo cáo kiểm điểm; số liệu trong bài khớp với biểu."),
    (Lesson.Head.ORGANISING, "Mời đủ thành phần trước năm ngày, phân công tham luận cho từng chi hội."),
    (
        Lesson.Head.CONDUCT,
        "Chủ tọa hướng thảo luận vào chỉ tiêu chưa đạt; kết luận rõ việc gì, ai làm, bao giờ xong.",
    ),
    (Lesson.Head.PERSONNEL, "Rà soát nguồn quy hoạch theo tiêu chuẩn, tuổi và sức khỏe trước khi họp."),
)
_USES: Final = (
    "Đã tách hai báo cáo, đối chiếu lại biểu số liệu với danh sách chi hội.",
    "Đã gửi giấy mời và phân công năm tham luận.",
    "Đã chuẩn bị câu hỏi gợi ý về các chỉ tiêu còn thấp.",
    "Đã rà soát nguồn quy hoạch, đề nghị bổ sung hai đồng chí.",
)


def tell_spring(campaign: Campaign, officer: Person) -> None:
    """From the opening to the shifted deadline; the reports come in afterwards."""
    units = {unit.name: unit for unit in Unit.objects.filter(parent=campaign.unit_id)}
    steps = {step.kind: step.pk for step in Step.objects.filter(campaign=campaign)}
    with _on(OPENED):
        set_deadlines(campaign.pk, _DUES, by=officer)
        set_part(campaign.pk, units[PILOT].pk, role=Part.Role.PILOT, by=officer)
    with _on(date(2020, 1, 15)):
        announce(campaign.pk, on=date(2020, 1, 15), by=officer)
    with _on(date(2020, 2, 14)):
        both = [units["Long Biên"].pk, units["Sài Đồng"].pk]
        deed = Deed(date(2020, 2, 14), "Triển khai kế hoạch năm 2020, chuẩn bị sơ kết giữa nhiệm kỳ")
        note_step(steps[Step.Kind.WORKING_SESSION], deed, unit_ids=both, by=officer)
    _adopt(steps, [units[PILOT].pk], (date(2020, 2, 18), date(2020, 2, 25)), officer)
    with _on(date(2020, 3, 5)):
        deed = Deed(date(2020, 3, 5), "Hội nghị làm điểm")
        note_step(steps[Step.Kind.CONFERENCE], deed, unit_ids=[units[PILOT].pk], by=officer)
    _learn(campaign, steps, units, officer)
    with _on(_DELAY.decided_on):
        others = [unit.pk for name, unit in units.items() if name != PILOT]
        shift_deadline(steps[Step.Kind.CONFERENCE], _DELAY, unit_ids=others, by=officer)
    for number, name in enumerate(one for one in WARDS if one not in (PILOT, SILENT)):
        days = date(2020, 4, 2 + number % 3), date(2020, 4, 6 + number % 4)
        _adopt(steps, [units[name].pk], days, officer)


def tell_summer(campaign: Campaign, officer: Person) -> None:
    """The thirteen other conferences, on days that are supposed; the last at the end of May. Then the assessment."""
    steps = {step.kind: step.pk for step in Step.objects.filter(campaign=campaign)}
    units = {unit.name: unit.pk for unit in Unit.objects.filter(parent=campaign.unit_id)}
    for number, name in enumerate(one for one in WARDS if one != PILOT):
        day = date(2020, 5, 11 + number * 20 // 12)
        with _on(day):
            note_step(steps[Step.Kind.CONFERENCE], Deed(day, _SUPPOSED), unit_ids=[units[name]], by=officer)
    with _on(date(2020, 6, 12)):
        note_step(steps[Step.Kind.ASSESSMENT], Deed(date(2020, 6, 12), _SUPPOSED), unit_ids=None, by=officer)


def _adopt(steps: dict[str, int], units: Iterable[int], days: tuple[date, date], officer: Person) -> None:
    for kind, day in zip((Step.Kind.STANDING, Step.Kind.EXECUTIVE), days, strict=True):
        with _on(day):
            note_step(steps[kind], Deed(day, _SUPPOSED), unit_ids=units, by=officer)


def _learn(campaign: Campaign, steps: dict[str, int], units: dict[str, Unit], officer: Person) -> None:
    """The lessons session right after the pilot's conference; two wards have stated since how they used its lessons."""
    with _on(date(2020, 3, 6)):
        deed = Deed(date(2020, 3, 6), "Họp lãnh đạo các hội chưa sơ kết, ngay sau hội nghị làm điểm (ngày giả định)")
        note_step(steps[Step.Kind.LESSONS], deed, unit_ids=None, by=officer)
        lessons = [add_lesson(campaign.pk, head, text, by=officer).pk for head, text in _LESSONS]
    with _on(date(2020, 3, 18)):
        for name, uses in (("Việt Hưng", _USES), ("Bồ Đề", _USES[:2])):
            told = {lesson: Use(how) for lesson, how in zip(lessons, uses, strict=False)}
            state_uses(campaign.pk, units[name].pk, told, by=_chair(units[name]))


def _chair(unit: Unit) -> Person:
    return Appointment.objects.select_related("person").get(unit=unit, office=Office.CHAIR).person


def _on(day: date) -> AbstractContextManager[None]:
    return standing_still(datetime(day.year, day.month, day.day, 9))
