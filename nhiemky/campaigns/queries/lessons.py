"""The lessons of a campaign, and how units applied them."""

from collections.abc import Iterable

from django.db.models import Count, F, QuerySet

from nhiemky.campaigns.models import Campaign, Lesson, LessonUse, Part
from nhiemky.campaigns.queries.units import units_of
from nhiemky.organisation.models import Unit


def lessons_of(campaign: Campaign) -> list[Lesson]:
    """The lessons head after head, as they were added; `used`: how many units applied each."""
    order = {head: place for place, head in enumerate(Lesson.Head.values)}
    found = Lesson.objects.filter(campaign=campaign).annotate(used=Count("uses"))
    return sorted(found, key=lambda one: (order[one.head], one.position, one.pk))


def learners(campaign: Campaign) -> QuerySet[Unit]:
    """The units that are to apply the lessons: all but the pilots; those of one superior together."""
    pilots = Part.objects.filter(campaign=campaign, role=Part.Role.PILOT).values("unit")
    upper = F("parent__parent__order").asc(nulls_first=True)
    ordered = (upper, "parent__parent_id", "parent__order", "parent_id", "order", "pk")
    return units_of(campaign).exclude(pk__in=pilots).order_by(*ordered)


def uses_of(campaign: Campaign, units: Iterable[int]) -> dict[tuple[int, int], LessonUse]:
    """What some units stated, by ids of unit and lesson."""
    rows = LessonUse.objects.filter(lesson__campaign=campaign, unit__in=list(units)).defer("how")
    return {(one.unit_id, one.lesson_id): one for one in rows}


def uses_by(campaign: Campaign, unit: Unit) -> dict[int, LessonUse]:
    """What a unit stated, in its words, by the lesson's id."""
    rows = LessonUse.objects.filter(lesson__campaign=campaign, unit=unit).select_related("by")
    return {one.lesson_id: one for one in rows}
