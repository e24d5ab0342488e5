"""What the acts of a page speak of, in rows.

The journal keeps a digest of what was written and no words. A row that still says just that has the same digest: so it
is found, and so nothing that was changed since is told as if it had been written then. What has no row any more is told
without its details.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cached_property
from typing import Any, Final

from django.db.models import Model, Prefetch, Q, QuerySet

from nhiemky.campaigns.models import (
    Campaign,
    Conclusion,
    Fulfilment,
    GateWaiver,
    Lesson,
    LessonUse,
    Part,
    PartyStep,
    Shift,
    Step,
)
from nhiemky.campaigns.queries.parts import ORDINARY
from nhiemky.journal.actions import digest_of
from nhiemky.organisation.models import Appointment, Headcount, Unit
from nhiemky.overview.queries.story.acts import Act
from nhiemky.overview.queries.story.shared import Shared
from nhiemky.papers.models import Adoption, Move, Opinion, Paper, ReturnNote
from nhiemky.papers.workflow import StepName
from nhiemky.reports.models import Correction, ExemplaryChoice, FindingVerdict, SentFile
from nhiemky.targets.models import TargetVersion

_A_MOMENT: Final = timedelta(seconds=30)
_RELATED: Final[dict[type[Model], tuple[str, ...]]] = {
    Appointment: ("person",), Correction: ("indicator",), TargetVersion: ("indicator",),
}  # fmt: skip

type Written = tuple[int, str]
"""A campaign or paper, and the digest of what was written about it."""


def written(act: Act) -> Written:
    """What an act is looked up by among rows that say what was written."""
    return first_id(act), act.digest


def first_id(act: Act) -> int:
    """The id of an act's object; of a unit in a campaign, the campaign's."""
    return int(act.object_id.partition("/")[0])


class Behind:
    """The rows of a page. Each sort is one question, asked when the first act needs it, however many there are."""

    def __init__(self, unit: Unit, campaigns: Iterable[Campaign], shared: Shared, acts: Sequence[Act]) -> None:
        self.unit, self.shared = unit, shared
        self.campaigns = {one.pk: one for one in campaigns}
        self._ids: dict[str, set[int]] = {}
        for act in acts:
            self._ids.setdefault(act.kind, set()).add(first_id(act))
        self._rows: dict[type[Model], dict[int, Any]] = {}

    def row[M: Model](self, model: type[M], act: Act) -> M:
        """The object of an act whose id is that of a row."""
        if model not in self._rows:
            found: QuerySet[Any] = model._default_manager.filter(pk__in=self._ids[act.kind])
            found = found.select_related(*_RELATED[model]) if model in _RELATED else found
            found = found.defer("reading") if model is SentFile else found
            self._rows[model] = {one.pk: one for one in found}
        one: M = self._rows[model][first_id(act)]
        return one

    def campaign(self, act: Act) -> Campaign | None:
        """The campaign an act belongs to; None for what lies outside all."""
        models: dict[str, type[Paper | SentFile | Correction]]
        models = {"paper": Paper, "sent_file": SentFile, "correction": Correction}
        if act.kind in models:
            return self.campaigns[self.row(models[act.kind], act).campaign_id]
        return self.campaigns[first_id(act)] if act.kind in ("campaign", "campaign_unit") else None

    @cached_property
    def moves(self) -> dict[Written, Move]:
        """Steps of papers, with version, notes in their order, and `adoptions` beside."""
        notes = Prefetch("notes", ReturnNote.objects.order_by("pk").select_related("section"))
        rows = Move.objects.filter(paper__in=self._ids["paper"]).select_related("version").defer("version__content")
        return {(one.paper_id, digest_of(self._of_move(one))): one for one in rows.prefetch_related(notes)}

    @cached_property
    def adoptions(self) -> dict[int, Adoption]:
        """Sessions of bodies, by the step."""
        return {one.move_id: one for one in Adoption.objects.filter(move__paper__in=self._ids["paper"])}

    def _of_move(self, move: Move) -> list[object]:
        told: list[object] = []
        if one := self.adoptions.get(move.pk):
            told = [one.body, one.members, one.present, one.in_favour]
        elif move.step == StepName.RETURN:
            told = [[(note.section_id, note.text) for note in move.notes.all()]]
        return [move.source, move.target, str(move.on), move.note, move.version.digest if move.version else "", told]

    @cached_property
    def opinions(self) -> dict[Written, Opinion]:
        """What the conference said, and what was made of it."""
        rows = list(Opinion.objects.filter(paper__in=self._ids["paper"]))
        said = {(one.paper_id, digest_of([one.pk, one.text])): one for one in rows}
        return said | {(one.paper_id, digest_of([one.pk, one.taken, one.how])): one for one in rows}

    @cached_property
    def fulfilments(self) -> dict[Written, Fulfilment]:
        """Steps noted as done, by this unit or for all."""
        return {
            (one.step.campaign_id, digest_of([one.step.kind, one.on.isoformat(), one.note])): one for one in self._done
        }

    @cached_property
    def issued(self) -> dict[Written, Fulfilment]:
        """Days on which the guidance was issued."""
        days = (one for one in self._done if one.step.kind == Step.Kind.GUIDANCE)
        return {(one.step.campaign_id, digest_of(one.on.isoformat())): one for one in days}

    @cached_property
    def _done(self) -> list[Fulfilment]:
        rows = Fulfilment.objects.filter(Q(unit=self.unit) | Q(unit=None), step__campaign__in=self._met)
        return list(rows.select_related("step"))

    @cached_property
    def shifts(self) -> dict[Written, Shift]:
        """Decisions on deadlines, of whatever units: one with the same digest says the same."""
        rows = Shift.objects.filter(step__campaign__in=self._met).select_related("step")
        return {(one.step.campaign_id, digest_of(_of_shift(one))): one for one in rows}

    @cached_property
    def waivers(self) -> dict[Written, GateWaiver]:
        """Leave not to wait for the lessons session."""
        rows = GateWaiver.objects.filter(Q(unit=self.unit) | Q(unit=None), campaign__in=self._met)
        return {(one.campaign_id, digest_of(one.why)): one for one in rows}

    @cached_property
    def conclusions(self) -> dict[Written, Conclusion]:
        """Days as of which campaigns were concluded, also found by why that was taken back."""
        rows = list(Conclusion.objects.filter(campaign__in=self._met))
        return {(one.campaign_id, digest_of(said)): one for one in rows for said in (one.on.isoformat(), one.why)}

    @cached_property
    def lessons(self) -> dict[Written, Lesson]:
        """Lessons of the pilots."""
        rows = Lesson.objects.filter(campaign__in=self._met)
        return {(one.campaign_id, digest_of([one.pk, one.head, one.text])): one for one in rows}

    @cached_property
    def parts(self) -> dict[Written, Part]:
        """The parts the unit may have had: what it has, and those that need no reason."""
        kept = Part.objects.filter(unit=self.unit, campaign__in=self._met)
        plain = [Part(campaign_id=pk, role=role) for pk in self._met for role in (ORDINARY, Part.Role.PILOT)]
        return {(one.campaign_id, digest_of([one.role, one.why])): one for one in (*plain, *kept)}

    @cached_property
    def choices(self) -> dict[Written, ExemplaryChoice]:
        """The unit as exemplary."""
        rows = ExemplaryChoice.objects.filter(unit=self.unit, campaign__in=self._met)
        return {(one.campaign_id, digest_of(one.reason)): one for one in rows}

    @cached_property
    def verdicts(self) -> dict[Written, FindingVerdict]:
        """What officers made of findings in the unit's papers."""
        rows = FindingVerdict.objects.filter(unit=self.unit, campaign__in=self._met)
        return {(one.campaign_id, digest_of([one.digest, one.reason])): one for one in rows}

    @cached_property
    def headcounts(self) -> dict[str, Headcount]:
        """Numbers of the unit, by their digest."""
        names = ("on", "branches", "members", "changes")
        rows = Headcount.objects.filter(unit=self.unit)
        return {digest_of({name: getattr(one, name) for name in names}): one for one in rows}

    def uses(self, act: Act) -> list[LessonUse]:
        """What the unit said of lessons in an act; a statement changed since is that of the later act."""
        return [one for one in self._uses if one.lesson.campaign_id == first_id(act) and _together(one, act)]

    @cached_property
    def _uses(self) -> list[LessonUse]:
        rows = LessonUse.objects.filter(unit=self.unit, lesson__campaign__in=self._met)
        return list(rows.select_related("lesson").order_by("lesson__position", "pk"))

    def party_steps(self, act: Act) -> list[PartyStep]:
        """What passed between the unit and its Party committee in an act, told as `uses` are."""
        return [one for one in self._party_steps if one.campaign_id == first_id(act) and _together(one, act)]

    @cached_property
    def _party_steps(self) -> list[PartyStep]:
        return list(PartyStep.objects.filter(unit=self.unit, campaign__in=self._met))

    @cached_property
    def _met(self) -> set[int]:
        """Campaigns that acts of the page are about."""
        return self._ids.get("campaign", set()) | self._ids.get("campaign_unit", set())


def _of_shift(one: Shift) -> list[object]:
    return [one.step.kind, {"due": one.due, "decided_on": one.decided_on, "cause": one.cause, "basis": one.basis}]


def _together(row: LessonUse | PartyStep, act: Act) -> bool:
    """Whether a row was written in an act. It can be written anew and then keeps no trace of what it said before: only
    time and person tell.
    """
    return str(row.by_id) == act.actor and act.at - _A_MOMENT < row.at <= act.at
