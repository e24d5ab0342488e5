"""The inbox of who asks."""

from typing import cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from nhiemky.accounts.models import Person
from nhiemky.notices import actions
from nhiemky.notices.models import InboxItem
from nhiemky.notices.queries import inbox_of, unread_count

_PAGE = 50


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What was told, newest first."""
    person = cast(Person, request.user)
    page = Paginator(inbox_of(person), _PAGE).get_page(request.GET.get("trang"))
    return render(request, "notices/inbox.html", {"page": page, "unread": unread_count(person)})


@require_POST
def opened(request: HttpRequest, item_id: int) -> HttpResponse:
    """Marks one as read and goes where it leads."""
    try:
        item = actions.mark_read(item_id, by=cast(Person, request.user))
    except InboxItem.DoesNotExist as failure:
        raise Http404 from failure
    return redirect(item.link or "notices:inbox")


@require_POST
def all_read(request: HttpRequest) -> HttpResponse:
    """Marks everything as read."""
    actions.mark_all_read(by=cast(Person, request.user))
    return redirect("notices:inbox")
