"""Figures of many units kept at once, and their totals level by level."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from nhiemky.journal.models import Entry
from nhiemky.organisation.actions import open_unit, reorganise
from nhiemky.organisation.lineage import Plan
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.targets.actions import FigureRow, recompute_totals, record_figures
from nhiemky.targets.figures import Figure, roll_up
from nhiemky.targets.models import Indicator, UnitFigure
from nhiemky.terms.models import ReportingPeriod
from tests import builders
from tests.targets.building import count, kept_figures, ratio

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def top() -> Unit:
    return builders.district(wards=2, branches=2)


@pytest.fixture
def period(top: Unit) -> ReportingPeriod:
    return builders.half_term(builders.term(top))


@pytest.fixture
def indicators(period: ReportingPeriod) -> list[Indicator]:
    return builders.targets(period.term)


def test_figures_are_kept_with_their_source(period: ReportingPeriod, top: Unit, indicators: list[Indicator]) -> None:
    ward = builders.wards_of(top)[0]
    row = FigureRow(
        ward.pk, indicators[0].pk, 11, 12, 91.6667, "", 1, True, "read", "sent-file:7", "Biểu 1!E8", ["Đọc chưa chắc."]
    )
    record_figures(period.pk, [row], by=None)
    got = UnitFigure.objects.get()
    fields = (
        "numerator",
        "denominator",
        "value",
        "words",
        "decimals",
        "estimate",
        "state",
        "source",
        "place",
        "doubts",
    )
    assert {name: getattr(got, name) for name in fields} == {name: getattr(row, name) for name in fields}


def test_what_is_no_longer_told_goes_and_others_stay(
    period: ReportingPeriod, top: Unit, indicators: list[Indicator]
) -> None:
    one, two = builders.wards_of(top)
    first, second, _ = indicators
    record_figures(
        period.pk, [ratio(one.pk, first, 9, 10), count(one.pk, second, 3), count(two.pk, second, 4)], by=None
    )
    record_figures(period.pk, [count(one.pk, second, 5)], by=None)
    assert kept_figures(period) == {
        ("phường Bến 01", "XD3"): ("read", 5, None, 5),
        ("phường Bến 02", "XD3"): ("read", 4, None, 4),
    }
    record_figures(period.pk, [], by=None, units=[two.pk])
    assert kept_figures(period) == {("phường Bến 01", "XD3"): ("read", 5, None, 5)}


def test_only_changes_are_journalled(period: ReportingPeriod, top: Unit, indicators: list[Indicator]) -> None:
    ward = builders.wards_of(top)[0]
    for _ in range(2):
        record_figures(period.pk, [count(ward.pk, indicators[1], 3)], by=None)
    record_figures(period.pk, [], by=7, units=[ward.pk])
    entries = Entry.objects.order_by("pk").values_list("verb", "kind", "object_id", "actor")
    assert list(entries) == [
        ("figures.recorded", "reporting_period", str(period.pk), ""),
        ("figures.recorded", "reporting_period", str(period.pk), "7"),
    ]


def test_totals_are_made_from_direct_children(period: ReportingPeriod, top: Unit, indicators: list[Indicator]) -> None:
    one, two = builders.wards_of(top)
    (first, _), (third, fourth) = builders.wards_of(one), builders.wards_of(two)
    share = indicators[0]
    rows = [ratio(first.pk, share, 1, 2), ratio(third.pk, share, 3, 10), ratio(fourth.pk, share, 4, 10)]
    # The first ward answers for itself, so what its branches add up to is not asked for.
    record_figures(period.pk, [*rows, ratio(one.pk, share, 80, 100)], by=None)
    recompute_totals(period.pk)
    assert {key: told for key, told in kept_figures(period).items() if "chi hội" not in key[0]} == {
        ("phường Bến 01", "XD1"): ("read", 80, 100, 80),
        ("phường Bến 02", "XD1"): ("total", 7, 20, 35),
        ("quận Sông Hồng", "XD1"): ("total", 87, 120, 72.5),
    }


def test_totals_follow_their_parts(period: ReportingPeriod, top: Unit, indicators: list[Indicator]) -> None:
    one, two = builders.wards_of(top)
    number = indicators[1]
    record_figures(period.pk, [count(one.pk, number, 3), count(two.pk, number, 4)], by=None)
    recompute_totals(period.pk)
    assert kept_figures(period)["quận Sông Hồng", "XD3"] == ("total", 7, None, 7)
    record_figures(period.pk, [count(two.pk, number, 6)], by=None)
    recompute_totals(period.pk)
    assert kept_figures(period)["quận Sông Hồng", "XD3"] == ("total", 9, None, 9)
    record_figures(period.pk, [], by=None, units=[one.pk, two.pk])
    recompute_totals(period.pk)
    assert kept_figures(period) == {}


def test_printed_percentages_and_levels_in_totals(
    period: ReportingPeriod, top: Unit, indicators: list[Indicator]
) -> None:
    one, two = builders.wards_of(top)
    level = Indicator.objects.create(term=period.term, code="XD9", name="Xếp loại", kind="level")
    rows = [
        FigureRow(one.pk, indicators[0].pk, value=90.0, estimate=True),
        ratio(two.pk, indicators[0], 1, 4),
        FigureRow(one.pk, level.pk, words="Hoàn thành tốt"),
        FigureRow(two.pk, level.pk, words="hoàn thành tốt nhiệm vụ"),
    ]
    record_figures(period.pk, rows, by=None)
    recompute_totals(period.pk)
    totals = UnitFigure.objects.filter(unit=top).order_by("indicator__code")
    assert [total.as_figure() for total in totals] == [
        Figure(1, 4, 25, estimate=False, left_out=1),
        Figure(None, None, None, tally=(("hoàn thành tốt", 2),)),
    ]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=st.lists(st.none() | st.integers(0, 9), min_size=6, max_size=6), at=st.integers(0, 5),
    then=st.none() | st.integers(0, 9),
)  # fmt: skip
def test_one_figure_changes_what_stands_above_it_only(
    told: list[int | None], at: int, then: int | None, period: ReportingPeriod, top: Unit, indicators: list[Indicator]
) -> None:
    """Two wards and their branches, some of which tell a number; then one of these is put right, told or taken away."""
    wards = builders.wards_of(top)
    units = [*wards, *(branch for ward in wards for branch in builders.wards_of(ward))]
    number = indicators[1]
    rows = [count(unit.pk, number, value) for unit, value in zip(units, told, strict=True) if value is not None]
    record_figures(period.pk, rows, by=None, units=[unit.pk for unit in units])
    recompute_totals(period.pk)
    changed = units[at]
    record_figures(period.pk, [] if then is None else [count(changed.pk, number, then)], by=None, units=[changed.pk])
    recompute_totals(period.pk, above=(changed.pk, number.pk))
    shown = kept_figures(period)
    recompute_totals(period.pk)
    assert shown == kept_figures(period)


def test_totals_are_of_the_tree_of_their_day(period: ReportingPeriod, top: Unit, indicators: list[Indicator]) -> None:
    """A ward that goes to another district later, and a branch that comes later, change nothing of what was."""
    officer = builders.person("officer", Office.STANDING_OFFICER, top.parent)
    one, two = builders.wards_of(top)
    number = indicators[1]
    record_figures(period.pk, [count(one.pk, number, 3), count(two.pk, number, 4)], by=None)
    recompute_totals(period.pk)
    assert top.parent
    other = open_unit(
        top.parent.pk, "Sông Đà", kind="quận", level=Level.DISTRICT, valid_from=builders.OPENED, by=officer
    )
    reorganise(Plan("moved", date(2020, 7, 1), moves=((two.pk, other.pk),)), by=officer)
    before = kept_figures(period)
    recompute_totals(period.pk)
    assert kept_figures(period) == before
    recompute_totals(period.pk, above=(two.pk, number.pk))
    assert kept_figures(period) == before
    assert before["quận Sông Hồng", "XD3"] == ("total", 7, None, 7)


def test_units_outside_the_term_are_left_alone(period: ReportingPeriod, top: Unit, indicators: list[Indicator]) -> None:
    other = Unit.objects.create(name="Khác", kind="quận", level=Level.DISTRICT, parent=top.parent)
    record_figures(period.pk, [count(other.pk, indicators[1], 3)], by=None)
    recompute_totals(period.pk)
    assert kept_figures(period) == {("quận Khác", "XD3"): ("read", 3, None, 3)}


@pytest.mark.parametrize("wards", [1, 3])
def test_queries_do_not_grow_with_units(wards: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    top = builders.district(wards)
    period = builders.half_term(builders.term(top))
    number = builders.targets(period.term)[1]
    rows = [count(ward.pk, number, 3) for ward in builders.wards_of(top)]
    with django_assert_num_queries(13):
        record_figures(period.pk, rows, by=None)
        recompute_totals(period.pk)


_PAIRS = st.integers(0, 40).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(st.none() | _PAIRS, min_size=4, max_size=4))
def test_total_of_totals_is_the_total_of_all_leaves(
    told: list[tuple[int, int] | None], period: ReportingPeriod, top: Unit, indicators: list[Indicator]
) -> None:
    wards = builders.wards_of(top)
    branches = [branch for ward in wards for branch in builders.wards_of(ward)]
    rows = _rows(branches, indicators[0], told)
    record_figures(period.pk, rows, by=None, units=[branch.pk for branch in branches])
    recompute_totals(period.pk)
    target = indicators[0].as_target()
    leaves = list(UnitFigure.objects.filter(period=period).exclude(state="total").select_related("unit"))
    for unit in (top, *wards):
        expected = roll_up(target, [one.as_figure() for one in leaves if one.unit.path.startswith(unit.path)])
        kept = UnitFigure.objects.filter(unit=unit, period=period).first()
        assert (kept.as_figure() if kept else Figure(None, None, None)) == expected


def _rows(branches: Iterable[Unit], share: Indicator, told: list[tuple[int, int] | None]) -> list[FigureRow]:
    return [
        FigureRow(branch.pk, share.pk, part[0], part[1], round(100 * part[0] / part[1], 4) if part[1] else None)
        for branch, part in zip(branches, told, strict=True)
        if part
    ]
