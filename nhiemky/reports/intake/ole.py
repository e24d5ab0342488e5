"""Compound files of old Office programs (.doc, .xls): which streams they hold, and one stream's bytes."""

from collections.abc import Iterator, Sequence
from struct import pack, unpack_from

from nhiemky.kernel.errors import RuleBroken

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA
_END_OF_CHAIN = 0xFFFFFFFE
_FREE = 0xFFFFFFFF
_SHORT = 64
_ENTRY = 128


class Compound:
    """A compound file opened for reading. RuleBroken "intake.damaged" when its chains lead nowhere."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512:
            raise RuleBroken("intake.damaged")
        self._data = data
        self._sector = 4096 if data[30] == 12 else 512
        self._fat = self._allocation_table()
        directory = self._stream(unpack_from("<I", data, 48)[0])
        self._entries = dict(_entries(directory))
        self.names = frozenset(self._entries)
        self._short_fat: tuple[int, ...] | None = None

    def read(self, name: str) -> bytes:
        """The bytes of a stream. KeyError without such a stream."""
        start, size = self._entries[name]
        if size >= unpack_from("<I", self._data, 56)[0]:
            return self._stream(start)[:size]
        if self._short_fat is None:
            self._short_fat = _numbers(self._stream(unpack_from("<I", self._data, 60)[0]))
        holder = self._stream(self._entries["Root Entry"][0]) if "Root Entry" in self._entries else b""
        chain = _chain(start, self._short_fat)
        return b"".join(holder[at * _SHORT : (at + 1) * _SHORT] for at in chain)[:size]

    def _allocation_table(self) -> tuple[int, ...]:
        sectors = [at for at in unpack_from("<109I", self._data, 76) if at <= _LAST_SECTOR]
        more = unpack_from("<I", self._data, 68)[0]
        seen: set[int] = set()
        while more <= _LAST_SECTOR and more not in seen:
            seen.add(more)
            *listed, more = _numbers(self._at(more))
            sectors += [at for at in listed if at <= _LAST_SECTOR]
        return _numbers(b"".join(self._at(at) for at in dict.fromkeys(sectors)))

    def _stream(self, start: int) -> bytes:
        return b"".join(self._at(at) for at in _chain(start, self._fat))

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        content = self._data[start : start + self._sector]
        if not content:
            raise RuleBroken("intake.damaged")
        return content.ljust(self._sector, b"\0")  # some writers leave the last sector short


def _numbers(content: bytes) -> tuple[int, ...]:
    return unpack_from(f"<{len(content) // 4}I", content)


def _chain(start: int, table: Sequence[int]) -> Iterator[int]:
    at, steps = start, 0
    while at != _END_OF_CHAIN:
        if at >= len(table) or steps > len(table):  # outside the file, or round in a circle
            raise RuleBroken("intake.damaged")
        yield at
        at, steps = table[at], steps + 1


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = unpack_from("<H", directory, at + 64)[0]
        if 2 <= length <= 64 and directory[at + 66]:
            name = directory[at : at + length - 2].decode("utf-16-le", "replace")
            yield name, unpack_from("<II", directory, at + 116)


def wrap(name: str, content: bytes) -> bytes:
    """A fresh compound file with one stream, so that its reader never meets the sender's tables."""
    content = content.ljust(4096, b"\0")  # shorter streams would need a second, finer table
    length = -(-len(content) // 512)
    tables = -(-(length + 2) // 127)  # each table sector describes itself too
    table = [*range(1, length), _END_OF_CHAIN, _END_OF_CHAIN, *[0xFFFFFFFD] * tables]
    table += [_FREE] * (tables * 128 - len(table))
    first_table = length + 1
    in_header = [first_table + at if at < tables else _FREE for at in range(109)]
    header = SIGNATURE + bytes(16) + pack("<HHHHH6x", 62, 3, 0xFFFE, 9, 6)
    header += pack("<IIII", 0, tables, length, 0) + pack("<IIIII", 4096, _END_OF_CHAIN, 0, _END_OF_CHAIN, 0)
    header += pack("<109I", *in_header)
    folder = _entry("Root Entry", 5, 1, _END_OF_CHAIN, 0) + _entry(name, 2, _FREE, 0, len(content))
    body = content.ljust(length * 512, b"\0") + folder.ljust(512, b"\0")
    return header + body + pack(f"<{len(table)}I", *table)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    label = name.encode("utf-16-le") + b"\0\0"
    return pack("<64sHBBIII36xIII", label, len(label), kind, 1, _FREE, _FREE, child, start, size, 0)
