"""A unit's story, told in order from the journal."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.clock import VIETNAM
from nhiemky.organisation.permissions import Asked, Right, seen_unit
from nhiemky.overview.queries.story.acts import act_of, acts_about, campaigns_of
from nhiemky.overview.queries.story.behind import Behind
from nhiemky.overview.queries.story.lines import Line, lines_of
from nhiemky.overview.queries.story.shared import shared_acts

_PAGE = 50


@require_safe
def story(request: Asked, unit_id: int) -> HttpResponse:
    """What was done in a unit and about it, a day at a time, the newest first; ?tu-dau= the oldest first, ?dot= of one
    campaign only.
    """
    unit = seen_unit(request, unit_id, Right.READ)
    campaigns = campaigns_of(unit, request.reach)
    chosen = _chosen(request, campaigns)
    told = [chosen] if chosen else campaigns
    shared = shared_acts(unit, told)
    oldest = "tu-dau" in request.GET
    rows = acts_about(unit, told, shared, request.reach, only=chosen is not None)
    page = Paginator(rows.order_by(*(("until", "entry") if oldest else ("-until", "-entry"))), _PAGE).get_page(
        request.GET.get("trang")
    )
    acts = [act_of(row) for row in page]
    lines = lines_of(acts, Behind(unit, told, shared, acts), request.reach)
    context = {
        "unit": unit, "campaigns": campaigns, "chosen": chosen, "oldest": oldest, "page": page,
        "days": list(_by_day(lines)), "reports": any(one.unit_id != unit.pk for one in campaigns),
    }  # fmt: skip
    return render(request, "overview/story.html", context)


def _chosen(request: Asked, campaigns: Iterable[Campaign]) -> Campaign | None:
    """The campaign of ?dot=; 404 for one that is not the unit's."""
    if not (told := request.GET.get("dot", "")):
        return None
    chosen = next((one for one in campaigns if one.pk == whole_number(told)), None)
    if chosen is None:
        raise Http404
    return chosen


def _by_day(lines: Iterable[Line]) -> Iterator[tuple[date, list[Line]]]:
    for day, together in groupby(lines, key=lambda line: line.at.astimezone(VIETNAM).date()):
        yield day, list(together)
