"""Which indicators who asks may see, and which they may change."""

from django.shortcuts import get_object_or_404

from nhiemky.organisation.permissions import Asked, Right
from nhiemky.targets.models import Indicator
from nhiemky.terms.permissions import require_managing


def seen_indicator(request: Asked, indicator_id: int) -> Indicator:
    """An indicator of a term that governs who asks; 404 for any other."""
    rows = Indicator.objects.select_related("term__unit")
    return get_object_or_404(request.reach.governing(rows, "term__unit"), pk=indicator_id)


def may_pass_on(request: Asked, kept: Indicator) -> bool:
    """Whether who asks manages a unit that lives by the indicator's term, or one above it."""
    top = kept.term.unit.path
    return any(path.startswith(top) or top.startswith(path) for path in request.reach.paths(Right.MANAGE))


def managed_indicator(request: Asked, indicator_id: int) -> Indicator:
    """An indicator that who asks may change; else refused in words."""
    kept = seen_indicator(request, indicator_id)
    require_managing(request, kept.term.unit)
    return kept
