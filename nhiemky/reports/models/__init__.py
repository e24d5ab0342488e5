"""The files sent for a campaign, and what was made of them."""

from nhiemky.reports.models.corrections import Correction
from nhiemky.reports.models.files import Reminder, SentFile
from nhiemky.reports.models.paper import ExemplaryChoice, KeptDraft, KeptPaper, KeptWorkbook, PaperEdit, PickedSentence
from nhiemky.reports.models.standing import FindingVerdict, KeptFinding, QualityBar, UnitStanding

__all__ = [
    "Correction",
    "ExemplaryChoice",
    "FindingVerdict",
    "KeptDraft",
    "KeptFinding",
    "KeptPaper",
    "KeptWorkbook",
    "PaperEdit",
    "PickedSentence",
    "QualityBar",
    "Reminder",
    "SentFile",
    "UnitStanding",
]
