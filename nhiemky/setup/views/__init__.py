"""Pages of the first steps and of the lists."""

from nhiemky.setup.views.changes import changes
from nhiemky.setup.views.first import campaign, start, term
from nhiemky.setup.views.lists import targets, units
from nhiemky.setup.views.templates import template

__all__ = ["campaign", "changes", "start", "targets", "template", "term", "units"]
