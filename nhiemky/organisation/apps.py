"""Tells Django of the room, opens its door in the page's head and says there whose house it is."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.organisation"
    label = "organisation"

    def ready(self) -> None:
        """Lets its actions hear of reorganisations; adds the door to the units, and the association's name with the
        person's unit below the product's name.
        """
        from nhiemky.kernel.ui.navigation import Door, add_door
        from nhiemky.kernel.ui.shell import name_house
        from nhiemky.organisation import actions as actions

        add_door(Door("Đơn vị", "organisation:units", 40, lambda request: True))  # noqa: ARG005
        # Comes with the reach, which is looked up once per request: no query of its own.
        name_house(lambda request: getattr(getattr(request, "reach", None), "house", ""))
