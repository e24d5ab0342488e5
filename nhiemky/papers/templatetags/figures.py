"""How far the figures of a unit are filled in, for the line that several pages show."""

from django import template

from nhiemky.papers.queries.figures import commitments_told, figures_state

register = template.Library()

register.simple_tag(figures_state)
register.simple_tag(commitments_told)
