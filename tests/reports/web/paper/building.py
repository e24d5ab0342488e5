"""A small campaign put together from sent files, and its paper read back from the page."""

from dataclasses import dataclass
from io import BytesIO

from lxml import html

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Unit
from nhiemky.reports.actions import receive
from tests.made_once import made_once
from tests.reports.reading.files import paragraph, word
from tests.reports.web.core.building import Stage, form, small, work
from tests.reports.web.pages.building import words

_REPORT = (
    "HỘI CCB PHƯỜNG {ward}",
    "BÁO CÁO SƠ KẾT GIỮA NHIỆM KỲ 2017 - 2022",
    "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
    "Hội thực hiện tốt các nhiệm vụ trong nửa đầu nhiệm kỳ.",
    "II. TỒN TẠI, KHUYẾT ĐIỂM",
    "Chi hội 7 họp chậm 12 ngày so với quy định.",
)


@dataclass
class Sent:
    """A campaign of which two of three wards have sent something."""

    stage: Stage

    @property
    def campaign(self) -> Campaign:
        """The campaign."""
        return self.stage.campaign

    @property
    def officer(self) -> Person:
        """Who runs it."""
        return self.stage.officer

    @property
    def url(self) -> str:
        """Address of the board."""
        return f"/dot/{self.campaign.pk}/"

    def ward(self, number: int) -> Unit:
        """A ward, from 1."""
        return self.stage.units[f"Bến {number:02d}"]

    def paragraph(self, block: str) -> str:
        """Address of a paragraph's words."""
        return f"{self.url}bao-cao/doan/{block}/"

    def send(self, name: str, content: BytesIO) -> None:
        """One more file, read and put together."""
        receive(self.campaign.pk, [(name, content)], by=self.officer)
        work(self.campaign)


@made_once
def sent() -> Sent:
    """Ward 1 has sent a form and a report, ward 2 a form, ward 3 nothing."""
    at = Sent(small())
    receive(
        at.campaign.pk,
        [
            ("Bến 01/bieu.xlsx", form("Bến 01", XD1=(11, 12), XD3=22, DS3=(1, 200))),
            ("Bến 01/bao cao.docx", BytesIO(report("BẾN 01"))),
            ("Bến 02/bieu.xlsx", form("Bến 02", XD1=(12, 12), XD3=5)),
        ],
        by=at.officer,
    )
    work(at.campaign)
    return at


def report(ward: str) -> bytes:
    """A short results report."""
    return word("".join(paragraph(text.format(ward=ward)) for text in _REPORT))


def told(page: html.HtmlElement) -> list[str]:
    """What the sheet says, without the ways beside its paragraphs."""
    for beside in page.cssselect(".paper .screen-only, .paper a.paper-source"):
        beside.drop_tree()
    return [words(one) for one in page.cssselect(".paper .piece, .paper caption, .paper td, .paper figcaption")]


def piece(page: html.HtmlElement, key: str) -> html.HtmlElement:
    """A paragraph of the page."""
    return page.get_element_by_id(f"doan-{key}")
