"""Members of zip archives, listed and unpacked within limits and without trusting what the archive says."""

import zlib
from collections.abc import Iterable
from io import BytesIO
from struct import pack
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from nhiemky.kernel.errors import RuleBroken
from nhiemky.reports.intake.zip_list import Member, plain_list

if TYPE_CHECKING:
    from zipfile import ZipInfo

MEGABYTE = 1 << 20
_STORED: Final = 0
_DEFLATED: Final = 8
_END = b"PK\x05\x06"
_ENTRY = 512  # more bytes than an honest directory spends on one member
_LOCAL_HEADER = 30
_SLACK = 1024  # bytes, and a quarter: by more no packing makes a member longer; what claims to be longer is not kept


class Packed(NamedTuple):
    """A member as it lies in its archive, and what the list of the archive promises of it."""

    content: bytes
    size: int
    method: int
    crc: int


def member_of(info: "ZipInfo") -> Member:
    """The place of a listed member."""
    return Member(
        info.header_offset, info.compress_size, info.file_size, info.compress_type, info.CRC, info.flag_bits
    )  # fmt: skip


def directory(file: IO[bytes], most: int) -> "list[ZipInfo]":
    """List an archive. RuleBroken when it is damaged or holds more than `most` members."""
    end = file.seek(0, 2)
    file.seek(max(0, end - 65_557))  # the end record plus its longest comment
    tail = file.read()
    at = tail.rfind(_END)
    # zipfile lists a million entries before one can object, so the size of the list is looked at first
    if at >= 0 and int.from_bytes(tail[at + 12 : at + 16], "little") > most * _ENTRY:
        raise RuleBroken("intake.archive_too_many", limit=most)
    from zipfile import BadZipFile, ZipFile  # rarely needed, and slow to import

    try:
        with ZipFile(file) as archive:
            listed = archive.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise RuleBroken("intake.damaged") from error
    if len(listed) > most:
        raise RuleBroken("intake.archive_too_many", limit=most)
    return listed


def is_bomb(info: "ZipInfo", ratio: int) -> bool:
    """True for a member over 1 MB that claims to grow more than `ratio` times."""
    return _grows(info.file_size, info.compress_size, ratio)


def _grows(size: int, packed: int, ratio: int) -> bool:
    return size > MEGABYTE and size > ratio * packed


def packed_in(file: IO[bytes], member: Member) -> Packed:
    """A member of an archive, still packed."""
    file.seek(member.offset)
    header = file.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04":
        raise RuleBroken("intake.damaged")
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    file.seek(names, 1)
    longest = member.size + member.size // 4 + _SLACK
    return Packed(file.read(min(member.packed, longest)), member.size, member.method, member.crc)


def inflate(member: Packed) -> bytes:
    """Unpack a member, never beyond the size the directory states. RuleBroken when anything disagrees."""
    content, size, method, crc = member
    if method == _DEFLATED:
        try:
            content = zlib.decompressobj(-15).decompress(content, size + 1)
        except zlib.error as error:
            raise RuleBroken("intake.damaged") from error
    elif method != _STORED:
        raise RuleBroken("intake.damaged")
    if len(content) != size or zlib.crc32(content) != crc:
        raise RuleBroken("intake.damaged")
    return content


def stored(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A new archive of these parts, unpacked as they are."""
    bodies: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for name, content in parts:
        title, size = name.encode(), len(content)
        # version needed 2.0; name in UTF-8; stored; 1 January 1980; checksum, sizes, lengths of name and extras
        facts = pack("<5H3L2H", 20, 0x800, 0, 0, 0x21, zlib.crc32(content), size, size, len(title), 0)
        bodies += (b"PK\x03\x04", facts, title, content)
        listed.append(b"PK\x01\x02" + pack("<H", 20) + facts + pack("<3H2L", 0, 0, 0, 0, at) + title)
        at += _LOCAL_HEADER + len(title) + size
    length = sum(map(len, listed))
    end = _END + pack("<4H2LH", 0, 0, len(listed), len(listed), length, at, 0)
    return b"".join((*bodies, *listed, end))


class Package:
    """An Office file: a small archive of named parts, read one by one and never written to disk."""

    MOST_PARTS = 5_000
    LARGEST_PART = 60 * MEGABYTE
    RATIO = 200

    def __init__(self, data: bytes) -> None:
        self._file = BytesIO(data)
        listed = plain_list(data, self.MOST_PARTS)
        if listed is None:
            listed = [(info.filename, member_of(info)) for info in directory(BytesIO(data), self.MOST_PARTS)]
        self._parts = {name.replace("\\", "/"): member for name, member in listed}
        self.names = tuple(self._parts)

    def packed(self, name: str) -> Packed:
        """A part as it lies in the archive. KeyError without such a part, RuleBroken for a harmful one."""
        member = self._parts[name]
        if member.flags & 1:
            raise RuleBroken("intake.password")
        if member.size > self.LARGEST_PART or _grows(member.size, member.packed, self.RATIO):
            raise RuleBroken("intake.bomb")
        return packed_in(self._file, member)

    def read(self, name: str) -> bytes:
        """A part unpacked. KeyError without such a part, RuleBroken for a harmful or damaged one."""
        return inflate(self.packed(name))

    def size(self, name: str) -> int:
        """Unpacked size of a part in bytes."""
        return self._parts[name].size
