"""The sample told on to 2025: Sài Đồng shared out, then new wards and communes right below the city, no district.

Which ward has parts in which new unit, the days and the resolutions are real. Which branch went where is supposed:
nobody publishes it, and every such paper says "giả định".
"""

from collections.abc import Iterable
from datetime import date, datetime
from secrets import token_urlsafe
from typing import Final

from nhiemky.accounts.models import Person
from nhiemky.demo.entry import CITY_OFFICER, DOORS
from nhiemky.journal.actions import seal_entries
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.actions import Beginner, Post, appoint, begin_above, reorganise
from nhiemky.organisation.drafting import Draft, Passing, Standing, Tree, drafted, plan
from nhiemky.organisation.lineage import Opening, Plan
from nhiemky.organisation.models import Level, Office, Reorganisation, Unit
from nhiemky.organisation.queries import standings_below

FIRST: Final = date(2025, 1, 1)
SECOND: Final = date(2025, 7, 1)
_NOTE: Final = "Chi hội nào về đâu là giả định, chỉ để giới thiệu phần mềm."
SAI_DONG: Final = ("Phúc Đồng", "Phúc Lợi")
"""Where Sài Đồng went on the first day."""

NEW: Final = (
    ("phường", "Bồ Đề"), ("phường", "Việt Hưng"), ("phường", "Phúc Lợi"), ("phường", "Long Biên"),
    ("phường", "Hồng Hà"), ("xã", "Gia Lâm"), ("xã", "Bát Tràng"),
)  # fmt: skip
"""Units that come into being on the second day."""

WENT: Final = {
    "Bồ Đề": ("Bồ Đề", "Hồng Hà", "Long Biên"),
    "Cự Khối": ("Long Biên", "Bát Tràng"),
    "Đức Giang": ("Việt Hưng", "Bồ Đề"),
    "Gia Thụy": ("Bồ Đề", "Việt Hưng", "Long Biên"),
    "Giang Biên": ("Phúc Lợi", "Việt Hưng"),
    "Long Biên": ("Long Biên", "Bồ Đề"),
    "Ngọc Lâm": ("Bồ Đề",),
    "Ngọc Thụy": ("Bồ Đề", "Hồng Hà"),
    "Phúc Đồng": ("Long Biên", "Phúc Lợi", "Việt Hưng", "Bồ Đề"),
    "Phúc Lợi": ("Phúc Lợi", "Việt Hưng"),
    "Thạch Bàn": ("Long Biên", "Phúc Lợi", "Bát Tràng", "Gia Lâm"),
    "Thượng Thanh": ("Bồ Đề", "Việt Hưng"),
    "Việt Hưng": ("Việt Hưng", "Phúc Lợi"),
}
"""Where each of the 13 wards has a part. The order is ours: most branches are supposed to go to the first."""


def tell_on(district: Unit) -> None:
    """Both arrangements, told on their days by a city officer."""
    city = district.parent
    assert city is not None
    officer = _city_officer(city)
    with standing_still(datetime(2025, 1, 1, 8, 0)):
        reorganise(_share_out(district), by=officer)
    with standing_still(datetime(2025, 7, 1, 8, 0)):
        reorganise(_new_wards(district, city), by=officer)
        _go_on_in_office(city, officer)
    seal_entries()


def _share_out(district: Unit) -> Plan:
    """14 wards become 13."""
    wards = {unit.name: unit for unit in _open(district)}
    source, targets = wards["Sài Đồng"], [wards[name].pk for name in SAI_DONG]
    draft = Draft(tuple(Passing(source.pk, target) for target in targets), branches=_supposed(source, targets))
    base = Plan(
        Reorganisation.Kind.SPLIT, FIRST, "Nghị quyết số 1286/NQ-UBTVQH15", date(2024, 11, 14), note=_NOTE
    )  # fmt: skip
    return _planned(draft, [district, *wards.values()], base)


def _new_wards(district: Unit, city: Unit) -> Plan:
    """13 wards and a district become parts of seven units below the city."""
    openings = tuple(
        Opening(-number, name, kind, Level.BASE, city.pk) for number, (kind, name) in enumerate(NEW, 1)
    )  # fmt: skip
    keys = {opening.name: opening.key for opening in openings}
    wards = _open(district)
    passings = [Passing(ward.pk, keys[name]) for ward in wards for name in WENT[ward.name]]
    branches: dict[int, int] = {}
    for ward in wards:
        branches |= _supposed(ward, [keys[name] for name in WENT[ward.name]])
    draft = Draft((*passings, Passing(district.pk, city.pk)), openings, branches)
    base = Plan(
        Reorganisation.Kind.REARRANGED, SECOND, "Nghị quyết số 1656/NQ-UBTVQH15", date(2025, 6, 16), note=_NOTE
    )  # fmt: skip
    return _planned(draft, [city, district, *wards], base)


def _planned(draft: Draft, units: Iterable[Unit], base: Plan) -> Plan:
    known = {unit.pk: Standing(unit.pk, unit.name, unit.kind, unit.level, unit.parent_id) for unit in units}
    parts = drafted(draft, Tree(known, standings_below(known, base.day)))
    assert not parts.gaps
    return plan(draft, parts, base)


def _open(upper: Unit) -> list[Unit]:
    return list(Unit.objects.filter(parent=upper, valid_to=None).order_by("order", "pk"))


def _supposed(ward: Unit, targets: list[int]) -> dict[int, int]:
    """Branches one by one: some of the last ones to each further unit, the others to the first."""
    branches = _open(ward)
    each = max(1, len(branches) // 7) if len(targets) != 2 else max(1, len(branches) // 3)
    chosen = {branch.pk: targets[0] for branch in branches}
    for place, target in enumerate(targets[1:]):
        end = len(branches) - place * each
        chosen |= {branch.pk: target for branch in branches[end - each : end]}
    return chosen


def _city_officer(city: Unit) -> Person:
    """Nobody of the sample's district manages the city, so nobody can be asked for leave."""
    role = CITY_OFFICER
    with standing_still(datetime(2024, 12, 2, 8, 0)):
        return begin_above(city.pk, Beginner(role.username, role.full_name, token_urlsafe(30)))


def _go_on_in_office(city: Unit, by: Person) -> None:
    """The chair of the old Bồ Đề is appointed in the new one."""
    role = next(role for role in DOORS if role.ward == "Bồ Đề" and role.office == Office.CHAIR)
    ward = Unit.objects.get(parent=city, name="Bồ Đề")
    appoint(Person.objects.get(username=role.username).pk, Post(ward.pk, Office.CHAIR, SECOND), by=by)
