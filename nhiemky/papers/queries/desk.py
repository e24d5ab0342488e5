"""The desk of a unit in a campaign: its papers, what is given to whom, and what somebody should do first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign, PaperKind, Section
from nhiemky.kernel.clock import today
from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.papers.models import Assignment, Paper, SectionText
from nhiemky.papers.queries.life import steps_of
from nhiemky.papers.queries.sections import assignments_of
from nhiemky.papers.workflow import EDITABLE, State, StepName, Who


@dataclass(frozen=True, slots=True)
class Desk:
    """A paper of a unit. paper None: not begun. required: how many sections must be written; wanting: those that are
    not, in order; written: ids of the sections with text.
    """

    kind: str
    label: str
    paper: Paper | None
    required: int
    wanting: list[Section]
    written: frozenset[int]
    held: list[Assignment]

    @property
    def filled(self) -> int:
        """How many of the required sections are written."""
        return self.required - len(self.wanting)

    @property
    def editable(self) -> bool:
        """Whether it can be written in."""
        return self.paper is not None and self.paper.state in EDITABLE

    @property
    def named(self) -> str:
        """The paper inside a sentence."""
        return self.label[:1].lower() + self.label[1:]


@dataclass(frozen=True, slots=True)
class Duty:
    """Something given to who looks. written: its section has text."""

    held: Assignment
    url: str
    written: bool

    @property
    def late(self) -> bool:
        """Not written, and the day it was due lies behind."""
        return not self.written and self.held.due is not None and self.held.due < today()


@dataclass(frozen=True, slots=True)
class Next:
    """What to do first: its button leads to url, or begins the paper of a kind."""

    sentence: str
    button: str
    url: str = ""
    kind: str = ""


def desks_of(campaign: Campaign, unit: Unit) -> list[Desk]:
    """Both papers of a unit in a campaign, those not begun too."""
    papers = list(Paper.objects.filter(campaign=campaign, unit=unit).select_related("campaign__unit", "unit__parent"))
    required: dict[str, list[Section]] = defaultdict(list)
    for section in Section.objects.filter(campaign=campaign, required=True).order_by("position", "pk"):
        required[section.paper].append(section)
    texts = SectionText.objects.filter(paper__in=papers).exclude(text="")
    written = list(texts.values_list("paper_id", "section_id"))
    held = list(assignments_of(papers))
    found = []
    for kind, label in PaperKind.choices:
        paper = next((one for one in papers if one.kind == kind), None)
        pk = paper.pk if paper else 0
        filled = frozenset(section_id for paper_id, section_id in written if paper_id == pk)
        wanting = [section for section in required[kind] if section.pk not in filled]
        own = [one for one in held if one.paper_id == pk]
        found.append(Desk(kind, label, paper, len(required[kind]), wanting, filled, own))
    return found


def duties_of(desks: Iterable[Desk], reach: Reach) -> list[Duty]:
    """What is given to who looks in papers that can be written in."""
    return [
        Duty(held, _where(one.paper, held), held.section_id in one.written)
        for one in desks
        if one.paper and one.editable
        for held in one.held
        if held.person_id == reach.person
    ]


def _where(paper: Paper, held: Assignment) -> str:
    if held.section_id is None:
        return reverse("papers:figures", args=(paper.campaign_id, paper.unit_id))
    return reverse("papers:section", args=(paper.campaign_id, paper.pk, held.section_id))


def next_of(desks: Sequence[Desk], duties: Sequence[Duty], unit: Unit, reach: Reach) -> Next | None:
    """The first thing to do for who looks; None for who only reads, and where everybody waits for somebody else."""
    if not reach.may_here(Right.WRITE, unit):
        return next((_given(one) for one in duties if not one.written), None)
    found = (
        *_sent_back(desks), *_to_write(desks, reach, others=False), *_to_begin(desks),
        *_to_write(desks, reach, others=True),
    )  # fmt: skip
    return next(iter(found), None) or next(_to_take(desks, reach), None)


def sent_as_files(campaign: Campaign, unit: Unit, on: date) -> Next:
    """For a unit that wrote nothing here and yet has sent its report: what became of it."""
    said = gettext("Đơn vị đã gửi báo cáo ngày %(day)s.") % {"day": vi_date(on)}
    return Next(said, gettext("Xem báo cáo của đơn vị"), reverse("reports:unit", args=(campaign.pk, unit.pk)))


def _given(duty: Duty) -> Next:
    title = duty.held.section.title if duty.held.section else gettext("biểu số liệu")
    return Next(gettext("Đồng chí được giao soạn: %(title)s.") % {"title": title}, gettext("Soạn phần này"), duty.url)


def _sent_back(desks: Sequence[Desk]) -> Iterator[Next]:
    for one in desks:
        if one.paper and one.paper.state == State.RETURNED:
            said = gettext("Cấp trên đã trả lại %(paper)s. Đồng chí xem chỗ cần sửa.") % {"paper": one.named}
            yield Next(said, gettext("Xem và sửa"), reverse("papers:paper", args=(one.paper.campaign_id, one.paper.pk)))


def _to_write(desks: Sequence[Desk], reach: Reach, *, others: bool) -> Iterator[Next]:
    """Sections that are wanting: one's own first, then those nobody holds; others: those given to somebody else."""
    for one in desks:
        if one.paper is None or not one.editable:
            continue
        holder = {held.section_id: held.person for held in one.held}
        ranked = []
        for section in one.wanting:
            who = holder.get(section.pk)
            if (who is not None and who.pk != reach.person) == others:
                ranked.append((who is None, section, who))
        for _, section, who in sorted(ranked, key=itemgetter(0)):
            said = gettext("Mục “%(title)s” của %(paper)s chưa viết.")
            if others:
                said = gettext("Mục “%(title)s” của %(paper)s đang chờ %(who)s viết.")
            address = reverse("papers:section", args=(one.paper.campaign_id, one.paper.pk, section.pk))
            button = gettext("Mở mục này") if others else gettext("Viết mục này")
            yield Next(said % {"title": section.title, "paper": one.named, "who": who}, button, address)


def _to_begin(desks: Sequence[Desk]) -> Iterator[Next]:
    for one in desks:
        if one.paper is None:
            told = {"paper": one.named}
            button = gettext("Bắt đầu viết %(paper)s") % told
            yield Next(gettext("Chưa bắt đầu viết %(paper)s.") % told, button, kind=one.kind)


def _to_take(desks: Sequence[Desk], reach: Reach) -> Iterator[Next]:
    """Steps of papers in which all is written."""
    for one in desks:
        if one.paper is None:
            continue
        said = gettext("Đã viết đủ các mục của %(paper)s. Đọc lại, rồi báo Chủ tịch trình thông qua.")
        steps = [step for step in steps_of(one.paper, reach) if step.who is Who.UNIT and step.name != StepName.WITHDRAW]
        if steps:
            said = gettext("Bước tiếp theo của %(paper)s: %(step)s.")
        elif not one.editable:
            continue
        told = {"paper": one.named, "step": _small(gettext(steps[0].label)) if steps else ""}
        yield Next(
            said % told, gettext("Mở văn bản"), reverse("papers:paper", args=(one.paper.campaign_id, one.paper.pk))
        )


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]
