"""Members on their way to another branch: asked for, received, refused."""

from datetime import date
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date, read_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.actions.transfers import ask_transfer, confirm_transfer, refuse_transfer
from nhiemky.members.forms.register import RefuseForm, TransferForm
from nhiemky.members.permissions import home_of, kept_member
from nhiemky.members.queries.register import visible_transfers
from nhiemky.members.queries.targets import units_named
from nhiemky.members.views.acting import done, page
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right

_FOUND: Final = 20


@never_cache
@page
def ask(request: Asked, member_id: int) -> HttpResponse:
    """Another branch: found by name first, then confirmed with its day."""
    member = kept_member(request, member_id)
    home = home_of(member)
    form = TransferForm(request.GET if "search" in request.GET else None)
    found = units_named(form.cleaned_data["search"], home)[:_FOUND] if form.is_valid() else None
    refused, day = "", request.POST.get("on", format_date(today()))
    if request.method == "POST":
        try:
            target = get_object_or_404(Unit, pk=whole_number(request.POST.get("unit", "")))
            one = ask_transfer(member.pk, target.pk, on=_day(day), by=request.user)
        except RuleBroken as refusal:
            refused = str(refusal)
        else:
            said = gettext("Đã chuyển.") if one.closed_at else gettext("Đã gửi. Chờ %(unit)s nhận.") % {"unit": target}
            messages.success(request, said)
            return redirect("members:register", home.pk)
    context = {"member": member, "home": home, "form": form, "found": found, "refused": refused, "day": day}
    return render(request, "members/ask_transfer.html", context)


def _day(text: str) -> date:
    day = read_date(text)
    if day is None:
        raise RuleBroken("members.day_unread", day=text)
    return day


@never_cache
@page
def transfer(request: Asked, transfer_id: int) -> HttpResponse:
    """One transfer, for both sides: to receive, to refuse, or to see what became of it."""
    one = get_object_or_404(visible_transfers(request.reach), pk=transfer_id)
    receives = request.reach.may(Right.REGISTER, one.target)
    own = one.target if receives else one.source
    form = RefuseForm(request.POST if "tu-choi" in request.POST else None)
    if "nhan" in request.POST:
        confirm_transfer(one.pk, by=request.user)
        messages.success(request, gettext("Đã nhận hội viên vào %(unit)s.") % {"unit": one.target})
        return redirect("members:register", own.pk)
    if "tu-choi" in request.POST and done(
        form, lambda: refuse_transfer(one.pk, why=form.cleaned_data["why"], by=request.user)
    ):
        messages.success(request, gettext("Đã báo cho chi hội kia."))
        return redirect("members:register", own.pk)
    context = {"one": one, "own": own, "receives": receives, "form": form}
    return render(request, "members/transfer.html", context)
