"""Tells Django of the room, and opens its door in the page's head."""

from django.apps import AppConfig


class TermsConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.terms"
    label = "terms"

    def ready(self) -> None:
        """Lets its actions hear of reorganisations, and adds the door."""
        from nhiemky.kernel.ui.navigation import Door, add_door
        from nhiemky.terms import actions as actions

        add_door(Door("Nhiệm kỳ", "terms:terms", 35, lambda request: True))  # noqa: ARG005
