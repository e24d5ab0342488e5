"""Tells Django of the room."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.demo"
    label = "demo"
