"""Pure: what is asked of those planned for an office, who meets it on a day, and who passes a limit when."""

from nhiemky.succession.standards.gaps import Gap, GapKind, Planned, Slot, gaps, share_short
from nhiemky.succession.standards.judging import Facts, Judged, Verdict, judge, overall
from nhiemky.succession.standards.projecting import Limit, When, limits, soonest
from nhiemky.succession.standards.rules import (
    IN_WORDS,
    LABELS,
    OF_CANDIDATES,
    OPTIONAL_NUMBER,
    SCALES,
    Place,
    Rule,
    Standard,
    applying,
    asked,
)

__all__ = [
    "IN_WORDS",
    "LABELS",
    "OF_CANDIDATES",
    "OPTIONAL_NUMBER",
    "SCALES",
    "Facts",
    "Gap",
    "GapKind",
    "Judged",
    "Limit",
    "Place",
    "Planned",
    "Rule",
    "Slot",
    "Standard",
    "Verdict",
    "When",
    "applying",
    "asked",
    "gaps",
    "judge",
    "limits",
    "overall",
    "share_short",
    "soonest",
]
