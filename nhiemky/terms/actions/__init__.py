"""What changes terms and what they are measured by."""

from nhiemky.terms.actions import cutting as cutting
from nhiemky.terms.actions.commitments import (
    CommitmentRow,
    add_commitment,
    change_commitment,
    move_commitment,
    remove_commitment,
)
from nhiemky.terms.actions.terms import change_term, open_period, open_term, set_phases, term_changed

__all__ = [
    "CommitmentRow",
    "add_commitment",
    "change_commitment",
    "change_term",
    "move_commitment",
    "open_period",
    "open_term",
    "remove_commitment",
    "set_phases",
    "term_changed",
]
