"""Figures of a period loaded in two structures, on both databases."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhiemky.organisation.models import Handover, Level, Unit
from nhiemky.targets.actions import record_figures
from nhiemky.targets.queries.rebased_table import REST, Table, proofs, table_of
from nhiemky.targets.queries.rebasing import TwoViews, two_views
from nhiemky.targets.tables.words import figure_words, proof_notes, proof_words
from tests.targets.building import count
from tests.targets.structures import NEW, SPLIT, Changed, changed, span

pytestmark = pytest.mark.usefixtures("db")

type Shown = dict[str, tuple[str, ...]]


@pytest.fixture
def world() -> Changed:
    return changed()


def shown(views: TwoViews, table: Table) -> Shown:
    """What each row says of the ratio, the count and the level."""
    rows = {row.name or {REST: "rest"}.get(row.unit, "own"): row for row in (*table.rows, *table.aside)}
    of = [one for one in views.indicators if one.code in ("XD1", "XD3", "XL")]
    places = [list(views.indicators).index(one) for one in of]
    return {
        name: tuple(
            figure_words(views.targets[one.pk], row.cells[at].figure) for one, at in zip(of, places, strict=True)
        )
        for name, row in {**rows, "total": table.total}.items()
    }


def said(views: TwoViews) -> list[tuple[str, ...]]:
    found = zip(views.indicators, proofs(views), strict=True)
    return [
        (one.code, proof_words(views.targets[one.pk], proof), *proof_notes(views.targets[one.pk], proof))
        for one, proof in found
        if one.code in ("XD1", "XD3", "XL")
    ]


def test_as_told_and_rebased_say_the_same_of_the_city(world: Changed) -> None:
    views = two_views(world.period, world.city, NEW)
    assert shown(views, table_of(views, rebased=False)) == {
        "quận Long Biên": ("95,16%", "110", "hoàn thành: 1; hoàn thành tốt: 2"),
        "total": ("95,16%", "110", "hoàn thành: 1; hoàn thành tốt: 2"),
    }
    assert shown(views, table_of(views, rebased=True)) == {
        "phường Gia Lâm": ("–", "–", "–"),
        "phường Việt Hưng": ("94,83%", "73", "hoàn thành tốt: 2"),
        "rest": ("100%", "37", "hoàn thành: 1"),
        "total": ("95,16%", "110", "hoàn thành: 1; hoàn thành tốt: 2"),
    }
    assert said(views) == [
        ("XD1", "Cộng theo cơ cấu cũ 59/62 = cộng theo cơ cấu mới 59/62", "Trong đó 4/4 chưa quy được về đơn vị nào."),
        ("XD3", "Cộng theo cơ cấu cũ 110 = cộng theo cơ cấu mới 110", "Trong đó 37 chưa quy được về đơn vị nào."),
        (
            "XL",
            "Cộng theo cơ cấu cũ hoàn thành: 1; hoàn thành tốt: 2"
            " = cộng theo cơ cấu mới hoàn thành: 1; hoàn thành tốt: 2",
            "Trong đó hoàn thành: 1 chưa quy được về đơn vị nào.",
        ),
    ]


def test_a_ward_that_is_gone_shows_where_its_figures_went(world: Changed) -> None:
    views = two_views(world.period, world.units["Sài Đồng"], SPLIT)
    assert shown(views, table_of(views, rebased=False)) == {
        "total": ("90,91%", "12", "hoàn thành"),
    }
    assert shown(views, table_of(views, rebased=True)) == {
        "phường Phúc Lợi": ("100%", "4", "–"),
        "phường Phúc Đồng": ("85,71%", "8", "–"),
        "rest": ("–", "–", "hoàn thành: 1"),
        "total": ("90,91%", "12", "hoàn thành: 1"),
    }


def test_a_new_ward_has_what_its_predecessors_told(world: Changed) -> None:
    views = two_views(world.period, world.units["Việt Hưng"], NEW)
    assert shown(views, table_of(views, rebased=False)) == {
        "phường Giang Biên": ("95%", "40", "hoàn thành tốt"),
        "phường Phúc Đồng": ("96,77%", "25", "hoàn thành tốt"),
        "phường Sài Đồng": ("90,91%", "12", "hoàn thành"),
        "total": ("95,16%", "77", "hoàn thành: 1; hoàn thành tốt: 2"),
    }
    assert shown(views, table_of(views, rebased=True)) == {
        "total": ("94,83%", "73", "hoàn thành tốt: 2"),
    }
    assert table_of(views, rebased=True).total.cells[1].lacking
    assert said(views)[1] == (
        "XD3",
        "Cộng theo cơ cấu cũ 77 − phần chưa tách hoặc ở đơn vị khác 4 = cộng theo cơ cấu mới 73",
    )


def test_marks_say_what_a_figure_lacks_and_holds(world: Changed) -> None:
    views = two_views(world.period, world.city, NEW, world.number.pk)
    rows = {row.name: row.cells[0] for row in table_of(views, rebased=True).rows}
    told = {name: (cell.apportioned, cell.unsettled, cell.lacking, cell.covered) for name, cell in rows.items()}
    assert told == {
        "phường Gia Lâm": (False, False, True, False),
        "phường Việt Hưng": (True, False, True, False),
    }


def test_where_it_went_and_by_which_share(world: Changed) -> None:
    views = two_views(world.period, world.city, NEW, world.number.pk)
    units = {one.pk: name for name, one in world.units.items()}
    got = [
        (
            units[part.source],
            sorted(units[end] for end in part.trail.ends),
            part.trail.share,
            part.figure.value,
            part.why,
        )
        for part in views.parts
    ]
    assert sorted(got) == [
        ("Giang Biên", ["Việt Hưng"], Fraction(1), 40, ""),
        ("Phúc Lợi", ["Gia Lâm", "Việt Hưng"], Fraction(1), 33, "open"),
        ("Phúc Đồng", ["Việt Hưng"], Fraction(1), 25, ""),
        ("Sài Đồng", ["Gia Lâm", "Việt Hưng"], Fraction(4, 11), 4, "open"),
        ("Sài Đồng", ["Việt Hưng"], Fraction(7, 11), 8, ""),
    ]


def test_a_day_before_nothing_had_changed(world: Changed) -> None:
    views = two_views(world.period, world.district, SPLIT - timedelta(1))
    assert shown(views, table_of(views, rebased=True)) == shown(views, table_of(views, rebased=False))
    assert views.reorganisations == {}


def test_a_share_told_later_settles_it(world: Changed) -> None:
    rows = Handover.objects.filter(source=world.units["Phúc Lợi"])
    rows.filter(target=world.units["Gia Lâm"]).update(rule="stated", numerator=1, denominator=4)
    rows.filter(target=world.units["Việt Hưng"]).update(rule="stated", numerator=3, denominator=4)
    views = two_views(world.period, world.city, NEW)
    assert shown(views, table_of(views, rebased=True))["phường Gia Lâm"][1] == "9"  # 33 × 1/4 → 8; 12 × 4/11 × 1/4 → 1
    assert said(views)[1] == ("XD3", "Cộng theo cơ cấu cũ 110 = cộng theo cơ cấu mới 110")


def test_looking_back_only_what_came_from_one_unit_goes_back(world: Changed) -> None:
    later = world.period
    later.on = date(2025, 12, 31)
    later.save()
    record_figures(
        later.pk,
        [count(world.units["Việt Hưng"].pk, world.number, 90)],
        by=None,
        units=[one.pk for one in world.units.values()],
    )
    views = two_views(later, world.city, SPLIT - timedelta(1))
    assert shown(views, table_of(views, rebased=True)) == {
        "quận Long Biên": ("–", "90", "–"),
        "total": ("–", "90", "–"),
    }
    part = views.parts[0]
    assert (part.why, part.place) == ("joined", world.district.pk)


def test_as_many_queries_for_one_ward_as_for_three(world: Changed) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            views = two_views(world.period, world.city, NEW)
            table_of(views, rebased=True)
            table_of(views, rebased=False)
            proofs(views)
        return len(seen)

    before = asked()
    for number in range(3):
        ward = Unit.objects.create(name=f"Xã {number}", kind="xã", level=Level.BASE, parent=world.city)
        span(ward)
        record_figures(world.period.pk, [count(ward.pk, world.number, 5)], by=None)
    assert asked() == before
    assert before <= 16
