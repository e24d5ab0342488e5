"""Addresses of the room: campaigns, files, the board, a unit's report, the matrix, the paper."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.module_loading import import_string

app_name = "reports"


def page(name: str) -> Callable[..., HttpResponse]:
    """The view `name` ("board.board") of this room, imported when it is first asked for."""

    def view(request: HttpRequest, **place: Any) -> HttpResponse:
        try:
            found = import_string(f"nhiemky.reports.views.{name}")
        except ImportError as error:
            raise Http404 from error
        return found(request, **place)  # type: ignore[no-any-return]

    return view


_CAMPAIGN = "<int:campaign_id>/"
_FILE = f"{_CAMPAIGN}tep/<int:file_id>/"
_UNIT = f"{_CAMPAIGN}don-vi/<int:unit_id>/"

urlpatterns = [
    # campaigns and their files
    path("", page("campaigns.campaigns"), name="campaigns"),
    path("mo/", page("campaigns.new"), name="new"),
    path(f"{_CAMPAIGN}gui/", page("sending.send"), name="send"),
    path(f"{_CAMPAIGN}gui/tien-do/", page("sending.progress"), name="send-progress"),
    path(f"{_CAMPAIGN}tep/", page("sent_files.files"), name="files"),
    path(f"{_FILE}don-vi/", page("sent_files.give"), name="give"),
    path(f"{_FILE}goc/", page("sent_files.original"), name="original"),
    # the board, a unit, a file with its places
    path(_CAMPAIGN, page("board.board"), name="board"),
    path(f"{_CAMPAIGN}dang-doc/", page("board.reading"), name="reading"),
    path(f"{_CAMPAIGN}nhac/", page("board.remind"), name="remind"),
    path(_FILE, page("source.file"), name="file"),
    path(f"{_FILE}anh/", page("source.picture"), name="picture"),
    path(_UNIT, page("unit.unit"), name="unit"),
    path(f"{_UNIT}so/<int:indicator_id>/", page("correcting.correct"), name="correct"),
    path(f"{_UNIT}nhap/", page("correcting.type_in"), name="type-in"),
    # the matrix and the consolidated paper
    path(f"{_CAMPAIGN}bang/", page("matrix.matrix"), name="matrix"),
    path(f"{_CAMPAIGN}bang.xlsx", page("matrix.excel"), name="matrix-excel"),
    path(f"{_CAMPAIGN}bao-cao/", page("paper.paper"), name="paper"),
    path(f"{_CAMPAIGN}bao-cao/doan/<str:block>/", page("paper.edit"), name="paper-edit"),
    path(f"{_CAMPAIGN}bao-cao.docx", page("paper.word"), name="paper-word"),
    path(f"{_CAMPAIGN}bao-cao.pdf", page("paper.pdf"), name="paper-pdf"),
]
