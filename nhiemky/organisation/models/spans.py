"""Spans and tallies as rows. What stands in them is worked out in `nhiemky.organisation.lineage`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from django.db import connection

from nhiemky.kernel.ordering import sort_key
from nhiemky.kernel.text import fold
from nhiemky.organisation.lineage import EVER, NEVER, Stretch
from nhiemky.organisation.lineage.timeline import merged
from nhiemky.organisation.models.lineage import UnitChange, UnitSpan, UnitTally
from nhiemky.organisation.models.units import Unit

BATCH: Final = 2000

type Tally = Counter[tuple[int, int, date]]
"""{(unit, level, day): how many more}"""


def write_down(units: Sequence[Unit]) -> None:
    """What units written for the first time are like, from `valid_from` on; where they stand follows those above."""
    above = _places({unit.parent_id for unit in units if unit.parent_id})
    changes: list[UnitChange] = []
    pieces: list[Stretch] = []
    for unit in units:
        since, until = unit.valid_from or EVER, unit.valid_to or NEVER
        said = {"name": unit.name, "kind": unit.kind, "level": unit.level, "parent_id": unit.parent_id}
        changes.append(UnitChange(unit=unit, day=since, open=True, **said))
        if until != NEVER:
            changes.append(UnitChange(unit=unit, day=until, open=False))
        pieces += merged(_pieces(unit, since, until, above.get(unit.parent_id or 0, [])))
    UnitChange.objects.bulk_create(changes, batch_size=BATCH)
    add_spans(pieces)
    add_tallies(tally_of(pieces))


def _places(parents: Iterable[int]) -> dict[int, list[tuple[date, date, str]]]:
    found: dict[int, list[tuple[date, date, str]]] = {0: [(EVER, NEVER, "/")]}
    if wanted := list(parents):
        rows = UnitSpan.objects.filter(unit__in=wanted).order_by("starts")
        for unit, starts, ends, path in rows.values_list("unit", "starts", "ends", "path"):
            found.setdefault(unit, []).append((starts, ends, path))
    return found


def _pieces(unit: Unit, since: date, until: date, above: Iterable[tuple[date, date, str]]) -> Iterator[Stretch]:
    for starts, ends, path in above:
        one, other = max(starts, since), min(ends, until)
        if one < other:
            place = f"{path}{unit.pk}/"
            yield Stretch(unit.pk, one, other, unit.name, unit.kind, unit.level, unit.parent_id, place)


def add_spans(pieces: Iterable[Stretch]) -> None:
    """Rows of their own for these."""
    UnitSpan.objects.bulk_create(
        (
            UnitSpan(
                unit_id=one.unit, starts=one.starts, ends=one.ends, name=one.name, kind=one.kind, level=one.level,
                parent_id=one.parent, path=one.path, folded=_keys(one.name)[0], order=_keys(one.name)[1],
            )
            for one in pieces
        ),
        batch_size=BATCH,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _keys(name: str) -> tuple[str, bytes]:
    """Branches of a nation have few different names."""
    return fold(name), sort_key(name)


def tally_of(pieces: Iterable[Stretch], sign: int = 1, found: Tally | None = None) -> Tally:
    """What pieces add to the numbers of the units above them, or take off; added to `found` where given."""
    found = Counter() if found is None else found
    for one in pieces:
        for upper in one.path.split("/")[1:-2]:
            found[int(upper), one.level, one.starts] += sign
            if one.ends != NEVER:
                found[int(upper), one.level, one.ends] -= sign
    return found


def add_tallies(more: Tally) -> None:
    """Adds to what is there, in one statement that both databases know and Django has no words for."""
    table = UnitTally._meta.db_table
    statement = (
        f"INSERT INTO {table} (unit_id, level, day, more) VALUES (%s, %s, %s, %s) "
        f"ON CONFLICT (unit_id, level, day) DO UPDATE SET more = {table}.more + excluded.more"
    )
    as_day = connection.ops.adapt_datefield_value
    rows = [(unit, level, as_day(day), number) for (unit, level, day), number in sorted(more.items()) if number]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)
