"""Tells Django of the room."""

from django.apps import AppConfig


class SetupConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.setup"
    label = "setup"
