"""Turns a refusal that no view took care of into a page that says it."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nhiemky.kernel.errors import RuleBroken


class RefusalMiddleware:
    """RuleBroken becomes 403 (codes ending in "not_allowed") or 409, in words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django with what a view raised."""
        if not isinstance(exception, RuleBroken):
            return None
        status = HTTPStatus.FORBIDDEN if exception.code.endswith("not_allowed") else HTTPStatus.CONFLICT
        return render(request, "ui/refused.html", {"refusal": exception}, status=status)
