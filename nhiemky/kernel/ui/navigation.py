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
    """A way into a room. place: lower stands first. opens: whether it is shown to who asks.

    counts: how many things wait behind it; such a door stands at the right, beside the person's name.
    """

    label: str
    url_name: str
    place: int
    opens: Callable[[HttpRequest], bool]
    counts: Callable[[HttpRequest], int] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A door as drawn; here: the page shown lies behind it."""

    label: str
    url: str
    here: bool
    count: int = 0


def add_door(door: Door) -> None:
    """Called from a room's `ready`."""
    _DOORS.append(door)
    _DOORS.sort(key=attrgetter("place"))


def links(request: HttpRequest) -> list[Link]:
    """The doors open to who asks."""
    return [_link(door, request) for door in _DOORS if door.counts is None and door.opens(request)]


def side_links(request: HttpRequest) -> list[Link]:
    """The doors with something waiting behind them."""
    return [_link(door, request) for door in _DOORS if door.counts is not None and door.opens(request)]


def _link(door: Door, request: HttpRequest) -> Link:
    url = reverse(door.url_name)
    here = request.path == url if url == "/" else request.path.startswith(url)
    return Link(door.label, url, here, door.counts(request) if door.counts else 0)
