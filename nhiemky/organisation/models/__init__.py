"""Units and their dated lineage, bodies, offices, and who holds them."""

from nhiemky.organisation.lineage import EVER, NEVER
from nhiemky.organisation.models.lineage import Handover, Reorganisation, UnitChange, UnitSpan, UnitTally
from nhiemky.organisation.models.offices import MERE_SEATS, SEATS, Appointment, Body, Office
from nhiemky.organisation.models.rules import OfficeRule
from nhiemky.organisation.models.units import Association, Headcount, Level, PartyCommittee, Unit

__all__ = [
    "EVER",
    "MERE_SEATS",
    "NEVER",
    "SEATS",
    "Appointment",
    "Association",
    "Body",
    "Handover",
    "Headcount",
    "Level",
    "Office",
    "OfficeRule",
    "PartyCommittee",
    "Reorganisation",
    "Unit",
    "UnitChange",
    "UnitSpan",
    "UnitTally",
]
