"""Pages of who answers for the personal data of a base association."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from nhiemky.kernel.clock import today
from nhiemky.members import fields as kept
from nhiemky.members.actions import erasing, granting, requests
from nhiemky.members.fields import Purpose
from nhiemky.members.forms.privacy import AnswerForm, GrantForm
from nhiemky.members.models import DataRequest, Grant
from nhiemky.members.permissions import GRANT_LASTS, answering_unit
from nhiemky.members.queries import privacy as told_of
from nhiemky.members.queries.retention import overdue
from nhiemky.members.views.acting import done, page
from nhiemky.organisation.permissions import Asked

_PAGE = 100


@require_safe
def privacy(request: Asked, unit_id: int) -> HttpResponse:
    """Which fields are kept, what for, by what right, who sees them, how long; how many requests are open."""
    unit = answering_unit(request, unit_id)
    waiting = told_of.requests_of(unit)
    context = {
        "unit": unit,
        "groups": [(words, [one for one in kept.FIELDS if one.purpose == purpose])
                   for purpose, words in kept.PURPOSE_WORDS.items()],
        "unanswered": waiting.count(), "late": waiting.filter(due__lt=today()).count(),
        "grants": len(told_of.grants_of(unit)), "due": sum(overdue(unit).counts().values()),
        "leaders": told_of.leaders_named(unit), "months": kept.IMPACT_FILE_EVERY, "today": today(),
        **_limits(),
    }  # fmt: skip
    return render(request, "members/privacy.html", context)


def _limits() -> dict[str, Any]:
    limits = [(label, kept.LIMITS[kind]) for kind, label in DataRequest.Kind.choices]
    return {"limits": limits, "first_reply": kept.FIRST_REPLY, "source": kept.LIMITS_SOURCE}


@require_safe
def requests_page(request: Asked, unit_id: int) -> HttpResponse:
    """What members have asked, what is overdue, what was answered."""
    unit = answering_unit(request, unit_id)
    rows = Paginator(told_of.requests_of(unit, answered=True), _PAGE).get_page(request.GET.get("trang"))
    waiting = [(one, told_of.reply_by(one.asked_on)) for one in told_of.requests_of(unit)]
    context = {"unit": unit, "unanswered": waiting, "page": rows, "today": today(), **_limits()}
    return render(request, "members/requests.html", context)


@page
def answer(request: Asked, unit_id: int, request_id: int) -> HttpResponse:
    """Answers a request, and does what it asks."""
    unit = answering_unit(request, unit_id)
    asked = get_object_or_404(told_of.requests_of(unit), pk=request_id)
    form = AnswerForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        requests.answer(asked.pk, requests.Answer(told["words"], told["refused"] == "yes"), by=request.user)

    if done(form, act):
        messages.success(request, gettext("Đã trả lời yêu cầu."))
        return redirect("members:requests", unit.pk)
    context = {"unit": unit, "asked": asked, "form": form, "reply_by": told_of.reply_by(asked.asked_on)}
    return render(request, "members/answer.html", {**context, "today": today()})


@page
def grants(request: Asked, unit_id: int) -> HttpResponse:
    """Who may look into what is closed; opens it to somebody else."""
    unit = answering_unit(request, unit_id)
    form = GrantForm(request.POST or None, people=told_of.keepers_of(unit, but=request.user))

    def act() -> None:
        told = form.cleaned_data
        opening = granting.Opening(told["person"], Purpose(told["purpose"]), told["ends"])
        granting.grant(unit.pk, opening, by=request.user)

    if done(form, act):
        messages.success(request, gettext("Đã cho phép xem."))
        return redirect("members:grants", unit.pk)
    held = [(one, kept.PURPOSE_WORDS[Purpose(one.purpose)]) for one in told_of.grants_of(unit)]
    context = {"unit": unit, "form": form, "held": held, "days": GRANT_LASTS}
    return render(request, "members/grants.html", context)


@require_http_methods(["POST"])
def withdraw(request: Asked, unit_id: int, grant_id: int) -> HttpResponse:
    """Closes again what was opened."""
    unit = answering_unit(request, unit_id)
    held = get_object_or_404(Grant, pk=grant_id, unit=unit)
    granting.withdraw_grant(held.pk, by=request.user)
    messages.success(request, gettext("Đã thu hồi quyền xem."))
    return redirect("members:grants", unit.pk)


@page
def retention(request: Asked, unit_id: int) -> HttpResponse:
    """What was kept long enough; erases it."""
    unit = answering_unit(request, unit_id)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if done(form, lambda: erasing.erase_due_of(unit.pk, by=request.user)):
        messages.success(request, gettext("Đã xóa những gì hết hạn lưu."))
        return redirect("members:retention", unit.pk)
    due = overdue(unit)
    rows = Paginator(due.members.order_by("order", "pk"), _PAGE).get_page(request.GET.get("trang"))
    context = {
        "unit": unit, "form": form, "page": rows, "counts": due.counts(), "any": any(due.counts().values()),
        "kept": {"members": kept.REGISTER_KEPT, "contacts": kept.CONTACT_KEPT, "sensitive": kept.SENSITIVE_KEPT,
                 "lists": kept.LIST_KEPT, "requests": kept.ANSWER_KEPT, "people": kept.OFFICE_KEPT},
    }  # fmt: skip
    return render(request, "members/retention.html", context)
