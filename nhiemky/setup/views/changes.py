"""A list of changes of units: sent, looked at with what was and what would be, and only then carried out."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nhiemky.kernel.dates import read_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.drafting import kind_of
from nhiemky.organisation.lineage import Plan
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked
from nhiemky.organisation.views.trying import Trial, try_out
from nhiemky.setup import actions
from nhiemky.setup.forms import ChangeListForm
from nhiemky.setup.queries.change_list import Group, Told, grouped, read_group
from nhiemky.setup.queries.change_table import change_rows
from nhiemky.setup.queries.lists import SentList, document_in, sent_list
from nhiemky.setup.queries.plans import Problem
from nhiemky.setup.queries.unit_finder import Finder
from nhiemky.setup.views.lists import again
from nhiemky.terms.permissions import managed_unit


@require_http_methods(["GET", "HEAD", "POST"])
def changes(request: Asked) -> HttpResponse:
    """A list of changes at or below a unit; ?tep= is one already sent, to be looked at and carried out."""
    top = managed_unit(request)
    if "tep" in request.GET:
        return _look(request, top, sent_list(request.GET["tep"], request.user.pk))
    form = ChangeListForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (kept := _kept(request, form)):
        return redirect(again(request, kept))
    return render(request, "setup/changes.html", {"top": top, "form": form})


def _look(request: Asked, top: Unit, sent: SentList) -> HttpResponse:
    rows, problems = change_rows(document_in(sent))
    told = _told(sent.said)
    groups = grouped(rows, told)
    wrong = list(problems)
    trial_of = _trial_of(request, top, told, wrong)
    rehearse = "do" not in request.POST or bool(problems)
    try:
        trials = actions.take_changes(groups, trial_of, rehearse=rehearse, by=request.user) if groups else []
    except RuleBroken as refusal:
        trials, wrong = [], [*wrong, Problem("", str(refusal))]
    if not rehearse and not wrong and all(one.ready for one in trials):
        messages.success(request, gettext("Đã thực hiện việc sắp xếp tổ chức."))
        return redirect("organisation:reorganisations")
    context = {
        "top": top, "trials": trials, "wrong": wrong, "left": len(groups) - len(trials),
        "other_file": again(request, None),
        "ready": bool(trials) and not wrong and len(trials) == len(groups) and all(one.ready for one in trials),
    }  # fmt: skip
    return render(request, "setup/changes_look.html", context)


def _trial_of(request: Asked, top: Unit, told: Told, wrong: list[Problem]) -> Callable[[Group], Trial]:
    """Tries a group on the tree as it stands by then; what is wrong with its rows is added."""

    def trial(group: Group) -> Trial:
        read = read_group(group, told, Finder(top, group.day))
        base = Plan(kind_of(read.draft), group.day, group.paper, group.paper_day, moves=read.moves)
        found = try_out(read.draft, read.tree, base, request.POST)
        wrong.extend(read.problems)
        if read.problems:
            found.problems.append(gettext("Còn dòng phải sửa, xem ở trên."))
        return found

    return trial


def _kept(request: Asked, form: ChangeListForm) -> SentList | None:
    """The list kept, once it is known to hold something; else what is wrong stands on the form."""
    told = {name: value for name, value in form.cleaned_data.items() if name != "file"}
    said = json.dumps(
        {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in told.items()}
    )
    try:
        kept = actions.keep_list(file=form.cleaned_data["file"], names="", said=said, by=request.user)
        if not any(change_rows(document_in(kept))):
            raise RuleBroken("setup.no_changes_found")
    except RuleBroken as refusal:
        form.add_error("file", str(refusal))
        return None
    return kept


def _told(said: str) -> Told:
    """What stood on the form beside the list."""
    told: dict[str, Any] = json.loads(said)
    day = read_date(told["on"])
    assert day is not None
    paper_day = read_date(told["paper_day"]) if told["paper_day"] else None
    return Told(day, told["paper"], paper_day, told["superior"], bool(told["same"]), told["rule"] or "branches")
