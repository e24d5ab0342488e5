"""A file as it was sent: the place a figure was read from, marked among its neighbours; pictures as pictures."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.permissions import visible_campaigns
from nhiemky.files.queries import open_stored
from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.reports.models import SentFile
from nhiemky.reports.output.wording import KINDS
from nhiemky.reports.permissions import visible_files
from nhiemky.reports.queries import document_of
from nhiemky.reports.queries import source as asked


def seen_file(request: Asked, campaign_id: int, file_id: int) -> tuple[Campaign, SentFile]:
    """A file of a campaign that who asks may read; 404 for any other."""
    campaign = get_object_or_404(visible_campaigns(request.reach), pk=campaign_id)
    rows = visible_files(request.reach, campaign).select_related("stored", "owner", "given", "sent_by").defer("reading")
    return campaign, get_object_or_404(rows, pk=file_id)


def file(request: Asked, campaign_id: int, file_id: int) -> HttpResponse:
    """A window of a file: ?cho= the place to show; else ?bang= which table, ?tu= which row or paragraph, ?cot="""
    campaign, sent = seen_file(request, campaign_id, file_id)
    place = request.GET.get("cho", "")[:120]
    context: dict[str, Any] = {
        "campaign": campaign, "file": sent, "place": place, "kind": KINDS.get(sent.kind, ""),  # type: ignore[call-overload]
        "picture": shows_picture(sent), "readable": sent.owner and request.reach.may(Right.READ, sent.owner),
    }  # fmt: skip
    if not context["picture"]:
        try:
            context |= window(sent, place, request.GET)
        except RuleBroken as refusal:
            context["refusal"] = str(refusal)
    return render(request, "reports/source.html", context)


def window(sent: SentFile, place: str, wanted: Any, around: int = asked.AROUND) -> dict[str, Any]:
    """What is shown of a file: `sheet` or `pages`, with the tables there are. RuleBroken when it can't be opened."""
    document = document_of(sent)
    spot = asked.spot_of(document, place)
    row, column = _number(wanted, "tu", spot.row), _number(wanted, "cot", spot.column)
    table = _number(wanted, "bang", -1 if spot.table is None else spot.table)
    table = table if 0 <= table < len(document.tables) else -1
    told = {
        "tables": [(index, one.name, one.hidden) for index, one in enumerate(document.tables)], "table": table,
        "has_text": bool(document.paragraphs), "spot": spot, "warnings": document.warnings, "spoken": spoken(place),
    }  # fmt: skip
    if table < 0:
        return {**told, "pages": asked.pages(document, row, here=spot, around=around)}
    here = spot if spot.table == table else None
    return {**told, "sheet": asked.sheet(document.tables[table], row, column, here=here, around=around)}


def spoken(place: str) -> str:
    """Biểu 1!E8 as people say it: Biểu 1, ô E8; a paragraph is said as it stands."""
    table, parted, cell = place.rpartition("!")
    return f"{table}, ô {cell}" if parted else place


def picture(request: Asked, campaign_id: int, file_id: int) -> HttpResponse:
    """The picture itself, only when its content truly is one; 404 for anything else."""
    _, sent = seen_file(request, campaign_id, file_id)
    with open_stored(sent.stored) as stream:
        content = stream.read()
    kind = asked.picture_type(content[:16])
    if not kind:
        raise Http404
    return HttpResponse(content, content_type=kind, headers={"Cache-Control": "private, max-age=3600"})


def shows_picture(sent: SentFile) -> bool:
    """Whether a file can be shown as a picture."""
    try:
        with open_stored(sent.stored) as stream:
            return bool(asked.picture_type(stream.read(16)))
    except RuleBroken:
        return False


def _number(wanted: Any, name: str, otherwise: int) -> int:
    return whole_number(wanted.get(name, ""), otherwise, digits=7)
