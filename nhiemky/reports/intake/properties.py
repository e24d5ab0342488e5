"""What an Office file says about itself."""

import re
from datetime import UTC, datetime

from nhiemky.kernel.errors import RuleBroken
from nhiemky.reports.intake.zipped import Package

_MODIFIED = re.compile(rb"<dcterms:modified[^<>]*>([^<>]{4,40})<")


def modified_in(package: Package) -> datetime | None:
    """When it was last saved, in UTC; None when it does not say."""
    try:
        found = _MODIFIED.search(package.read("docProps/core.xml"))
        if found is None:
            return None
        moment = datetime.fromisoformat(found[1].decode("ascii"))
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (KeyError, ValueError, OverflowError, RuleBroken):
        return None
