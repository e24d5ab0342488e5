"""A nation's units with a history, made through the same plans that an office would enter."""

import time
from collections.abc import Callable
from datetime import date
from random import Random
from typing import Final

from django.db import transaction
from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from nhiemky.accounts.models import Person
from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.ordering import sort_key
from nhiemky.kernel.text import fold
from nhiemky.organisation.actions import reorganise
from nhiemky.organisation.lineage import Plan, Share
from nhiemky.organisation.models import Appointment, Level, Office, Unit
from nhiemky.organisation.models.spans import write_down

PROVINCES, DISTRICTS, COMMUNES, MERGED, BRANCHES = 34, 700, 3321, 1000, 110_000
_BATCH: Final = 2000
_MERGER, _REMOVAL, _TODAY = date(2025, 1, 1), date(2025, 7, 1), date(2026, 6, 1)


def fill(told: Callable[[str, float], object]) -> dict[str, int]:
    """Makes them; gives back the units that are asked for. told: what is told of each step and its seconds."""
    chance, started = Random(2025), time.perf_counter()
    with standing_still(_TODAY), transaction.atomic():
        top = Unit.objects.create(name="Việt Nam", kind="", level=Level.CENTRAL)
        provinces = _below([top], PROVINCES, "tỉnh", Level.PROVINCE, chance)
        districts = _below(provinces, DISTRICTS, "huyện", Level.DISTRICT, chance)
        communes = _below(districts, COMMUNES + MERGED, "xã", Level.BASE, chance)
        branches = _below(communes, BRANCHES, "chi hội", Level.BRANCH, chance)
    told("written down, 115,056 units", time.perf_counter() - started)
    by = Person.objects.create(username="can-bo", full_name="Cán bộ đo thử")
    Appointment.objects.create(person=by, unit=top, office=Office.STANDING_OFFICER, valid_from=date(2020, 1, 1))
    for what, plan in (
        ("merged, 1,000 communes", _merger(communes, branches)),
        ("removed, 700 districts", _removal(districts, communes[MERGED:])),
    ):
        started = time.perf_counter()
        with standing_still(_TODAY):
            reorganise(plan, by=by)
        told(what, time.perf_counter() - started)
    return {"the top": top.pk, "a province": provinces[0].pk, "a commune": communes[-1].pk}


def _below(above: list[Unit], number: int, kind: str, level: int, chance: Random) -> list[Unit]:
    """So many units, spread over those above by chance; names are numbers."""
    units = []
    for place in range(1, number + 1):
        upper = above[place - 1] if place <= len(above) else chance.choice(above)
        name = str(place)
        unit = Unit(name=name, kind=kind, level=level, parent=upper, folded=fold(name), order=sort_key(name))
        units.append(unit)
    Unit.objects.bulk_create(units, batch_size=_BATCH)
    for unit in units:
        unit.path = f"{unit.parent.path if unit.parent else '/'}{unit.pk}/"
    upper_path = Subquery(Unit.objects.filter(pk=OuterRef("parent")).values("path"))
    path = Concat(upper_path, Cast("pk", CharField(max_length=20)), Value("/"))
    Unit.objects.filter(level=level).update(path=path)
    for start in range(0, number, 20_000):
        write_down(units[start : start + 20_000])
    return units


def _merger(communes: list[Unit], branches: list[Unit]) -> Plan:
    """The first communes go whole into others."""
    into = {unit.pk: communes[MERGED + place].pk for place, unit in enumerate(communes[:MERGED])}
    moves = tuple((one.pk, into[one.parent_id]) for one in branches if one.parent_id in into)
    shares = tuple(Share(source, target, "whole") for source, target in into.items())
    return Plan("merged", _MERGER, moves=moves, closings=tuple(into), shares=shares)


def _removal(districts: list[Unit], communes: list[Unit]) -> Plan:
    """Communes come directly below their province."""
    above = {one.pk: one.parent_id or 0 for one in districts}
    moves = tuple((one.pk, above[one.parent_id or 0]) for one in communes)
    return Plan("level_removed", _REMOVAL, moves=moves, closings=tuple(above))
