"""What the page shell needs on every page."""

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest

from nhiemky.kernel.ui.navigation import links, side_links

_NAMED: Final[list[Callable[[HttpRequest], str]]] = []


def name_house(name: Callable[[HttpRequest], str]) -> None:
    """Called from a room's `ready`: says whose house it is ("Hội CCB quận Long Biên"), below the product's name."""
    _NAMED[:] = [name]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context: `doors` and `side_doors`, the ways into the rooms, and who is signed in; nothing before sign-in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"signed_in": False, "doors": []}
    held = getattr(getattr(request, "reach", None), "holds", ())
    beside = side_links(request)
    own = held[0].unit_name if held else ""
    house = (_NAMED[0](request) if _NAMED else "") or _capital(own)
    return {
        "signed_in": True,
        "doors": links(request),
        "side_doors": beside,
        "waiting": sum(link.count for link in beside),
        # The unit is not said twice on one line.
        "office": str(held[0]).removesuffix(f" – {own}" if house.endswith(own) else "") if held else "",
        "house": house,
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
