"""The start page of a ward goes by what the ward did, not by what was read of it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign, Section
from nhiemky.organisation.models import Office, Unit
from nhiemky.papers.workflow import State
from nhiemky.reports.models import UnitStanding
from tests.builders import campaign as with_outline
from tests.builders import district, half_term, paper, person, term, wards_of
from tests.overview.building import MISSING, THERE, campaign, stands

pytestmark = pytest.mark.usefixtures("db")

SECOND = "self_review"


def told(client: Client, who: Person) -> tuple[str, str, list[tuple[str, str]]]:
    """The sentence of the first step, where its button leads, and the papers with how they stand."""
    client.force_login(who)
    answer = client.get("/")
    text = re.sub(r"\s+", " ", answer.content.decode())
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", text)
    return answer.context["step"].sentence, answer.context["step"].url, pairs


@pytest.fixture
def of() -> Campaign:
    """A campaign whose results report holds the targets; nothing was read yet."""
    made = with_outline(half_term(term(district(wards=1))))
    first = Section.objects.filter(campaign=made, paper="results_report").first()
    assert first is not None
    Section.objects.filter(pk=first.pk).update(holds=Section.Holds.TARGETS)
    return made


def only(of: Campaign) -> Unit:
    return wards_of(of.unit)[0]


def test_a_paper_just_sent_counts_though_nobody_has_read_it(of: Campaign, client: Client) -> None:
    ward = only(of)
    chair = person("chu tich", Office.CHAIR, ward)
    desk, own = (reverse(name, args=(of.pk, ward.pk)) for name in ("papers:desk", "reports:unit"))
    stands(of, ward, MISSING, MISSING)
    UnitStanding.objects.update(figures=MISSING)
    nothing = "Phường Bến 01 chưa gửi báo cáo kết quả, báo cáo kiểm điểm và biểu số liệu cho Sơ kết giữa nhiệm kỳ."
    assert told(client, chair)[:2] == (nothing, desk)
    results = paper(of, ward, state=State.EXECUTIVE)
    assert told(client, chair)[:2] == (nothing, desk)
    for state in (State.SENT, State.RECEIVED, State.AMENDING, State.FINALISED, State.ACCEPTED):
        results.state = state
        results.save()
        assert told(client, chair) == (
            "Phường Bến 01 chưa gửi báo cáo kiểm điểm cho Sơ kết giữa nhiệm kỳ.", desk,
            [("Báo cáo kết quả", state.label), ("Báo cáo kiểm điểm", "Chưa có"), ("Biểu số liệu", "Trong báo cáo"),
             ("Chỉ tiêu đạt hoặc vượt", "7/9")],
        )  # fmt: skip
    UnitStanding.objects.update(report=THERE)
    assert told(client, chair)[2][0] == ("Báo cáo kết quả", "Cấp trên đã công nhận")
    UnitStanding.objects.update(report=MISSING)
    paper(of, ward, SECOND, state=State.SENT)
    assert told(client, chair)[:2] == (
        "Phường Bến 01 đã gửi đủ báo cáo cho Sơ kết giữa nhiệm kỳ. Máy đang đọc, ít phút nữa có kết quả.", own
    )  # fmt: skip
    assert "đã gửi, đang đọc" in client.get("/").content.decode()


def test_before_the_first_reading_the_papers_are_shown_too(of: Campaign, client: Client) -> None:
    ward = only(of)
    paper(of, ward, state=State.SENT)
    assert told(client, person("thu ky", Office.SECRETARY, ward)) == (
        "Phường Bến 01 chưa gửi báo cáo kiểm điểm cho Sơ kết giữa nhiệm kỳ.",
        reverse("papers:desk", args=(of.pk, ward.pk)),
        [("Báo cáo kết quả", "Đã gửi lên"), ("Báo cáo kiểm điểm", "Chưa có"), ("Biểu số liệu", "Trong báo cáo")],
    )
    assert "gửi chưa đủ" in client.get("/").content.decode()


def test_figures_are_missing_where_they_are_asked_for_and_nowhere_else(client: Client) -> None:
    of = campaign(district(wards=1))
    ward = only(of)
    chair = person("chu tich", Office.CHAIR, ward)
    stands(of, ward)
    UnitStanding.objects.update(figures=MISSING)
    assert told(client, chair)[0] == "Phường Bến 01 chưa gửi biểu số liệu cho Sơ kết giữa nhiệm kỳ."
    Section.objects.create(campaign=of, paper="results_report", title="Kết quả", position=0)
    assert told(client, chair) == (
        "Báo cáo của phường Bến 01 đã được đọc.", reverse("reports:unit", args=(of.pk, ward.pk)),
        [("Báo cáo kết quả", "Đã nhận"), ("Chỉ tiêu đạt hoặc vượt", "7/9")],
    )  # fmt: skip


def test_who_only_reads_is_told_what_is_missing(of: Campaign, client: Client) -> None:
    ward = only(of)
    stands(of, ward, THERE, MISSING)
    assert told(client, person("uy vien", Office.COMMITTEE_MEMBER, ward))[:2] == (
        "Phường Bến 01 chưa gửi báo cáo kiểm điểm cho Sơ kết giữa nhiệm kỳ.",
        reverse("reports:unit", args=(of.pk, ward.pk)),
    )
    paper(of, ward, SECOND, state=State.RETURNED)
    assert told(client, person("pho", Office.VICE_CHAIR, ward))[2][1] == ("Báo cáo kiểm điểm", "Cấp trên trả lại")


@pytest.mark.parametrize("wards", [1, 3])
def test_the_page_of_a_ward_asks_the_same_few_questions(
    wards: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    top = district(wards=wards)
    of = campaign(top)
    for ward in wards_of(top):
        stands(of, ward)
        paper(of, ward, state=State.SENT)
        paper(of, ward, SECOND)
    client.force_login(person("ai do", Office.CHAIR, wards_of(top)[0]))
    client.get("/")
    with django_assert_num_queries(10):
        client.get("/")
