"""Every kind of reorganisation told, planned ahead, entered late, taken back; shares told and counted."""

from copy import replace
from datetime import date

import pytest

from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.actions import (
    apply_due,
    cancel_reorganisation,
    close_unit,
    move_unit,
    open_unit,
    open_units,
    reorganise,
    settle_shares,
)
from nhiemky.organisation.actions.listing import NewUnit
from nhiemky.organisation.lineage import Opening, Plan, Share
from nhiemky.organisation.models import Handover, Headcount, Level, Reorganisation, Unit, UnitSpan
from nhiemky.organisation.queries import children_of
from tests.organisation.lineage.city import (
    AFTER,
    BEFORE,
    DAY,
    PARTED,
    SHARES,
    TODAY,
    WHOLE,
    Place,
    heard,
    parted,
    refusal,
    shares,
    tree,
)

pytestmark = pytest.mark.usefixtures("db")


def test_ward_is_parted_over_several() -> None:
    at = Place()
    with standing_still(TODAY), heard() as told:
        made = reorganise(parted(at), by=at.by)
    kept = (made.unit, made.kind, made.day, made.paper, made.paper_day, made.applied)
    assert kept == (at.district, "rearranged", DAY, "NQ 1656/NQ-UBTVQH15", date(2025, 6, 16), True)
    assert (tree(BEFORE), tree(DAY), tree(TODAY)) == (WHOLE, PARTED, PARTED)
    assert shares() == SHARES
    assert told == ["rearranged"]
    assert list(Entry.objects.values_list("verb", "kind", "object_id", "actor")) == [
        ("units.reorganised", "reorganisation", str(made.pk), str(at.by.pk))
    ]
    new = Unit.objects.get(name="Bồ Đề")
    assert (new.path, new.valid_from, new.folded) == (f"{at.district.path}{new.pk}/", DAY, "bo de")
    assert Unit.objects.get(pk=at.of_a[1].pk).path == f"{new.path}{at.of_a[1].pk}/"
    assert Unit.objects.get(pk=at.a.pk).valid_to == DAY


def test_plan_ahead_waits_for_its_day() -> None:
    at = Place()
    with standing_still(BEFORE), heard() as told:
        reorganise(parted(at), by=at.by)
        assert [str(one) for one in children_of(at.district)] == ["phường A", "phường B", "phường C"]
        assert (apply_due(), told, Unit.objects.get(pk=at.a.pk).valid_to) == (0, [], None)
        assert (tree(BEFORE), tree(DAY)) == (WHOLE, PARTED)
    with standing_still(AFTER), heard() as told:
        assert (apply_due(), told, apply_due()) == (1, ["rearranged"], 0)
        assert [str(one) for one in children_of(at.district)] == ["phường B", "phường Bồ Đề", "phường C"]
    assert Unit.objects.get(pk=at.of_a[3].pk).path == f"{at.c.path}{at.of_a[3].pk}/"
    assert Unit.objects.get(pk=at.a.pk).valid_to == DAY
    assert Entry.objects.filter(verb="units.reorganisation_in_force", actor="").count() == 1


def test_plan_is_taken_back_without_a_trace_but_in_the_journal() -> None:
    at = Place()
    with standing_still(BEFORE):
        rows = list(UnitSpan.objects.order_by("unit").values_list("unit", "starts", "ends", "path"))
        made = reorganise(parted(at), by=at.by)
        cancel_reorganisation(made.pk, by=at.by)
    assert list(UnitSpan.objects.order_by("unit").values_list("unit", "starts", "ends", "path")) == rows
    assert not Unit.objects.filter(name="Bồ Đề").exists()
    assert (Reorganisation.objects.count(), Handover.objects.count(), tree(TODAY)) == (0, 0, WHOLE)
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "units.reorganised", "units.reorganisation_cancelled",
    ]  # fmt: skip


