"""Addresses of the room: campaigns, files, the board, a unit's report, the matrix, the paper."""

from django.urls import path

from nhiemky.reports.views import (
    board,
    campaigns,
    correcting,
    judging,
    matrix,
    paper,
    paper_changes,
    paper_exemplary,
    paper_picking,
    quality,
    reminding,
    sending,
    sent_files,
    setting_aside,
    source,
    unit,
    workbook,
)

app_name = "reports"

_CAMPAIGN = "<int:campaign_id>/"
_FILE = f"{_CAMPAIGN}tep/<int:file_id>/"
_UNIT = f"{_CAMPAIGN}don-vi/<int:unit_id>/"

urlpatterns = [
    # campaigns and their files
    path("", campaigns.campaigns, name="campaigns"),
    path(f"{_CAMPAIGN}gui/", sending.send, name="send"),
    path(f"{_CAMPAIGN}gui/tien-do/", sending.progress, name="send-progress"),
    path(f"{_CAMPAIGN}tep/", sent_files.files, name="files"),
    path(f"{_CAMPAIGN}tong-hop-lai/", sent_files.renew, name="renew"),
    path(f"{_FILE}don-vi/", sent_files.give, name="give"),
    path(f"{_FILE}bo-ra/", setting_aside.set_aside, name="set-aside"),
    path(f"{_FILE}goc/", sent_files.original, name="original"),
    # the board, a unit, a file with its places
    path(_CAMPAIGN, board.board, name="board"),
    path(f"{_CAMPAIGN}dang-doc/", board.reading, name="reading"),
    path(f"{_CAMPAIGN}nhac/", reminding.remind, name="remind"),
    path(_FILE, source.file, name="file"),
    path(f"{_FILE}anh/", source.picture, name="picture"),
    path(_UNIT, unit.unit, name="unit"),
    path(f"{_UNIT}so/<int:indicator_id>/", correcting.correct, name="correct"),
    path(f"{_UNIT}diem/<slug:digest>/", judging.judge, name="judge"),
    path(f"{_CAMPAIGN}cach-xet/", judging.quality_bar, name="quality-bar"),
    path(f"{_UNIT}nhap/", correcting.type_in, name="type-in"),
    # how well papers are written
    path(f"{_CAMPAIGN}chat-luong/", quality.quality, name="quality"),
    path("don-vi/<int:unit_id>/chat-luong/", quality.unit_quality, name="unit-quality"),
    # the matrix and the consolidated paper
    path(f"{_CAMPAIGN}bang/", matrix.matrix, name="matrix"),
    path(f"{_CAMPAIGN}bang.xlsx", workbook.excel, name="matrix-excel"),
    path(f"{_CAMPAIGN}bao-cao/", paper.paper, name="paper"),
    path(f"{_CAMPAIGN}bao-cao/doan/<str:block>/", paper.edit, name="paper-edit"),
    path(f"{_CAMPAIGN}bao-cao/trich/", paper_picking.picked, name="picked"),
    path(f"{_FILE}trich/", paper_picking.pick, name="pick"),
    path(f"{_CAMPAIGN}tieu-bieu/", paper_exemplary.exemplary, name="exemplary"),
    path(f"{_CAMPAIGN}tieu-bieu/<int:unit_id>/", paper_exemplary.choose, name="choose"),
    path(f"{_CAMPAIGN}bao-cao/chot/", paper_changes.fix, name="fix-draft"),
    path(f"{_CAMPAIGN}bao-cao/thay-doi/", paper_changes.changed, name="changes"),
    path(f"{_CAMPAIGN}bao-cao/ban/<int:draft_id>.docx", paper_changes.word, name="draft-word"),
    path(f"{_CAMPAIGN}bao-cao/ban/<int:draft_id>.pdf", paper_changes.pdf, name="draft-pdf"),
    path(f"{_CAMPAIGN}bao-cao.docx", paper.word, name="paper-word"),
    path(f"{_CAMPAIGN}bao-cao.pdf", paper.pdf, name="paper-pdf"),
]
