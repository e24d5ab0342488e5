"""Pages that show terms."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from nhiemky.kernel.clock import today
from nhiemky.organisation.permissions import Right
from nhiemky.terms.models import TermOfOffice
from nhiemky.terms.permissions import Asked
from nhiemky.terms.queries import terms_with_parts
from nhiemky.terms.views.picture import Picture, days_said, picture

_PAGE = 20


def terms(request: Asked) -> HttpResponse:
    """The terms a person lives by, the upper level first."""
    page = Paginator(terms_with_parts(request.reach), _PAGE).get_page(request.GET.get("trang"))
    shown = [{"term": one, "days": days_said(one), "picture": _drawn(one)} for one in page]
    context = {"page": page, "shown": shown, "may_open": request.reach.has(Right.MANAGE)}
    return render(request, "terms/terms.html", context)


def term(request: Asked, term_id: int) -> HttpResponse:
    """One term: its phases, how far it has run, its reporting periods."""
    kept = get_object_or_404(terms_with_parts(request.reach), pk=term_id)
    may_change = request.reach.may(Right.MANAGE, kept.unit)
    context = {"term": kept, "days": days_said(kept), "picture": _drawn(kept), "may_change": may_change}
    return render(request, "terms/term.html", context)


def _drawn(kept: TermOfOffice) -> Picture:
    return picture(kept, [one.as_phase() for one in kept.phases.all()], list(kept.periods.all()), today())
