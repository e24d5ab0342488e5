"""A ward that writes its papers: who writes, who submits, who only reads."""

from dataclasses import dataclass

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign, Section
from nhiemky.organisation.models import Office, Unit
from nhiemky.papers.models import Paper
from nhiemky.papers.queries.sections import sections_of
from tests.builders import campaign, district, half_term, paper, person, term, wards_of


@dataclass
class Ward:
    """Phường Bến 01 with its results report begun."""

    top: Unit
    campaign: Campaign
    unit: Unit
    paper: Paper
    sections: list[Section]
    secretary: Person
    chair: Person
    member: Person
    officer: Person

    @property
    def desk(self) -> str:
        """Address of the desk."""
        return f"/dot/{self.campaign.pk}/ban-viet/{self.unit.pk}/"

    @property
    def url(self) -> str:
        """Address of the paper."""
        return f"/dot/{self.campaign.pk}/van-ban/{self.paper.pk}/"

    def section_url(self, place: int = 0) -> str:
        """Address of a section."""
        return f"{self.url}muc/{self.sections[place].pk}/"


def ward() -> Ward:
    """A district's campaign, and its first ward with secretary, chair and a member of its committee."""
    top = district(2)
    made = campaign(half_term(term(top)))
    unit = wards_of(top)[0]
    begun = paper(made, unit)
    return Ward(
        top, made, unit, begun, list(sections_of(begun)), person("thu ky", Office.SECRETARY, unit),
        person("chu tich", Office.CHAIR, unit), person("uy vien", Office.COMMITTEE_MEMBER, unit),
        person("can bo", Office.STANDING_OFFICER, top),
    )  # fmt: skip
