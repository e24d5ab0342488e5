"""Assigns sections and figures to the persons who draft them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now, today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.notices.actions import Telling, tell_each
from nhiemky.organisation.permissions import Right, require_here
from nhiemky.papers import words as words
from nhiemky.papers.models import Assignment, Paper
from nhiemky.papers.queries.people import people_of
from nhiemky.papers.queries.sections import sections_of
from nhiemky.papers.workflow import EDITABLE


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is to draft a section (None: the figures), until when. person_id None: nobody in particular."""

    section_id: int | None
    person_id: int | None
    due: date | None = None


@transaction.atomic
def assign(paper_id: int, wanted: Iterable[Wanted], *, by: Person) -> int:
    """Notes who drafts what, tells those who got something new, and says how much changed. Who submits in the unit may.

    Refused: "papers.not_now", "papers.not_of_unit" (holds no office in the unit), "papers.due_past",
    "papers.section_elsewhere".
    """
    paper = Paper.objects.select_for_update(of=("self",)).select_related("unit", "campaign").get(pk=paper_id)
    require_here(by, Right.SUBMIT, paper.unit)
    if paper.state not in EDITABLE:
        raise RuleBroken("papers.not_now", state=paper.get_state_display())
    held = {one.section_id: one for one in Assignment.objects.filter(paper=paper)}
    changed = [one for one in wanted if _differs(one, held.get(one.section_id))]
    _check(paper, changed)
    for one in changed:
        Assignment.objects.filter(paper=paper, section=one.section_id).delete()
        if one.person_id is not None:
            Assignment.objects.create(
                paper=paper, section_id=one.section_id, person_id=one.person_id, due=one.due, by=by, at=now()
            )
    if changed:
        told = [[one.section_id, one.person_id, str(one.due or "")] for one in changed]
        record("paper.assigned", "paper", paper.pk, by=by.pk, content=told)
        _tell(paper, changed, by)
    return len(changed)


def _differs(one: Wanted, held: Assignment | None) -> bool:
    if held is None:
        return one.person_id is not None
    return (one.person_id, one.due) != (held.person_id, held.due)


def _check(paper: Paper, changed: Sequence[Wanted]) -> None:
    people = set(people_of(paper.unit).values_list("pk", flat=True))
    sections = {None, *sections_of(paper).values_list("pk", flat=True)}
    for one in changed:
        if one.section_id not in sections:
            raise RuleBroken("papers.section_elsewhere")
        if one.person_id is not None and one.person_id not in people:
            raise RuleBroken("papers.not_of_unit", unit=paper.unit)
        if one.person_id is not None and one.due and one.due < today():
            raise RuleBroken("papers.due_past", due=format_date(one.due))


def _tell(paper: Paper, changed: Sequence[Wanted], by: Person) -> None:
    """One notice a person, whatever number of sections they got."""
    titles = dict(sections_of(paper).values_list("pk", "title"))
    titles_of: dict[int, list[str]] = {}
    for one in changed:
        if one.person_id not in (None, by.pk):
            assert one.person_id is not None
            title = titles[one.section_id] if one.section_id else gettext("biểu số liệu")
            until = gettext(" (xong trước hết ngày %(day)s)") % {"day": format_date(one.due)} if one.due else ""
            titles_of.setdefault(one.person_id, []).append(f"{title}{until}")
    desk = reverse("papers:desk", args=[paper.campaign_id, paper.unit_id])
    said = gettext("Đồng chí được giao soạn trong %(paper)s của %(unit)s: %(titles)s.")
    told = {"paper": paper.get_kind_display(), "unit": paper.unit}
    tell_each(
        "papers.assigned",
        [Telling(pk, said % {**told, "titles": "; ".join(titles)}, desk) for pk, titles in titles_of.items()],
    )
