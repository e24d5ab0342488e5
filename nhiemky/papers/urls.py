"""Addresses of the room."""

from django.urls import path

from nhiemky.papers.views import (
    assigning,
    commitments,
    comparing,
    desk,
    earlier,
    enclosures,
    figure_files,
    figures,
    life,
    opinions,
    paper,
    section,
    versions,
)

app_name = "papers"

_DESK = "<int:campaign_id>/ban-viet/<int:unit_id>/"
_PAPER = "<int:campaign_id>/van-ban/<int:paper_id>/"
_FIGURES = "<int:campaign_id>/so-lieu/<int:unit_id>/"
_SECTION = f"{_PAPER}muc/<int:section_id>/"
_ENCLOSURE = f"{_PAPER}kem/<int:enclosure_id>/"

urlpatterns = [
    # figures and commitments of a unit
    path(_FIGURES, figures.figures, name="figures"),
    path(f"{_FIGURES}bieu.xlsx", figure_files.download, name="figure-form"),
    path(f"{_FIGURES}nop-bieu/", figure_files.hand_in, name="hand-in"),
    path(f"{_FIGURES}nop-bieu/ghi-chu.xlsx", figure_files.noted, name="form-noted"),
    path("<int:campaign_id>/tien-do/<int:unit_id>/", commitments.commitments, name="commitments"),
    # the desk of a unit, a paper, its sections
    path(_DESK, desk.desk, name="desk"),
    path(f"{_DESK}bat-dau/", desk.begin, name="begin"),
    path(_PAPER, paper.paper, name="paper"),
    path(_SECTION, section.section, name="section"),
    path(f"{_SECTION}gop-y/", section.hints, name="hints"),
    path(f"{_SECTION}ban-truoc/", earlier.earlier, name="earlier"),
    path(f"{_SECTION}anh/", enclosures.pictures, name="pictures"),
    path(f"{_PAPER}tep/", enclosures.attachments, name="attachments"),
    path(_ENCLOSURE, enclosures.show, name="enclosure"),
    path(f"{_ENCLOSURE}sua/", enclosures.change, name="enclosure-change"),
    path(f"{_PAPER}phan-cong/", assigning.assigning, name="assign"),
    path(f"{_PAPER}so-sanh/", comparing.compare, name="compare"),
    # the life of a paper, and what it is frozen as
    path(f"{_PAPER}buoc/<slug:step>/", life.step, name="step"),
    path(f"{_PAPER}y-kien/", opinions.opinions, name="opinions"),
    path(f"{_PAPER}xem.pdf", versions.preview_pdf, name="preview-pdf"),
    path(f"{_PAPER}xem.docx", versions.preview_word, name="preview-word"),
    path(f"{_PAPER}ban/<int:number>.pdf", versions.version_pdf, name="version-pdf"),
    path(f"{_PAPER}ban/<int:number>.docx", versions.version_word, name="version-word"),
]
