"""A district's campaign opened through the act itself, with its officer and wards, and a browser of somebody."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions import open_campaign
from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Office, Unit
from nhiemky.targets.models import Indicator
from tests.builders import district, half_term, person, targets, term, wards_of
from tests.house.doors import signed_in

PDF = b"%PDF-1.7\n1 0 obj\n"


@dataclass
class Stage:
    """A campaign, its unit, who runs it, and the wards with a chair and a secretary in the first."""

    top: Unit
    campaign: Campaign
    officer: Person
    chair: Person
    secretary: Person
    wards: list[Unit]
    indicators: list[Indicator]

    @property
    def url(self) -> str:
        """Where the pages of the campaign lie."""
        return f"/dot/{self.campaign.pk}/"

    @property
    def client(self) -> Client:
        """The officer's browser."""
        return signed_in(self.officer)

    def again(self) -> Campaign:
        """The campaign as it is now."""
        return Campaign.objects.select_related("unit", "period__term").get(pk=self.campaign.pk)


def stage(wards: int = 3) -> Stage:
    """A campaign just opened."""
    top = district(wards)
    office = term(top)
    indicators = targets(office)
    officer = person("can bo", Office.STANDING_OFFICER, top)
    below = wards_of(top)
    chair, secretary = person("chu tich", Office.CHAIR, below[0]), person("thu ky", Office.SECRETARY, below[0])
    made = open_campaign(top.pk, half_term(office).pk, name="Sơ kết giữa nhiệm kỳ", by=officer)
    return Stage(top, made, officer, chair, secretary, below, indicators)


def upload(name: str = "HD-03.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def stream(content: bytes = PDF) -> BytesIO:
    """A file as an action takes it."""
    return BytesIO(content)


def read(answer: Any) -> html.HtmlElement:
    """The page of an answer that must be one."""
    assert answer.status_code == 200, answer.status_code
    return html.fromstring(answer.content.decode())


def words(element: html.HtmlElement) -> str:
    """The words of an element, spaces squeezed."""
    return " ".join(str(element.text_content()).split())


def solid(page: html.HtmlElement) -> list[tuple[str, str]]:
    """The solid buttons of a page: words and where they lead ("" for one that sends a form)."""
    return [(words(one), one.get("href", "")) for one in page.cssselect("main .button.solid")]


def said(page: html.HtmlElement) -> list[str]:
    """What a form or a refusal complains of."""
    return [words(one) for one in page.cssselect(".summary li, .note.late")]
