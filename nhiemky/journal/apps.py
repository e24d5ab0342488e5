"""Tells Django of the room."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.journal"
    label = "journal"
