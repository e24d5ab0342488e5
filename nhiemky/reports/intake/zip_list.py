"""The list of members of a zip archive as Office programs write it, read straight from its bytes.

`zipfile` spends more time on listing a small package than all that follows spends on reading it. So the plainest
archives are listed here, and whatever is in any way unusual is left to `zipfile`, whose answer this one must equal.
"""

from struct import calcsize, unpack_from
from typing import Final

from msgspec import Struct

_END: Final = "<4s8x2LH"  # what is skipped here and below tells nothing of use
_END_LENGTH: Final = calcsize(_END)
_HEADER: Final = "<4s2x3H4x3L3H8xL"
_HEADER_LENGTH: Final = calcsize(_HEADER)
_NEWEST: Final = 63  # version needed to unpack; zipfile refuses newer ones
_LOCATOR: Final = 20  # bytes of the record that leads to a list in another format (zip64)


class Entry(Struct, frozen=True):
    """What the list of an archive says of one member."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int


def plain_list(data: bytes, most: int) -> list[Entry] | None:
    """The members of a plain archive, at most so many; None when only `zipfile` can tell what they are.

    Plain: nothing before or behind it, one disk, no comment, no extras, names in ASCII.
    """
    end = len(data) - _END_LENGTH
    if end < 0 or data[max(end - _LOCATOR, 0) : end].startswith(b"PK\x06\x07"):
        return None
    mark, length, at, comment = unpack_from(_END, data, end)
    if mark != b"PK\x05\x06" or comment or at + length != end:
        return None
    entries: list[Entry] = []
    while at < end and len(entries) < most:
        start = at + _HEADER_LENGTH
        if start > end:
            return None
        mark, needed, flags, method, crc, packed, size, letters, extra, remark, offset = unpack_from(_HEADER, data, at)
        at = start + letters
        name = data[start:at]
        if mark != b"PK\x01\x02" or extra or remark or needed & 0xFF > _NEWEST or not name.isascii() or b"\0" in name:
            return None
        entries.append(Entry(name.decode(), flags, method, crc, packed, size, offset))
    return entries if at == end else None
