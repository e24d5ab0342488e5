"""Tells Django of the room, and opens its door in the page's head."""

from django.apps import AppConfig


class TermsConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.terms"
    label = "terms"

    def ready(self) -> None:
        from nhiemky.kernel.ui.navigation import Door, add_door

        add_door(Door("Nhiệm kỳ", "terms:terms", 35, lambda request: True))  # noqa: ARG005
