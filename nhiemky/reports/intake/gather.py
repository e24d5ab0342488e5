"""From the folders, files and archives an officer points at to a bag of parcels in a fixed order."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from typing import Final
from zlib import crc32

from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc
from nhiemky.reports.intake import words as words
from nhiemky.reports.intake.parcels import Bag, Limits, Parcel, harmless, junk, told_apart
from nhiemky.reports.intake.unpacking import Heap

_END: Final = 4096  # bytes; there an Office file lists its parts with their checksums
_COPY: Final = re.compile(r"\bcopy\b|\(\d+\)|bản sao|ban sao", re.IGNORECASE)

__all__ = ["Bag", "Limits", "Parcel", "gather", "plainest_first"]


def gather(paths: Sequence[Path], limits: Limits = Limits()) -> Bag:  # noqa: B008 (frozen)
    """Find every file under `paths`: folders with all below them, files, and .zip archives two deep.

    Names are relative to the folder given; with several paths the folder's own name stands before them.
    RuleBroken "intake.missing" or "intake.forbidden" when one of `paths` itself cannot be opened; whatever is
    wrong with a single file becomes a notice instead.
    """
    heap = Heap(limits)
    for path in paths:
        prefix = f"{path.resolve().name}/" if len(paths) > 1 else ""
        try:
            if path.is_dir():
                _walk(path, prefix, path.resolve(), heap)
            else:
                _take(path, path.stat(), path.name, heap)
        except FileNotFoundError as error:
            raise RuleBroken("intake.missing", path=harmless(str(path))) from error
        except OSError as error:
            raise RuleBroken("intake.forbidden", path=harmless(str(path))) from error
    parcels = told_apart(heap.parcels)
    doubles = dict(_doubles(parcels))
    for name, other in doubles.items():
        heap.ignore(name, "intake.double", other=other)
    kept = tuple(parcel for parcel in parcels if parcel.name not in doubles)
    return Bag(kept, tuple(heap.refused), tuple(heap.ignored))


def plainest_first(parcel: Parcel) -> tuple[bool, int, str]:
    """Order in which files of one content are kept: "Báo cáo.docx" before "Báo cáo - Copy.docx"."""
    return bool(_COPY.search(parcel.name)), len(parcel.name), parcel.name


def _walk(folder: Path, prefix: str, root: Path, heap: Heap) -> None:
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: (nfc(entry.name), entry.name))
    for entry in entries:
        name = prefix + entry.name
        try:
            if entry.is_symlink() and not _stays_inside(Path(entry), root):
                heap.ignore(harmless(name), "intake.link")
            elif not entry.is_dir():
                _take(entry.path, entry.stat(), name, heap)
            elif code := junk(f"{entry.name}/"):
                heap.ignore(harmless(name), code)
            else:
                _walk(Path(entry), f"{name}/", root, heap)
        except OSError:  # one locked file or folder must not stop the others
            heap.refuse(harmless(name), "intake.unreadable")


def _stays_inside(link: Path, root: Path) -> bool:
    goal = link.resolve()
    return goal.is_file() and goal.is_relative_to(root)  # a linked folder could lead round in a circle


def _take(path: str | Path, facts: os.stat_result, name: str, heap: Heap) -> None:
    if not S_ISREG(facts.st_mode):
        heap.ignore(harmless(name), "intake.not_a_file")
    elif code := junk(name.rpartition("/")[2]):
        heap.ignore(harmless(name), code)
    else:
        modified = datetime.fromtimestamp(facts.st_mtime, UTC)
        heap.take(Parcel(harmless(name), path, facts.st_size, modified))


def _doubles(parcels: Sequence[Parcel]) -> Iterator[tuple[str, str]]:
    by_size = defaultdict(list)
    for parcel in parcels:
        by_size[parcel.size].append(parcel)
    for alike in by_size.values():
        if len(alike) > 1:  # only files of one size can be doubles, so few are read at all
            yield from _same_content(alike)


def _same_content(parcels: Sequence[Parcel]) -> Iterator[tuple[str, str]]:
    at_a_glance = defaultdict(list)
    packed = any(parcel.members for parcel in parcels)
    for parcel in parcels:
        with suppress(RuleBroken):  # told when it is read
            at_a_glance[_glance(parcel, packed)].append(parcel)
    likely = [parcel for alike in at_a_glance.values() if len(alike) > 1 for parcel in alike]
    first: dict[bytes, str] = {}
    for parcel in sorted(likely, key=plainest_first):
        try:
            other = first.setdefault(_digest(parcel.load()), parcel.name)
        except RuleBroken:
            continue
        if other != parcel.name:
            yield parcel.name, other


def _glance(parcel: Parcel, packed: bool) -> int | bytes:
    """What tells most files of one size apart: a quick sum where some are packed, or else how they end."""
    if parcel.members:
        return parcel.members[-1].crc  # a file that proves this wrong can't be read anyway
    return crc32(parcel.load()) if packed else parcel.end(_END)


def _digest(content: bytes) -> bytes:
    from hashlib import sha256  # rarely needed, and slow to import

    return sha256(content).digest()
