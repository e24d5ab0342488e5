"""What officers make of findings: it stays with the text it is about, and what is dismissed counts no more."""

from collections.abc import Callable

import pytest

from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office
from nhiemky.reports.actions import accept_finding, dismiss_finding, drop_verdict
from nhiemky.reports.actions.outcome import digest_of
from nhiemky.reports.models import FindingVerdict, KeptFinding, UnitStanding
from nhiemky.reports.output.standing import standing
from nhiemky.reports.queries import period_of
from nhiemky.reports.queries.board import DONE, TO_LOOK_AT, gravest
from nhiemky.reports.queries.exemplary import facts_of
from nhiemky.reports.queries.review import review_of
from nhiemky.reports.records import Fault, Finding, Source
from tests.builders import person
from tests.reports.web.core.building import Stage, again, work
from tests.reports.web.core.soft import SOFT, WARD, report, reported, send

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def at() -> Stage:
    return reported()


def digest(fault: str = "generic_shortcomings") -> str:
    return KeptFinding.objects.get(fault=fault, unit__name=WARD).digest


def of(at: Stage) -> tuple[int, int, str]:
    return at.campaign.pk, at.units[WARD].pk, digest()


def points(at: Stage) -> tuple[int, int, int, bool]:
    """The ward's points on the board, their weight, as evidence, and whether the consolidated paper tells of them."""
    row = UnitStanding.objects.get(unit=at.units[WARD])
    review = review_of(again(at.campaign))
    told = {one.fault.value for unit in review.units if unit.unit.name == WARD for one in unit.findings}
    return row.findings, row.urgency, facts_of(again(at.campaign))[row.unit_id].faults, "generic_shortcomings" in told


def test_what_is_dismissed_counts_no_more_until_it_is_taken_back(at: Stage) -> None:
    many, weight, faults, _ = points(at)
    assert (many, weight, faults) == (many, many, many) and many > 1
    dismiss_finding(*of(at), reason=" Đã hỏi,\nphường nêu ở bản khác. ", by=at.officer)
    fewer = (many - 1, many - 1, many - 1, False)
    assert points(at) == fewer
    assert again(at.campaign).asked > again(at.campaign).done  # so that the consolidated paper follows
    kept = FindingVerdict.objects.get()
    assert (kept.accepted, kept.reason, kept.fault) == (
        False, "Đã hỏi, phường nêu ở bản khác.", "generic_shortcomings",
    )  # fmt: skip
    work(at.campaign)
    assert points(at) == fewer
    drop_verdict(*of(at), by=at.officer)
    drop_verdict(*of(at), by=at.officer)
    assert (points(at), FindingVerdict.objects.count()) == ((many, weight, faults, True), 0)
    place = f"{at.campaign.pk}/{at.units[WARD].pk}"
    acts = Entry.objects.filter(kind="campaign_unit", object_id=place).order_by("id")
    assert list(acts.values_list("verb", flat=True)) == ["finding.dismissed", "finding.verdict_dropped"]


def test_it_stays_with_its_text_and_comes_back_with_another(at: Stage) -> None:
    dismiss_finding(*of(at), reason="Đã hỏi", by=at.officer)
    before = points(at)
    send(at, "moi.docx", report(results="Năm 2019 kết nạp 15 đồng chí ở chi hội 3."))
    assert points(at) == before
    send(at, "nua.docx", report(soft=(SOFT[0], "Việc giám sát còn hình thức.")))
    assert points(at)[3]


def test_accepted_counts_and_may_still_be_dismissed(at: Stage) -> None:
    before, wished = points(at), again(at.campaign).asked
    accept_finding(*of(at), by=at.officer)
    accept_finding(*of(at), by=at.officer)
    assert (points(at), again(at.campaign).asked) == (before, wished)
    assert Entry.objects.filter(verb="finding.accepted").count() == 1
    dismiss_finding(*of(at), reason="Xem lại thấy đủ", by=at.officer)
    assert FindingVerdict.objects.get().accepted is False
    accept_finding(*of(at), by=at.officer)
    assert (points(at), FindingVerdict.objects.get().reason) == (before, "")


def test_a_board_without_open_points_is_done(at: Stage) -> None:
    rows, ward = UnitStanding.objects.filter(unit=at.units[WARD]), at.units[WARD].pk
    for one in KeptFinding.objects.filter(unit=ward).exclude(fault="missing_self_review"):
        dismiss_finding(at.campaign.pk, ward, one.digest, reason="Đã hỏi", by=at.officer)
    assert {ward: fault.value for ward, fault in gravest(at.campaign, [ward]).items()} == {ward: "missing_self_review"}
    KeptFinding.objects.filter(unit=ward, fault="missing_self_review").delete()
    rows.update(self_review="there", findings=0)
    assert (rows.filter(DONE).count(), rows.filter(TO_LOOK_AT).count()) == (1, 0)


def test_two_papers_in_one_stay_so_when_that_is_let_pass(at: Stage) -> None:
    send(at, "gop.docx", report(more=("PHẦN THỨ HAI: KIỂM ĐIỂM CỦA BAN CHẤP HÀNH", "Ban Chấp hành giữ nền nếp họp.")))
    ward = at.units[WARD].pk
    dismiss_finding(at.campaign.pk, ward, digest("merged_reports"), reason="Cho gộp", by=at.officer)
    work(at.campaign)
    review = review_of(again(at.campaign))
    told = standing(review, period_of(again(at.campaign)))
    (unit,) = (one for one in review.units if one.unit.name == WARD)
    assert UnitStanding.objects.get(unit=ward).self_review == "merged"
    assert told.paper_state(unit, "self_review")[0] == "Gộp vào báo cáo kết quả"


def test_who_may_and_what_is_refused(at: Stage) -> None:
    chair = person("hoa", Office.CHAIR, at.units[WARD])
    campaign, ward, own = of(at)
    lack = digest("missing_self_review")
    tries: dict[str, Callable[[], object]] = {
        "organisation.not_allowed": lambda: dismiss_finding(campaign, ward, own, reason="x", by=chair),
        "reports.dismissal_reason_missing": lambda: dismiss_finding(campaign, ward, own, reason=" \n", by=at.officer),
        "reports.finding_gone": lambda: accept_finding(campaign, at.units["Bến 02"].pk, own, by=at.officer),
        "reports.paper_not_come": lambda: dismiss_finding(campaign, ward, lack, reason="x", by=at.officer),
    }
    for code, act in tries.items():
        with pytest.raises(RuleBroken) as refusal:
            act()
        assert (refusal.value.code, bool(str(refusal.value))) == (code, True)
    with pytest.raises(RuleBroken):
        drop_verdict(campaign, ward, own, by=chair)
    assert FindingVerdict.objects.count() == 0


def test_a_figure_stays_dismissed_when_its_form_comes_under_another_name() -> None:
    why = "Kết nạp: trong bài viết 46, trong biểu ghi 33 ({}, B!E3). Đã lấy số của biểu; hãy hỏi đơn vị số nào đúng."
    one, renamed, other = (
        digest_of(Finding(Fault.FIGURES_DISAGREE, text, Source("bc.docx", "đoạn 4"), "Đã kết nạp 46 người."))
        for text in (why.format("biểu.xlsx"), why.format("biểu mới.xlsx"), why.format("biểu.xlsx").replace("33", "34"))
    )
    assert (one == renamed, one == other) == (True, False)
