"""The journal's entries: opaque ids and digests, no foreign keys, nothing personal."""

from django.db import models

from nhiemky.kernel.rows import Rows


class Entry(models.Model):
    """One act. `digest`: keyed digest of what was written; `place` and `seal` are filled in when it joins the chain.

    The database itself refuses to change or remove an entry (triggers, see the first migration).
    """

    at = models.DateTimeField()
    actor = models.CharField(max_length=40, blank=True)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    place = models.BigIntegerField(null=True, unique=True)
    seal = models.CharField(max_length=64, blank=True)

    objects = Rows()

    class Meta:
        indexes = (
            models.Index(fields=("kind", "object_id")),
            models.Index(fields=("id",), condition=models.Q(place=None), name="journal_unsealed"),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.kind}:{self.object_id}"


class ChainHead(models.Model):
    """The end of the chain: how many entries are sealed and the last seal. One row, locked while sealing."""

    length = models.BigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)

    objects = Rows()

    def __str__(self) -> str:
        return f"{self.length}:{self.seal[:12]}"
