"""A ward's half-term review acted out, a day at a time, and the story as its page tells it."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime
from io import BytesIO
from typing import Final

from django.test import Client

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions import lessons, planning
from nhiemky.campaigns.actions.concluding import conclude_campaign, reopen_campaign
from nhiemky.campaigns.actions.deadlines import Delay, shift_deadline
from nhiemky.campaigns.actions.gate import waive_gate
from nhiemky.campaigns.actions.party import note_party_steps
from nhiemky.campaigns.actions.steps import Deed, note_step, undo_step
from nhiemky.campaigns.actions.taking_part import set_part
from nhiemky.campaigns.models import Lesson, Part, PartyStep, Section, Step
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.actions import Count, Post, appoint, end_appointment, set_headcount
from nhiemky.organisation.models import Appointment, Office, Unit
from nhiemky.papers.actions import life, opinions
from nhiemky.papers.actions.enclosing import add_attachment
from nhiemky.papers.actions.sections import save_section
from nhiemky.reports.actions import (
    Given,
    accept_finding,
    correct_figure,
    dismiss_finding,
    drop_verdict,
    receive,
)
from nhiemky.reports.actions.choosing import choose_unit
from nhiemky.reports.actions.correcting import give_file, withdraw_correction
from nhiemky.reports.actions.reminding import remind_units
from nhiemky.reports.actions.setting_aside import set_file_aside, take_back
from nhiemky.reports.models import KeptFinding, SentFile
from nhiemky.targets.models import Indicator
from tests.papers.ready import EXECUTIVE, STANDING, Ready, session

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
type Told = tuple[str, str, str, tuple[str, ...], str]
"""Day, who, words, what was written, label of the way on."""


def on(month: int, day: int, hour: int = 9) -> AbstractContextManager[None]:
    """A moment of 2020."""
    return standing_still(datetime(2020, month, day, hour))


def story(reader: Person, unit: Unit, **asked: int) -> list[Told]:
    """The page's lines, from the first day on unless told otherwise."""
    client = Client()
    client.force_login(reader, BACKEND)
    page = client.get(f"/cau-chuyen/{unit.pk}/", {"tu-dau": 1, **asked})
    assert page.status_code == 200
    return [
        (f"{day:%d/%m}", line.by, line.said.words, line.said.more, line.said.label)
        for day, lines in page.context["days"]
        for line in lines
    ]


def step(of: Ready, kind: str) -> int:
    """Id of a step of the campaign."""
    return Step.objects.get(campaign=of.campaign, kind=kind).pk


def plan(of: Ready) -> None:
    """What the district lays down for everybody."""
    campaign, officer = of.campaign.pk, of.officer
    with on(1, 10):
        planning.set_deadlines(campaign, {"conference": date(2020, 4, 14)}, by=officer)
    with on(1, 15):
        planning.announce(campaign, on=date(2020, 1, 15), by=officer)
    with on(3, 6):
        note_step(step(of, "lessons"), Deed(date(2020, 3, 6), "Họp tại quận"), unit_ids=None, by=officer)
        lessons.add_lesson(campaign, Lesson.Head.PAPERS, "Tách riêng hai báo cáo.", by=officer)
    with on(4, 1):
        delay = Delay(date(2020, 5, 31), date(2020, 4, 1), "Dịch Covid-19", "Chỉ thị 16/CT-TTg")
        shift_deadline(step(of, "conference"), delay, unit_ids=None, by=officer)
    with on(6, 20):
        conclude_campaign(campaign, on=date(2020, 6, 20), by=officer)
    with on(6, 21):
        reopen_campaign(campaign, why="Một phường gửi bổ sung", by=officer)


def take_part(of: Ready, other: Unit) -> None:
    """What is noted of the ward before the lessons session: its part, a step, leave not to wait."""
    campaign, ward = of.campaign.pk, of.ward.pk
    with on(2, 1):
        set_part(campaign, ward, role=Part.Role.OUT, why="Vừa sáp nhập", by=of.officer)
        set_part(campaign, ward, role="", by=of.officer)
        set_part(campaign, other.pk, role=Part.Role.PILOT, by=of.officer)
    with on(2, 14):
        deed = Deed(date(2020, 2, 14), "Chuẩn bị sơ kết")
        done = note_step(step(of, "working_session"), deed, unit_ids=[ward], by=of.officer)[0]
    with on(2, 15):
        undo_step(done.pk, by=of.officer)
        waive_gate(campaign, ward, why="Đã dự họp ở phường bạn", by=of.officer)


def go_on(of: Ready) -> None:
    """What is noted of it afterwards: its own deadline, a reminder, Party committee, lessons."""
    campaign, ward = of.campaign.pk, of.ward.pk
    with on(4, 2):
        delay = Delay(date(2020, 5, 20), date(2020, 4, 2), "Trụ sở đang sửa")
        shift_deadline(step(of, "conference"), delay, unit_ids=[ward], by=of.officer)
        remind_units(campaign, "conference", by=of.officer)
    with on(4, 3):
        told: dict[str, tuple[date | None, str]] = {PartyStep.Kind.INFORMED: (date(2020, 4, 3), "Đảng ủy đồng ý")}
        note_party_steps(campaign, ward, told, by=of.secretary)
        use = {Lesson.objects.get().pk: lessons.Use("Đã tách riêng.")}
        lessons.state_uses(campaign, ward, use, by=of.secretary)


