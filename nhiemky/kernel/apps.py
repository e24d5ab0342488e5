"""Tells Django of the room."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.kernel"
    label = "kernel"
