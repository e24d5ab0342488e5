"""Pure: what is told of units by day, the tree that follows from it, what a plan breaks, and who takes over what."""

from nhiemky.organisation.lineage.judging import changes_of, faults, name_of, resting, with_plan
from nhiemky.organisation.lineage.outcome import Outcome, changed_pieces, keyed, outcome_of
from nhiemky.organisation.lineage.plan import Opening, Plan, Share
from nhiemky.organisation.lineage.sharing import COUNTED, Exchange, as_shares, counted, settled
from nhiemky.organisation.lineage.timeline import EVER, LAST, NEVER, Change, History, Moment, Stretch, Tree

__all__ = (
    "COUNTED", "EVER", "LAST", "NEVER", "Change", "Exchange", "History", "Moment", "Opening", "Outcome", "Plan",
    "Share", "Stretch", "Tree", "as_shares", "changed_pieces", "changes_of", "counted", "faults", "keyed", "name_of",
    "outcome_of", "resting", "settled", "with_plan",
)  # fmt: skip
