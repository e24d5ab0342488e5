"""Tells Django of the room, and opens its door in the page's head."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.organisation"
    label = "organisation"

    def ready(self) -> None:
        """Adds the door to the units."""
        from nhiemky.kernel.ui.navigation import Door, add_door

        add_door(Door("Đơn vị", "organisation:units", 40, lambda request: True))  # noqa: ARG005
