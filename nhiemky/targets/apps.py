"""Tells Django of the room."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.targets"
    label = "targets"
