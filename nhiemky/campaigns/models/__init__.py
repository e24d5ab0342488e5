"""A campaign, its calendar, its lessons, and what its papers must hold."""

from nhiemky.campaigns.models.calendar import Conclusion, Fulfilment, PartyStep, Shift, Step
from nhiemky.campaigns.models.campaign import Campaign, Part
from nhiemky.campaigns.models.lessons import GateWaiver, Lesson, LessonUse
from nhiemky.campaigns.models.outline import PaperKind, Section

__all__ = [
    "Campaign",
    "Conclusion",
    "Fulfilment",
    "GateWaiver",
    "Lesson",
    "LessonUse",
    "PaperKind",
    "Part",
    "PartyStep",
    "Section",
    "Shift",
    "Step",
]
