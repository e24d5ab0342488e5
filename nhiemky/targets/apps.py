"""Tells Django of the room, and opens its door in the page's head."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.targets"
    label = "targets"

    def ready(self) -> None:
        from nhiemky.kernel.ui.navigation import Door, add_door

        add_door(Door("Chỉ tiêu", "targets:targets", 30, lambda request: True))  # noqa: ARG005
