"""Tells Django of the room."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.organisation"
    label = "organisation"
