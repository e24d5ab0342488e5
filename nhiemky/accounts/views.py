"""A person's own page, and the way in by a link."""

from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from nhiemky.accounts import actions
from nhiemky.accounts.forms import FirstPasswordForm
from nhiemky.accounts.queries import person_of_link
from nhiemky.kernel.errors import RuleBroken


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Name, offices, password, second step. Offices come from the reach, which the room above puts on the request."""
    holds = getattr(getattr(request, "reach", None), "holds", ())
    return render(request, "accounts/me.html", {"holds": holds})


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Opened with the link handed over: sets the own password and signs in.

    Looking at it uses nothing up, since messengers look at every link they carry.
    """
    try:
        person = person_of_link(token)
        form = FirstPasswordForm(request.POST or None)
        if form.is_valid():
            return _come_in(request, token, form)
    except RuleBroken as refusal:
        if refusal.code == "accounts.link_over":
            return render(request, "accounts/link_over.html", {"refusal": refusal}, status=410)
        form.add_error("password", str(refusal))
    return render(request, "accounts/link.html", {"form": form, "person": person})


def _come_in(request: HttpRequest, token: str, form: FirstPasswordForm) -> HttpResponse:
    """By the library's own way in, so that a second step asked for is asked for here too."""
    person = actions.set_password_by_link(token, form.cleaned_data["password"])
    came_in: HttpResponse = perform_login(request, person, redirect_url=reverse("accounts:me"))
    return came_in
