"""Units a member can go to."""

from django.db.models import Q, QuerySet

from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.models import Level, Unit
from nhiemky.organisation.queries import there_on


def units_named(search: str, home: Unit) -> QuerySet[Unit]:
    """Open branches, and base associations without any, whose name or whose ward's name holds every word.

    All of the association: names of units say nothing of persons. Those near the member's own come first.
    """
    branches = Unit.objects.filter(there_on(), parent__isnull=False, level=Level.BRANCH).values("parent")
    rows = Unit.objects.filter(there_on(), level__gte=Level.BASE).exclude(pk=home.pk)
    rows = rows.exclude(Q(level=Level.BASE) & Q(pk__in=branches)).select_related("parent")
    for word in fold(squeeze(search)).split():
        if word not in ("chi", "hoi", "phuong", "xa", "ccb"):
            rows = rows.filter(Q(folded__contains=word) | Q(parent__folded__contains=word))
    near = rows.filter(parent=home.parent_id)
    return near.order_by("order") if near.exists() else rows.order_by("parent__order", "order")
