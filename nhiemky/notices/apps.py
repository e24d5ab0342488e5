"""Tells Django of the room, and opens its door in the page's head."""

from django.apps import AppConfig
from django.http import HttpRequest


class NoticesConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.notices"
    label = "notices"

    def ready(self) -> None:
        """Adds the inbox with what waits in it."""
        from nhiemky.kernel.ui.navigation import Door, add_door
        from nhiemky.notices import tasks as tasks

        add_door(Door("Thông báo", "notices:inbox", 90, lambda request: True, counts=_unread))  # noqa: ARG005


def _unread(request: HttpRequest) -> int:
    from nhiemky.accounts.models import Person
    from nhiemky.notices.queries import unread_count

    return unread_count(request.user) if isinstance(request.user, Person) else 0
