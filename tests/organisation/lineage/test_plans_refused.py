"""What is refused, in words that say which unit; who may; a plan looked at beforehand."""

from collections.abc import Callable
from copy import replace
from datetime import date
from typing import Any

import pytest

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.actions import (
    apply_due,
    cancel_reorganisation,
    register_changed,
    reorganise,
    settle_shares,
)
from nhiemky.organisation.lineage import Plan, Share
from nhiemky.organisation.models import Level, Office, Unit, UnitSpan
from nhiemky.organisation.queries import children_on, preview
from tests.builders import person
from tests.organisation.lineage.city import (
    BEFORE,
    DAY,
    TODAY,
    Place,
    parted,
    refusal,
)

pytestmark = pytest.mark.usefixtures("db")


REFUSED: dict[str, Callable[[Place], Plan]] = {
    "Không có đơn vị mã": lambda _: Plan("closed", DAY, closings=(10**9,)),
    "đã ngừng hoạt động từ 01/01/2020": lambda at: Plan("renamed", DAY, renamings=((_closed(at), "X", ""),)),
    "chưa thành lập (thành lập từ 01/08/2025)": lambda at: Plan("renamed", DAY, renamings=((_coming(at), "X", ""),)),
    "Ngày 01/07/2025 không có phường B": lambda at: Plan(
        "moved", DAY, moves=((at.of_a[0].pk, at.b.pk),), closings=(at.b.pk,)
    ),
    "nêu hai lần": lambda at: Plan("closed", DAY, renamings=((at.c.pk, "X", ""),), closings=(at.c.pk,)),
    "phải ở dưới một đơn vị cấp trên": lambda at: Plan("moved", DAY, moves=((at.a.pk, at.c.pk),)),
    "đang thuộc quận Long Biên": lambda at: Plan("moved", DAY, moves=((at.district.pk, at.a.pk),)),
    "đã thuộc phường A rồi": lambda at: Plan("moved", DAY, moves=((at.of_a[0].pk, at.a.pk),)),
    "còn 4 đơn vị trực thuộc": lambda at: Plan("closed", DAY, closings=(at.a.pk,)),
    "đã có đơn vị tên “b”": lambda at: Plan("renamed", DAY, renamings=((at.a.pk, "b", ""),)),
    "Chưa ghi tên": lambda at: Plan("renamed", DAY, renamings=((at.a.pk, " ", ""),)),
    "là đơn vị trên cùng": lambda at: Plan("closed", DAY, closings=(at.city.pk,)),
    "Chưa ghi thay đổi nào": lambda _: Plan("closed", DAY),
    "chưa ghi chi hội, hội viên về đâu": lambda at: replace(parted(at), kind="merged", shares=(), moves=(), closings=(
        at.a.pk, *(one.pk for one in at.of_a)
    ), openings=()),
    "cộng lại là 1/2": lambda at: replace(parted(at), shares=(Share(at.a.pk, at.b.pk, "stated", 1, 2),)),
    "ghi tử số và mẫu số": lambda at: replace(parted(at), shares=(Share(at.a.pk, at.b.pk, "stated", 3, 2),)),
    "cộng lại là 2 lần toàn bộ": lambda at: replace(parted(at), shares=(
        Share(at.a.pk, at.b.pk, "whole"), Share(at.a.pk, at.c.pk, "whole")
    )),
    "theo cùng một cách tính": lambda at: replace(parted(at), shares=(
        Share(at.a.pk, at.b.pk, "whole"), Share(at.a.pk, at.c.pk, "open")
    )),
    "không nhận được phần của phường A": lambda at: replace(parted(at), shares=(Share(at.a.pk, at.a.pk, "whole"),)),
    "Không có chi hội nào của phường A về thành phố": lambda at: replace(parted(at), shares=(
        *parted(at).shares, Share(at.a.pk, at.city.pk, "branches")
    )),
    "phường C chưa có chi hội nào": lambda at: Plan("split", DAY, shares=(Share(at.c.pk, at.b.pk, "branches"),)),
}  # fmt: skip


def _closed(at: Place) -> int:
    gone = Unit.objects.create(name="cũ", level=Level.BASE, parent=at.district, valid_to=date(2020, 1, 1))
    return gone.pk


def _coming(at: Place) -> int:
    return Unit.objects.create(name="mới", level=Level.BASE, parent=at.district, valid_from=date(2025, 8, 1)).pk


@pytest.mark.parametrize("said", REFUSED)
def test_refused_in_words(said: str) -> None:
    at = Place()
    plan = REFUSED[said](at)
    with standing_still(TODAY):
        told = refusal(lambda: reorganise(plan, by=at.by))
        assert said in told
        if "mã" not in said and "Chưa ghi thay đổi" not in said:
            assert told in preview(plan).problems


