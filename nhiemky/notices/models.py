"""The inbox of each person."""

from django.conf import settings
from django.db import models

from nhiemky.kernel.rows import Rows


class InboxItem(models.Model):
    """Something a person should know. text: a finished Vietnamese sentence; link: the page to go to."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="inbox")
    code = models.CharField(max_length=60)
    text = models.CharField(max_length=400)
    link = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = Rows()

    class Meta:
        indexes = (models.Index(fields=("person", "read_at", "-at")),)

    def __str__(self) -> str:
        return self.text
