"""Plans, who stands in them, what is asked of them and what is known of them."""

from nhiemky.succession.models.people import PersonnelFile, ServedTerms
from nhiemky.succession.models.plans import Candidate, PlannedOffice, PlanReview, SuccessionPlan
from nhiemky.succession.models.standards import PersonnelStandard

__all__ = [
    "Candidate",
    "PersonnelFile",
    "PersonnelStandard",
    "PlanReview",
    "PlannedOffice",
    "ServedTerms",
    "SuccessionPlan",
]
