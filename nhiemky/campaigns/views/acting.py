"""What the pages that note something share."""

from collections.abc import Callable

from django import forms
from django.http import FileResponse
from django.shortcuts import get_object_or_404

from nhiemky.campaigns.models import Campaign, Fulfilment, LessonUse
from nhiemky.campaigns.permissions import receives
from nhiemky.campaigns.queries.units import units_of
from nhiemky.files.queries import open_stored
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right


def accepted(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the form was filled in well and the act not refused; a refusal stands on the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except RuleBroken as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def read_unit(request: Asked, campaign: Campaign, unit_id: int) -> Unit:
    """A unit of the campaign of which who asks reads what it did; 404 for any other."""
    return get_object_or_404(request.reach.visible(units_of(campaign), Right.READ), pk=unit_id)


def require_receiving(request: Asked, campaign: Campaign) -> None:
    """Refused unless who asks does the campaign's work."""
    if not receives(request.reach, campaign):
        raise RuleBroken("organisation.not_allowed", unit=campaign.unit)


def saved(row: Fulfilment | LessonUse) -> FileResponse:
    """A proof, to be saved and never to be run or shown by the browser."""
    assert row.proof is not None  # as asked for
    response = FileResponse(open_stored(row.proof), as_attachment=True, filename=row.proof_name)
    response["Content-Type"] = "application/octet-stream"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
