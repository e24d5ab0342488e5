"""A ward whose form of figures is to be filled in: one indicator of each kind, branches with figures of their own."""

import re
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Office, Unit
from nhiemky.papers.actions import figures as papers
from nhiemky.papers.models import FormFigure
from nhiemky.papers.reading.answers import Answer
from nhiemky.targets.actions import FigureRow, record_figures
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.terms.models import ReportingPeriod
from tests import builders
from tests.house.doors import signed_in

_TARGETS = (
    ("XD1", "Chi hội trong sạch vững mạnh", "%", "ratio", ">=", 95.0, "", "higher"),
    ("XD3", "Phát triển hội viên", "đồng chí", "count", ">=", 20.0, "", "higher"),
    ("KT2", "Quỹ bình quân", "nghìn đồng/hội viên", "average", ">=", 60.0, "", "higher"),
    ("XL1", "Xếp loại Hội", "", "level", "level", None, "Hoàn thành tốt", "higher"),
)


@dataclass
class Filling:
    """The ward, its chair, the campaign, the indicators by code."""

    campaign: Campaign
    ward: Unit
    chair: Person
    branches: list[Unit]
    indicators: dict[str, Indicator] = field(default_factory=dict)

    @property
    def page(self) -> str:
        return reverse("papers:figures", args=(self.campaign.pk, self.ward.pk))

    @property
    def hand_in(self) -> str:
        return reverse("papers:hand-in", args=(self.campaign.pk, self.ward.pk))

    @property
    def client(self) -> Client:
        return signed_in(self.chair)

    def name(self, code: str, field_name: str) -> str:
        """Name of a field on the page."""
        return f"ct{self.indicators[code].pk}-{field_name}"

    def fields(self, **rows: dict[str, Any]) -> dict[str, Any]:
        """What a browser sends of some rows: fields(XD1={"numerator": "16"})."""
        return {self.name(code, name): value for code, row in rows.items() for name, value in row.items()}

    def kept(self) -> dict[str, tuple[object, ...]]:
        """What the form holds: code → (numerator, denominator, value, words, estimate, cause, why)."""
        rows = FormFigure.objects.filter(campaign=self.campaign, unit=self.ward).select_related("indicator")
        return {
            one.indicator.code: (
                one.numerator, one.denominator, one.value, one.words, one.estimate, one.cause, one.why,
            )
            for one in rows.order_by("indicator__position")
        }  # fmt: skip


def filling() -> Filling:
    """A ward with six branches in a district of two wards."""
    top = builders.district(2, branches=6)
    ward = builders.wards_of(top)[0]
    period = builders.half_term(builders.term(top))
    made = Filling(
        builders.campaign(period), ward, builders.person("binh", Office.CHAIR, ward), builders.wards_of(ward)
    )
    add_targets(made, _TARGETS)
    return made


def add_targets(made: Filling, targets: Any) -> None:
    """Indicators with their common goals: (code, name, measure, kind, comparator, low, level, better)."""
    for place, (code, name, measure, kind, comparator, low, level, better) in enumerate(targets, len(made.indicators)):
        one = Indicator.objects.create(
            term=made.campaign.period.term, code=code, name=name, unit_of_measure=measure, kind=kind, position=place,
            group="Xây dựng Hội", per="hội viên" if kind == "average" else "",
        )  # fmt: skip
        TargetVersion.objects.create(indicator=one, comparator=comparator, low=low, level=level, better=better)
        made.indicators[code] = one


def branches_tell(made: Filling, code: str, *parts: tuple[float, float]) -> None:
    """The first branches tell a ratio each."""
    one = made.indicators[code]
    rows = [
        FigureRow(unit.pk, one.pk, above, below, round(100 * above / below, 4))
        for unit, (above, below) in zip(made.branches, parts, strict=False)
    ]
    record_figures(made.campaign.period_id, rows, by=None)


def told_before(made: Filling, row: FigureRow) -> ReportingPeriod:
    """The ward told a figure for an earlier period."""
    before = ReportingPeriod.objects.create(term=made.campaign.period.term, name="Năm 2018", on=date(2018, 12, 31))
    record_figures(before.pk, [row], by=None)
    return before


def download(made: Filling) -> Any:
    """The ward's form opened with openpyxl: (workbook, its sheet)."""
    from openpyxl import load_workbook

    address = reverse("papers:figure-form", args=(made.campaign.pk, made.ward.pk))
    book = load_workbook(BytesIO(made.client.get(address).content))
    return book, book.worksheets[0]


def saved(book: Any) -> bytes:
    """A workbook as a file."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def squeezed(answer: Any) -> str:
    """A page on one line; a space that holds a number and its sign together stays."""
    return re.sub(r"[ \n]+", " ", answer.content.decode())


def save(made: Filling, client: Client | None = None, /, **rows: dict[str, str]) -> str:
    """The page after saving rows as the chair, unless told otherwise."""
    answer = (client or made.client).post(made.page, made.fields(**rows), follow=True)
    assert answer.status_code == 200
    return squeezed(answer)


def record(made: Filling, code: str, answer: Answer, by: Person | None = None, revision: int = 0) -> object:
    """Writes one row without the page."""
    row = papers.FigureRow(made.indicators[code].pk, answer, revision)
    return papers.record_figures(made.campaign.pk, made.ward.pk, [row], by=by or made.chair)


def fill(sheet: Any) -> None:
    """Fills the form in as `test_figure_excel.FILLED` says."""
    for cell, value in {"F6": 16, "G6": 16, "H7": 28, "I7": "x", "H8": "1275/17", "H9": "Hoàn thành tốt"}.items():
        sheet[cell] = value


def sent(made: Filling, data: bytes, name: str = "bieu.xlsx") -> Any:
    """The page after sending a file."""
    return made.client.post(made.hand_in, {"file": SimpleUploadedFile(name, data)}, follow=True)
