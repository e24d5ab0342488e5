"""Pages of terms."""

from nhiemky.terms.views.changing import change, new_period, new_term, phases
from nhiemky.terms.views.seeing import term, terms

__all__ = ["change", "new_period", "new_term", "phases", "term", "terms"]
