"""What changes campaigns: opening, receiving, reading, putting together, putting right."""

from nhiemky.reports.actions.announcing import want_work, work_wanted
from nhiemky.reports.actions.assembling import put_together
from nhiemky.reports.actions.campaigns import open_campaign, open_campaign_on, renew_campaign
from nhiemky.reports.actions.correcting import Given, correct_figure, give_file
from nhiemky.reports.actions.paper import edit_block, keep_paper, undo_edit
from nhiemky.reports.actions.reading import read_waiting
from nhiemky.reports.actions.receiving import Receipt, receive

__all__ = [
    "Given",
    "Receipt",
    "correct_figure",
    "edit_block",
    "give_file",
    "keep_paper",
    "open_campaign",
    "open_campaign_on",
    "put_together",
    "read_waiting",
    "receive",
    "renew_campaign",
    "undo_edit",
    "want_work",
    "work_wanted",
]
