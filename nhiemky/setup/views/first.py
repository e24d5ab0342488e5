"""The first steps: who are you, which units, which term. The pages for lists stand beside, in `lists`."""

from datetime import date

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.campaigns import actions as campaigns
from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation import actions as organisation
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked
from nhiemky.setup.forms import CampaignForm, WhoForm
from nhiemky.setup.permissions import managed_term_of
from nhiemky.setup.queries.progress import is_empty, progress_of
from nhiemky.terms import actions as terms
from nhiemky.terms.forms import TermForm
from nhiemky.terms.models import ReportingPeriod, TermOfOffice
from nhiemky.terms.permissions import managed_unit
from nhiemky.terms.term import halves

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
def start(request: Asked) -> HttpResponse:
    """While nobody has begun: asks who begins, and signs them in. Afterwards: on to the next step."""
    if is_empty():
        return _who(request)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    following = progress_of(managed_unit(request)).next_page
    return redirect(following) if following else render(request, "setup/done.html")


def _who(request: Asked) -> HttpResponse:
    form = WhoForm(request.POST or None)
    if form.is_valid():
        try:
            person = organisation.begin(**form.told)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, person, backend=_BACKEND)
            return redirect("setup:units")
    return render(request, "setup/who.html", {"form": form, "step": 1})


def term(request: Asked) -> HttpResponse:
    """The term the unit is in; one that is there already is taken as it is."""
    unit = managed_unit(request)
    if progress_of(unit).term:
        return redirect("setup:targets")
    form = TermForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            terms.open_term(unit.pk, told["term"], congress=told["congress"], by=request.user)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("setup:targets")
    return render(request, "setup/term.html", {"form": form, "unit": unit, "step": 3})


def campaign(request: Asked) -> HttpResponse:
    """Opens the first campaign with its reporting period, and goes on to where files are sent."""
    unit = managed_unit(request)
    kept = managed_term_of(request, unit)
    if kept is None:
        return redirect("setup:term")
    form = CampaignForm(request.POST or None, initial=_supposed(kept))
    if form.is_valid():
        try:
            made = _open(request, unit, kept, form)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Đã mở đợt. Bây giờ hãy đưa các tệp đơn vị gửi lên."))
            return redirect("reports:send", made.pk)
    return render(request, "setup/campaign.html", {"form": form, "term": kept, "step": 3})


@transaction.atomic
def _open(request: Asked, unit: Unit, kept: TermOfOffice, form: CampaignForm) -> Campaign:
    """The campaign with its period: both or neither."""
    told = form.cleaned_data
    period = ReportingPeriod.objects.filter(term=kept, on=told["on"]).first()
    if period is None:
        period = terms.open_period(kept.pk, name=_period_name(told["kind"], told["on"]), on=told["on"], by=request.user)
    return campaigns.open_campaign(unit.pk, period.pk, kind=told["kind"], name=told["name"], by=request.user)


def _supposed(kept: TermOfOffice) -> dict[str, object]:
    """What most will want: the mid-term review, up to the end of the first half or to today, whichever is earlier."""
    middle = halves(kept.as_term())[0].ends
    on = min(middle, today()) if today() > kept.opened else middle
    return {"kind": Campaign.Kind.MID_TERM, "on": on, "name": gettext("Sơ kết giữa nhiệm kỳ %(term)s") % {"term": kept}}


def _period_name(kind: str, on: date) -> str:
    if kind == Campaign.Kind.MID_TERM:
        return gettext("Nửa đầu nhiệm kỳ (đến %(day)s)") % {"day": f"{on:%d/%m/%Y}"}
    return gettext("Đến ngày %(day)s") % {"day": f"{on:%d/%m/%Y}"}
