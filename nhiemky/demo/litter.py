"""Files no program here can read as a report, made by hand byte by byte."""

import struct
from base64 import b64decode
from typing import Final

# One grey point, the smallest picture that viewers still open.
JPEG: Final = b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP////////////////////////////////////////////////////////////////"
    "//////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA="
)

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def _pdf() -> bytes:
    """One blank page, as a scanner gives it: no text to read."""
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 4\n0000000000 65535 f \n%strailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return made + end % (table, len(made))


PDF: Final = _pdf()


def _ole(entries: tuple[str, ...]) -> bytes:
    """A compound file with empty streams of these names: header, one table sector, one directory sector."""
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, _END, 0, _END, 0, 0,
    )  # fmt: skip
    header = header.ljust(512, b"\xff")
    table = struct.pack("<II", _FAT, _END).ljust(512, b"\xff")
    root = _entry("Root Entry", kind=5, child=1 if entries else _FREE, sibling=_FREE)
    rest = [
        _entry(name, kind=2, child=_FREE, sibling=number + 1 if number < len(entries) else _FREE)
        for number, name in enumerate(entries, 1)
    ]
    return header + table + b"".join([root, *rest]).ljust(512, b"\0")


def _entry(name: str, *, kind: int, child: int, sibling: int) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ", text, len(text) + 2, kind, 1, _FREE, sibling, child, _END, 0
    )  # fmt: skip


EMPTY_OLE: Final = _ole(())


def encrypted_office_file() -> bytes:
    """What Word leaves when a password is set: a compound file in place of the zip."""
    return _ole(("EncryptionInfo", "EncryptedPackage"))
