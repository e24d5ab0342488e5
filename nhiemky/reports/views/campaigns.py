"""The campaigns of who asks."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from nhiemky.campaigns.permissions import visible_campaigns
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.reports.queries.arrivals import gathered
from nhiemky.reports.views.board import reads_some

PAGE = 50


def campaigns(request: Asked) -> HttpResponse:
    """Campaigns of the units in reach and above, the newest first, with how many units sent all."""
    page = Paginator(visible_campaigns(request.reach).order_by("-opened_at", "-pk"), PAGE).get_page(
        request.GET.get("trang")
    )
    told = gathered(one.pk for one in page)
    rows = [(one, reads_some(request.reach, one), *told.get(one.pk, (0, 0))) for one in page]
    context = {"page": page, "rows": rows, "may_open": request.reach.has(Right.MANAGE)}
    return render(request, "reports/campaigns.html", context)
