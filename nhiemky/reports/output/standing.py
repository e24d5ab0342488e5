"""Everything a review says in figures, worked out once for the paper, the workbook and the terminal."""

from dataclasses import dataclass
from typing import Final

from nhiemky.reports.consolidation import (
    Period,
    met_of,
    total_achievements,
    totals,
    unit_achievements,
    units_meeting,
)
from nhiemky.reports.output.wording import has_common_goal
from nhiemky.reports.records import Fault, Kind, Part, Review, UnitReview
from nhiemky.targets.achievement import UNKNOWN, Achievement
from nhiemky.targets.figures import Figure
from nhiemky.targets.target import Target
from nhiemky.typesetting.paper import Tone

MANY: Final = 60
"""Above so many units a paper shows totals and those that need the officer first; the workbook has all."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Totals and judgements by target code and by unit name; nothing is judged without a period."""

    review: Review
    period: Period | None
    totals: dict[str, Figure]
    together: dict[str, Achievement]
    by_unit: dict[str, dict[str, Achievement]]
    meeting: dict[str, tuple[int, int]]
    unread_of: frozenset[str]

    @property
    def many(self) -> bool:
        """Whether there are too many units to show each on paper."""
        return len(self.review.units) > MANY

    @property
    def met(self) -> tuple[int, int]:
        """(targets with a common goal that all together reached or passed, those that can be judged)."""
        met, judged, _ = met_of(self.together)
        return met, judged

    @property
    def own_goals(self) -> tuple[Target, ...]:
        """Targets for which each unit sets its own goal."""
        return tuple(target for target in self.review.targets if not has_common_goal(target))

    def judged(self, unit: UnitReview, code: str) -> Achievement:
        """How a unit stands on a target."""
        return self.by_unit.get(unit.unit.name, {}).get(code, UNKNOWN)

    def unit_met(self, unit: UnitReview) -> tuple[int, int]:
        """(targets a unit reached or passed, targets of it that can be judged)."""
        met, judged, _ = met_of(self.by_unit.get(unit.unit.name, {}))
        return met, judged

    @property
    def neediest(self) -> tuple[UnitReview, ...]:
        """Units with something to look at: those without a report first, then those with most points."""
        found = [unit for unit in self.review.units if unit.findings]
        return tuple(sorted(found, key=lambda unit: (not has_fault(unit, Fault.MISSING_REPORT), -len(unit.findings))))

    def paper_state(self, unit: UnitReview, kind: Kind) -> tuple[str, Tone]:
        """Whether a paper of a unit is there, in words with their tone."""
        if unit.has(kind):
            return "Đã nhận", "good"
        if kind == "self_review" and _holds_self_review(unit):
            return "Gộp vào báo cáo kết quả", "risk"
        if kind == "figures" and unit.indicators:
            return "Trong báo cáo", "good"
        return ("Có tệp chưa đọc được", "risk") if unit.unit.name in self.unread_of else ("Chưa có", "late")


def standing(review: Review, period: Period | None) -> Standing:
    """Works out totals and judgements."""
    unread_of = frozenset(notice.unit for notice in review.unread if notice.unit)
    if period is None:
        reported = {
            target.code: (0, sum(target.code in unit.indicators for unit in review.units)) for target in review.targets
        }
        return Standing(review, None, totals(review), {}, {}, reported, unread_of)
    by_unit = {unit.unit.name: unit_achievements(review, unit, period) for unit in review.units}
    together = total_achievements(review, period)
    return Standing(review, period, totals(review), together, by_unit, units_meeting(review, period), unread_of)


def _holds_self_review(unit: UnitReview) -> bool:
    """Whether the results report is both papers; it stays so when an officer lets that pass."""
    told = any(Part.SELF_REVIEW in line.parts for _, line in unit.lines)
    return told or has_fault(unit, Fault.MERGED_REPORTS)


def has_fault(unit: UnitReview, fault: Fault) -> bool:
    """Whether a finding of this kind is among a unit's."""
    return any(finding.fault is fault for finding in unit.findings)
