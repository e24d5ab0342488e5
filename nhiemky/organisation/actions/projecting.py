"""Spans written as far as they changed, and today's units brought up to what the spans say of today."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from typing import Final

from django.db.models import OuterRef, Subquery

from nhiemky.kernel.clock import today
from nhiemky.organisation.lineage import Stretch, Tree, changed_pieces
from nhiemky.organisation.models import Reorganisation, Unit, UnitChange, UnitSpan
from nhiemky.organisation.models.spans import BATCH, Tally, add_spans, add_tallies, tally_of

_OF_UNITS: Final = ("name", "kind", "folded", "order", "level", "parent", "path")


@dataclass(slots=True)
class _Difference:
    """Units by what is to be done to their spans: taken away, ended on another day, added."""

    gone: dict[date, list[int]] = field(default_factory=dict)
    ended: dict[tuple[date, date], list[int]] = field(default_factory=dict)
    fresh: list[Stretch] = field(default_factory=list)
    tally: Tally = field(default_factory=Counter)

    def add(self, unit: int, was: list[Stretch], becomes: list[Stretch]) -> None:
        """The pieces of a unit before and after."""
        old, new = {one.starts: one for one in was}, {one.starts: one for one in becomes}
        for starts, one in old.items():
            there = new.get(starts)
            if there is None or there.said != one.said:
                self.gone.setdefault(starts, []).append(unit)
            elif there.ends != one.ends:
                self.ended.setdefault((starts, there.ends), []).append(unit)
        self.fresh += (one for one in becomes if one.starts not in old or old[one.starts].said != one.said)
        tally_of(was, -1, self.tally)
        tally_of(becomes, 1, self.tally)

    def write(self) -> None:
        """What is taken away first, so that no unit has two spans from a day on."""
        for starts, units in self.gone.items():
            for some in batched(units, BATCH, strict=False):
                UnitSpan.objects.filter(starts=starts, unit__in=some).delete()
        for (starts, ends), units in self.ended.items():
            for some in batched(units, BATCH, strict=False):
                UnitSpan.objects.filter(starts=starts, unit__in=some).update(ends=ends)
        add_spans(self.fresh)
        add_tallies(self.tally)


def respan(before: Tree, after: Tree) -> set[int]:
    """Writes the spans and tallies that differ; gives back the units that today's tree shows differently."""
    day = today()
    difference, current = _Difference(), set[int]()
    for unit, was, becomes in changed_pieces(before, after):
        difference.add(unit, was, becomes)
        if _shown(was, day) != _shown(becomes, day):
            current.add(unit)
    difference.write()
    return current


def _shown(pieces: list[Stretch], day: date) -> object:
    """What today's tree shows of a unit: how it stands today, of one still to come how it will begin, of one that has
    ended how it was last."""
    return next((one.said for one in pieces if one.ends > day), pieces[-1].said if pieces else None)


def project(units: Iterable[int], *, whole: set[int]) -> None:
    """Today's units as the spans show them; the closed stay as they were last. whole: of these everything may have
    changed, of the others the place alone."""
    wanted = sorted(units)
    _take_over([unit for unit in wanted if unit in whole], _OF_UNITS)
    _take_over([unit for unit in wanted if unit not in whole], ("path",))


def _take_over(units: list[int], fields: tuple[str, ...]) -> None:
    of = UnitSpan.objects.filter(unit=OuterRef("pk"))
    shown, last = of.filter(ends__gt=today()).order_by("starts"), of.order_by("-starts")
    for some in batched(units, BATCH, strict=False):
        spans = UnitSpan.objects.filter(unit__in=some)
        there = set(spans.filter(ends__gt=today()).values_list("unit", flat=True))
        ended = set(spans.values_list("unit", flat=True)) - there
        for rows, said in ((there, shown), (ended, last)):
            if rows:
                Unit.objects.filter(pk__in=rows).update(**{name: Subquery(said.values(name)[:1]) for name in fields})


def show_closings(due: Iterable[Reorganisation]) -> None:
    """Units closed by reorganisations in force."""
    rows = UnitChange.objects.filter(reorganisation__in=list(due), open=False).order_by()
    for day in set(rows.values_list("day", flat=True)):
        Unit.objects.filter(pk__in=rows.filter(day=day).values("unit")).update(valid_to=day)
