"""A unit with a paper that is ready to be adopted, and the people around it."""

from dataclasses import dataclass
from datetime import date, datetime

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign, PaperKind, Section, Step
from nhiemky.kernel.clock import VIETNAM, now
from nhiemky.organisation.models import Association, Body, Office, Unit
from nhiemky.papers.actions.bringing import Session
from nhiemky.papers.models import FormFigure, Paper, SectionText
from nhiemky.targets.models import Indicator
from tests import builders

DAY = datetime(2020, 2, 20, 9, tzinfo=VIETNAM)
_THAT_DAY = DAY.date()
STANDING, EXECUTIVE = Body.Kind.STANDING, Body.Kind.EXECUTIVE
WORDS = (
    "Toàn phường có 16 chi hội. Đến nay 15/16 chi hội trong sạch vững mạnh.\n\n- Chi hội 3 tốt.\n- Chi hội 5 yếu.",
    "Việc vận động cựu quân nhân vào câu lạc bộ ở chi hội 5 còn chậm, chưa có người phụ trách.",
)


@dataclass
class Ready:
    """A district's campaign, the first ward's two papers, and who acts: chair and secretary of the ward, officer."""

    campaign: Campaign
    ward: Unit
    paper: Paper
    other: Paper
    chair: Person
    secretary: Person
    officer: Person

    def now(self) -> Paper:
        """The paper as it is."""
        return Paper.objects.get(pk=self.paper.pk)


def ready(*, figures: bool = True, wards: int = 2, branches: int = 0) -> Ready:
    """Both papers are complete. figures: the first section of the results report holds the targets."""
    top = builders.district(wards, branches)
    ward = builders.wards_of(top)[0]
    Association.objects.create(pk=1, name="Hội Cựu chiến binh Việt Nam", short_name="Hội CCB", code="CCB")
    term = builders.term(top)
    indicators = builders.targets(term)
    campaign = builders.campaign(builders.half_term(term))
    if figures:
        first = Section.objects.filter(campaign=campaign, paper=PaperKind.RESULTS).first()
        assert first is not None
        Section.objects.filter(pk=first.pk).update(holds=Section.Holds.TARGETS)
    people = (
        builders.person("chu tich", Office.CHAIR, ward),
        builders.person("thu ky", Office.SECRETARY, ward),
        builders.person("can bo", Office.STANDING_OFFICER, top),
    )
    papers = [builders.paper(campaign, ward, kind) for kind in (PaperKind.RESULTS, PaperKind.SELF_REVIEW)]
    for paper in papers:
        write(paper, people[1])
    tell(campaign, ward, indicators, people[1])
    chair, secretary, officer = people
    return Ready(campaign, ward, papers[0], papers[1], chair, secretary, officer)


def write(paper: Paper, by: Person) -> None:
    """All sections of a paper."""
    sections = Section.objects.filter(campaign=paper.campaign_id, paper=paper.kind)
    for section, text in zip(sections, WORDS, strict=True):
        SectionText.objects.create(paper=paper, section=section, text=text, revision=1, by=by, at=now())


def tell(campaign: Campaign, unit: Unit, indicators: list[Indicator], by: Person) -> None:
    """The figures of a unit's form: 15 of 16, 33, 1,2 of 3.417,5."""
    numbers = ((15.0, 16.0, 93.75), (33.0, None, 33.0), (1.2, 3417.5, 0.0351))
    for indicator, (above, below, value) in zip(indicators, numbers, strict=True):
        FormFigure.objects.create(
            campaign=campaign, unit=unit, indicator=indicator, numerator=above, denominator=below, value=value, by=by,
            at=now(),
        )  # fmt: skip


def session(body: str = STANDING, on: date = _THAT_DAY, *, numbers: tuple[int, int, int] = (9, 7, 7)) -> Session:
    """A session that carries, unless told otherwise. numbers: members, present, in favour."""
    return Session(body, on, *numbers)


def hold_conference(of: Ready, on: date = _THAT_DAY) -> None:
    """The ward's conference is noted as held."""
    step = Step.objects.get(campaign=of.campaign, kind=Step.Kind.CONFERENCE)
    step.fulfilments.create(unit=of.ward, on=on, at=now())
