"""Who drafts what: all sections of a paper and its figures on one form."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import PaperKind, Section
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.papers.actions.assigning import Wanted, assign
from nhiemky.papers.forms.writing import HolderForm
from nhiemky.papers.models import Paper
from nhiemky.papers.queries.people import people_of
from nhiemky.papers.queries.sections import assignments_of, sections_of
from nhiemky.papers.views.asked import seen_paper


@dataclass(frozen=True, slots=True)
class Row:
    """A section (None: the figures) with its form."""

    section: Section | None
    form: HolderForm


def assigning(request: Asked, campaign_id: int, paper_id: int) -> HttpResponse:
    """The form, and what is done with it."""
    paper = seen_paper(request, campaign_id, paper_id)
    if not request.reach.may_here(Right.SUBMIT, paper.unit):
        raise RuleBroken("organisation.not_allowed", unit=paper.unit)
    people = list(people_of(paper.unit))
    rows = _rows(request, paper, people)
    refusal = ""
    wrong = [row for row in rows if row.form.is_bound and not row.form.is_valid()]
    if request.method == "POST" and not wrong:
        try:
            changed = assign(paper.pk, [_wanted(row) for row in rows], by=request.user)
        except RuleBroken as broken:
            refusal = str(broken)
        else:
            said = gettext("Đã ghi phân công. Người được giao đã nhận thông báo.")
            messages.success(request, said if changed else gettext("Phân công không thay đổi."))
            return redirect("papers:paper", campaign_id, paper.pk)
    context = {
        "campaign": paper.campaign, "paper": paper, "rows": rows, "people": people, "refusal": refusal, "inside": True,
        "wrong": wrong,
    }  # fmt: skip
    return render(request, "papers/assign.html", context, status=409 if refusal else 200)


def _rows(request: Asked, paper: Paper, people: list[Person]) -> list[Row]:
    held = {one.section_id: one for one in assignments_of([paper])}
    wanted: list[Section | None] = list(sections_of(paper))
    if paper.kind == PaperKind.RESULTS:  # the figures go with the results report
        wanted.append(None)
    rows = []
    for section in wanted:
        pk = section.pk if section else None
        now = held.get(pk)
        among = people if now is None or now.person in people else [*people, now.person]
        given = {"person": now.person_id, "due": now.due} if now else {}
        form = HolderForm(request.POST or None, prefix=f"muc-{pk or 'so'}", people=among, initial=given)
        rows.append(Row(section, form))
    return rows


def _wanted(row: Row) -> Wanted:
    told = row.form.cleaned_data
    return Wanted(row.section.pk if row.section else None, told["person"], told["due"] if told["person"] else None)
