"""For which term a list is taken."""

from nhiemky.kernel.clock import today
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked
from nhiemky.terms.models import TermOfOffice
from nhiemky.terms.permissions import managed_term
from nhiemky.terms.queries import current_term


def managed_term_of(request: Asked, unit: Unit) -> TermOfOffice | None:
    """The term in ?nhiem-ky=, which must be managed, else the current one of a unit; None while it has none."""
    asked = request.GET.get("nhiem-ky", "")
    if asked.isdecimal():
        return managed_term(request, int(asked))
    return current_term(TermOfOffice.objects.filter(unit=unit).select_related("unit"), today())
