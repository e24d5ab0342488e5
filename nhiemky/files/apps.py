"""Tells Django of the room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.files"
    label = "files"
