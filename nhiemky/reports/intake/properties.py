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
        moment = datetime.fromisoformat(found[1].decode("ascii")) if found else None
    except (KeyError, ValueError, RuleBroken):
        return None
    if moment is None:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
