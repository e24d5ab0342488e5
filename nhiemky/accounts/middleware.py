"""Somebody whose password is known to another sets their own before anything else."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from nhiemky.accounts.models import Person

_OPEN: Final = frozenset(
    {"account_change_password", "account_set_password", "account_logout", "account_reauthenticate"}
)


class OwnPasswordMiddleware:
    """While `must_change` stands, every page leads to the one where the password is changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """Called by Django once the address is known."""
        user, match = request.user, request.resolver_match
        if not isinstance(user, Person) or not user.must_change or (match and match.url_name in _OPEN):
            return None
        return redirect("account_change_password")
