"""The lessons of the pilot, and how other units applied them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.proving import Proof, kept
from nhiemky.campaigns.actions.steps import chosen_units, over
from nhiemky.campaigns.models import Campaign, Lesson, LessonUse, Part
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Right, require, require_here


@dataclass(frozen=True, slots=True)
class Use:
    """How a lesson was applied, in the unit's words. proof: None leaves the one there is."""

    how: str
    proof: Proof | None = None


@transaction.atomic
def add_lesson(campaign_id: int, head: str, text: str, *, by: Person) -> Lesson:
    """Adds a lesson under one of the four heads. Who receives for the campaign's unit may.

    Refused: "campaigns.lesson_missing" (no words), "campaigns.over".
    """
    campaign = _open(campaign_id)
    require(by, Right.RECEIVE, campaign.unit)
    last = Lesson.objects.filter(campaign=campaign).aggregate(last=Max("position"))["last"]
    told = {"head": Lesson.Head(head), "text": _worded(text), "position": 0 if last is None else last + 1}
    made = Lesson.objects.create(campaign=campaign, by=by, at=now(), **told)
    record("lesson.added", "campaign", campaign.pk, by=by.pk, content=[made.pk, made.head, made.text])
    return made


@transaction.atomic
def change_lesson(lesson_id: int, head: str, text: str, *, by: Person) -> Lesson:
    """Puts a lesson into other words or under another head. Who may and what is refused: as in `add_lesson`."""
    lesson = _officers_lesson(lesson_id, by)
    lesson.head, lesson.text = Lesson.Head(head), _worded(text)
    lesson.save(update_fields=["head", "text"])
    record("lesson.changed", "campaign", lesson.campaign_id, by=by.pk, content=[lesson.pk, lesson.head, lesson.text])
    return lesson


@transaction.atomic
def remove_lesson(lesson_id: int, *, by: Person) -> None:
    """Takes a lesson away. Who may: as in `add_lesson`. Refused: "campaigns.lesson_used", whose words would be lost."""
    lesson = _officers_lesson(lesson_id, by)
    if used := lesson.uses.count():
        raise RuleBroken("campaigns.lesson_used", count=used)
    record("lesson.removed", "campaign", lesson.campaign_id, by=by.pk, content=[lesson.pk])
    lesson.delete()


def state_uses(campaign_id: int, unit_id: int, told: Mapping[int, Use], *, by: Person) -> int:
    """Notes how a unit applied lessons, by their ids; no words take a statement back. Says how many it stated or
    changed. The unit's own chair or secretary may.

    Refused: "campaigns.own_lesson" (the pilot's), "campaigns.over", a unit that takes no part, proofs as in `kept`.
    """
    require_here(by, Right.WRITE, Unit.objects.get(pk=unit_id))
    # Before the transaction: nobody else waits while files are written to the disk.
    proofs = {pk: kept(use.proof if use.how.strip() else None, by) for pk, use in told.items()}
    return _state_uses(campaign_id, unit_id, told, proofs, by)


@transaction.atomic
def _state_uses(
    campaign_id: int, unit_id: int, told: Mapping[int, Use], proofs: Mapping[int, Mapping[str, object]], by: Person
) -> int:
    campaign = _open(campaign_id)
    unit = chosen_units(campaign, [unit_id])[0]
    require_here(by, Right.WRITE, unit)
    if Part.objects.filter(campaign=campaign, unit=unit, role=Part.Role.PILOT).exists():
        raise RuleBroken("campaigns.own_lesson", unit=unit)
    lessons = Lesson.objects.filter(campaign=campaign, pk__in=list(told))
    known = {one.lesson_id: one for one in LessonUse.objects.filter(unit=unit, lesson__in=lessons)}
    stated = [
        one.pk
        for one in lessons
        if _state(known.get(one.pk) or LessonUse(lesson=one, unit=unit), told[one.pk].how, proofs[one.pk], by)
    ]
    if stated:
        record("lesson.applied", "campaign_unit", f"{campaign.pk}/{unit.pk}", by=by.pk, content=stated)
    return len(stated)


def _state(row: LessonUse, how: str, proof: Mapping[str, object], by: Person) -> bool:
    """Whether anything was changed. What somebody else stated stays theirs until the words are others."""
    how = nfc(how).strip()
    if not how:
        if known := row.pk is not None:
            row.delete()
        return known
    if row.how == how and not proof:
        return False
    row.how, row.by, row.at = how, by, now()
    for name, value in proof.items():
        setattr(row, name, value)
    row.save()
    return True


def _open(campaign_id: int) -> Campaign:
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("unit", "period")
    campaign = rows.get(pk=campaign_id)
    if campaign.concluded_on:
        raise over(campaign)
    return campaign


def _officers_lesson(lesson_id: int, by: Person) -> Lesson:
    lesson = Lesson.objects.get(pk=lesson_id)
    require(by, Right.RECEIVE, _open(lesson.campaign_id).unit)
    return lesson


def _worded(text: str) -> str:
    worded = squeeze(nfc(text))
    if not worded:
        raise RuleBroken("campaigns.lesson_missing")
    return worded
