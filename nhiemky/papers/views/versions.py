"""A paper set in type: as it stands now, and each version that was frozen."""

from typing import Final

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from nhiemky.files.models import StoredFile
from nhiemky.files.queries import open_stored
from nhiemky.kernel.clock import today
from nhiemky.organisation.permissions import Asked
from nhiemky.papers.models import Paper, PaperVersion
from nhiemky.papers.queries.content import content_of
from nhiemky.papers.queries.typeset import typeset
from nhiemky.papers.views.asked import seen_paper
from nhiemky.papers.workflow import EDITABLE
from nhiemky.typesetting.paper import Paper as Typeset
from nhiemky.typesetting.pdf import write_pdf
from nhiemky.typesetting.word import write_word

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PDF: Final = "application/pdf"


def preview_pdf(request: Asked, campaign_id: int, paper_id: int) -> HttpResponse:
    """The paper as it stands, shown in the browser."""
    paper, finished = _as_it_stands(request, campaign_id, paper_id)
    named = content_disposition_header(False, _name(paper, "xem thử", "pdf"))
    return HttpResponse(write_pdf(finished), content_type=_PDF, headers={"Content-Disposition": named})


def preview_word(request: Asked, campaign_id: int, paper_id: int) -> HttpResponse:
    """The paper as it stands, to be opened in Word."""
    paper, finished = _as_it_stands(request, campaign_id, paper_id)
    named = content_disposition_header(True, _name(paper, "xem thử", "docx"))
    return HttpResponse(write_word(finished), content_type=_WORD, headers={"Content-Disposition": named})


def _as_it_stands(request: Asked, campaign_id: int, paper_id: int) -> tuple[Paper, Typeset]:
    paper = seen_paper(request, campaign_id, paper_id)
    notice = gettext("DỰ THẢO") if paper.state in EDITABLE else ""
    return paper, typeset(paper, content_of(paper), on=today(), notice=notice)


def version_pdf(request: Asked, campaign_id: int, paper_id: int, number: int) -> FileResponse:
    """A frozen version as PDF."""
    paper, version = _version(request, campaign_id, paper_id, number)
    return _file(version.pdf, _name(paper, f"bản {number}", "pdf"), _PDF)


def version_word(request: Asked, campaign_id: int, paper_id: int, number: int) -> FileResponse:
    """A frozen version as a Word file."""
    paper, version = _version(request, campaign_id, paper_id, number)
    return _file(version.word, _name(paper, f"bản {number}", "docx"), _WORD)


def _version(request: Asked, campaign_id: int, paper_id: int, number: int) -> tuple[Paper, PaperVersion]:
    paper = seen_paper(request, campaign_id, paper_id)
    rows = PaperVersion.objects.filter(paper=paper).select_related("word", "pdf").defer("content")
    return paper, get_object_or_404(rows, number=number)


def _file(stored: StoredFile, name: str, kind: str) -> FileResponse:
    return FileResponse(open_stored(stored), as_attachment=True, filename=name, content_type=kind)


def _name(paper: Paper, which: str, ending: str) -> str:
    """Such as "Báo cáo kết quả phường Giang Biên bản 2.docx": unit and version are read from it again."""
    return f"{paper.get_kind_display()} {paper.unit} {which}.{ending}".replace("/", "-")
