"""Who manages only one side of a change, and what is written already for a unit still to come."""

from datetime import date
from functools import partial

import pytest

from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.actions import (
    Beginner,
    Count,
    Forming,
    begin_above,
    cancel_reorganisation,
    open_body,
    reorganise,
    set_headcount,
    settle_shares,
)
from nhiemky.organisation.lineage import Plan, Share
from nhiemky.organisation.models import Appointment, Body, Headcount, Office, Reorganisation, Unit
from tests.builders import person
from tests.organisation.lineage.city import AFTER, BEFORE, DAY, TODAY, Place, parted, refusal

pytestmark = pytest.mark.usefixtures("db")

NOT_ALLOWED = "Đồng chí chưa được giao việc này ở quận Long Biên."


def test_who_got_a_branch_does_not_say_when_it_left_the_other() -> None:
    at = Place()
    officer = person("phuong-b", Office.STANDING_OFFICER, at.b)
    branch = at.of_a[0].pk
    with standing_still(TODAY):
        reorganise(Plan("moved", DAY, moves=((branch, at.b.pk),)), by=at.by)
        late = Plan("moved", date(2025, 5, 1), moves=((branch, at.b.pk),))
        assert NOT_ALLOWED in refusal(lambda: reorganise(late, by=officer))
        assert reorganise(late, by=at.by).unit == at.district


def test_who_will_lose_a_branch_plans_nothing_for_it_afterwards() -> None:
    at = Place()
    officer = person("phuong-a", Office.STANDING_OFFICER, at.a)
    branch = at.of_a[0].pk
    with standing_still(BEFORE):
        reorganise(Plan("moved", DAY, moves=((branch, at.b.pk),)), by=at.by)
        closing, back = Plan("closed", AFTER, closings=(branch,)), Plan("moved", AFTER, moves=((branch, at.a.pk),))
        for plan in (closing, back):
            assert NOT_ALLOWED in refusal(partial(reorganise, plan, by=officer))
        own = Plan("closed", AFTER, closings=(at.of_a[1].pk,))
        assert reorganise(own, by=officer).unit == at.a


def test_a_plan_is_not_taken_back_over_what_is_written_of_its_units() -> None:
    at = Place()
    with standing_still(BEFORE):
        made = reorganise(parted(at), by=at.by)
        new = Unit.objects.get(name="Bồ Đề")
        forming = Forming(Body.Formed.APPOINTED, "Quyết định số 15/QĐ-CCB", BEFORE)
        open_body(new.pk, Body.Kind.EXECUTIVE, since=DAY, forming=forming, by=at.by)
        assert "phường Bồ Đề đã được dùng ở việc khác" in refusal(lambda: cancel_reorganisation(made.pk, by=at.by))
        assert (Body.objects.count(), Reorganisation.objects.count()) == (1, 1)
        Body.objects.all().delete()
        set_headcount(new.pk, Count(on=BEFORE, members=40), by=at.by)
        assert "phường Bồ Đề đã được dùng ở việc khác" in refusal(lambda: cancel_reorganisation(made.pk, by=at.by))
        assert Headcount.objects.count() == 1


def test_first_officer_only_where_nobody_could_be_asked() -> None:
    at = Place()
    for unit in (at.city, at.a):
        with pytest.raises(RuleBroken) as broken:
            begin_above(unit.pk, Beginner("la-lung", "Người Lạ", "mot-mat-khau-dai"))
        assert broken.value.code == "organisation.begun"
    assert Appointment.objects.count() == 1


def test_shares_finer_than_any_paper_are_refused() -> None:
    at = Place()
    with standing_still(TODAY):
        made = reorganise(Plan("split", DAY, shares=(Share(at.a.pk, at.b.pk, "open"), Share(at.a.pk, at.a.pk, "open"))),
                          by=at.by)  # fmt: skip
        fine = 10**11
        told = [Share(at.a.pk, at.b.pk, "stated", 33333333333, fine),
                Share(at.a.pk, at.a.pk, "stated", fine - 33333333333, fine)]  # fmt: skip
        assert "Tỷ lệ bàn giao của phường A chưa rõ" in refusal(lambda: settle_shares(made.pk, told, by=at.by))
