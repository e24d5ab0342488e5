"""Times the pages of figures in two structures after a nation's communes were merged.

    uv run python -m benchmarks.rebasing

34 provinces, 700 districts and 10,500 wards told 30 indicators each; on 1/7/2025 the districts end and the wards become
3,321 communes, a fifth of them cut in two by their branches. Figures are shown as told and rebased: of a province, of a
district that is gone, of a new commune, of one cell, and of the nation (one indicator at a time). The number is the
median of several rounds, beside an empty Django view in the same. Limit: 300 ms, but for the nation, which is only
shown. Exit code 1 when it is broken.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Final

from benchmarks.pages import add_empty_view, measure, prepare

if TYPE_CHECKING:
    from benchmarks.pages import Timing
    from nhiemky.organisation.models import Unit
    from nhiemky.terms.models import ReportingPeriod

LIMIT: Final = 300.0
PROVINCES, DISTRICTS, WARDS, COMMUNES, INDICATORS = 34, 700, 10_500, 3_321, 30
OLD, NEW = date(2020, 3, 31), date(2025, 7, 1)
_BATCH: Final = 2000


@dataclass
class Filled:
    """The nation: its units of each level."""

    top: "Unit"
    provinces: "Sequence[Unit]"
    districts: "Sequence[Unit]"
    wards: "Sequence[Unit]"
    communes: "Sequence[Unit]"
    period: "ReportingPeriod"


def made(level: int, kind: str, number: int, above: "Sequence[Unit]", ends: bool = False) -> "list[Unit]":
    """Units in turn below those above, with their span."""
    from nhiemky.kernel.ordering import sort_key
    from nhiemky.kernel.text import fold
    from nhiemky.organisation.models import EVER, NEVER, Unit, UnitSpan

    rows = []
    for place in range(number):
        name = f"{kind} {place:05d}"
        told = {"name": name, "kind": kind, "level": level, "folded": fold(name), "order": sort_key(name)}
        rows.append(Unit(parent=above[place % len(above)], **told))
    units = Unit.objects.bulk_create(rows, batch_size=500)
    for unit in units:
        unit.path = f"{unit.parent.path if unit.parent else '/'}{unit.pk}/"
    Unit.objects.bulk_update(units, ["path"], batch_size=500)
    new = kind == "xã"
    UnitSpan.objects.bulk_create(
        (
            UnitSpan(
                unit=one, starts=NEW if new else EVER, ends=NEW if ends else NEVER, name=one.name, kind=one.kind,
                level=one.level, parent=one.parent, path=one.path, folded=one.folded, order=one.order,
            )
            for one in units
        ),
        batch_size=_BATCH,
    )  # fmt: skip
    return units


def fill() -> Filled:
    """Makes the nation, what it told, and what became of it."""
    from nhiemky.organisation.models import Level, Unit, UnitSpan
    from nhiemky.terms.models import ReportingPeriod, TermOfOffice

    top = Unit.objects.create(name="Trung ương", level=Level.CENTRAL)
    if not UnitSpan.objects.filter(unit=top).exists():
        UnitSpan.objects.create(unit=top, name=top.name, level=1, path=top.path, folded=top.folded, order=top.order)
    provinces = made(Level.PROVINCE, "tỉnh", PROVINCES, [top])
    districts = made(Level.DISTRICT, "huyện", DISTRICTS, provinces, ends=True)
    wards = made(Level.BASE, "phường", WARDS, districts, ends=True)
    communes = made(Level.BASE, "xã", COMMUNES, provinces)
    term = TermOfOffice.objects.create(unit=top, name="2017–2022", opened=date(2017, 10, 1), closes=date(2022, 10, 1))
    period = ReportingPeriod.objects.create(term=term, name="Nửa đầu nhiệm kỳ", on=OLD)
    filled = Filled(top, provinces, districts, wards, communes, period)
    tell(filled)
    reorganise(filled)
    return filled


def tell(filled: Filled) -> None:
    """Every ward every indicator."""
    from nhiemky.targets.models import Indicator, TargetVersion, UnitFigure

    chance = Random(2020)
    indicators = [
        Indicator.objects.create(
            term=filled.period.term, code=f"CT{place:02d}", name=f"Chỉ tiêu thứ {place}", position=place,
            kind="count" if place % 3 else "ratio", unit_of_measure="người" if place % 3 else "%",
        )
        for place in range(INDICATORS)
    ]  # fmt: skip
    TargetVersion.objects.bulk_create(TargetVersion(indicator=one, comparator=">=", low=90) for one in indicators)

    def figures() -> Iterator[UnitFigure]:
        for ward in filled.wards:
            for one in indicators:
                part, whole = chance.randint(0, 90), 100
                yield UnitFigure(
                    unit=ward, indicator=one, period=filled.period, state="read", numerator=part,
                    denominator=whole if one.kind == "ratio" else None, value=part,
                )  # fmt: skip

    UnitFigure.objects.bulk_create(figures(), batch_size=_BATCH)


def reorganise(filled: Filled) -> None:
    """A reorganisation for each province: its wards go to its communes in turn, every fifth to two of them."""
    from django.utils import timezone

    from nhiemky.organisation.models import Handover, Reorganisation

    of: dict[int, list[Unit]] = {}
    for commune in filled.communes:
        of.setdefault(commune.parent_id or 0, []).append(commune)
    papers = {
        one.pk: Reorganisation.objects.create(
            unit=one, kind="rearranged", day=NEW, paper=f"Nghị quyết {one.pk}/NQ", told_at=timezone.now()
        )
        for one in filled.provinces
    }
    rows = []
    for place, ward in enumerate(filled.wards):
        province = ward.above[1]
        mine = of[province]
        first, second = mine[place // PROVINCES % len(mine)], mine[(place // PROVINCES + 1) % len(mine)]
        shares = [(first, 7), (second, 4)] if place % 5 == 0 else [(first, 11)]
        for target, share in shares:
            rule = "whole" if share == 11 else "branches"
            rows.append(
                Handover(
                    reorganisation=papers[province], source=ward, target=target, rule=rule, numerator=share,
                    denominator=11,
                )
            )  # fmt: skip
    Handover.objects.bulk_create(rows, batch_size=_BATCH)


def pages(filled: Filled) -> list[tuple[str, str]]:
    """Name and address of what is measured."""
    from django.urls import reverse

    from nhiemky.targets.models import Indicator

    way, first = reverse("targets:rebased", args=(filled.period.pk,)), Indicator.objects.all()[0]
    asked = f"as_of={NEW}&don-vi="
    cell = reverse("targets:rebased-cell", args=(filled.period.pk, filled.communes[0].pk, first.pk))
    return [
        ("province, rebased", f"{way}?{asked}{filled.provinces[0].pk}"),
        ("province, as told", f"{way}?{asked}{filled.provinces[0].pk}&xem=da-bao-cao"),
        ("province, one indicator", f"{way}?{asked}{filled.provinces[0].pk}&chi-tieu={first.pk}"),
        ("district that is gone", f"{way}?{asked}{filled.districts[0].pk}"),
        ("new commune", f"{way}?{asked}{filled.communes[0].pk}"),
        ("one figure", f"{cell}?as_of={NEW}"),
        ("nation, one indicator", f"{way}?{asked}{filled.top.pk}"),
    ]


def main() -> int:
    """The command line."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        add_empty_view()
        from django.test import Client

        from nhiemky.accounts.models import Person
        from nhiemky.organisation.models import Appointment, Office

        filled = fill()
        officer = Person.objects.create(username="can-bo", full_name="Cán bộ đo thử")
        Appointment.objects.create(
            person=officer, unit=filled.top, office=Office.STANDING_OFFICER, valid_from=date(2017, 1, 1)
        )
        client = Client()
        client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
        found = measure(client, pages(filled), COMMUNES)
        for one in found:
            mark = "" if kept(one) else f"   over {LIMIT:.0f} ms"
            print(f"{one.name:<28} {one.ms:>8.1f} {one.empty:>8.1f} {one.ms / one.empty:>8.1f}{mark}")
    return 0 if all(map(kept, found)) else 1


def kept(one: "Timing") -> bool:
    """Whether it is fast enough."""
    return one.ms <= LIMIT or one.name.startswith("nation")


if __name__ == "__main__":
    sys.exit(main())
