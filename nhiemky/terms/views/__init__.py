"""Pages of terms."""

from nhiemky.terms.views.changing import change, new_period, new_term, phases
from nhiemky.terms.views.commitments import change_commitment, move_commitment, new_commitment, remove_commitment
from nhiemky.terms.views.seeing import term, terms

__all__ = [
    "change",
    "change_commitment",
    "move_commitment",
    "new_commitment",
    "new_period",
    "new_term",
    "phases",
    "remove_commitment",
    "term",
    "terms",
]
