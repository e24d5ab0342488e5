"""Tells Django of the room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.reports"
    label = "reports"

    def ready(self) -> None:
        """Opens the room's door, lets its tasks listen, and tells where figures can be looked up."""
        from nhiemky.kernel.ui.navigation import Door, add_door
        from nhiemky.reports import tasks as tasks
        from nhiemky.reports.queries.told_where import addresses
        from nhiemky.targets.queries.leading import where_told

        add_door(Door("Đợt sơ kết", "reports:campaigns", 20, lambda _: True))
        where_told.connect(addresses)
