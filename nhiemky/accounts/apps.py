"""Tells Django of the room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.accounts"
    label = "accounts"