def write_papers(of: Ready) -> None:
    """The results report from its first words to the superior's hand and back, and up again."""
    paper, ward = of.paper.pk, of.chair
    first = Section.objects.filter(campaign=of.campaign, paper=of.paper.kind)[0]
    for number, text in enumerate(("Có 16 chi hội.", "Có 16 chi hội mạnh."), 1):
        with on(4, 4, 8 + number):
            save_section(paper, first.pk, text, base_revision=number, by=of.secretary)
    with on(4, 4, 11):
        add_attachment(paper, ("nghị quyết.pdf", BytesIO(b"%PDF-1.4 x")), caption="", by=of.secretary)
    with on(4, 6):
        life.adopt(paper, session(STANDING, date(2020, 4, 6)), by=ward)
    with on(4, 8):
        life.adopt(paper, session(EXECUTIVE, date(2020, 4, 8), numbers=(15, 13, 12)), by=ward)
        life.send_paper(paper, by=ward)
    with on(4, 9):
        life.withdraw(paper, note="Sai một con số", by=ward)
        life.revise(paper, by=ward)
    with on(4, 10):
        again(of)
        life.return_paper(paper, note="Xem lại bố cục", notes={first.pk: "Thiếu tên chi hội"}, by=of.officer)
        life.revise(paper, by=ward)
    with on(4, 13):
        again(of)
        life.receive_paper(paper, by=of.officer)


def again(of: Ready) -> None:
    """Both bodies adopt the report once more, and it is sent."""
    today = date(2020, 4, 10)
    life.adopt(of.paper.pk, session(STANDING, today), by=of.chair)
    life.adopt(of.paper.pk, session(EXECUTIVE, today), by=of.chair)
    life.send_paper(of.paper.pk, by=of.chair)


def confer(of: Ready) -> None:
    """The conference, and what it said."""
    day = date(2020, 5, 18)
    with on(5, 18):
        note_step(step(of, "conference"), Deed(day), unit_ids=[of.ward.pk], by=of.chair)
        life.amend(of.paper.pk, by=of.chair)
        told = opinions.add_opinion(of.paper.pk, "Nêu tên chi hội yếu", by=of.secretary)
    with on(5, 19):
        opinions.answer_opinion(told.pk, taken="yes", how="Đã nêu chi hội 5", by=of.secretary)
        life.finalise(of.paper.pk, by=of.chair)
        life.accept(of.paper.pk, by=of.officer)
    with on(5, 20):
        life.reopen(of.paper.pk, note="Còn thiếu phụ lục", by=of.officer)
        choose_unit(of.campaign.pk, of.ward.pk, reason="Gửi sớm, số liệu khớp", by=of.officer)


def send_files(of: Ready) -> None:
    """Files that came in one go, one of them the ward's; another ward's are none of its story."""
    files = [("bao cao.txt", BytesIO(b"a")), ("khac.txt", BytesIO(b"b"))]
    with on(4, 11):
        receive(of.campaign.pk, files, by=of.officer)
    file = SentFile.objects.get(name="bao cao.txt").pk
    with on(4, 12):
        give_file(of.campaign.pk, file, of.ward.pk, by=of.officer)
        set_file_aside(of.campaign.pk, file, why="Gửi nhầm", by=of.officer)
        take_back(of.campaign.pk, file, by=of.officer)


def judge(of: Ready) -> None:
    """What the officer makes of two findings; one of them is looked at again."""
    said = {"campaign": of.campaign, "unit": of.ward, "why": "Xem lại."}
    for number, fault in enumerate(("merged_reports", "no_cause", "copied_text")):
        KeptFinding.objects.create(fault=fault, digest=f"{number:064}", **said)
    place = (of.campaign.pk, of.ward.pk)
    with on(4, 15):
        accept_finding(*place, f"{0:064}", by=of.officer)
        dismiss_finding(*place, f"{1:064}", reason="Phường đã giải trình", by=of.officer)
        dismiss_finding(*place, f"{2:064}", reason="Chép hướng dẫn", by=of.officer)
    with on(4, 16):
        drop_verdict(*place, f"{2:064}", by=of.officer)


def put_right(of: Ready, indicators: Iterable[Indicator]) -> None:
    """A figure typed, changed, and given up."""
    with on(4, 14):
        for one in indicators:
            told = (of.campaign.pk, of.ward.pk, one.pk)
            correct_figure(*told, given=Given(15, 16), why="", by=of.officer)
            withdraw_correction(*told, why="Nhầm phường", by=of.officer)


def change_unit(of: Ready, people: Iterable[Person]) -> None:
    """The ward itself: numbers, a committee, offices given and ended."""
    with on(1, 5):
        count = Count(date(2019, 12, 31), 16, 455, "Tách chi hội 5")
        set_headcount(of.ward.pk, count, by=of.officer)
        for person in people:
            appoint(person.pk, Post(of.ward.pk, Office.VICE_CHAIR, date(2020, 1, 5)), by=of.officer)
    with on(6, 30):
        for held in Appointment.objects.filter(unit=of.ward, office=Office.VICE_CHAIR, valid_to=None):
            end_appointment(held.pk, by=of.officer)
