"""What a file really is, told from its content; names and endings often say something else."""

from collections.abc import Sequence
from typing import Final

from nhiemky.reports.intake.ole import SIGNATURE, Compound

_PICTURES: Final = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
)
_ARCHIVES: Final = ((b"Rar!", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gz"))
_PACKAGES: Final = (
    ("word/document", "docx"),
    ("xl/workbook.bin", "xlsb"),
    ("xl/workbook", "xlsx"),
    ("ppt/presentation", "slides"),
)
_STREAMS: Final = (
    ("EncryptedPackage", "password"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "slides"),
)
_MARKS: Final = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "sheet2003"),
    (b"schemas.microsoft.com/office/word/2003/wordml", "word2003"),
    (b"schemas.microsoft.com/office/2006/xmlpackage", "word2003"),
    (b"<html", "html"),
    (b"<table", "html"),
    (b"mime-version:", "web_archive"),
)
_HEAD: Final = 4096


def kind_of(data: bytes) -> str:
    """Kind of a file: "package" for a zip of any sort (see `kind_of_package`), "picture:JPEG", "pdf", "xls" …

    RuleBroken "intake.damaged" for an old Office file whose table of contents cannot be read.
    """
    head = data[:_HEAD]
    if not data.strip(b"\0"):
        return "empty"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "package"
    if head.startswith(SIGNATURE):
        names = Compound(data).names
        return next((kind for name, kind in _STREAMS if name in names), "unknown")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    return _picture_or_archive(head) or _written(head)


def kind_of_package(names: Sequence[str]) -> str:
    """Kind of a zip archive by the names of its members."""
    lowered = [name.lower() for name in names]
    for start, kind in _PACKAGES:
        if any(name.startswith(start) for name in lowered):
            return kind
    return "opendocument" if "mimetype" in lowered else "archive:zip"


def _picture_or_archive(head: bytes) -> str | None:
    for start, name in _PICTURES:
        if head.startswith(start):
            return f"picture:{name}"
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"):
        return "picture:HEIC"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "picture:WEBP"
    return next((f"archive:{name}" for start, name in _ARCHIVES if head.startswith(start)), None)


def _written(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    lowered = head.lower()
    for mark, kind in _MARKS:
        if mark in lowered:
            return kind
    return "unknown" if any(byte < 9 for byte in head) else "text"
