"""The list of members of a zip archive as Office programs write it, read straight from its bytes.

`zipfile` spends more time on listing a small package than all that follows spends on reading it. So the plainest
archives are listed here, and whatever is in any way unusual is left to `zipfile`, whose answer this one must equal.
"""

from struct import Struct as Layout
from typing import Final

from msgspec import Struct

_END: Final = Layout("<4s8x2LH")  # what is skipped here and below tells nothing of use
_HEADER: Final = Layout("<4s2x3H4x3L3H8xL")
_NEWEST: Final = 63  # version needed to unpack; zipfile refuses newer ones
_LOCATOR: Final = 20  # bytes of the record that leads to a list in another format (zip64)


class Member(Struct, frozen=True):
    """Where one member lies in its archive; light enough to travel to another process."""

    offset: int
    packed: int
    size: int
    method: int
    crc: int
    flags: int


def plain_list(data: bytes, most: int) -> list[tuple[str, Member]] | None:
    """The members of a plain archive by name, at most so many; None when only `zipfile` can tell what they are.

    Plain: nothing before or behind it, one disk, no comment, no extras, names in ASCII.
    """
    end = len(data) - _END.size
    if end < 0 or data[max(end - _LOCATOR, 0) : end].startswith(b"PK\x06\x07"):
        return None
    mark, length, at, comment = _END.unpack_from(data, end)
    if mark != b"PK\x05\x06" or comment or at + length != end:
        return None
    names: list[bytes] = []
    members: list[Member] = []
    while at < end and len(names) < most:
        start = at + _HEADER.size
        if start > end:
            return None
        mark, needed, flags, method, crc, packed, size, letters, extra, remark, offset = _HEADER.unpack_from(data, at)
        if mark != b"PK\x01\x02" or extra or remark or needed & 0xFF > _NEWEST:
            return None
        at = start + letters
        names.append(data[start:at])
        members.append(Member(offset, packed, size, method, crc, flags))
    together = b"".join(names)
    if at != end or not together.isascii() or b"\0" in together:
        return None
    return list(zip(map(bytes.decode, names), members, strict=True))
