"""Puts the reach of who asks on every request, looked up when first needed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from nhiemky.accounts.models import Person
from nhiemky.organisation.permissions import Reach, reach_of


class ReachMiddleware:
    """`request.reach`: appointments are looked up anew with every request, so a dismissal counts at once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.reach = SimpleLazyObject(lambda: _reach(request))  # type: ignore[attr-defined]
        return self._get_response(request)


def _reach(request: HttpRequest) -> Reach:
    return reach_of(request.user) if isinstance(request.user, Person) else Reach(0)
