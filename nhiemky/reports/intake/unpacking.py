"""Archives in a bag: their members listed as parcels, or refused by name, without unpacking to disk."""

import stat
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import IO, TYPE_CHECKING

from msgspec import Struct, field

from nhiemky.kernel.errors import RuleBroken, words_for
from nhiemky.reports.intake.parcels import Limits, Notice, Parcel, harmless, junk, opened
from nhiemky.reports.intake.zipped import MEGABYTE, directory, is_bomb, member_of

if TYPE_CHECKING:
    from zipfile import ZipInfo

_UTF8_FLAG = 0x800
_LOCAL_TIME = timezone(timedelta(hours=7))  # archives note the sender's clock without a zone


class Heap(Struct):
    """A bag while it is being filled."""

    limits: Limits
    parcels: list[Parcel] = field(default_factory=list)
    refused: list[Notice] = field(default_factory=list)
    ignored: list[Notice] = field(default_factory=list)

    def refuse(self, file: str, code: str, **details: object) -> None:
        """Note a file the sender has to mend."""
        self.refused.append(Notice(file, words_for(code, **details)))

    def ignore(self, file: str, code: str, **details: object) -> None:
        """Note a file nobody misses."""
        self.ignored.append(Notice(file, words_for(code, **details)))

    def take(self, parcel: Parcel) -> None:
        """Keep a file, or what is in it when it is an archive, unless its size speaks against it."""
        inside = parcel.name.lower().endswith(".zip")
        largest = self.limits.unpacked if inside and not parcel.members else self.limits.file
        if parcel.size == 0:
            self.refuse(parcel.name, "intake.empty")
        elif parcel.size > largest:
            self.refuse(parcel.name, "intake.too_big", limit=largest // MEGABYTE)
        elif inside:
            self._open(parcel)
        else:
            self.parcels.append(parcel)

    def _open(self, archive: Parcel) -> None:
        if len(archive.members) > 1:
            self.refuse(archive.name, "intake.archive_too_deep")
            return
        try:
            with _opened(archive) as file:
                listed = _listed(file, self.limits)
        except RuleBroken as refusal:
            self.refused.append(Notice(archive.name, str(refusal)))
            return
        if any(info.filename == "[Content_Types].xml" for info in listed):
            self.parcels.append(archive)  # an Office file under a wrong name
            return
        for info in sorted(listed, key=_name):
            if not info.is_dir():
                self._take_member(archive, info)

    def _take_member(self, archive: Parcel, info: "ZipInfo") -> None:
        inner = _name(info)
        name = f"{archive.name}/{harmless(inner)}"
        if _leads_astray(inner, info):
            self.refuse(name, "intake.unsafe_name")
        elif code := junk(inner):
            self.ignore(name, code)
        elif info.flag_bits & 1:
            self.refuse(name, "intake.archive_password")
        elif is_bomb(info, self.limits.ratio):
            self.refuse(name, "intake.bomb")
        else:
            members = (*archive.members, member_of(info))
            self.take(Parcel(name, archive.path, info.file_size, _modified(info), members))


def _opened(archive: Parcel) -> IO[bytes]:
    try:
        return BytesIO(archive.load()) if archive.members else opened(archive.path)
    except OSError as error:
        raise RuleBroken("intake.unreadable") from error


def _listed(file: IO[bytes], limits: Limits) -> "list[ZipInfo]":
    listed = directory(file, limits.members)
    if sum(info.file_size for info in listed) > limits.unpacked:
        raise RuleBroken("intake.archive_too_big", limit=limits.unpacked // MEGABYTE)
    return listed


def _name(info: "ZipInfo") -> str:
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    try:  # many programs write UTF-8 without saying so
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename


def _leads_astray(name: str, info: "ZipInfo") -> bool:
    folders = name.split("/")
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    return is_link or "\\" in name or ".." in folders or folders[0] == "" or folders[0][1:2] == ":"


def _modified(info: "ZipInfo") -> datetime | None:
    try:
        return datetime(*info.date_time, tzinfo=_LOCAL_TIME).astimezone(UTC)
    except ValueError:
        return None
