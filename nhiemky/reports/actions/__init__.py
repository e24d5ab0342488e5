"""What changes campaigns: opening, receiving, reading, putting together, putting right."""

from nhiemky.reports.actions.announcing import want_work, want_work_after, work_wanted
from nhiemky.reports.actions.assembling import put_together
from nhiemky.reports.actions.choosing import choose_unit, drop_choice
from nhiemky.reports.actions.correcting import Given, correct_figure, give_file, withdraw_correction
from nhiemky.reports.actions.drafts import fix_draft
from nhiemky.reports.actions.from_papers import follow_paper, follow_settled
from nhiemky.reports.actions.judging import accept_finding, dismiss_finding, drop_verdict
from nhiemky.reports.actions.paper import edit_block, keep_paper, undo_edit
from nhiemky.reports.actions.picking import drop_picked, pick_sentence
from nhiemky.reports.actions.quality_bar import set_quality_bar
from nhiemky.reports.actions.reading import read_waiting
from nhiemky.reports.actions.receiving import Receipt, receive
from nhiemky.reports.actions.reminding import Reminded, remind_units
from nhiemky.reports.actions.renewing import renew_campaign
from nhiemky.reports.actions.setting_aside import set_file_aside, take_back
from nhiemky.reports.actions.telling import tell_read
from nhiemky.reports.actions.trying import begin, succeed
from nhiemky.reports.actions.workbook import keep_workbook

__all__ = [
    "Given",
    "Receipt",
    "Reminded",
    "accept_finding",
    "begin",
    "choose_unit",
    "correct_figure",
    "dismiss_finding",
    "drop_choice",
    "drop_picked",
    "drop_verdict",
    "edit_block",
    "fix_draft",
    "follow_paper",
    "follow_settled",
    "give_file",
    "keep_paper",
    "keep_workbook",
    "pick_sentence",
    "put_together",
    "read_waiting",
    "receive",
    "remind_units",
    "renew_campaign",
    "set_file_aside",
    "set_quality_bar",
    "succeed",
    "take_back",
    "tell_read",
    "undo_edit",
    "want_work",
    "want_work_after",
    "withdraw_correction",
    "work_wanted",
]
