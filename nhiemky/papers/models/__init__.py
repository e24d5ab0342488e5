"""A unit's papers, what they hold, and their life."""

from nhiemky.papers.models.figures import CommitmentState, FormFigure, HandedForm
from nhiemky.papers.models.life import Adoption, Move, Opinion, PaperVersion, ReturnNote
from nhiemky.papers.models.paper import Assignment, Enclosure, Paper, SectionRevision, SectionText

__all__ = [
    "Adoption",
    "Assignment",
    "CommitmentState",
    "Enclosure",
    "FormFigure",
    "HandedForm",
    "Move",
    "Opinion",
    "Paper",
    "PaperVersion",
    "ReturnNote",
    "SectionRevision",
    "SectionText",
]