def test_what_rests_on_a_plan_keeps_it() -> None:
    at = Place()
    with standing_still(BEFORE):
        made = reorganise(parted(at), by=at.by)
        new = Unit.objects.get(name="Bồ Đề")
        reorganise(Plan("moved", TODAY, moves=((at.of_b[0].pk, new.pk),)), by=at.by)
        assert "việc ghi sau dựa vào việc này" in refusal(lambda: cancel_reorganisation(made.pk, by=at.by))
    with standing_still(DAY):
        assert "đã có hiệu lực từ 01/07/2025" in refusal(lambda: cancel_reorganisation(made.pk, by=at.by))


def test_level_is_removed_and_another_inserted() -> None:
    at = Place()
    wards = (at.a, at.b, at.c)
    with standing_still(TODAY):
        moves = tuple((ward.pk, at.city.pk) for ward in wards)
        reorganise(Plan("level_removed", DAY, moves=moves, closings=(at.district.pk,)), by=at.by)
        cluster = Opening(-1, "Cụm 1", "", Level.DISTRICT, at.city.pk)
        plan = Plan("level_inserted", TODAY, openings=(cluster,), moves=((at.a.pk, -1), (at.b.pk, -1)))
        reorganise(plan, by=at.by)
    middle = {name: above.replace("/Long Biên", "") for name, above in WHOLE.items() if name != "Long Biên"}
    last = {
        name: above.replace("Nội/A", "Nội/Cụm 1/A").replace("Nội/B", "Nội/Cụm 1/B") for name, above in middle.items()
    }
    last |= {"Cụm 1": "Hà Nội", "A": "Hà Nội/Cụm 1", "B": "Hà Nội/Cụm 1"}
    assert (tree(BEFORE), tree(DAY), tree(TODAY)) == (WHOLE, middle, last)
    assert shares() == []  # nothing leaves a base association
    assert {one.path for one in Unit.objects.filter(parent=at.c)} == set()
    assert Unit.objects.get(pk=at.of_a[0].pk).path == UnitSpan.objects.get(unit=at.of_a[0], starts=TODAY).path


def test_late_entry_holds_until_the_next_change_of_the_same() -> None:
    at = Place()
    with standing_still(TODAY):
        reorganise(Plan("renamed", DAY, renamings=((at.a.pk, "A hai", "phường"),)), by=at.by)
        reorganise(Plan("renamed", date(2024, 1, 1), renamings=((at.a.pk, "A một", "xã"),)), by=at.by)
    named = list(UnitSpan.objects.filter(unit=at.a).order_by("starts").values_list("starts", "kind", "name"))
    assert named == [(date.min, "phường", "A"), (date(2024, 1, 1), "xã", "A một"), (DAY, "phường", "A hai")]
    assert str(Unit.objects.get(pk=at.a.pk)) == "phường A hai"
    assert UnitSpan.objects.filter(unit=at.of_a[0]).count() == 1  # a name is no place


def test_several_due_at_once_come_into_force_in_their_order() -> None:
    at = Place()
    with standing_still(BEFORE):
        reorganise(Plan("moved", date(2025, 8, 1), moves=((at.of_b[0].pk, at.c.pk),)), by=at.by)
        reorganise(parted(at), by=at.by)
        upper = tuple((one.pk, at.city.pk) for one in (at.b, at.c))
        reorganise(Plan("level_removed", date(2025, 8, 15), moves=upper), by=at.by)
    with standing_still(TODAY), heard() as told:
        reorganise(Plan("renamed", date(2025, 7, 15), renamings=((at.c.pk, "C hai", "phường"),)), by=at.by)
        assert (apply_due(), told) == (3, ["renamed", "rearranged", "moved", "level_removed"])
        for one in UnitSpan.objects.filter(starts__lte=TODAY, ends__gt=TODAY):
            unit = Unit.objects.get(pk=one.unit_id)
            assert (unit.name, unit.parent_id, unit.path) == (one.name, one.parent_id, one.path)


def test_a_unit_that_has_ended_shows_what_is_told_of_it_late() -> None:
    at = Place()
    with standing_still(TODAY):
        reorganise(parted(at), by=at.by)
        reorganise(Plan("renamed", date(2025, 6, 1), renamings=((at.a.pk, "A xưa", "phường"),)), by=at.by)
        assert str(Unit.objects.get(pk=at.a.pk)) == "phường A xưa"


