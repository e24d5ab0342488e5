"""A merger that tests of beginning anew start from: a district goes, two wards become one new ward, one goes on."""

from dataclasses import dataclass
from datetime import date

from nhiemky.accounts.models import Person
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.actions import reorganise
from nhiemky.organisation.lineage import Opening, Plan, Share
from nhiemky.organisation.models import Level, Office, Reorganisation, Unit
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.terms.models import TermOfOffice
from tests import builders

OPENED, DAY, MEANT = date(2022, 10, 1), date(2025, 7, 1), date(2027, 10, 1)
PAPER = "Nghị quyết số 1656/NQ-UBTVQH15"


@dataclass(frozen=True)
class Before:
    """What there was. The term is the district's."""

    city: Unit
    district: Unit
    whole: Unit
    part: Unit
    left: Unit
    term: TermOfOffice
    officer: Person


@dataclass(frozen=True)
class After(Before):
    """What came of it. `whole` went into the new ward as a whole, of `part` 12 of 33, `left` went on below the city."""

    new: Unit
    chair: Person
    made: Reorganisation


def before() -> Before:
    """Makes it."""
    district = builders.district(3)
    city = Unit.objects.get(level=Level.PROVINCE)
    term = TermOfOffice.objects.create(unit=district, name="2022–2027", opened=OPENED, closes=MEANT)
    officer = builders.person("thanh-pho", Office.STANDING_OFFICER, city)
    whole, part, left = builders.wards_of(district)
    return Before(city, district, whole, part, left, term, officer)


def carry_out(of: Before, *, settled: bool = True) -> After:
    """The reorganisation comes into force."""
    part = [(-1, 12), (of.left.pk, 21)]
    shares = [Share(of.whole.pk, -1, "whole")] + [
        Share(of.part.pk, target, *(("stated", number, 33) if settled else ("open",))) for target, number in part
    ]
    plan = Plan(
        "rearranged", DAY, PAPER, openings=(Opening(-1, "Bồ Đề", "phường", Level.BASE, of.city.pk),),
        closings=(of.district.pk, of.whole.pk, of.part.pk), moves=((of.left.pk, of.city.pk),), shares=tuple(shares),
    )  # fmt: skip
    with standing_still(DAY):
        made = reorganise(plan, by=of.officer)
    of.term.refresh_from_db()
    new = Unit.objects.select_related("parent").get(name="Bồ Đề")
    units = {name: Unit.objects.get(pk=getattr(of, name).pk) for name in ("city", "district", "whole", "part", "left")}
    chair = builders.person("chu-tich-moi", Office.CHAIR, new)
    return After(**units, term=of.term, officer=of.officer, new=new, chair=chair, made=made)


def goal(of: Before, code: str, kind: str, unit: Unit | None = None, **told: object) -> TargetVersion:
    """A goal in the term, for all or for one unit."""
    named = {"name": f"Chỉ tiêu {code}", "kind": kind, "unit_of_measure": "%" if kind == "ratio" else "nhà"}
    indicator, _ = Indicator.objects.get_or_create(term=of.term, code=code, defaults=named)
    return TargetVersion.objects.create(indicator=indicator, unit=unit, **{"comparator": ">=", **told})
