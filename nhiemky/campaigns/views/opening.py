"""Opening a campaign."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from nhiemky.campaigns.actions import open_campaign_on
from nhiemky.campaigns.forms.opening import CampaignForm
from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.terms.models import ReportingPeriod, TermOfOffice
from nhiemky.terms.queries import governing_terms
from nhiemky.terms.term import halves

PAGE = 50


def new(request: Asked) -> HttpResponse:
    """Opens a campaign of the unit in ?don-vi=, else of the highest unit who asks manages."""
    unit = _unit(request)
    terms = [term for term in governing_terms(request.reach) if unit.path.startswith(term.unit.path)]
    form = CampaignForm(request.POST or None, terms=terms, unit=unit, initial=_proposed(terms))
    if form.is_valid():
        told = form.cleaned_data
        try:
            like = told.get("like")
            made = open_campaign_on(
                unit.pk, told["term"].pk, on=told["on"], kind=told["kind"], name=told["name"],
                like=like and like.pk, by=request.user,
            )  # fmt: skip
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Đã mở đợt “%(name)s”.") % {"name": made.name})
            return redirect("campaigns:plan", made.pk)
    return render(request, "campaigns/new.html", {"form": form, "unit": unit, "terms": terms})


def _unit(request: Asked) -> Unit:
    """The unit asked for, else the highest managed; without any, the own one, so that the refusal can name it."""
    wanted = request.GET.get("don-vi", "")
    paths = [*request.reach.paths(Right.MANAGE), *(hold.path for hold in request.reach.holds)]
    pk = whole_number(wanted) if wanted else next((int(path.split("/")[-2]) for path in paths), 0)
    unit = get_object_or_404(request.reach.visible(Unit.objects.all(), Right.KNOW), pk=pk)
    if not request.reach.may(Right.MANAGE, unit):
        raise RuleBroken("organisation.not_allowed", unit=unit)
    return unit


def _proposed(terms: list[TermOfOffice]) -> dict[str, object]:
    """The running term nearest to the unit, and half of it."""
    now = today()
    running = [term for term in terms if term.opened <= now < term.closes] or terms
    term = max(running, key=lambda one: (len(one.unit.path), one.opened), default=None)
    if term is None:
        return {}
    return {"term": term.pk, "kind": Campaign.Kind.MID_TERM, "on": _day(term)}


def _day(term: TermOfOffice) -> date:
    """The last day figures were asked for, else the middle of the term."""
    last = ReportingPeriod.objects.filter(term=term).order_by("-on").values_list("on", flat=True).first()
    return last or halves(term.as_term())[1].starts
