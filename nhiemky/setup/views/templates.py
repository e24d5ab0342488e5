"""Lists to fill in, for download."""

from django.http import Http404, HttpResponse

from nhiemky.organisation.permissions import Asked
from nhiemky.setup.tables import TEMPLATES, template_file

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template(request: Asked, which: str) -> HttpResponse:  # noqa: ARG001
    """The template of a list as an Excel file."""
    if which not in TEMPLATES:
        raise Http404
    name = f"mau-{which}.xlsx"
    return HttpResponse(
        template_file(which), content_type=_EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
