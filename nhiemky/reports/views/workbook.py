"""The workbook: made at once for a campaign of a few units, kept ready for one of many."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nhiemky.campaigns.models import Campaign
from nhiemky.files.queries import open_stored
from nhiemky.organisation.permissions import Asked
from nhiemky.reports.output.workbook import write_workbook
from nhiemky.reports.queries import period_of, review_of
from nhiemky.reports.queries.workbook import is_current, is_large, kept_workbook
from nhiemky.reports.tasks import make_workbook
from nhiemky.reports.views.paper import given_up, read_campaign

_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NAME: Final = "bang-tong-hop.xlsx"


def excel(request: Asked, campaign_id: int) -> HttpResponseBase:
    """The workbook the command writes; while that of many units is being made, a page that says so.

    ?ban=truoc: the one made last, older than the results.
    """
    campaign = read_campaign(request, campaign_id)
    if not is_large(campaign):
        return _made_now(campaign)
    kept = kept_workbook(campaign)
    if kept and (is_current(kept, campaign) or request.GET.get("ban") == "truoc"):
        return FileResponse(open_stored(kept.stored), as_attachment=True, filename=_NAME, content_type=_EXCEL)
    told = {"campaign": campaign, "kept": kept, "failed": _failed(campaign), **given_up(request, campaign)}
    return render(request, "reports/workbook_waiting.html", told, status=202)


def _failed(campaign: Campaign) -> bool:
    """Whether the last try to make it for the results there are broke."""
    tries = DBTaskResult.objects.filter(
        task_path=make_workbook.module_path, args_kwargs={"args": [campaign.pk], "kwargs": {}}
    )
    last = tries.order_by("-enqueued_at").values_list("status", flat=True).first()
    return campaign.done >= campaign.asked and last == TaskResultStatus.FAILED


def _made_now(campaign: Campaign) -> HttpResponse:
    with TemporaryDirectory() as folder:
        path = Path(folder, _NAME)
        write_workbook(review_of(campaign), period_of(campaign), path)
        content = path.read_bytes()
    named = {"Content-Disposition": f'attachment; filename="{_NAME}"'}
    return HttpResponse(content, content_type=_EXCEL, headers=named)
