"""Tells Django of the room."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.papers"
    label = "papers"
