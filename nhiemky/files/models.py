"""Files kept, each content once."""

from django.db import models

from nhiemky.kernel.rows import Rows


class StoredFile(models.Model):
    """One content. digest: SHA-256 in hex; size in bytes; form: what the content really is, such as "docx"."""

    digest = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    form = models.CharField(max_length=12)
    kept_at = models.DateTimeField()

    objects = Rows()

    def __str__(self) -> str:
        return f"{self.digest[:12]}.{self.form}"
