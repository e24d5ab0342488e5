"""The chain: each seal is the digest of the seal before it and of the entry's own content."""

import json
from datetime import UTC
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from nhiemky.journal.models import Entry

FIRST: Final = "0" * 64


def seal_of(before: str, place: int, entry: "Entry") -> str:
    """SHA-256 over the seal before, the place and every field of the entry."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    content = [before, place, entry.pk, at, entry.actor, entry.verb, entry.kind, entry.object_id, entry.digest]
    return sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
