"""The manager every model of ours uses."""

from typing import Any

from django.conf import settings
from django.db import models


class Rows[M: models.Model](models.Manager[M]):
    """Where `settings.FETCH_RAISE` is set, a row asks the database for nothing that its query did not name."""

    def get_queryset(self) -> models.QuerySet[M]:
        rows: Any = super().get_queryset()
        return rows.fetch_mode(models.FETCH_RAISE) if settings.FETCH_RAISE else rows  # type: ignore[no-any-return]
