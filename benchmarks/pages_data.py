"""Fills a database with a campaign of as many units as wanted: figures, findings, files and what was made of them."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from django.urls import reverse
from django.utils import timezone

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.files.models import StoredFile
from nhiemky.kernel.ordering import sort_key
from nhiemky.kernel.text import fold
from nhiemky.organisation.models import Appointment, Headcount, Level, Office, Unit
from nhiemky.reports.actions import keep_paper
from nhiemky.reports.keeping import packed
from nhiemky.reports.models import KeptFinding, SentFile, UnitStanding
from nhiemky.reports.records import Fault, FileReading, Line, Part
from nhiemky.targets.actions import recompute_totals
from nhiemky.targets.models import Indicator, TargetVersion, UnitFigure
from nhiemky.terms.models import ReportingPeriod, TermOfOffice

PROVINCES: Final = 34
INDICATORS: Final = 12
_OPENED, _HALF, _CLOSES = date(2017, 10, 1), date(2020, 3, 31), date(2022, 10, 1)
_SAID: Final = "Công tác kiểm tra ở chi hội {number} còn chậm, chưa đều giữa các địa bàn trong đơn vị."


@dataclass(frozen=True, slots=True)
class Made:
    """What was filled in: a campaign, its officer, one unit and one file."""

    campaign: Campaign
    officer: Person
    unit: Unit
    file: SentFile
    indicator: Indicator

    def pages(self) -> list[tuple[str, str]]:
        """Name and address of every page that is measured."""
        campaign, unit = (self.campaign.pk,), (self.campaign.pk, self.unit.pk)
        return [
            ("home", reverse("overview:home")),
            ("campaigns", reverse("reports:campaigns")),
            ("board", reverse("reports:board", args=campaign)),
            ("files", reverse("reports:files", args=campaign)),
            ("unit", reverse("reports:unit", args=unit)),
            ("correct a figure", reverse("reports:correct", args=(*unit, self.indicator.pk))),
            ("matrix", reverse("reports:matrix", args=campaign)),
            ("matrix, last page", f"{reverse('reports:matrix', args=campaign)}?trang=9999"),
            ("matrix, units short of some", f"{reverse('reports:matrix', args=campaign)}?loc=chua-dat"),
            ("matrix, one target", f"{reverse('reports:matrix', args=campaign)}?chi-tieu={self.indicator.pk}"),
            ("frequent faults", reverse("reports:quality", args=campaign)),
            ("quality of a unit", reverse("reports:unit-quality", args=(self.unit.pk,))),
            ("paper", reverse("reports:paper", args=campaign)),
            ("a paragraph of the paper", reverse("reports:paper-edit", args=(*campaign, "iv.muc"))),
            ("units", reverse("organisation:units")),
            ("one unit of the list", reverse("organisation:unit", args=(self.unit.pk,))),
            ("targets", reverse("targets:term", args=(self.campaign.period.term_id,))),
            ("terms", reverse("terms:terms")),
            ("journal", reverse("overview:journal")),
            ("inbox", reverse("notices:inbox")),
        ]


def fill(size: int) -> Made:
    """A district with so many wards; above 100 the centre, with the communes spread over the provinces."""
    chance = Random(2020)
    top, units = _tree(size)
    officer = Person.objects.create(username="can-bo", full_name="Cán bộ đo thử")
    Appointment.objects.create(person=officer, unit=top, office=Office.STANDING_OFFICER, valid_from=_OPENED)
    Headcount.objects.bulk_create(
        (Headcount(unit=unit, on=_HALF, branches=chance.randint(5, 40), members=300) for unit in units), batch_size=500
    )
    term = TermOfOffice.objects.create(unit=top, name="2017–2022", opened=_OPENED, closes=_CLOSES)
    period = ReportingPeriod.objects.create(term=term, name="Nửa đầu nhiệm kỳ", on=_HALF)
    indicators = [_indicator(term, place) for place in range(1, INDICATORS + 1)]
    made = Campaign.objects.create(
        unit=top, period=period, name="Sơ kết giữa nhiệm kỳ", opened_at=timezone.now(), asked=1, done=1
    )
    files = _files(made, units, officer)
    _results(made, units, indicators, files)
    recompute_totals(period.pk)
    keep_paper(made.pk)
    campaign = Campaign.objects.select_related("unit", "period__term").get(pk=made.pk)
    return Made(campaign, officer, units[0], files[0], indicators[0])


def _tree(size: int) -> tuple[Unit, list[Unit]]:
    if size <= 100:
        city = Unit.objects.create(name="Sông Hồng", kind="quận", level=Level.DISTRICT)
        return city, _below([city], size, "phường")
    top = Unit.objects.create(name="Trung ương", level=Level.CENTRAL)
    provinces = [
        Unit.objects.create(name=f"Tỉnh {number:02d}", kind="tỉnh", level=Level.PROVINCE, parent=top)
        for number in range(PROVINCES)
    ]
    return top, _below(provinces, size, "xã")


def _below(superiors: list[Unit], size: int, kind: str) -> list[Unit]:
    rows = []
    for number in range(size):
        parent, name = superiors[number % len(superiors)], f"Bến {number:04d}"
        made_of = {"folded": fold(name), "order": sort_key(name)}
        rows.append(Unit(name=name, kind=kind, level=Level.BASE, parent=parent, **made_of))
    made = Unit.objects.bulk_create(rows, batch_size=500)
    for unit in made:
        unit.path = f"{superiors[0].path if unit.parent is None else unit.parent.path}{unit.pk}/"
    Unit.objects.bulk_update(made, ["path"], batch_size=500)
    return made


def _indicator(term: TermOfOffice, place: int) -> Indicator:
    kind = "count" if place % 4 == 0 else "ratio"
    made = Indicator.objects.create(
        term=term, code=f"CT{place:02d}", name=f"Chỉ tiêu thứ {place} của nhiệm kỳ", kind=kind, position=place,
        unit_of_measure="đồng chí" if kind == "count" else "%",
    )  # fmt: skip
    goal = None if place == INDICATORS else 40 if kind == "count" else 90
    TargetVersion.objects.create(indicator=made, comparator=">=", low=goal)
    return made


def _files(campaign: Campaign, units: list[Unit], officer: Person) -> list[SentFile]:
    now = timezone.now()
    stored = StoredFile.objects.bulk_create(
        (StoredFile(digest=f"{number:064x}", size=20_000, form="docx", kept_at=now) for number in range(len(units))),
        batch_size=500,
    )
    rows = []
    for number, (unit, content) in enumerate(zip(units, stored, strict=True)):
        name = f"bao-cao-{number:04d}.docx"
        lines = tuple(
            Line(_SAID.format(number=line), f"đoạn {line}", frozenset({Part.SHORTCOMINGS})) for line in range(1, 41)
        )
        rows.append(
            SentFile(
                campaign=campaign, stored=content, name=name, sent_by=officer, sent_at=now, owner=unit,
                state=SentFile.State.READ, kind="results_report",
                reading=packed(FileReading(name, "results_report", lines=lines)),
            )
        )  # fmt: skip
    return SentFile.objects.bulk_create(rows, batch_size=500)


def _results(campaign: Campaign, units: list[Unit], indicators: list[Indicator], files: list[SentFile]) -> None:
    chance, figures, findings, standings = Random(7), [], [], []
    for unit, file in zip(units, files, strict=True):
        for place, one in enumerate(indicators):
            whole = chance.randint(20, 900)
            part = chance.randint(int(whole * 0.8), whole)
            ratio = one.kind == "ratio"
            figures.append(
                UnitFigure(
                    unit=unit, indicator=one, period=campaign.period, numerator=part,
                    denominator=whole if ratio else None,
                    value=round(100 * part / whole, 4) if ratio else part, state=UnitFigure.State.READ,
                    source=f"sent-file:{file.pk}", place=f"Biểu 1!E{place + 5}",
                )
            )  # fmt: skip
        for position in range(3):
            findings.append(
                KeptFinding(
                    campaign=campaign, unit=unit, fault=Fault.FIGURES_DISAGREE, why="Bài viết ghi 24, biểu ghi 22.",
                    quote="Đã kết nạp 24 hội viên.", file=file, place=f"đoạn {position + 3}", position=position,
                )
            )  # fmt: skip
        standings.append(
            UnitStanding(
                campaign=campaign, unit=unit, report="there", self_review="there", figures="there", findings=3,
                met=chance.randint(4, 11), judged=11, urgency=3,
            )
        )  # fmt: skip
    UnitFigure.objects.bulk_create(figures, batch_size=500)
    KeptFinding.objects.bulk_create(findings, batch_size=500)
    UnitStanding.objects.bulk_create(standings, batch_size=500)
