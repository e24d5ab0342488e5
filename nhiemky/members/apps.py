"""Tells Django of the room, and opens its door in the page's head."""

from django.apps import AppConfig
from django.http import HttpRequest


class MembersConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.members"
    label = "members"

    def ready(self) -> None:
        """Adds the door, and has the tasks listen to what changes the tree."""
        from nhiemky.kernel.ui.navigation import Door, add_door
        from nhiemky.members import tasks as tasks

        add_door(Door("Hội viên", "members:start", 45, _keeps_or_reads))


def _keeps_or_reads(request: HttpRequest) -> bool:
    """The register for who keeps one; its figures for who reads the reports."""
    from nhiemky.organisation.permissions import Right

    reach = request.reach  # type: ignore[attr-defined]
    return bool(reach.has(Right.REGISTER) or reach.has(Right.READ))
