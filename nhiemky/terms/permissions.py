"""Which terms who asks may see, and which they may change."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Reach, Right
from nhiemky.terms.models import Commitment, TermOfOffice


def governing_terms(reach: Reach) -> QuerySet[TermOfOffice]:
    """The terms a person lives by: of the units in reach and of those above, the upper level first, newest first."""
    return reach.governing(TermOfOffice.objects.select_related("unit"), "unit").order_by(
        "unit__level", "unit__order", "-opened", "pk"
    )


def seen_term(request: Asked, term_id: int) -> TermOfOffice:
    """A term that governs who asks; 404 for any other."""
    return get_object_or_404(governing_terms(request.reach), pk=term_id)


def managed_term(request: Asked, term_id: int) -> TermOfOffice:
    """A term that who asks may change; 404 when it does not govern them, else refused in words."""
    term = seen_term(request, term_id)
    require_managing(request, term.unit)
    return term


def seen_commitments(reach: Reach) -> QuerySet[Commitment]:
    """What terms are measured by in the units in reach and in those above; never what binds a neighbour only."""
    return reach.governing(Commitment.objects.select_related("unit"), "unit")


def managed_commitment(request: Asked, commitment_id: int) -> Commitment:
    """One that who asks may change, with its term; 404 when it does not bind them, else refused in words."""
    kept = get_object_or_404(seen_commitments(request.reach).select_related("term__unit"), pk=commitment_id)
    require_managing(request, kept.unit)
    return kept


def unit_of_term(request: Asked, term: TermOfOffice, right: Right) -> Unit:
    """The unit in ?don-vi= that lives by the term, else the highest of them in which who asks has the right; without
    any, that of the term, so that the refusal can name it.
    """
    rows = Unit.objects.filter(path__startswith=term.unit.path)
    asked = request.GET.get("don-vi")
    if asked is None:
        found = request.reach.visible(rows, right).order_by("level", "pk").first() or term.unit
    else:
        found = get_object_or_404(request.reach.visible(rows, Right.KNOW), pk=whole_number(asked))
    if not request.reach.may(right, found):
        raise RuleBroken("organisation.not_allowed", unit=found)
    return found


def managed_unit(request: Asked) -> Unit:
    """The unit in ?don-vi=, else the highest one who asks manages; without any, their own, so that the refusal can
    name it.
    """
    asked = request.GET.get("don-vi", "")
    paths = [*request.reach.paths(Right.MANAGE), *(hold.path for hold in request.reach.holds)]
    wanted = whole_number(asked) or next((int(path.split("/")[-2]) for path in paths), 0)
    unit = get_object_or_404(request.reach.visible(Unit.objects.select_related("parent"), Right.KNOW), pk=wanted)
    require_managing(request, unit)
    return unit


def require_managing(request: Asked, unit: Unit) -> None:
    """Refused unless who asks manages the unit."""
    if not request.reach.may(Right.MANAGE, unit):
        raise RuleBroken("organisation.not_allowed", unit=unit)
