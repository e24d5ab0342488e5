"""Tells Django of the room."""

from django.apps import AppConfig
from django.http import HttpRequest


class OverviewConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.overview"
    label = "overview"

    def ready(self) -> None:
        """Adds the room's doors."""
        from nhiemky.kernel.ui.navigation import Door, add_door

        add_door(Door("Tổng quan", "overview:home", 10, lambda request: True))  # noqa: ARG005
        add_door(Door("Nhật ký", "overview:journal", 80, _inspects))


def _inspects(request: HttpRequest) -> bool:
    from nhiemky.organisation.permissions import Right

    return bool(request.reach.has(Right.INSPECT))  # type: ignore[attr-defined]
