"""Tells Django of the room."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.overview"
    label = "overview"
