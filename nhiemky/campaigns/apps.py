"""Tells Django of the room."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.campaigns"
    label = "campaigns"
