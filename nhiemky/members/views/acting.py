"""What forms of this room have in common: a refusal stands on the form, which keeps what was typed."""

from collections.abc import Callable, Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.views.decorators.http import require_http_methods

from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right

page = require_http_methods(["GET", "HEAD", "POST"])


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the form was filled in well and the act not refused."""
    if not form.is_valid():
        return False
    try:
        act()
    except RuleBroken as refusal:
        form.add_error(None, ValidationError(str(refusal)))
        return False
    return True


def tops(request: Asked, right: Right = Right.REGISTER) -> Sequence[Unit]:
    """The highest units in which somebody holds the right."""
    return list(
        Unit.objects.filter(path__in=request.reach.paths(right)).select_related("parent").order_by("level", "order")
    )
