"""Tells Django of the room, and opens its door in the page's head to those who plan."""

from django.apps import AppConfig
from django.http import HttpRequest


class SuccessionConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.succession"
    label = "succession"

    def ready(self) -> None:
        """Opens the room's door, and lets its tasks listen."""
        from nhiemky.kernel.ui.navigation import Door, add_door
        from nhiemky.succession import tasks as tasks

        add_door(Door("Quy hoạch", "succession:plans", 45, _plans))


def _plans(request: HttpRequest) -> bool:
    from nhiemky.organisation.permissions import Reach, Right

    return getattr(request, "reach", Reach(0)).has(Right.PERSONNEL)
