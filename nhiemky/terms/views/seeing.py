"""Pages that show terms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from nhiemky.kernel.clock import today
from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.terms.models import Commitment, InheritedCommitment, TermOfOffice
from nhiemky.terms.queries import awaiting_term, inherited_commitments, measures, terms_with_parts
from nhiemky.terms.views.picture import Picture, days_said, picture

_PAGE = 20
_BELOW = 100
_WAITING = 12


def terms(request: Asked) -> HttpResponse:
    """The terms a person lives by, the upper level first."""
    page = Paginator(terms_with_parts(request.reach), _PAGE).get_page(request.GET.get("trang"))
    shown = [{"term": one, "days": days_said(one), "picture": _drawn(one)} for one in page]
    manages = request.reach.has(Right.MANAGE)
    waiting = Paginator(awaiting_term(request.reach) if manages else (), _WAITING).get_page(1)
    context = {"page": page, "shown": shown, "may_open": manages, "waiting": waiting}
    return render(request, "terms/terms.html", context)


def term(request: Asked, term_id: int) -> HttpResponse:
    """One term: its phases, how far it has run, its reporting periods, what else it is measured by."""
    kept = get_object_or_404(terms_with_parts(request.reach), pk=term_id)
    measured = measures(request.reach, kept)
    origins = {pk: _origin(rows) for pk, rows in inherited_commitments(kept).items()}
    page = Paginator(measured.below, _BELOW).get_page(request.GET.get("trang"))
    context = {
        "term": kept,
        "days": days_said(kept),
        "picture": _drawn(kept),
        "may_change": request.reach.may(Right.MANAGE, kept.unit),
        "may_commit": _may_commit(request, kept),
        "may_read": request.reach.has(Right.READ),
        "kinds": [
            (kind, _lines(request, [one for one in measured.binding if one.kind == kind.value], origins))
            for kind in Commitment.Kind
        ],
        "page": page,
        "below": _lines(request, list(page), origins),
    }
    return render(request, "terms/term.html", context)


def _may_commit(request: Asked, term: TermOfOffice) -> bool:
    """Whether who asks manages the term's unit or one below it."""
    top = term.unit.path
    return any(path.startswith(top) or top.startswith(path) for path in request.reach.paths(Right.MANAGE))


@dataclass(frozen=True, slots=True)
class _Line:
    """A commitment as listed. by: who decided it, by which paper and when. up, down: whether the one before or behind
    it is of the same unit and kind, so that they can change places.
    """

    kept: Commitment
    by: str
    may_change: bool
    up: bool
    down: bool


def _lines(request: Asked, rows: list[Commitment], origins: Mapping[int, str]) -> list[_Line]:
    alike = [before.unit_id == after.unit_id and before.kind == after.kind for before, after in pairwise(rows)]
    places = zip(rows, [False, *alike], [*alike, False], strict=False)
    return [
        _Line(
            kept,
            ", ".join(filter(None, (_decided(kept), origins.get(kept.pk)))),
            request.reach.may(Right.MANAGE, kept.unit),
            up,
            down,
        )
        for kept, up, down in places
    ]


def _decided(kept: Commitment) -> str:
    day = gettext("ngày %(day)s") % {"day": vi_date(kept.decided_on)} if kept.decided_on else ""
    return ", ".join(filter(None, (kept.issuer, kept.paper, day)))


def _origin(rows: Iterable[InheritedCommitment]) -> str:
    names = ", ".join(dict.fromkeys(str(one.unit) for one in rows))
    return gettext("kế thừa từ %(names)s") % {"names": names}


def _drawn(kept: TermOfOffice) -> Picture:
    return picture(kept, [one.as_phase() for one in kept.phases.all()], list(kept.periods.all()), today())
