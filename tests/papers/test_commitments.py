"""How far a unit has come with programme, schemes and resolutions."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office, Unit
from nhiemky.papers.actions.commitments import StateRow, record_states
from nhiemky.papers.models import CommitmentState
from nhiemky.papers.queries.figures import commitments_for_paper, commitments_told
from nhiemky.papers.workflow import EDITABLE, State
from nhiemky.terms.models import Commitment, TermOfOffice
from tests import builders
from tests.papers.filling import Filling, filling, squeezed

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def made() -> Filling:
    return filling()


def bind(made: Filling, unit: Unit, title: str, kind: str = "programme") -> Commitment:
    return Commitment.objects.create(
        term=made.campaign.period.term, unit=unit, kind=kind, title=title, issuer="Ban Chấp hành", paper="Số 05/NQ",
        due=date(2022, 6, 30),
    )  # fmt: skip


def page(made: Filling) -> str:
    return reverse("papers:commitments", args=(made.campaign.pk, made.ward.pk))


def kept(made: Filling) -> list[tuple[str, str, str, int]]:
    rows = CommitmentState.objects.filter(unit=made.ward).select_related("commitment").order_by("commitment")
    return [(one.commitment.title, one.state, one.words, one.revision) for one in rows]


def test_what_binds_the_unit_is_asked_for(made: Filling) -> None:
    top = made.ward.parent
    assert top
    beside = builders.wards_of(top)[1]
    bind(made, top, "Giúp hộ nghèo")
    bind(made, made.ward, "Vườn cây đồng đội", "scheme")
    bind(made, beside, "Của phường khác")
    other = TermOfOffice.objects.create(unit=top, name="2012–2017", opened=date(2012, 1, 1), closes=date(2017, 1, 1))
    Commitment.objects.create(term=other, unit=top, kind="scheme", title="Khóa trước")
    shown = squeezed(made.client.get(page(made)))
    listed = ["Giúp hộ nghèo", "Vườn cây đồng đội", "Của phường khác", "Khóa trước"]
    assert [title in shown for title in listed] == [True, True, False, False]
    assert "Thời hạn: hết ngày 30/6/2022" in shown


def test_states_are_kept_row_by_row_and_stand_in_the_paper(made: Filling) -> None:
    first, second, third = (bind(made, made.ward, title) for title in ("Một", "Hai", "Ba"))
    sent = {
        f"viec{first.pk}-state": "done", f"viec{first.pk}-words": "Xong quý I.",
        f"viec{second.pk}-state": "behind", f"viec{second.pk}-words": "",
        f"viec{third.pk}-state": "", f"viec{third.pk}-words": "quên chọn",
    }  # fmt: skip
    shown = squeezed(made.client.post(page(made), sent))
    assert kept(made) == [("Một", "done", "Xong quý I.", 1)]
    assert "Còn 2 mục cần xem lại" in shown
    assert "“Hai” chậm hoặc chưa làm. Hãy ghi vì sao." in shown
    assert "Hãy chọn tiến độ." in shown
    assert "quên chọn</textarea>" in shown
    assert commitments_told(made.campaign, made.ward) == (1, 3)
    blank = {"kind": "Chương trình hành động", "issuer": "Ban Chấp hành", "paper": "Số 05/NQ", "due": "2022-06-30"}
    assert commitments_for_paper(made.campaign, made.ward) == [
        {**blank, "title": "Một", "state": "Đã hoàn thành", "words": "Xong quý I."},
        {**blank, "title": "Hai", "state": "", "words": ""},
        {**blank, "title": "Ba", "state": "", "words": ""},
    ]
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.object_id) == ("commitments.told", f"{made.campaign.pk}/{made.ward.pk}")


def test_two_who_write_see_both(made: Filling) -> None:
    one = bind(made, made.ward, "Một")
    lan = builders.person("lan", Office.SECRETARY, made.ward)
    with standing_still(datetime(2020, 3, 2, 10, 25)):
        record_states(made.campaign.pk, made.ward.pk, [StateRow(one.pk, "on_track", "Đang làm.")], by=lan)
    sent = {f"viec{one.pk}-state": "done", f"viec{one.pk}-words": "Xong.", f"viec{one.pk}-revision": "0"}
    shown = squeezed(made.client.post(page(made), sent))
    assert "Lan vừa ghi lúc 10:25 ngày 2/3/2020:</b> Đang làm, đúng tiến độ. Đang làm." in shown
    assert "Xong.</textarea>" in shown
    assert kept(made) == [("Một", "on_track", "Đang làm.", 1)]
    made.client.post(page(made), {**sent, f"viec{one.pk}-revision": "1"})
    assert kept(made) == [("Một", "done", "Xong.", 2)]


@pytest.mark.parametrize("state", State)
def test_states_are_written_while_the_paper_is(made: Filling, state: State) -> None:
    one = bind(made, made.ward, "Một")
    builders.paper(made.campaign, made.ward, state=state)
    assert ("Lưu tiến độ" in squeezed(made.client.get(page(made)))) == (state in EDITABLE)
    if state in EDITABLE:
        record_states(made.campaign.pk, made.ward.pk, [StateRow(one.pk, "done")], by=made.chair)
        assert kept(made) == [("Một", "done", "", 1)]
        return
    assert made.client.post(page(made), {f"viec{one.pk}-state": "done"}).status_code == 409
    assert kept(made) == []


def refused(made: Filling, row: StateRow, office: Office = Office.CHAIR) -> str:
    by = builders.person(f"{row.commitment_id}{row.state}", office, made.ward)
    with pytest.raises(RuleBroken) as refusal:
        record_states(made.campaign.pk, made.ward.pk, [row], by=by)
    return refusal.value.code


def test_what_is_refused(made: Filling) -> None:
    top = made.ward.parent
    assert top
    own, beside = bind(made, made.ward, "Một"), bind(made, builders.wards_of(top)[1], "Của phường khác")
    assert refused(made, StateRow(beside.pk, "done")) == "papers.commitment_not_asked"
    assert refused(made, StateRow(own.pk, "khác")) == "papers.commitment_not_asked"
    assert refused(made, StateRow(own.pk, "not_begun")) == "papers.commitment_words"
    assert refused(made, StateRow(own.pk, "done"), Office.COMMITTEE_MEMBER) == "organisation.not_allowed"


def test_page_asks_as_often_for_three_as_for_one(made: Filling) -> None:
    def asked() -> tuple[int, int]:
        rows = {f"viec{one.pk}-state": "done" for one in Commitment.objects.all()}
        client = made.client
        with CaptureQueriesContext(connection) as looking:
            client.get(page(made))
        with CaptureQueriesContext(connection) as saving:
            client.post(page(made), rows)
        return len(looking), len(saving)

    bind(made, made.ward, "Một")
    few = asked()
    bind(made, made.ward, "Hai")
    bind(made, made.campaign.unit, "Ba")
    assert (few, asked()) == ((9, 19), (9, 19))
