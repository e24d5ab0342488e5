"""Papers written on the page come in through the same door as files."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Fulfilment, PaperKind, Step
from nhiemky.files.actions import keep
from nhiemky.kernel.clock import standing_still, today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office, Unit
from nhiemky.papers.actions.announcing import figures_settled, paper_moved
from nhiemky.papers.models import FormFigure, Move, Paper, PaperVersion
from nhiemky.papers.workflow import STEPS, StepName
from nhiemky.reports.actions import put_together, receive, set_file_aside, take_back
from nhiemky.reports.models import Correction, SentFile, UnitStanding
from nhiemky.reports.queries.reminding import calendar_to_remind, owing
from nhiemky.reports.tasks import read_files
from nhiemky.targets.models import UnitFigure
from nhiemky.typesetting.paper import Column, Grid, Head, Heading, Text
from nhiemky.typesetting.paper import Paper as Typeset
from nhiemky.typesetting.word import write_word
from tests.builders import campaign, district, half_term, paper, person, targets, term, wards_of
from tests.papers.ready import DAY, Ready, ready
from tests.papers.test_life import sent

pytestmark = pytest.mark.usefixtures("db")

COLUMNS = ("TT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu Đại hội", "Kết quả", "Tỷ lệ (%)")
SENT = datetime(2020, 4, 10, 9, 0, tzinfo=UTC)


def word(unit: Unit, met: int) -> bytes:
    head = Head("HỘI CCB QUẬN SÔNG HỒNG", f"HỘI CCB {unit}".upper(), "Số:      /BC-CCB", "ngày 10 tháng 4 năm 2020")
    rows = (("1", "Chi hội trong sạch vững mạnh", "%", "95", f"{met}/10", f"{met * 10}"),)
    blocks = (
        Heading("I. ĐẶC ĐIỂM TÌNH HÌNH"), Text(f"Hội {unit} có 10 chi hội."),
        Heading("II. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"),
        Grid("Biểu chỉ tiêu", tuple(Column(name) for name in COLUMNS), rows),
        Heading("III. TỒN TẠI, KHUYẾT ĐIỂM"), Text("Chi hội 3 sinh hoạt chưa đều."),
    )  # fmt: skip
    return write_word(Typeset(head, "BÁO CÁO", "Kết quả sơ kết giữa nhiệm kỳ 2017–2022", blocks, None, ()))


def frozen(of: Paper, number: int, met: int, by: Person) -> PaperVersion:
    kept = keep(BytesIO(word(of.unit, met)), form="docx", by=by)
    return PaperVersion.objects.create(
        paper=of, number=number, content={}, digest="0" * 64, word=kept, pdf=kept, by=by, at=SENT
    )


def moved(of: Paper, step: StepName, version: PaperVersion | None, by: Person) -> None:
    row = Move.objects.create(
        paper=of, step=step, source=of.state, target=STEPS[step].target, version=version, on=SENT, by=by, at=SENT
    )
    paper_moved.send(sender=Paper, move_id=row.pk)
    read_files.func(of.campaign_id)


@pytest.fixture
def ward_paper() -> Paper:
    top = district(2)
    of = term(top)
    targets(of)
    return paper(campaign(half_term(of)), wards_of(top)[0], PaperKind.RESULTS)


@pytest.fixture
def chair(ward_paper: Paper) -> Person:
    return person("chu tich", Office.CHAIR, ward_paper.unit)


def files() -> list[tuple[str, bool, int | None]]:
    return list(SentFile.objects.order_by("pk").values_list("name", "set_aside", "owner"))


def numerators() -> list[float | None]:
    return list(UnitFigure.objects.filter(state="read").values_list("numerator", flat=True))


def test_a_paper_sent_counts_and_a_newer_version_replaces_it(ward_paper: Paper, chair: Person) -> None:
    first = frozen(ward_paper, 1, 9, chair)
    moved(ward_paper, StepName.SEND, first, chair)
    assert files() == [("Báo cáo kết quả - phường Bến 01 - bản 1.docx", False, ward_paper.unit_id)]
    assert numerators() == [9]
    moved(ward_paper, StepName.FINALISE, frozen(ward_paper, 2, 10, chair), chair)
    assert files() == [
        ("Báo cáo kết quả - phường Bến 01 - bản 1.docx", True, ward_paper.unit_id),
        ("Báo cáo kết quả - phường Bến 01 - bản 2.docx", False, ward_paper.unit_id),
    ]
    assert numerators() == [10]


def test_a_paper_withdrawn_counts_no_more_until_it_is_sent_again(ward_paper: Paper, chair: Person) -> None:
    version = frozen(ward_paper, 1, 9, chair)
    moved(ward_paper, StepName.SEND, version, chair)
    moved(ward_paper, StepName.WITHDRAW, None, chair)
    assert files() == [("Báo cáo kết quả - phường Bến 01 - bản 1.docx", True, ward_paper.unit_id)]
    assert numerators() == []
    moved(ward_paper, StepName.SEND, version, chair)
    assert files() == [("Báo cáo kết quả - phường Bến 01 - bản 1.docx", False, ward_paper.unit_id)]
    assert numerators() == [9]


def test_other_steps_leave_the_results_alone(ward_paper: Paper, chair: Person) -> None:
    version = frozen(ward_paper, 1, 9, chair)
    for step in set(StepName) - {StepName.SEND, StepName.FINALISE}:
        moved(ward_paper, step, version, chair)
    assert files() == []


def test_the_day_a_report_came_is_noted_and_taken_back(ward_paper: Paper, chair: Person) -> None:
    with standing_still(SENT):
        receive(ward_paper.campaign_id, [("bao cao.docx", BytesIO(word(ward_paper.unit, 9)))], by=chair)
        read_files.func(ward_paper.campaign_id)
    noted = Fulfilment.objects.filter(step__kind=Step.Kind.SENDING, undone_at=None)
    assert list(noted.filter(by=None).values_list("unit", "on")) == [(ward_paper.unit_id, SENT.date())]
    assert UnitStanding.objects.get(unit=ward_paper.unit).report == UnitStanding.Paper.THERE
    set_file_aside(ward_paper.campaign_id, SentFile.objects.get().pk, why="gửi nhầm", by=chair)
    read_files.func(ward_paper.campaign_id)
    assert list(noted) == []


def test_a_paper_of_the_page_is_taken_out_by_its_own_steps_alone(ward_paper: Paper, chair: Person) -> None:
    moved(ward_paper, StepName.SEND, frozen(ward_paper, 1, 9, chair), chair)
    file = SentFile.objects.get()
    with pytest.raises(RuleBroken, match="viết trên trang"):
        set_file_aside(ward_paper.campaign_id, file.pk, why="gửi nhầm", by=chair)
    moved(ward_paper, StepName.WITHDRAW, None, chair)
    with pytest.raises(RuleBroken, match="viết trên trang"):
        take_back(ward_paper.campaign_id, file.pk, by=chair)
    assert [aside for _, aside, _ in files()] == [True]


def sending_days(of: Ready) -> list[date]:
    rows = Fulfilment.objects.filter(step__kind=Step.Kind.SENDING, unit=of.ward, undone_at=None)
    return list(rows.values_list("on", flat=True))


def test_who_writes_on_the_page_has_sent_when_both_papers_are() -> None:
    with standing_still(DAY):
        of = ready()
        sent(of)
        read_files.func(of.campaign.pk)
        assert sending_days(of) == []
    with standing_still(DAY + timedelta(days=8)):
        sent(of, of.other)
        before = UnitStanding.objects.get(unit=of.ward)
        assert before.self_review == UnitStanding.Paper.MISSING  # nobody read it yet
        calendar = calendar_to_remind(of.campaign, today())
        told = [(owed.unit.name, owed.due) for owed in owing(of.campaign, Step.Kind.SENDING, calendar)]
        assert told == [("Bến 02", None)]
        read_files.func(of.campaign.pk)
        assert sending_days(of) == [DAY.date() + timedelta(days=8)]


def test_a_run_from_before_a_sending_takes_nothing_back() -> None:
    with standing_still(DAY):
        of = ready()
        put_together(of.campaign.pk)
        sent(of)
        sent(of, of.other)
        put_together(of.campaign.pk)  # nothing was read yet
    assert Fulfilment.objects.filter(step__kind=Step.Kind.SENDING).count() == len(sending_days(of)) == 1


@pytest.mark.parametrize("office", [Office.CHAIR, Office.SECRETARY, Office.BRANCH_HEAD])
def test_a_settled_estimate_becomes_a_correction_with_its_reason(
    ward_paper: Paper, chair: Person, office: Office
) -> None:
    """Whoever it was that wrote the figures: the settling has its own right."""
    settles = person("ai do", office, ward_paper.unit)
    moved(ward_paper, StepName.SEND, frozen(ward_paper, 1, 9, chair), chair)
    (figure,) = UnitFigure.objects.filter(state="read")
    FormFigure.objects.create(
        campaign=ward_paper.campaign, unit=ward_paper.unit, indicator_id=figure.indicator_id, by=chair, at=SENT,
        numerator=8, denominator=10, value=80,
    )  # fmt: skip
    figures_settled.send(
        sender=FormFigure, campaign_id=ward_paper.campaign_id, unit_id=ward_paper.unit_id,
        indicator_ids=[figure.indicator_id], by=settles,
    )  # fmt: skip
    told = Correction.objects.values_list("numerator", "before__numerator", "why", "by")
    assert list(told) == [(8, 9, "Chốt số ước thực hiện", settles.pk)]
    figure.refresh_from_db()
    assert (figure.numerator, figure.value, figure.state) == (8, 80, "corrected")
