"""A district whose three wards become two, kept as the lineage keeps it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from nhiemky.organisation.models import EVER, NEVER, Handover, Level, Reorganisation, Unit, UnitSpan
from nhiemky.targets.actions import FigureRow, record_figures
from nhiemky.targets.models import Indicator
from nhiemky.terms.models import ReportingPeriod
from tests import builders
from tests.targets.building import count, ratio

SPLIT = date(2025, 1, 1)
NEW = date(2025, 7, 1)


def span(unit: Unit, starts: date = EVER, ends: date = NEVER, **changed: object) -> UnitSpan:
    """A unit stands so from a day to a day, as it is but for what is changed."""
    UnitSpan.objects.filter(unit=unit).delete()
    told = {
        "name": unit.name, "kind": unit.kind, "level": unit.level, "parent": unit.parent, "path": unit.path,
        "folded": unit.folded, "order": unit.order,
    }  # fmt: skip
    return UnitSpan.objects.create(unit=unit, starts=starts, ends=ends, **{**told, **changed})


def reorganised(unit: Unit, day: date, paper: str, *handed: tuple[Unit, Unit, str, int | None, int | None]) -> None:
    """A reorganisation in force from a day, with what became of whom."""
    made = Reorganisation.objects.create(
        unit=unit, kind="rearranged", day=day, paper=paper, paper_day=day - timedelta(18),
        told_at=timezone.now(),
    )  # fmt: skip
    for source, target, rule, numerator, denominator in handed:
        Handover.objects.create(
            reorganisation=made, source=source, target=target, rule=rule, numerator=numerator, denominator=denominator
        )


@dataclass(frozen=True, slots=True)
class Changed:
    """Sài Đồng's eleven branches go to Phúc Đồng and Phúc Lợi on SPLIT; on NEW the district ends, Phúc Đồng goes whole
    to the new Việt Hưng, which Giang Biên joins; of Phúc Lợi nobody has told yet which part goes where.
    """

    city: Unit
    district: Unit
    units: dict[str, Unit]
    period: ReportingPeriod
    share: Indicator
    number: Indicator
    level: Indicator


def changed() -> Changed:
    """Makes it, with what the four wards told for half term 2020."""
    city = Unit.objects.create(name="Hà Nội", kind="thành phố", level=Level.PROVINCE)
    district = Unit.objects.create(name="Long Biên", kind="quận", level=Level.DISTRICT, parent=city)
    old = {
        name: Unit.objects.create(name=name, kind="phường", level=Level.BASE, parent=district)
        for name in ("Giang Biên", "Phúc Đồng", "Phúc Lợi", "Sài Đồng")
    }
    new = {
        name: Unit.objects.create(name=name, kind="phường", level=Level.BASE, parent=city)
        for name in ("Gia Lâm", "Việt Hưng")
    }
    units = {**old, **new}
    span(city)
    for unit in (district, *old.values()):
        span(unit, ends=SPLIT if unit.name == "Sài Đồng" else NEW)
    for unit in new.values():
        span(unit, NEW)
    _reorganise(city, district, units)
    return _told(city, district, units)


def _reorganise(city: Unit, district: Unit, units: dict[str, Unit]) -> None:
    reorganised(
        district, SPLIT, "Nghị quyết 1286/NQ-UBTVQH15",
        (units["Sài Đồng"], units["Phúc Đồng"], "branches", 7, 11),
        (units["Sài Đồng"], units["Phúc Lợi"], "branches", 4, 11),
    )  # fmt: skip
    reorganised(
        city, NEW, "Nghị quyết 1656/NQ-UBTVQH15",
        (units["Giang Biên"], units["Việt Hưng"], "whole", None, None),
        (units["Phúc Đồng"], units["Việt Hưng"], "whole", None, None),
        (units["Phúc Lợi"], units["Việt Hưng"], "open", None, None),
        (units["Phúc Lợi"], units["Gia Lâm"], "open", None, None),
    )  # fmt: skip


def _told(city: Unit, district: Unit, units: dict[str, Unit]) -> Changed:
    period = builders.half_term(builders.term(district))
    share, number, _ = builders.targets(period.term)
    level = Indicator.objects.create(term=period.term, code="XL", name="Xếp loại", kind="level", position=9)
    wards = [units[name].pk for name in ("Giang Biên", "Phúc Đồng", "Phúc Lợi", "Sài Đồng")]
    rows = [ratio(wards[0], share, 19, 20), ratio(wards[1], share, 30, 31), ratio(wards[3], share, 10, 11)]
    rows += [count(ward, number, told) for ward, told in zip(wards, (40, 25, 33, 12), strict=True)]
    rows += [FigureRow(ward, level.pk, words="hoàn thành tốt", source="sent-file:7", place="B9") for ward in wards[:2]]
    rows.append(FigureRow(wards[3], level.pk, words="hoàn thành"))
    record_figures(period.pk, rows, by=None)
    return Changed(city, district, units, period, share, number, level)
