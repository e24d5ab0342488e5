"""What lies in a bag before anything is opened: parcels to read, and notices of what will not be read."""

from collections.abc import Iterable
from copy import replace
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import IO, Final
from unicodedata import category

from msgspec import Struct

from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc
from nhiemky.reports.intake.zip_list import Member
from nhiemky.reports.intake.zipped import MEGABYTE, inflate, packed_in

OWN_FILES: Final = frozenset({"ket-qua.json", "bao-cao-tong-hop.docx", "bao-cao-tong-hop.pdf", "bang-tong-hop.xlsx"})
"""What a review writes; met again in a bag, they are no post."""

_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


class Limits(Struct, frozen=True):
    """How much one bag may hold. Sizes in bytes."""

    file: int = 50 * MEGABYTE
    unpacked: int = 1024 * MEGABYTE
    ratio: int = 200
    members: int = 20_000


class Parcel(Struct, frozen=True, gc=False):
    """One file to read: on disk, or within an archive on disk (`members`, from the outer one inwards)."""

    name: str
    path: str | Path  # of thousands of files a str: it is opened and sent more quickly
    size: int
    modified: datetime | None = None
    members: tuple[Member, ...] = ()

    def load(self) -> bytes:
        """The content. RuleBroken when the disk or the archive does not give it."""
        try:
            return _content(self.path, self.members)
        except OSError as error:
            raise RuleBroken("intake.unreadable") from error

    def end(self, length: int) -> bytes:
        """The last bytes of a file on disk. RuleBroken likewise."""
        try:
            with opened(self.path) as file:
                file.seek(max(0, self.size - length))
                return file.read()
        except OSError as error:
            raise RuleBroken("intake.unreadable") from error


class Notice(Struct, frozen=True, gc=False):
    """A file that was not used, and why (a Vietnamese sentence with the remedy); unit: whose it is, where known."""

    file: str
    why: str
    unit: str = ""


class Bag(Struct, frozen=True):
    """All that was found, in a fixed order."""

    parcels: tuple[Parcel, ...] = ()
    refused: tuple[Notice, ...] = ()
    ignored: tuple[Notice, ...] = ()


def opened(path: str | Path) -> IO[bytes]:
    """A file on disk. OSError when the disk does not give it."""
    return open(path, "rb")  # noqa: PTH123 (Path takes the path apart first)


def _content(path: str | Path, members: tuple[Member, ...]) -> bytes:
    if len(members) > 1:
        return inflate(packed_in(BytesIO(_inner_archive(path, members[:-1])), members[-1]))
    with opened(path) as file:
        return inflate(packed_in(file, members[0])) if members else file.read()


@lru_cache(maxsize=1)  # the files of an inner archive come one after the other
def _inner_archive(path: str | Path, members: tuple[Member, ...]) -> bytes:
    return _content(path, members)


def harmless(name: str) -> str:
    """A file name fit to be shown: NFC, and nothing in it that turns the line round or rings a bell."""
    if not name.isprintable():
        name = "".join("\ufffd" if category(sign) in _UNSEEN else sign for sign in name)
    return nfc(name)


def junk(name: str) -> str | None:
    """Code of the reason why a file of this name (with "/") is passed over, or None for one to read."""
    *folders, last = name.split("/")
    if last.startswith("~$"):
        return "intake.lock_file"
    if last.lower() in ("thumbs.db", "desktop.ini") or last.startswith("."):
        return "intake.system_file"
    if any(folder == "__MACOSX" or folder.startswith(".") for folder in folders):
        return "intake.system_file"
    return None


def told_apart(parcels: Iterable[Parcel]) -> list[Parcel]:
    """The parcels, with " (2)" … after a name that was there before."""
    seen: dict[str, int] = {}
    result = []
    for parcel in parcels:
        times = seen[parcel.name] = seen.get(parcel.name, 0) + 1
        result.append(parcel if times == 1 else replace(parcel, name=f"{parcel.name} ({times})"))
    return result
