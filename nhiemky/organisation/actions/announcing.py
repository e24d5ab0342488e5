"""Says that the register has changed; the rooms above listen."""

from typing import Final

from django.dispatch import Signal

from nhiemky.organisation.models import Unit

register_changed: Final = Signal()
"""Sent with the path of the highest unit concerned, inside the transaction of the act."""


def announce(unit: Unit) -> None:
    """Units, names or numbers of a unit or of units below it are not what they were."""
    register_changed.send(sender=Unit, path=unit.path)


reorganised: Final = Signal()
"""Sent with the `Reorganisation` inside the transaction in which today's units begin to show it: terms are cut short,
members go with their branch. A reorganisation planned ahead is told of on its day."""
