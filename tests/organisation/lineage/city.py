"""A small city, and what is asked of it in tests of reorganisations."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.actions import reorganised
from nhiemky.organisation.lineage import Opening, Plan, Share
from nhiemky.organisation.models import Handover, Level, Office, Reorganisation, Unit, UnitChange, UnitSpan
from nhiemky.organisation.queries import units_on
from tests.builders import person

BEFORE, DAY, AFTER, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 2), date(2025, 9, 1)


class Place:
    """A city, a district with three wards A, B, C of four, two and no branches, and the city's officer."""

    def __init__(self) -> None:
        self.city = Unit.objects.create(name="Hà Nội", kind="thành phố", level=Level.PROVINCE)
        self.district = Unit.objects.create(name="Long Biên", kind="quận", level=Level.DISTRICT, parent=self.city)
        self.a, self.b, self.c = (
            Unit.objects.create(name=name, kind="phường", level=Level.BASE, parent=self.district) for name in "ABC"
        )
        self.of_a = [self._branch(str(number), self.a) for number in (1, 2, 3, 4)]
        self.of_b = [self._branch(str(number), self.b) for number in (8, 9)]
        self.by = person("thanh-hoi", Office.STANDING_OFFICER, self.city)

    def _branch(self, name: str, ward: Unit) -> Unit:
        return Unit.objects.create(name=name, kind="chi hội", level=Level.BRANCH, parent=ward)


def tree(day: date) -> dict[str, str]:
    """{unit: the units above it}, by names."""
    rows = {one.unit_id: one for one in units_on(day)}
    return {one.name: "/".join(rows[int(part)].name for part in one.path.split("/")[1:-2]) for one in rows.values()}


def shares() -> list[tuple[str, str, str, int | None, int | None]]:
    rows = Handover.objects.order_by("reorganisation", "source__name", "target__name")
    return list(rows.values_list("source__name", "target__name", "rule", "numerator", "denominator"))


def refusal(act: Callable[[], object]) -> str:
    before = (Unit.objects.count(), UnitChange.objects.count(), UnitSpan.objects.count(), Entry.objects.count())
    with pytest.raises(RuleBroken) as broken:
        act()
    now = (Unit.objects.count(), UnitChange.objects.count(), UnitSpan.objects.count(), Entry.objects.count())
    assert now == before
    return str(broken.value)


@contextmanager
def heard() -> Iterator[list[str]]:
    """What listeners are told, in order."""
    told: list[str] = []

    def listen(reorganisation: Reorganisation, **_: Any) -> None:
        told.append(reorganisation.kind)

    reorganised.connect(listen)
    try:
        yield told
    finally:
        reorganised.disconnect(listen)


def parted(at: Place, **more: Any) -> Plan:
    """A is parted: one branch to B, two to a new ward, the last to C; A ends."""
    moves = tuple(zip((one.pk for one in at.of_a), (at.b.pk, -1, -1, at.c.pk), strict=True))
    told = tuple(Share(at.a.pk, target, "branches") for target in (at.b.pk, -1, at.c.pk))
    opening = Opening(-1, "Bồ Đề", "phường", Level.BASE, at.district.pk)
    return Plan("rearranged", DAY, "NQ 1656/NQ-UBTVQH15", date(2025, 6, 16), openings=(opening,), moves=moves,
                closings=(at.a.pk,), shares=told, **more)  # fmt: skip


WHOLE = {
    "Hà Nội": "", "Long Biên": "Hà Nội", "A": "Hà Nội/Long Biên", "B": "Hà Nội/Long Biên", "C": "Hà Nội/Long Biên",
    **dict.fromkeys("1234", "Hà Nội/Long Biên/A"), **dict.fromkeys("89", "Hà Nội/Long Biên/B"),
}  # fmt: skip
PARTED = {name: above for name, above in WHOLE.items() if name != "A"} | {
    "Bồ Đề": "Hà Nội/Long Biên", "1": "Hà Nội/Long Biên/B", "2": "Hà Nội/Long Biên/Bồ Đề",
    "3": "Hà Nội/Long Biên/Bồ Đề", "4": "Hà Nội/Long Biên/C",
}  # fmt: skip
SHARES = [("A", "B", "branches", 1, 4), ("A", "Bồ Đề", "branches", 2, 4), ("A", "C", "branches", 1, 4)]
