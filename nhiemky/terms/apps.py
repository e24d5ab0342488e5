"""Tells Django of the room."""

from django.apps import AppConfig


class TermsConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.terms"
    label = "terms"
