"""Pages of the committees of a unit: how each was formed, who sits in it on a day, which rules are not kept."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import read_date
from nhiemky.organisation import actions, queries
from nhiemky.organisation.forms import BodyForm, EndForm
from nhiemky.organisation.models import NEVER, Body
from nhiemky.organisation.permissions import Asked, Right, managed_unit, seen_unit
from nhiemky.organisation.views.saying import formed_words, said
from nhiemky.organisation.views.tree import back, done
from nhiemky.organisation.views.units import crumbs_of

_page: Final = require_http_methods(["GET", "HEAD", "POST"])


@_page
def open_body(request: Asked, unit_id: int) -> HttpResponse:
    """A committee of the unit, and how it was formed."""
    unit = managed_unit(request, unit_id)
    form = BodyForm(request.POST or None, initial={"since": today(), "formed": ""})

    def act(told: dict[str, Any]) -> Body:
        return actions.open_body(unit.pk, told["kind"], since=told["since"], forming=form.forming, by=request.user)

    if done(form, act):
        return back(request, unit, gettext("Đã ghi ban của đơn vị."))
    return render(request, "organisation/open_body.html", {"form": form, **crumbs_of(unit, request.reach)})


@require_safe
def body(request: Asked, unit_id: int, body_id: int) -> HttpResponse:
    """One committee, with who sits in it on the day in ?as_of=, today unless told."""
    unit = seen_unit(request, unit_id)
    shown = get_object_or_404(Body.objects.select_related("unit"), pk=body_id, unit=unit)
    day = read_date(request.GET.get("as_of", "")) or today()
    manages = request.reach.may(Right.MANAGE, unit) and shown.valid_to is None
    found = queries.breaches_in([unit], day) if request.reach.may(Right.READ, unit) else []
    about = [one for one in found if shown.kind in (one.rule.body, one.rule.other)]
    context = {
        "body": shown, "formed": formed_words(shown), "day": day, "today": day == today(),
        "there": shown.valid_from <= day < (shown.valid_to or NEVER),
        "sitting": queries.sitting_in(shown, request.reach, day), "breaches": said(about),
        "others": Body.objects.filter(unit=unit).exclude(pk=shown.pk).order_by("-valid_from", "kind"),
        "may_manage": manages, **crumbs_of(unit, request.reach),
    }  # fmt: skip
    return render(request, "organisation/body.html", context)


@_page
def close_body(request: Asked, unit_id: int, body_id: int) -> HttpResponse:
    """Ends a committee, with who only sits in it."""
    unit = managed_unit(request, unit_id)
    shown = get_object_or_404(Body, pk=body_id, unit=unit)
    form = EndForm(request.POST or None, initial={"on": today()})
    if done(form, lambda told: actions.close_body(shown.pk, on=told["on"], by=request.user)):
        messages.success(request, gettext("Đã kết thúc %(body)s.") % {"body": shown})
        return redirect("organisation:unit", unit.pk)
    context = {"form": form, "body": shown, **crumbs_of(unit, request.reach)}
    return render(request, "organisation/close_body.html", context)
