"""The doors in the page's head. Each room adds its own, so that the shell knows no room."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from django.http import HttpRequest
from django.urls import reverse

_DOORS: Final[list["Door"]] = []


@dataclass(frozen=True, slots=True)
class Door:
    """A way into a room. place: lower stands first. opens: whether it is shown to who asks."""

    label: str
    url_name: str
    place: int
    opens: Callable[[HttpRequest], bool]


@dataclass(frozen=True, slots=True)
class Link:
    """A door as drawn; here: the page shown lies behind it."""

    label: str
    url: str
    here: bool


def add_door(door: Door) -> None:
    """Called from a room's `ready`."""
    _DOORS.append(door)
    _DOORS.sort(key=attrgetter("place"))


def links(request: HttpRequest) -> list[Link]:
    """The doors open to who asks."""
    found = [(door, reverse(door.url_name)) for door in _DOORS if door.opens(request)]
    return [Link(door.label, url, url != "/" and request.path.startswith(url)) for door, url in found]
