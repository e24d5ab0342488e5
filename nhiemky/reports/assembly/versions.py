"""Orders several versions of one paper; the newest counts."""

import re
from pathlib import PurePosixPath
from typing import Final

from nhiemky.kernel.dates import find_dates
from nhiemky.kernel.text import fold, nfc
from nhiemky.reports.records import FileReading

_NUMBERED: Final = re.compile(
    r"\b(?:lan|ban|v|ver|version|rev|phien ban|sua|chinh sua|bo sung)\s*(?:thu\s*)?(?:so\s*)?(\d{1,2})\b|"
    r"\((\d{1,2})\)|_v(\d{1,2})\b"
)
_ORDINAL: Final = {"hai": 2, "ba": 3, "tu": 4, "nam": 5, "cuoi": 90}
_ORDINAL_WORD: Final = re.compile(r"\b(?:lan|ban)\s+(?:thu\s+)?(hai|ba|tu|nam|cuoi)\b")
_FINAL: Final = re.compile(r"chinh thuc|hoan chinh|hoan thien|\bfinal\b|ban chot|\bchot\b|cuoi cung|da ky|ban in\b")
_REVISED: Final = re.compile(r"\b(sua|chinh sua|bo sung|cap nhat|moi|thay the|dieu chinh|dinh chinh|update)\b|\bnew\b")
_DRAFT: Final = re.compile(r"\b(du thao|nhap|cu|draft|old|goc)\b")
_SHORT_DATE: Final = re.compile(r"\b(\d{1,2})[-./](\d{1,2})\b")


def version_of(reading: FileReading) -> tuple[int, int, str, str]:
    """A key that grows with the version: words of the name, number of the version, day in the name, day in the paper.

    "bản cuối" and "chính thức" stand above "sửa lần 2", which stands above a bare name; "dự thảo", "cũ" below it.
    """
    words = re.sub(r"[_]+", " ", fold(nfc(PurePosixPath(reading.file).name.rsplit(".", 1)[0])))
    number = _number(words)
    rank = 3 if _FINAL.search(words) or number >= 90 else 2 if number > 1 or _REVISED.search(words) else 1
    if _DRAFT.search(words) and rank == 1:
        rank = 0
    return rank, number, _day_in(words), reading.dated


def _number(words: str) -> int:
    numbered = [int(next(group for group in match.groups() if group)) for match in _NUMBERED.finditer(words)]
    worded = [_ORDINAL[match.group(1)] for match in _ORDINAL_WORD.finditer(words)]
    return max(numbered + worded, default=1)


def _day_in(words: str) -> str:
    full = [day for _, _, day in find_dates(words)]
    if full:
        return max(full).isoformat()
    days = [(int(month), int(day)) for day, month in _SHORT_DATE.findall(words) if int(day) <= 31 and int(month) <= 12]
    return "{:02d}-{:02d}".format(*max(days)) if days else ""
