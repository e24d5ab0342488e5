"""Keeps contents: first safe on disk, then a row; each content once, whoever sends it and however often."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import time
from typing import IO, BinaryIO, Final

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError

from nhiemky.accounts.models import Person
from nhiemky.files import words as words
from nhiemky.files.models import StoredFile
from nhiemky.files.queries import place_of
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken

MEGABYTE: Final = 1 << 20
LARGEST: Final = 50 * MEGABYTE
_PIECE: Final = MEGABYTE
_ARRIVING: Final = "dang-nhan"  # half-written contents; after a crash they are swept away
_DAY: Final = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Content:
    """A content that is safe on disk. form: what it really is, as the caller found."""

    digest: str
    size: int
    form: str = ""


def keep(stream: IO[bytes], *, form: str = "", by: Person | None, largest: int = LARGEST) -> StoredFile:
    """Keeps one content and gives its row; the same content gives the same row.

    RuleBroken "files.empty", "files.too_big" (more than `largest` bytes), "files.no_room". Anybody may keep a file:
    who may send one, and for what, the rooms above decide. by: None for what the product itself makes.
    """
    content = lay_down(stream, form=form, largest=largest)
    return keep_contents([content], by=by)[content.digest]


def lay_down(stream: IO[bytes], *, form: str = "", largest: int = LARGEST) -> Content:
    """Writes a content to its place without a row yet. What this returns survives a kill and a cut of power."""
    try:
        with _arriving() as (file, path):
            digest, size = _copy(stream, file, largest)
            _settle(file, path, place_of(digest))
    except OSError as error:
        raise RuleBroken("files.no_room") from error
    return Content(digest, size, form)


@transaction.atomic
def keep_contents(contents: Iterable[Content], *, by: Person | None) -> dict[str, StoredFile]:
    """Rows by digest of contents that lie on disk; those not known yet are made, whoever else makes them too."""
    wanted = {content.digest: content for content in contents}
    known = _rows(wanted)
    fresh = [content for digest, content in wanted.items() if digest not in known]
    if fresh:
        moment = now()
        StoredFile.objects.bulk_create(
            [StoredFile(digest=one.digest, size=one.size, form=one.form, kept_at=moment) for one in fresh],
            ignore_conflicts=True,
        )
        known = _rows(wanted)
        record("files.kept", "stored_file", known[fresh[0].digest].pk, by=by.pk if by else None,
               content=sorted(map(_digest, fresh)))  # fmt: skip
    return known


@transaction.atomic
def forget(stored: StoredFile) -> None:
    """Lets go of a content that the product had made and has made anew. It stays where somebody has sent it, too."""
    path = place_of(stored.digest)
    try:
        stored.delete()
    except ProtectedError:
        return
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def sweep() -> int:
    """Removes half-written contents older than a day, which only a crash leaves; says how many."""
    old = [path for path in _arriving_folder().iterdir() if path.stat().st_mtime < time() - _DAY]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _digest(content: Content) -> str:
    return content.digest


def _rows(digests: Iterable[str]) -> dict[str, StoredFile]:
    ordered = sorted(digests)
    found: dict[str, StoredFile] = {}
    for start in range(0, len(ordered), 500):  # databases limit how many a question may name
        rows = StoredFile.objects.filter(digest__in=ordered[start : start + 500])
        found.update((row.digest, row) for row in rows)
    return found


def _arriving_folder() -> Path:
    folder = Path(settings.MEDIA_ROOT) / _ARRIVING
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _arriving() -> Iterator[tuple[BinaryIO, Path]]:
    """A new file on the disk of its later place; gone afterwards unless it has moved there."""
    descriptor, name = tempfile.mkstemp(dir=_arriving_folder())
    path = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file, path
    finally:
        path.unlink(missing_ok=True)


def _copy(stream: IO[bytes], file: BinaryIO, largest: int) -> tuple[str, int]:
    seal, size = sha256(), 0
    while piece := stream.read(_PIECE):
        size += len(piece)
        if size > largest:
            raise RuleBroken("files.too_big", limit=largest // MEGABYTE)
        seal.update(piece)
        file.write(piece)
    if not size:
        raise RuleBroken("files.empty")
    return seal.hexdigest(), size


def _settle(file: BinaryIO, path: Path, goal: Path) -> None:
    """Moves a file to its place so that it is either wholly there or not at all, whenever the power goes."""
    file.flush()
    os.fsync(file.fileno())
    if not goal.parent.is_dir():
        goal.parent.mkdir(exist_ok=True)
        _sync_folder(goal.parent.parent)
    path.replace(goal)
    _sync_folder(goal.parent)


def _sync_folder(folder: Path) -> None:
    """Makes the names in a folder last; systems without that (Windows) keep them anyway."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
