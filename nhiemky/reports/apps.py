"""Tells Django of the room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.reports"
    label = "reports"
