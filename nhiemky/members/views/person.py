"""A member's own page: what is kept, why, who looked, what they agreed to and asked."""

import json
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.actions import purposes, requests
from nhiemky.members.fields import OPENED, STOPPABLE, Purpose
from nhiemky.members.forms.privacy import AskForm, ConsentForm, SensitiveForm
from nhiemky.members.models import Member
from nhiemky.members.permissions import base_of, fields_for, granted, home_of, kept_members, leads, seen_member
from nhiemky.members.queries import person as told_of
from nhiemky.members.queries.copies import workbook_of
from nhiemky.members.queries.privacy import leaders_named, looks_at
from nhiemky.members.views.acting import done, page
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked

_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_safe
def person(request: Asked, member_id: int) -> HttpResponse:
    """What is kept of a member; that somebody has opened it is written down."""
    member = seen_member(request, member_id)
    home = home_of(member)
    allowed = fields_for(request.reach, member)
    opened = {one.purpose for one in allowed if one.sensitive}
    purposes.note_viewed(member.pk, by=request.user)
    values = told_of.shown(allowed, member)
    context = {
        **_around(request, member, home),
        "ordinary": [one for one in values if not one.field.sensitive],
        "sensitive": [one for one in values if one.field.sensitive],
        "closed": [one for one in told_of.standings(member) if one.purpose in OPENED - opened],
        "held": granted(request.reach, home), "leaders": leaders_named(base_of(home)),
        "standings": told_of.standings(member), "requests": told_of.requests_about(member),
        "way": told_of.way_of(member),
    }  # fmt: skip
    return render(request, "members/person.html", context)


def _around(request: Asked, member: Member, home: Unit) -> dict[str, Any]:
    """Who the page is about, and what who asks may do there."""
    base = base_of(home)
    own = member.account_id == request.reach.person
    keeps = kept_members(request.reach).filter(pk=member.pk).exists()
    answers = leads(request.reach, base)
    return {
        "member": member, "home": home, "base": base, "own": own, "keeps": keeps, "answers": answers,
        "may_look": own or answers, "may_copy": own or (answers and told_of.wants_copy(member)),
    }  # fmt: skip


@require_safe
def mine(request: Asked) -> HttpResponse:
    """The way to one's own page; 404 for who is no member."""
    return redirect("members:person", get_object_or_404(Member, account=request.reach.person).pk)


@never_cache
@require_safe
def looks(request: Asked, member_id: int) -> HttpResponse:
    """Who has looked at a member's data: for themselves, and for who leads the base association."""
    member, around = _for_them(request, member_id, "may_look")
    return render(request, "members/looks.html", {**around, "looks": looks_at(member)})


@never_cache
@require_safe
def copy(request: Asked, member_id: int, form: str) -> HttpResponse:
    """Everything kept of a member as a file: Excel to read, JSON to take elsewhere.

    For themselves; for who leads the base association only while the member's request for it waits for an answer.
    """
    member, _ = _for_them(request, member_id, "may_copy")
    purposes.note_copied(member.pk, by=request.user)
    told = told_of.copy_of(member)
    if form == "xlsx":
        answer = HttpResponse(workbook_of(told), content_type=_EXCEL)
    elif form == "json":
        answer = HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), content_type="application/json")
    else:
        raise Http404
    answer["Content-Disposition"] = f'attachment; filename="du-lieu-ca-nhan-{member.pk}.{form}"'
    return answer


def _for_them(request: Asked, member_id: int, right: str) -> tuple[Member, dict[str, Any]]:
    member = seen_member(request, member_id)
    around = _around(request, member, home_of(member))
    if not around["may_look"]:
        raise RuleBroken("members.leading_not_allowed", unit=around["base"])
    if not around[right]:
        raise RuleBroken("members.no_copy_asked")
    return member, around


@page
def consent(request: Asked, member_id: int, purpose: str) -> HttpResponse:
    """A member agrees to a purpose."""
    member = seen_member(request, member_id)
    around = _around(request, member, home_of(member))
    wanted = _purpose(purpose)
    form = ConsentForm(request.POST or None, own=around["own"], initial={"on": today()})

    def act() -> None:
        told = form.cleaned_data
        purposes.give_consent(member.pk, wanted, on=told["on"], paper=told.get("paper", ""), by=request.user)

    if done(form, act):
        return _back(request, member, gettext("Đã ghi sự đồng ý."))
    standing = next(one for one in told_of.standings(member) if one.purpose == wanted)
    return render(request, "members/consent.html", {**around, "form": form, "standing": standing})


@page
def stop(request: Asked, member_id: int, purpose: str) -> HttpResponse:
    """A member stops a purpose, after one question."""
    member = seen_member(request, member_id)
    wanted = _purpose(purpose)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if done(form, lambda: purposes.stop_purpose(member.pk, wanted, by=request.user)):
        return _back(request, member, gettext("Đã dừng. Các mục ấy đã được xóa."))
    standing = next(one for one in told_of.standings(member) if one.purpose == wanted)
    around = _around(request, member, home_of(member))
    return render(request, "members/stop.html", {**around, "form": form, "standing": standing})


def _purpose(told: str) -> Purpose:
    if told not in STOPPABLE:
        raise Http404
    return Purpose(told)


@page
def ask(request: Asked, member_id: int) -> HttpResponse:
    """A member asks for a copy, a correction, a stop or to be erased."""
    member = seen_member(request, member_id)
    form = AskForm(request.POST or None, initial={"on": today()})

    def act() -> None:
        told = form.cleaned_data
        requests.ask(member.pk, requests.Asking(told["kind"], told["on"], told["told"]), by=request.user)

    if done(form, act):
        return _back(request, member, gettext("Đã ghi yêu cầu. Người chịu trách nhiệm đã được báo."))
    return render(request, "members/ask.html", {**_around(request, member, home_of(member)), "form": form})


@never_cache
@page
def sensitive(request: Asked, member_id: int) -> HttpResponse:
    """Writes what is sensitive, where it is open to who writes; 404 for anybody else."""
    member = seen_member(request, member_id)
    opened = [one for one in fields_for(request.reach, member) if one.sensitive]
    around = _around(request, member, home_of(member))
    if not opened or not around["keeps"]:
        raise Http404
    form = SensitiveForm(request.POST or None, opened=opened, initial=told_of.sensitive_values(member, opened))
    if done(form, lambda: purposes.note_sensitive(member.pk, form.cleaned_data, by=request.user)):
        return _back(request, member, gettext("Đã ghi."))
    return render(request, "members/sensitive.html", {**around, "form": form})


def _back(request: Asked, member: Member, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("members:person", member.pk)
