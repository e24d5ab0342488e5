"""Answers from the inbox."""

from django.db.models import QuerySet

from nhiemky.accounts.models import Person
from nhiemky.notices.models import InboxItem


def inbox_of(person: Person) -> QuerySet[InboxItem]:
    """What a person was told, newest first."""
    return InboxItem.objects.filter(person=person).order_by("-at", "-pk")


def unread_count(person: Person) -> int:
    """How many of these were not looked at yet."""
    return InboxItem.objects.filter(person=person, read_at=None).count()
