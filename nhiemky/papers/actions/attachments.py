"""Tells what a file really is before it is attached to a paper."""

from io import BytesIO
from typing import IO, Final
from zipfile import BadZipFile, ZipFile

from nhiemky.files.actions import MEGABYTE
from nhiemky.kernel.errors import RuleBroken
from nhiemky.papers import words as words

LARGEST: Final = 20 * MEGABYTE
_STARTS: Final = (
    (b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n", "png"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
)  # fmt: skip
_PACKAGES: Final = (("word/document", "docx"), ("xl/workbook", "xlsx"), ("ppt/presentation", "pptx"))
_OLD_OFFICE: Final = ("doc", "xls", "ppt")


def known_form(stream: IO[bytes], name: str) -> tuple[bytes, str]:
    """The content with what it is by itself: a paper, a table, slides, a PDF or a picture; the name is not believed.

    RuleBroken: "papers.attachment_too_big", "papers.attachment_kind" for anything else, programs and pages above all.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise RuleBroken("papers.attachment_too_big", limit=LARGEST // MEGABYTE)
    form = next((form for start, form in _STARTS if data.startswith(start)), "")
    if data.startswith(b"PK\x03\x04"):
        form = _package(data)
    if form == "office":  # old Office files look alike from outside; which of them it is, the name may say
        ending = name.rpartition(".")[2].lower()
        form = ending if ending in _OLD_OFFICE else "doc"
    if not form:
        raise RuleBroken("papers.attachment_kind")
    return data, form


def _package(data: bytes) -> str:
    try:
        names = [name.lower() for name in ZipFile(BytesIO(data)).namelist()]
    except (BadZipFile, ValueError, NotImplementedError):
        return ""
    return next((form for start, form in _PACKAGES if any(name.startswith(start) for name in names)), "")