LATE: dict[str, Callable[[Place], Plan]] = {
    "đổi tên từ 01/08/2025": lambda at: Plan("closed", DAY, closings=(at.c.pk,)),
    "Từ 01/08/2025, quận Long Biên sẽ có hai đơn vị cùng tên “C mới”": lambda at: Plan(
        "renamed", DAY, renamings=((at.b.pk, "C mới", ""),)
    ),
    "từ 02/08/2025 không có phường B": lambda at: Plan("moved", DAY, moves=((at.of_a[0].pk, at.b.pk),)),
}


@pytest.mark.parametrize("said", LATE)
def test_late_entry_that_contradicts_what_is_told_is_refused(said: str) -> None:
    at = Place()
    with standing_still(TODAY):
        reorganise(Plan("renamed", date(2025, 8, 1), renamings=((at.c.pk, "C mới", "phường"),)), by=at.by)
        branches = [one.pk for one in at.of_b]
        reorganise(Plan("closed", date(2025, 8, 2), closings=(*branches, at.b.pk)), by=at.by)
        assert said in refusal(lambda: reorganise(LATE[said](at), by=at.by))


def test_who_manages_all_that_is_concerned_may() -> None:
    at = Place()
    ward, district = _office(at.a), _office(at.district)
    closing = Plan("closed", DAY, closings=(at.c.pk,))
    removing = Plan("level_removed", DAY, moves=tuple((one.pk, at.city.pk) for one in (at.a, at.b)))
    with standing_still(TODAY):
        assert "chưa được giao" in refusal(lambda: reorganise(closing, by=ward))
        assert "chưa được giao" in refusal(lambda: reorganise(removing, by=district))
        made = reorganise(Plan("renamed", DAY, renamings=((at.a.pk, "A1", ""),)), by=ward)
        assert made.unit == at.a
        assert reorganise(closing, by=district).unit == at.district
        assert reorganise(removing, by=at.by).unit == at.city
        assert "chưa được giao" in refusal(lambda: cancel_reorganisation(made.pk, by=person("ai-do")))
        assert "chưa được giao" in refusal(lambda: settle_shares(made.pk, [], by=person("ai-khac")))


def _office(unit: Unit) -> Person:
    return person(f"o-{unit.pk}", Office.STANDING_OFFICER, unit)


def test_preview_shows_both_sides_and_writes_nothing() -> None:
    at = Place()
    before = (Unit.objects.count(), UnitSpan.objects.count(), Entry.objects.count())
    with standing_still(TODAY):
        found = preview(parted(at))
    assert [(one.before, one.after, one.place_before, one.place_after) for one in found.rows] == [
        (None, "phường Bồ Đề", "", "thành phố Hà Nội › quận Long Biên"),
        ("chi hội 1", "chi hội 1", f"{_WAY} › phường A", f"{_WAY} › phường B"),
        ("chi hội 2", "chi hội 2", f"{_WAY} › phường A", f"{_WAY} › phường Bồ Đề"),
        ("chi hội 3", "chi hội 3", f"{_WAY} › phường A", f"{_WAY} › phường Bồ Đề"),
        ("chi hội 4", "chi hội 4", f"{_WAY} › phường A", f"{_WAY} › phường C"),
        ("phường A", None, _WAY, ""),
    ]
    flows = [(one.source, one.target, one.numerator, one.denominator) for one in found.flows]
    assert sorted(flows) == [
        ("phường A", "phường B", 1, 4),
        ("phường A", "phường Bồ Đề", 2, 4),
        ("phường A", "phường C", 1, 4),
    ]
    assert (found.carried, found.problems) == (0, ())
    assert (Unit.objects.count(), UnitSpan.objects.count(), Entry.objects.count()) == before


_WAY = "thành phố Hà Nội › quận Long Biên"


def test_children_as_of_a_day_bear_the_names_of_the_day() -> None:
    at = Place()
    with standing_still(TODAY):
        reorganise(Plan("renamed", DAY, renamings=((at.b.pk, "Ước", "xã"),)), by=at.by)
    assert [str(one) for one in children_on(at.district.pk, BEFORE)] == ["phường A", "phường B", "phường C"]
    assert [str(one) for one in children_on(at.district.pk, DAY)] == ["phường A", "phường C", "xã Ước"]


def test_register_is_told_to_have_changed() -> None:
    at, told = Place(), list[str]()

    def listen(path: str, **_: Any) -> None:
        told.append(path)

    register_changed.connect(listen)
    try:
        with standing_still(BEFORE):
            reorganise(parted(at), by=at.by)
        with standing_still(DAY):
            apply_due()
    finally:
        register_changed.disconnect(listen)
    assert told == [at.district.path, at.district.path]