def test_branch_moved_alone_shares_its_ward_by_branches() -> None:
    at = Place()
    with standing_still(TODAY):
        move_unit(at.of_a[0].pk, at.b.pk, paper="QĐ 5", by=at.by)
        assert shares() == [("A", "A", "branches", 3, 4), ("A", "B", "branches", 1, 4)]
        # a branch told late was there too
        open_unit(at.a.pk, "5", kind="chi hội", level=Level.BRANCH, valid_from=date(2020, 1, 1), by=at.by)
        assert shares() == [("A", "A", "branches", 4, 5), ("A", "B", "branches", 1, 5)]
        open_units(at.a.pk, [NewUnit("6", "chi hội", Level.BRANCH)], known_since=False, by=at.by)
        assert shares() == [("A", "A", "branches", 5, 6), ("A", "B", "branches", 1, 6)]
        # one closed before was not
        close_unit(at.of_a[1].pk, on=date(2022, 1, 1), by=at.by)
        assert shares() == [("A", "A", "branches", 4, 5), ("A", "B", "branches", 1, 5)]


def test_two_of_one_day_count_their_own() -> None:
    at = Place()
    with standing_still(TODAY):
        move_unit(at.of_a[0].pk, at.b.pk, by=at.by)
        move_unit(at.of_a[1].pk, at.c.pk, by=at.by)
    assert shares() == [
        ("A", "A", "branches", 3, 4), ("A", "B", "branches", 1, 4),
        ("A", "A", "branches", 2, 3), ("A", "C", "branches", 1, 3),
    ]  # fmt: skip


def test_shares_by_members_need_the_members_of_each_branch() -> None:
    at = Place()
    plan = parted(at)
    plan = replace(plan, shares=tuple(replace(one, rule="members") for one in plan.shares))
    for branch, members in zip(at.of_a[:3], (10, 20, 30), strict=True):
        Headcount.objects.create(unit=branch, on=date(2025, 1, 1), members=members)
        Headcount.objects.create(unit=branch, on=date(2026, 1, 1), members=999)
    with standing_still(TODAY):
        assert "số hội viên của chi hội 4" in refusal(lambda: reorganise(plan, by=at.by))
        Headcount.objects.create(unit=at.of_a[3], on=date(2024, 1, 1), members=40)
        reorganise(plan, by=at.by)
    assert shares() == [
        ("A", "B", "members", 10, 100),
        ("A", "Bồ Đề", "members", 50, 100),
        ("A", "C", "members", 40, 100),
    ]


def test_open_shares_are_settled_later() -> None:
    at = Place()
    plan = parted(at)
    plan = replace(plan, shares=tuple(replace(one, rule="open") for one in plan.shares))
    with standing_still(TODAY):
        made = reorganise(plan, by=at.by)
        new = Unit.objects.get(name="Bồ Đề").pk
        assert shares() == [("A", name, "open", None, None) for name in ("B", "Bồ Đề", "C")]
        parts = [Share(at.a.pk, at.b.pk, "stated", 1, 2), Share(at.a.pk, new, "stated", 1, 3)]
        assert "5/6" in refusal(lambda: settle_shares(made.pk, parts, by=at.by))
        settle_shares(made.pk, [*parts, Share(at.a.pk, at.c.pk, "stated", 1, 6)], by=at.by)
        assert shares() == [("A", "B", "stated", 1, 2), ("A", "Bồ Đề", "stated", 1, 3), ("A", "C", "stated", 1, 6)]
        counted = [Share(at.a.pk, at.b.pk, "branches")]
        assert "đã có tỷ lệ" in refusal(lambda: settle_shares(made.pk, counted, by=at.by))
    assert Entry.objects.filter(verb="units.shares_settled").count() == 1


def test_open_shares_are_settled_by_counting() -> None:
    at = Place()
    plan = parted(at)
    with standing_still(TODAY):
        made = reorganise(replace(plan, shares=tuple(replace(one, rule="open") for one in plan.shares)), by=at.by)
        new = Unit.objects.get(name="Bồ Đề").pk
        told = [Share(at.a.pk, target, "branches") for target in (at.b.pk, new, at.c.pk)]
        settle_shares(made.pk, told, by=at.by)
    assert shares() == SHARES
