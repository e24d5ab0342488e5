"""What people attach: what a file truly is, and the name it is kept under."""

from collections.abc import Collection
from pathlib import PurePosixPath
from typing import IO, Final
from zipfile import BadZipFile, ZipFile

from nhiemky.kernel.text import nfc, squeeze

_STARTS: Final = (
    (b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n", "png"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
)  # fmt: skip
_PACKAGES: Final = (("word/document", "docx"), ("xl/workbook", "xlsx"), ("ppt/presentation", "pptx"))
_OLD_OFFICE: Final = ("doc", "xls", "ppt")
_SAME: Final = {"jpeg": "jpg"}
_LONGEST: Final = 200


def form_of(stream: IO[bytes], name: str) -> str:
    """What a content is by itself: "pdf", "jpg", "png", "docx", "xlsx", "pptx", "doc", "xls" or "ppt"; "" for anything
    else, programs and pages above all. The name is not believed. The stream stands at its beginning afterwards.
    """
    head = stream.read(8)
    form = next((form for start, form in _STARTS if head.startswith(start)), "")
    if head.startswith(b"PK\x03\x04"):
        form = _package(stream)
    if form == "office":  # old Office files look alike from outside; which of them it is, the name may say
        ending = name.rpartition(".")[2].lower()
        form = ending if ending in _OLD_OFFICE else "doc"
    stream.seek(0)
    return form


def named_form(stream: IO[bytes], name: str, forms: Collection[str]) -> str:
    """What a content is, where that is one of `forms` and its name says so too; "" otherwise. For what is given to
    others under its own name, by which their machines open it.
    """
    form = form_of(stream, name)
    ending = name.rpartition(".")[2].lower()
    return form if form in forms and form == _SAME.get(ending, ending) else ""


def short_name(name: str) -> str:
    """The last part of a name, without what can't be seen, short enough and with its ending."""
    last = name.replace("\\", "/").rpartition("/")[2]
    path = PurePosixPath("".join(filter(str.isprintable, squeeze(nfc(last)))))
    return f"{path.stem[: _LONGEST - len(path.suffix[:10])]}{path.suffix[:10]}" or "khong-ten"


def _package(stream: IO[bytes]) -> str:
    try:
        names = [name.lower() for name in ZipFile(stream).namelist()]
    except (BadZipFile, ValueError, NotImplementedError):
        return ""
    return next((form for start, form in _PACKAGES if any(name.startswith(start) for name in names)), "")
