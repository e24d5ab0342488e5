"""Pages on which members are taken in, corrected, exempt, or go."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhiemky.kernel.clock import today
from nhiemky.members.actions import persons
from nhiemky.members.actions.purposes import note_viewed
from nhiemky.members.forms.register import AdmitForm, AgainForm, EndForm, ExemptForm, MemberForm
from nhiemky.members.models import Exemption, Member
from nhiemky.members.permissions import home_of, kept_member, register_unit
from nhiemky.members.queries.register import branches_below
from nhiemky.members.views.acting import done, page
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked


@never_cache
@page
def admit(request: Asked, unit_id: int) -> HttpResponse:
    """Somebody new; "và thêm nữa" stays on the page for the next."""
    unit = register_unit(request, unit_id)
    branches = branches_below(unit)
    form = AdmitForm(request.POST or None, branches=branches, initial={"on": today()})

    def act() -> None:
        told = form.cleaned_data
        target = get_object_or_404(Unit, pk=told["branch"]) if told.get("branch") else unit
        persons.admit(target.pk, form.told(), on=told["on"], came=told["came"], by=request.user)

    if done(form, act):
        messages.success(request, gettext("Đã ghi hội viên %(name)s vào sổ.") % {"name": form.told().full_name})
        return redirect("members:admit" if "more" in request.POST else "members:register", unit.pk)
    return render(request, "members/admit.html", {"unit": unit, "form": form})


@never_cache
@require_safe
def change(request: Asked, member_id: int) -> HttpResponse:
    """What can be noted of a member."""
    member = kept_member(request, member_id)
    return render(
        request, "members/change.html", {"member": member, "home": home_of(member), "exempt": _exempt(member)}
    )


@never_cache
@page
def correct(request: Asked, member_id: int) -> HttpResponse:
    """What is kept of them, mended."""
    member = kept_member(request, member_id)
    form = MemberForm(request.POST or None, initial=MemberForm.of(member))
    if not form.is_bound:
        note_viewed(member.pk, by=request.user)
    if done(form, lambda: persons.correct(member.pk, form.told(), by=request.user)):
        return _back(request, member, gettext("Đã sửa."))
    words = (gettext("Sửa thông tin"), gettext("Ghi lại"))
    return _form(request, member, form, words)


@never_cache
@page
def end(request: Asked, member_id: int) -> HttpResponse:
    """They died, left, or moved away."""
    member = kept_member(request, member_id)
    form = EndForm(request.POST or None, initial={"on": today()})

    def act() -> None:
        told = form.cleaned_data
        persons.end_membership(member.pk, told["went"], on=told["on"], by=request.user)

    home = home_of(member)
    if done(form, act):
        messages.success(request, gettext("Đã ghi. Hội viên được giữ ở mục “Đã ra khỏi sổ”."))
        return redirect("members:register", home.pk)
    words = (gettext("Từ trần, ra khỏi Hội, chuyển đi nơi khác"), gettext("Ghi vào sổ"))
    return _form(request, member, form, words)


@never_cache
@page
def exempt(request: Asked, member_id: int) -> HttpResponse:
    """Exempt from activity from a day on; for who is exempt already, taking part again."""
    member = kept_member(request, member_id)
    if _exempt(member):
        again = AgainForm(request.POST or None, initial={"on": today()})
        if done(again, lambda: persons.end_exemption(member.pk, on=again.cleaned_data["on"], by=request.user)):
            return _back(request, member, gettext("Đã ghi sinh hoạt trở lại."))
        return _form(request, member, again, (gettext("Thôi miễn sinh hoạt"), gettext("Ghi vào sổ")))
    form = ExemptForm(request.POST or None, initial={"on": today()})

    def act() -> None:
        persons.exempt(member.pk, **form.cleaned_data, by=request.user)

    if done(form, act):
        return _back(request, member, gettext("Đã ghi miễn sinh hoạt."))
    return _form(request, member, form, (gettext("Miễn sinh hoạt"), gettext("Ghi vào sổ")))


def _exempt(member: Member) -> bool:
    return Exemption.objects.filter(member=member, starts__lte=today(), ends__gt=today()).exists()


def _form(request: Asked, member: Member, form: forms.Form, words: tuple[str, str]) -> HttpResponse:
    title, button = words
    context = {"member": member, "home": home_of(member), "form": form, "title": title, "button": button}
    return render(request, "members/change_form.html", context)


def _back(request: Asked, member: Member, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("members:person", member.pk)
