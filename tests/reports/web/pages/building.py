"""A campaign with files, findings and figures as rows, and pages read back as lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

import xlsxwriter
from django.db import connection
from django.db.models import Model
from lxml import html

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.files.actions import keep
from nhiemky.files.queries import path_of
from nhiemky.kernel.clock import now
from nhiemky.organisation.models import Office, Unit
from nhiemky.reports.actions.receiving import form_of
from nhiemky.reports.intake.parcels import Parcel
from nhiemky.reports.intake.reading import read
from nhiemky.reports.keeping import packed
from nhiemky.reports.models import KeptFinding, SentFile, UnitStanding
from nhiemky.reports.understanding.reading import understand
from nhiemky.targets.models import Indicator, UnitFigure
from nhiemky.terms.models import TermOfOffice
from tests.builders import district, half_term, person, targets, term, wards_of
from tests.made_once import made_once
from tests.reports.reading.files import paragraph, word, workbook

THERE, MISSING, MERGED = UnitStanding.Paper.THERE, UnitStanding.Paper.MISSING, UnitStanding.Paper.MERGED


@dataclass
class Stage:
    """A district's campaign with its officer, wards and indicators."""

    top: Unit
    term: TermOfOffice
    campaign: Campaign
    officer: Person
    wards: list[Unit]
    indicators: list[Indicator]

    @property
    def url(self) -> str:
        """Address of the board."""
        return f"/dot/{self.campaign.pk}/"

    def unit_url(self, ward: int = 0) -> str:
        """Address of a ward's report."""
        return f"{self.url}don-vi/{self.wards[ward].pk}/"


@made_once
def stage(wards: int = 3) -> Stage:
    """A campaign in which nothing has come yet."""
    top = district(wards)
    of = term(top)
    made = Campaign.objects.create(unit=top, period=half_term(of), name="Sơ kết giữa nhiệm kỳ", opened_at=now())
    return Stage(top, of, made, person("can bo", Office.STANDING_OFFICER, top), wards_of(top), targets(of))


def standing(at: Stage, ward: int, **told: Any) -> UnitStanding:
    """How a ward stands; everything there unless told otherwise."""
    papers: dict[str, Any] = {"report": THERE, "self_review": THERE, "figures": THERE}
    return UnitStanding.objects.create(campaign=at.campaign, unit=at.wards[ward], **{**papers, **told})


def sent(at: Stage, name: str, content: bytes, **told: Any) -> SentFile:
    """A file as sent and read; unread when it can't be."""
    stored = keep(BytesIO(content), form=form_of(content), by=at.officer)
    made = SentFile(campaign=at.campaign, stored=stored, name=name, sent_by=at.officer, sent_at=now(), state="unread")
    if "why" not in told:
        reading = understand(read(Parcel(name, path_of(stored), stored.size)))
        made.state, made.kind, made.reading = "read", reading.kind, packed(reading)
    for field, value in told.items():
        setattr(made, field, value)
    made.save()
    return made


def found(at: Stage, ward: int, fault: str, why: str, **told: Any) -> KeptFinding:
    """A finding of a ward; its digest is that of its words, unless told otherwise."""
    told = {"digest": sha256(f"{fault} {why}".encode()).hexdigest(), **told}
    return KeptFinding.objects.create(campaign=at.campaign, unit=at.wards[ward], fault=fault, why=why, **told)


def figure(at: Stage, ward: int | Unit, indicator: int, **told: Any) -> UnitFigure:
    """A figure of a ward, read from a file unless told otherwise."""
    unit = at.wards[ward] if isinstance(ward, int) else ward
    return UnitFigure.objects.create(
        unit=unit, indicator=at.indicators[indicator], period=at.campaign.period, **{"state": "read", **told}
    )


def for_each(units: list[Unit], row: Model) -> None:
    """The same row for each of the units. The database copies it: written from here, thousands of them take seconds."""
    table, others = row._meta.db_table, Unit._meta.db_table
    same = [f'it."{one.column}"' for one in row._meta.local_concrete_fields if one.column not in ("id", "unit_id")]
    into = ", ".join(one.removeprefix("it.") for one in same)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (unit_id, {into}) SELECT unit.id, {', '.join(same)} FROM {table} it, {others} unit"
            " WHERE it.id = %s AND unit.id BETWEEN %s AND %s",
            [row.pk, units[0].pk, units[-1].pk],
        )
        assert cursor.rowcount == len(units)


def form_file(numerator: object = 11, rows: int = 0) -> bytes:
    """A figure form: a merged title, heads in row 3, then one target a row; `rows` empty-handed ones behind."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Biểu 1")
        sheet.merge_range("A1:E1", "BIỂU TỔNG HỢP SỐ LIỆU")
        sheet.write_row("A3", ["TT", "Chỉ tiêu", "Số đạt", "Tổng số", "Tỷ lệ %"])
        sheet.write_row("A4", [1, "Chi hội trong sạch vững mạnh", numerator, 12, 91.7])
        for number in range(rows):
            sheet.write_row(4 + number, 0, [number + 2, f"Việc thứ {number + 2}", number, number + 1])

    return workbook(fill)


def report_file(paragraphs: Iterable[str] = ()) -> bytes:
    """A short results report."""
    texts = paragraphs or (
        "BÁO CÁO SƠ KẾT GIỮA NHIỆM KỲ",
        "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
        "Toàn phường có 11/12 chi hội trong sạch vững mạnh, kết nạp 13 đồng chí.",
        "II. TỒN TẠI, KHUYẾT ĐIỂM",
        "Công tác tuyên truyền có lúc chưa kịp thời.",
    )
    return word("".join(map(paragraph, texts)))


def page(response: Any) -> html.HtmlElement:
    """The page of an answer that must be one."""
    assert response.status_code == 200, response.status_code
    return html.fromstring(response.content.decode())


def words(element: html.HtmlElement) -> str:
    """The words of an element, spaces squeezed."""
    return " ".join(str(element.text_content()).split())


def table(of: html.HtmlElement, place: int = 0) -> list[list[str]]:
    """The rows of a table's body."""
    body = of.cssselect("table")[place].cssselect("tbody tr")
    return [[words(cell) for cell in row.cssselect("td, th")] for row in body]


def solid(of: html.HtmlElement) -> list[tuple[str, str]]:
    """The solid buttons: words and where they lead."""
    return [(words(one), one.get("href", "")) for one in of.cssselect("main .button.solid")]
