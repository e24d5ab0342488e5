"""Tells Django of the room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.notices"
    label = "notices"
