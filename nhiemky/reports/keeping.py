"""How a `FileReading` is kept: as compressed JSON that anybody can read without this program."""

import zlib
from typing import Final

import msgspec

from nhiemky.reports.records import FileReading

_DECODER: Final = msgspec.json.Decoder(FileReading)
_QUICK: Final = 1  # a quarter of the size already; more would only cost time


def packed(reading: FileReading) -> bytes:
    """The reading as bytes."""
    return zlib.compress(msgspec.json.encode(reading), _QUICK)


def unpacked(kept: bytes) -> FileReading:
    """The reading again, equal to what was packed."""
    return _DECODER.decode(zlib.decompress(kept))
