"""Units opened, renamed, moved, closed, and many at once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still, today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation import actions
from nhiemky.organisation.models import Headcount, Level, Unit
from tests.builders import wards_of
from tests.organisation.building import Place, place

pytestmark = pytest.mark.usefixtures("db")

LEDGER = ("verb", "kind", "actor")


def ledger() -> list[tuple[Any, ...]]:
    return list(Entry.objects.order_by("id").values_list(*LEDGER))


def refusal(act: Callable[[], object]) -> str:
    """Code of what was refused; nothing of it is kept."""
    before = (Unit.objects.count(), Entry.objects.count())
    with pytest.raises(RuleBroken) as broken:
        act()
    assert str(broken.value)
    assert (Unit.objects.count(), Entry.objects.count()) == before
    return broken.value.code


def test_unit_is_opened_below_another() -> None:
    at = place()
    with standing_still(date(2026, 3, 1)):
        made = actions.open_unit(at.top.pk, "  Bồ  Đề ", kind="phường", level=Level.BASE, by=at.officer)
    assert (made.name, str(made), made.path, made.valid_from) == (
        "Bồ Đề", "phường Bồ Đề", f"{at.top.path}{made.pk}/", date(2026, 3, 1),
    )  # fmt: skip
    assert ledger() == [("unit.opened", "unit", str(at.officer.pk))]


@pytest.mark.parametrize(
    ("name", "level", "code"),
    [
        ("", Level.BASE, "organisation.name_missing"),
        ("Bến 01", Level.BASE, "organisation.name_taken"),
        ("BẾN 01", Level.BASE, "organisation.name_taken"),
        ("Bồ Đề", Level.DISTRICT, "organisation.level_order"),
        ("Bồ Đề", Level.PROVINCE, "organisation.level_order"),
    ],
)
def test_opening_is_refused(name: str, level: int, code: str) -> None:
    at = place()
    assert refusal(lambda: actions.open_unit(at.top.pk, name, kind="", level=level, by=at.officer)) == code


def test_name_without_accents_is_another_name() -> None:
    at = place()
    made = actions.open_unit(at.top.pk, "Ben 01", kind="phường", level=Level.BASE, by=at.officer)
    assert made.name == "Ben 01"


def test_name_of_a_closed_unit_is_free() -> None:
    at = place()
    actions.close_unit(Unit.objects.get(parent=at.wards[2]).pk, by=at.officer)
    actions.close_unit(at.wards[2].pk, by=at.officer)
    assert actions.open_unit(at.top.pk, "Bến 03", kind="phường", level=Level.BASE, by=at.officer).pk


def test_unit_is_renamed() -> None:
    at = place()
    actions.rename_unit(at.wards[0].pk, "Ước", kind="xã", by=at.chair)
    kept = Unit.objects.get(pk=at.wards[0].pk)
    assert (str(kept), kept.folded) == ("xã Ước", "uoc")
    assert [unit.name for unit in wards_of(at.top)] == ["Bến 02", "Bến 03", "Ước"]


def test_unit_keeps_its_own_name() -> None:
    at = place()
    assert str(actions.rename_unit(at.wards[0].pk, "Bến 01", kind="xã", by=at.chair)) == "xã Bến 01"
    assert refusal(lambda: actions.rename_unit(at.wards[0].pk, "Bến 02", kind="", by=at.chair)) == (
        "organisation.name_taken"
    )


def test_whole_branch_moves() -> None:
    at = place()
    city = Unit.objects.get(level=Level.PROVINCE)
    other = Unit.objects.create(name="Khác", kind="quận", level=Level.DISTRICT, parent=city)
    manager = _manager(city)
    actions.move_unit(at.wards[0].pk, other.pk, by=manager)
    moved = Unit.objects.get(pk=at.wards[0].pk)
    below = Unit.objects.get(parent=moved)
    assert (moved.parent_id, moved.path, below.path) == (
        other.pk, f"{other.path}{moved.pk}/", f"{other.path}{moved.pk}/{below.pk}/",
    )  # fmt: skip
    assert wards_of(at.top)[0].path == f"{at.top.path}{at.wards[1].pk}/"
    assert ledger() == [("unit.moved", "unit", str(manager.pk))]


def _manager(unit: Unit) -> Person:
    from nhiemky.organisation.models import Office
    from tests.builders import person

    return person("thanh-hoi", Office.STANDING_OFFICER, unit)


@pytest.mark.parametrize(
    ("unit", "parent", "code"),
    [
        ("top", "ward", "organisation.below_itself"),
        ("top", "top", "organisation.below_itself"),
        ("ward", "top", "organisation.moved_already"),
        ("ward", "other ward", "organisation.level_order"),
        ("branch", "other ward", "organisation.name_taken"),
        ("city", "top", "organisation.top_unit"),
    ],
)
def test_moving_is_refused(unit: str, parent: str, code: str) -> None:
    at = place()
    city = Unit.objects.get(level=Level.PROVINCE)
    units = {
        "city": city, "top": at.top, "ward": at.wards[0], "other ward": at.wards[1],
        "branch": Unit.objects.get(parent=at.wards[0]),
    }  # fmt: skip
    manager = _manager(city)
    assert refusal(lambda: actions.move_unit(units[unit].pk, units[parent].pk, by=manager)) == code


def test_unit_is_closed_with_nothing_below() -> None:
    at = place()
    branch = Unit.objects.get(parent=at.wards[0])
    with standing_still(date(2026, 3, 1)):
        assert refusal(lambda: actions.close_unit(at.wards[0].pk, by=at.officer)) == "organisation.children_open"
        actions.close_unit(branch.pk, by=at.officer)
        closed = actions.close_unit(at.wards[0].pk, by=at.officer)
        assert closed.valid_to == date(2026, 3, 1)
        assert refusal(lambda: actions.close_unit(at.wards[0].pk, by=at.officer)) == "organisation.closed"
        assert refusal(lambda: actions.open_unit(at.wards[0].pk, "2", kind="", level=5, by=at.officer)) == (
            "organisation.closed"
        )


@pytest.mark.parametrize(
    ("on", "code"),
    [(date(2026, 3, 2), "organisation.future_day"), (date(2019, 12, 31), "organisation.closed_before_opening")],
)
def test_closing_day_lies_in_the_life_of_the_unit(on: date, code: str) -> None:
    at = place()
    since = date(2020, 1, 1)
    branch = Unit.objects.create(name="2", level=Level.BRANCH, parent=at.wards[0], valid_from=since)
    with standing_still(date(2026, 3, 1)):
        assert refusal(lambda: actions.close_unit(branch.pk, on=on, by=at.officer)) == code


ACTS: dict[str, Callable[[Place, Person], object]] = {
    "open in the district": lambda at, by: actions.open_unit(at.top.pk, "Mới", kind="", level=4, by=by),
    "open in the own ward": lambda at, by: actions.open_unit(at.wards[0].pk, "9", kind="", level=5, by=by),
    "open in another ward": lambda at, by: actions.open_unit(at.wards[1].pk, "9", kind="", level=5, by=by),
    "list in the district": lambda at, by: actions.open_units(at.top.pk, [actions.NewUnit("Mới", "", 4)], by=by),
    "rename the own ward": lambda at, by: actions.rename_unit(at.wards[0].pk, "Mới", kind="", by=by),
    "rename another ward": lambda at, by: actions.rename_unit(at.wards[1].pk, "Mới", kind="", by=by),
    "close the own ward": lambda at, by: actions.close_unit(at.wards[0].pk, by=by),
    "count the own ward": lambda at, by: actions.set_headcount(at.wards[0].pk, actions.Count(today(), 1), by=by),
    "count another ward": lambda at, by: actions.set_headcount(at.wards[1].pk, actions.Count(today(), 1), by=by),
    "body of another ward": lambda at, by: actions.open_body(at.wards[1].pk, "standing", since=today(), by=by),
}


@pytest.mark.parametrize("act", ACTS)
def test_ward_chair_changes_the_own_ward_alone(act: str) -> None:
    at = place()
    allowed = {"open in the own ward", "rename the own ward", "count the own ward"}
    if act in allowed:
        ACTS[act](at, at.chair)
        assert len(ledger()) == 1
    else:
        assert refusal(lambda: ACTS[act](at, at.chair)) == "organisation.not_allowed"


def test_list_is_opened_at_once() -> None:
    at = place()
    rows = [actions.NewUnit(f"Xã {number}", "xã", Level.BASE) for number in range(3321)]
    made = actions.open_units(at.top.pk, rows, by=at.officer)
    kept = list(Unit.objects.filter(parent=at.top, kind="xã").order_by("pk"))
    assert [unit.name for unit in made] == [row.name for row in rows]
    assert [(unit.pk, unit.path) for unit in kept] == [(unit.pk, unit.path) for unit in made]
    assert {unit.path for unit in kept} == {f"{at.top.path}{unit.pk}/" for unit in kept}
    assert ledger() == [("units.opened", "unit", str(at.officer.pk))]


@pytest.mark.parametrize("names", [["Bến 02"], ["Mới", "MỚI"]])
def test_list_with_a_name_twice_is_refused_whole(names: list[str]) -> None:
    at = place()
    rows = [actions.NewUnit(name, "xã", Level.BASE) for name in ["Khác", *names]]
    assert refusal(lambda: actions.open_units(at.top.pk, rows, by=at.officer)) == "organisation.name_taken"


def test_headcount_of_a_day_is_kept_once() -> None:
    at = place()
    with standing_still(date(2026, 3, 1)):
        for members in (120, 125):
            actions.set_headcount(
                at.wards[0].pk, actions.Count(date(2026, 2, 1), 3, members, "nhập hai chi hội"), by=at.chair
            )
        kept = list(Headcount.objects.values_list("unit", "on", "branches", "members", "changes"))
        assert kept == [(at.wards[0].pk, date(2026, 2, 1), 3, 125, "nhập hai chi hội")]
        for count, code in (
            (actions.Count(date(2026, 3, 2), 1), "organisation.future_day"),
            (actions.Count(date(2026, 3, 1)), "organisation.headcount_missing"),
        ):
            assert refusal(lambda told=count: actions.set_headcount(at.wards[0].pk, told, by=at.chair)) == code  # type: ignore[misc]


def test_body_is_open_once() -> None:
    at = place()
    with standing_still(date(2026, 3, 1)):
        body = actions.open_body(at.top.pk, "executive", since=date(2025, 1, 1), by=at.officer)
        since = date(2026, 1, 1)
        assert refusal(lambda: actions.open_body(at.top.pk, "executive", since=since, by=at.officer)) == (
            "organisation.body_open"
        )
        assert refusal(lambda: actions.close_body(body.pk, on=date(2024, 1, 1), by=at.officer)) == (
            "organisation.ended_before_start"
        )
        assert actions.close_body(body.pk, by=at.officer).valid_to == date(2026, 3, 1)
        assert refusal(lambda: actions.close_body(body.pk, by=at.officer)) == "organisation.ended_already"
        assert actions.open_body(at.top.pk, "executive", since=date(2026, 3, 1), by=at.officer).pk
