"""Long Biên told on to 2025: the tree on both sides of both steps, and what went where."""

from datetime import date
from fractions import Fraction
from typing import Final

import pytest

from nhiemky.accounts.models import Person
from nhiemky.demo import after_2025
from nhiemky.demo.facts import WARDS
from nhiemky.organisation.models import Handover, Level, Reorganisation, Unit, UnitSpan
from nhiemky.organisation.permissions import Right, reach_of
from nhiemky.organisation.queries import units_on
from nhiemky.targets.models import Indicator
from nhiemky.targets.queries.rebased_table import here, proofs
from nhiemky.targets.queries.rebasing import names_on, two_views
from nhiemky.terms.models import ReportingPeriod

pytestmark = pytest.mark.usefixtures("told_on", "db")

CITY: Final = "thành phố Hà Nội"
DISTRICT: Final = "quận Long Biên"
OLD: Final = {(f"phường {name}", DISTRICT) for name in WARDS}
THIRTEEN: Final = OLD - {("phường Sài Đồng", DISTRICT)}
PARTS: Final = {
    "phường Bồ Đề": (Fraction(8, 11), 22, 22, 16, 16),
    "phường Đức Giang": (Fraction(5, 16), 14, 16, 4, 5),
    "phường Gia Thụy": (Fraction(5, 6), 12, 12, 10, 10),
    "phường Long Biên": (Fraction(1, 3), 16, 18, 5, 6),
    "phường Ngọc Lâm": (Fraction(1, 1), 16, 18, 16, 18),
    "phường Ngọc Thụy": (Fraction(8, 11), 10, 12, 7, 8),
    "phường Phúc Đồng": (Fraction(1, 7), 9, 10, 1, 1),
    "phường Sài Đồng": (Fraction(11, 112), 16, 16, 2, 2),
    "phường Thượng Thanh": (Fraction(11, 16), 14, 16, 10, 11),
}
"""Of the new Bồ Đề, for XD1: (share, what the old ward told: number, of; the part of it: number, of)."""
NEW: Final = {(f"{kind} {name}", CITY) for kind, name in after_2025.NEW}


@pytest.fixture
def made(db: None) -> Reorganisation:  # noqa: ARG001 (rows are there)
    return Reorganisation.objects.get(day=after_2025.SECOND)


@pytest.fixture
def period(db: None) -> ReportingPeriod:  # noqa: ARG001
    return ReportingPeriod.objects.select_related("term__unit").get()


def bases(day: date) -> set[tuple[str, str]]:
    """(base association, the one above) on a day."""
    rows = {one.unit_id: one for one in units_on(day)}
    return {(str(one), str(rows[one.parent_id or 0])) for one in rows.values() if one.level == Level.BASE}


def branches(day: date) -> int:
    """How many branches stand below a base association that exists on the day."""
    rows = {one.unit_id: one for one in units_on(day)}
    return sum(one.level == Level.BRANCH and rows[one.parent_id or 0].level == Level.BASE for one in rows.values())


def test_the_tree_of_each_day() -> None:
    sides = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1)]
    assert [bases(day) for day in sides] == [OLD, THIRTEEN, THIRTEEN, NEW]
    assert [len(bases(day)) for day in sides] == [14, 13, 13, 7]
    assert [branches(day) for day in sides] == [230] * 4
    assert [units_on(day).filter(level=Level.DISTRICT).count() for day in sides] == [1, 1, 1, 0]
    assert set(UnitSpan.objects.filter(level=Level.PROVINCE).values_list("name", flat=True)) == {"Hà Nội"}


def test_what_went_where_is_counted_branch_by_branch(made: Reorganisation) -> None:
    rows = Handover.objects.filter(reorganisation=made, source__level=Level.BASE).select_related("source", "target")
    went: dict[str, set[str]] = {}
    shares: dict[str, float] = {}
    for one in rows:
        went.setdefault(one.source.name, set()).add(one.target.name)
        shares[one.source.name] = shares.get(one.source.name, 0) + (one.numerator or 0) / (one.denominator or 1)
    assert went == {old: set(new) for old, new in after_2025.WENT.items()}
    assert {name: round(share, 9) for name, share in shares.items()} == dict.fromkeys(after_2025.WENT, 1.0)
    assert set(rows.values_list("rule", flat=True)) == {"branches", "whole"}
    first = Handover.objects.filter(reorganisation__day=after_2025.FIRST).select_related("target")
    assert {one.target.name for one in first} == set(after_2025.SAI_DONG)
    assert (made.paper, made.paper_day, made.applied) == ("Nghị quyết số 1656/NQ-UBTVQH15", date(2025, 6, 16), True)
    assert "giả định" in made.note


def test_who_sees_what_afterwards() -> None:
    city = reach_of(Person.objects.get(username="thanh-pho"))
    assert [str(unit) for unit in Unit.objects.filter(level=Level.PROVINCE) if city.may(Right.MANAGE, unit)] == [CITY]
    chair = reach_of(Person.objects.get(username="chu-tich-bo-de"))
    ward = Unit.objects.get(name="Bồ Đề", parent__name="Hà Nội")
    assert [hold.unit for hold in chair.holds] == [ward.pk]
    officer = reach_of(Person.objects.get(username="thuong-truc"))
    assert officer.holds == ()


def test_the_figures_of_the_half_term_add_up_in_every_structure(period: ReportingPeriod) -> None:
    city = Unit.objects.get(level=Level.PROVINCE)
    for day in (period.on, after_2025.FIRST, after_2025.SECOND):
        views = two_views(period, city, day)
        found = proofs(views)
        totals = [(one.told.numerator, one.told.denominator, one.told.tally) for one in found]
        assert [(one.rebased.numerator, one.rebased.denominator, one.rebased.tally) for one in found] == totals
        assert all(one.agrees and not one.adrift for one in found)
        assert len(found) == 12 and any(numerator for numerator, _, _ in totals)


def test_the_figure_of_a_new_ward_with_its_parts(period: ReportingPeriod) -> None:
    ward = Unit.objects.get(name="Bồ Đề", parent__name="Hà Nội")
    indicator = Indicator.objects.get(code="XD1")
    views = two_views(period, ward, after_2025.SECOND, indicator.pk)
    names = names_on({part.source for part in here(views)}, period.on)
    found = {
        names[part.source]: (part.trail.share, part.told.numerator, part.told.denominator, part.figure.numerator,
                             part.figure.denominator)
        for part in here(views)
    }  # fmt: skip
    assert found == PARTS
