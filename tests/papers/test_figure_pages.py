"""The form of figures on its page: filled in, pre-filled, corrected with a reason, settled."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office
from nhiemky.papers.models import Assignment, FormFigure
from nhiemky.papers.queries.figures import FiguresState, figures_for_paper, figures_state
from nhiemky.papers.reading.answers import Answer
from nhiemky.papers.workflow import EDITABLE, SETTLING, State
from nhiemky.targets import actions as targets
from tests import builders
from tests.house.doors import signed_in
from tests.papers.filling import Filling, add_targets, branches_tell, filling, record, save, squeezed, told_before

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]

GOOD = Answer(16, 16, 100.0)
FIRST = {
    "XD1": {"numerator": "16/16"}, "XD3": {"value": "28"}, "KT2": {"value": "1.275/17", "estimate": "on"},
    "XL1": {"words": "Hoàn thành tốt"},
}  # fmt: skip


@pytest.fixture
def made() -> Filling:
    return filling()


def test_all_kinds_are_kept_as_typed(made: Filling) -> None:
    page = save(made, **FIRST)
    assert made.kept() == {
        "XD1": (16, 16, 100.0, "", False, "", ""),
        "XD3": (None, None, 28, "", False, "", ""),
        "KT2": (1275, 17, 75.0, "", True, "", ""),
        "XL1": (None, None, None, "Hoàn thành tốt", False, "", ""),
    }
    assert "Đã lưu 4 chỉ tiêu." in page
    assert "<strong>4/4</strong> chỉ tiêu đã nhập, 1 ước" in page
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.kind, entry.object_id) == (
        "figures.filled", "campaign_unit", f"{made.campaign.pk}/{made.ward.pk}",
    )  # fmt: skip
    assert figures_state(made.campaign, made.ward) == FiguresState(4, 4, 1)


def test_saving_the_same_again_changes_nothing(made: Filling) -> None:
    save(made, **FIRST)
    assert "Chưa có gì thay đổi." in save(made, **FIRST)
    assert set(FormFigure.objects.values_list("revision", flat=True)) == {1}


def test_right_rows_are_kept_and_wrong_ones_stay_as_typed(made: Filling) -> None:
    page = save(made, XD1={"numerator": "18", "denominator": "17"}, XD3={"value": "28"}, KT2={"value": "bảy mươi"})
    assert made.kept() == {"XD3": (None, None, 28, "", False, "", "")}
    assert "2 chỉ tiêu chưa lưu, mời đồng chí xem lại" in page
    assert "Đã lưu 1 chỉ tiêu." in page
    assert "Số đạt 18 lớn hơn tổng số 17. Hãy xem lại hai số." in page
    assert "“bảy mươi” không phải là số. Hãy ghi một số, ví dụ 16 hoặc 1.234,5." in page
    assert f'name="{made.name("XD1", "numerator")}" value="18"' in page
    assert f'name="{made.name("KT2", "value")}" value="bảy mươi"' in page


def test_missed_goal_asks_for_its_cause(made: Filling) -> None:
    page = save(made, XD1={"numerator": "10", "denominator": "17"})
    assert "Chưa đạt mức ≥\xa095%. Hãy ghi nguyên nhân." in page
    assert made.kept() == {}
    save(made, XD1={"numerator": "10", "denominator": "17", "cause": "Hai chi hội mới lập."})
    assert made.kept() == {"XD1": (10, 17, 58.8235, "", False, "Hai chi hội mới lập.", "")}


def test_form_begins_with_what_branches_add_up_to(made: Filling) -> None:
    branches_tell(made, "XD1", (3, 3), (5, 5), (2, 2), (4, 4), (3, 4))
    page = squeezed(made.client.get(made.page))
    assert "Cộng từ 5/6 chi hội: 17/18 (94,44%)" in page
    assert f'name="{made.name("XD1", "numerator")}" value="17"' in page
    assert f'name="{made.name("XD1", "denominator")}" value="18"' in page
    save(made, XD1={"numerator": "17", "denominator": "18", "cause": "Một hội viên vi phạm."})
    kept = FormFigure.objects.get()
    assert kept.proposed == {
        "numerator": 17, "denominator": 18, "value": 94.4444, "words": "", "source": "branches", "left_out": 0,
        "told": 5, "of": 6, "on": "",
    }  # fmt: skip


def test_percentage_of_a_branch_is_left_out_of_the_sum(made: Filling) -> None:
    one = made.indicators["XD1"].pk
    rows = [
        targets.FigureRow(made.branches[0].pk, one, 3, 3, 100.0),
        targets.FigureRow(made.branches[1].pk, one, value=50),
    ]
    targets.record_figures(made.campaign.period_id, rows, by=None)
    page = squeezed(made.client.get(made.page))
    assert "Cộng từ 2/6 chi hội: 3/3 (100%); 1 chi hội chỉ ghi tỷ lệ nên chưa cộng" in page


def test_other_figure_than_the_branches_asks_for_a_reason(made: Filling) -> None:
    branches_tell(made, "XD1", (3, 3), (5, 5))
    page = save(made, XD1={"numerator": "16", "denominator": "16"})
    assert "Cấp dưới cộng lại là 8/8 (100%). Hãy ghi lý do ghi số khác." in page
    assert made.kept() == {}
    with pytest.raises(RuleBroken) as refusal:
        record(made, "XD1", GOOD)
    assert refusal.value.code == "papers.figure_incomplete"
    save(made, XD1={"numerator": "16", "denominator": "16", "why": "Bốn chi hội chưa gửi."})
    assert made.kept() == {"XD1": (16, 16, 100.0, "", False, "", "Bốn chi hội chưa gửi.")}


def test_sum_that_drifts_away_later_is_told(made: Filling) -> None:
    branches_tell(made, "XD1", (3, 3))
    save(made, XD1={"numerator": "3", "denominator": "3"})
    assert "đã đổi: nay cộng lại" not in made.client.get(made.page).content.decode()
    branches_tell(made, "XD1", (3, 3), (4, 4))
    page = squeezed(made.client.get(made.page))
    assert "Từ lúc ghi, số của chi hội đã đổi: nay cộng lại là 7/7 (100%)." in page
    assert f'value="branches-{made.indicators["XD1"].pk}"' in page


def test_old_figure_is_shown_and_taken_only_when_asked_for(made: Filling) -> None:
    told_before(made, targets.FigureRow(made.ward.pk, made.indicators["XD1"].pk, 12, 12, 100.0))
    page = squeezed(made.client.get(made.page))
    assert "Số cũ (31/12/2018): 12/12 (100%)" in page
    assert f'name="{made.name("XD1", "numerator")}" value' not in page
    page = save(made, XD3={"value": "28"})
    sent = {**made.fields(XD3={"value": "đang gõ dở"}), "lay": f"last-{made.indicators['XD1'].pk}"}
    page = made.client.post(made.page, sent).content.decode()
    assert f'name="{made.name("XD1", "numerator")}" value="12"' in page
    assert f'name="{made.name("XD3", "value")}" value="đang gõ dở"' in page
    assert list(made.kept()) == ["XD3"]


def test_two_who_change_a_row_see_both_figures(made: Filling) -> None:
    lan = builders.person("lan", Office.SECRETARY, made.ward)
    record(made, "XD1", GOOD)
    with standing_still(datetime(2020, 3, 2, 10, 25)):
        record(made, "XD1", Answer(17, 17, 100.0), by=lan, revision=1)
    rows = {"XD1": {"numerator": "15", "denominator": "15", "revision": "1"}, "XD3": {"value": "28"}}
    page = save(made, **rows)
    assert "Lan vừa ghi 17/17 (100%) lúc 10:25 ngày 2/3/2020." in page
    assert f'name="{made.name("XD1", "numerator")}" value="15"' in page
    assert f'name="{made.name("XD1", "revision")}" value="2"' in page
    assert made.kept() == {
        "XD1": (17, 17, 100.0, "", False, "", ""), "XD3": (None, None, 28, "", False, "", ""),
    }  # fmt: skip
    save(made, XD1={"numerator": "15", "denominator": "15", "revision": "2"})
    assert made.kept()["XD1"] == (15, 15, 100.0, "", False, "", "")


def test_emptied_row_is_taken_back(made: Filling) -> None:
    save(made, **FIRST)
    save(made, XD3={"value": "", "revision": "1"}, XD1={"numerator": "16", "denominator": "16", "revision": "1"},
         KT2={"value": "1.275/17", "estimate": "on", "revision": "1"},
         XL1={"words": "Hoàn thành tốt", "revision": "1"})  # fmt: skip
    assert made.kept()["XD3"] == (None, None, None, "", False, "", "")
    assert figures_state(made.campaign, made.ward) == FiguresState(3, 4, 1)


def test_only_chosen_targets_are_asked_for(made: Filling) -> None:
    made.campaign.indicators.set([made.indicators["XD3"]])
    assert figures_state(made.campaign, made.ward) == FiguresState(0, 1, 0)
    with pytest.raises(RuleBroken) as refusal:
        record(made, "XD1", GOOD)
    assert refusal.value.code == "papers.figure_not_asked"


def test_paper_takes_the_figures_in_order(made: Filling) -> None:
    save(made, KT2=FIRST["KT2"], XD1={"numerator": "10", "denominator": "17", "cause": "Mới lập."})
    blank = {"numerator": None, "denominator": None, "value": None, "words": "", "estimate": False, "cause": ""}
    assert figures_for_paper(made.campaign, made.ward) == [
        {"code": "XD1", "name": "Chi hội trong sạch vững mạnh", "measure": "%", "goal": "≥\xa095%", "numerator": 10,
         "denominator": 17, "value": 58.8235, "words": "", "estimate": False, "cause": "Mới lập."},
        {"code": "XD3", "name": "Phát triển hội viên", "measure": "đồng chí", "goal": "≥\xa020 đồng chí", **blank},
        {"code": "KT2", "name": "Quỹ bình quân", "measure": "nghìn đồng/hội viên",
         "goal": "≥\xa060 nghìn đồng/hội viên", "numerator": 1275, "denominator": 17, "value": 75, "words": "",
         "estimate": True, "cause": ""},
        {"code": "XL1", "name": "Xếp loại Hội", "measure": "", "goal": "Hoàn thành tốt", **blank},
    ]  # fmt: skip


@pytest.mark.parametrize("state", State)
def test_figures_are_written_while_the_paper_is(made: Filling, state: State) -> None:
    paper = builders.paper(made.campaign, made.ward, state=state)
    if state in EDITABLE:
        assert record(made, "XD1", GOOD)
        return
    with pytest.raises(RuleBroken) as refusal:
        record(made, "XD1", GOOD)
    assert refusal.value.code == "papers.not_now"
    assert "Lưu số liệu" not in made.client.get(made.page).content.decode()
    assert made.client.post(made.page, made.fields(XD1={"numerator": "16/16"})).status_code == (
        302 if paper.state in SETTLING else 409
    )
    assert made.kept() == {}


@pytest.mark.parametrize(
    ("office", "where"), [(Office.STANDING_OFFICER, "top"), (Office.INSPECTOR, "ward"), (Office.CHAIR, "beside")]
)
def test_nobody_else_writes(made: Filling, office: Office, where: str) -> None:
    top = made.ward.parent
    assert top
    unit = {"top": top, "ward": made.ward, "beside": builders.wards_of(top)[1]}[where]
    other = builders.person("other", office, unit)
    with pytest.raises(RuleBroken) as refusal:
        record(made, "XD1", GOOD, by=other)
    assert refusal.value.code == "organisation.not_allowed"
    status = signed_in(other).post(made.page, made.fields(XD1={"numerator": "16/16"})).status_code
    assert (status, made.kept()) == (404 if where == "beside" else 403, {})


def test_whom_the_figures_were_given_to_writes(made: Filling) -> None:
    other = builders.person("hoa", Office.COMMITTEE_MEMBER, made.ward)
    paper = builders.paper(made.campaign, made.ward)
    Assignment.objects.create(paper=paper, section=None, person=other, by=made.chair, at=paper.begun_at)
    save(made, signed_in(other), XD3={"value": "28"})
    assert list(made.kept()) == ["XD3"]


def test_a_target_that_a_unit_told_a_figure_of_is_not_removed(made: Filling) -> None:
    record(made, "XD3", Answer(value=28))
    officer = builders.person("can bo", Office.STANDING_OFFICER, made.campaign.unit)
    with pytest.raises(RuleBroken, match="đã có số liệu của đơn vị"):
        targets.remove_indicator(made.indicators["XD3"].pk, by=officer)
    assert list(made.kept()) == ["XD3"]


def test_pages_ask_as_often_for_33_rows_as_for_11(made: Filling) -> None:
    def asked() -> tuple[int, int]:
        client = made.client
        with CaptureQueriesContext(connection) as looking:
            client.get(made.page)
        rows = {code: {"value": "28"} for code in made.indicators if code.startswith("T")}
        with CaptureQueriesContext(connection) as saving:
            assert client.post(made.page, made.fields(**rows)).status_code == 302
        return len(looking), len(saving)

    def more(first: int, last: int) -> None:
        add_targets(
            made, [(f"T{n}", f"Chỉ tiêu {n}", "việc", "count", ">=", 20.0, "", "higher") for n in range(first, last)]
        )

    more(0, 7)
    few = asked()
    more(7, 29)
    assert (few, asked()) == ((17, 27), (17, 27))
