"""The living page: every part of the ui kit beside the lines that make it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nhiemky.kernel.ui.sample import samples


@login_not_required
def parts(request: HttpRequest) -> HttpResponse:
    """Every part of the kit."""
    return render(request, "ui/living.html", {"samples": samples(request)})
