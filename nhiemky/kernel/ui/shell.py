"""What the page shell needs on every page."""

from typing import Any

from django.http import HttpRequest

from nhiemky.kernel.ui.navigation import links


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context: `doors`, the ways into the rooms; none before sign-in."""
    signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
    return {"doors": links(request) if signed_in else []}
