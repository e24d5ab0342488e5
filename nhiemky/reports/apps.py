"""Tells Django of the room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.reports"
    label = "reports"

    def ready(self) -> None:
        """Opens the room's door, and lets its tasks listen."""
        from nhiemky.kernel.ui.navigation import Door, add_door
        from nhiemky.reports import tasks as tasks

        add_door(Door("Đợt sơ kết", "reports:campaigns", 20, lambda _: True))
