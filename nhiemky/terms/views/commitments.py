"""Pages that change what a term is measured by besides targets."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.terms import actions
from nhiemky.terms.forms import CommitmentForm, said_commitment
from nhiemky.terms.models import Commitment
from nhiemky.terms.permissions import managed_commitment, seen_term, unit_of_term


def new_commitment(request: Asked, term_id: int) -> HttpResponse:
    """Adds one for the unit in ?don-vi=, else for the highest unit of the term who asks manages."""
    term = seen_term(request, term_id)
    unit = unit_of_term(request, term, Right.MANAGE)
    form = CommitmentForm(request.POST or None, initial={"kind": request.GET.get("loai", "")})
    saved = _saved(request, form, lambda: actions.add_commitment(term.pk, unit.pk, form.row, by=request.user))
    return saved or render(request, "terms/new_commitment.html", {"form": form, "term": term, "unit": unit})


def change_commitment(request: Asked, commitment_id: int) -> HttpResponse:
    """Says one otherwise."""
    kept = managed_commitment(request, commitment_id)
    form = CommitmentForm(request.POST or None, initial=said_commitment(kept))
    saved = _saved(request, form, lambda: actions.change_commitment(kept.pk, form.row, by=request.user))
    return saved or render(request, "terms/change_commitment.html", {"form": form, "kept": kept, "term": kept.term})


@require_POST
def move_commitment(request: Asked, commitment_id: int) -> HttpResponse:
    """Puts one a place up or down."""
    kept = managed_commitment(request, commitment_id)
    actions.move_commitment(kept.pk, up=request.POST.get("huong") == "len", by=request.user)
    answer = redirect("terms:term", kept.term_id)
    answer["Location"] += f"#viec-{kept.pk}"
    return answer


def remove_commitment(request: Asked, commitment_id: int) -> HttpResponse:
    """Asks once more, then takes it away."""
    kept = managed_commitment(request, commitment_id)
    if request.method != "POST":
        return render(request, "terms/remove_commitment.html", {"kept": kept, "term": kept.term})
    actions.remove_commitment(kept.pk, by=request.user)
    messages.success(request, gettext("Đã bỏ “%(title)s”.") % {"title": kept.title})
    return redirect("terms:term", kept.term_id)


def _saved(request: Asked, form: CommitmentForm, save: Callable[[], Commitment]) -> HttpResponse | None:
    """Saves a form that is right and goes on to the term; None where there is something to fill in or mend."""
    if not form.is_valid():
        return None
    try:
        kept = save()
    except RuleBroken as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, gettext("Đã lưu “%(title)s”.") % {"title": kept.title})
    return redirect("terms:term", kept.term_id)
