"""The parts of the ui kit as template tags, known to every template."""

from django import template

register = template.Library()
