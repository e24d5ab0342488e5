"""Orders several versions of one paper; the newest counts."""

import re
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final

from nhiemky.kernel.dates import find_dates
from nhiemky.kernel.text import fold, nfc
from nhiemky.reports.records import FileReading

_NUMBERED: Final = re.compile(
    r"(?<!dai hoi )\b(?:lan|ban|v|ver|version|rev|phien ban|sua|chinh sua|bo sung)\s*(?:thu\s*)?(?:so\s*)?(\d{1,2})\b|"
    r"\((\d{1,2})\)|_v(\d{1,2})\b"
)
_ORDINAL: Final = {"hai": 2, "ba": 3, "tu": 4, "nam": 5, "cuoi": 90}
_LAST: Final = 90
_ORDINAL_WORD: Final = re.compile(r"(?<!dai hoi )\b(?:(?:lan|ban) thu|lan) (hai|ba|tu|nam|cuoi)\b|\bban (cuoi)\b")
_FINAL: Final = re.compile(r"chính thức|hoàn chỉnh|hoàn thiện|bản chốt|cuối cùng|đã ký|bản in")
_FINAL_PLAIN: Final = re.compile(
    r"chinh thuc|hoan chinh|hoan thien|\bfinal\b|ban chot|\bchot\b|cuoi cung|da ky|ban in\b"
)
_REVISED: Final = re.compile(
    r"\b(sửa|bổ sung|cập nhật|thay thế|điều chỉnh|đính chính)\b|\(mới|(?<!thôn )(?<!thị )\bmới\)?$"
)
_REVISED_PLAIN: Final = re.compile(
    r"\b(sua|bo sung|cap nhat|thay the|dieu chinh|dinh chinh|update|new)\b|[(\s]moi\)?$|^moi$|gui lai"
)
_DRAFT: Final = re.compile(r"\b(dự thảo|nháp|cũ|bản gốc|ban đầu)\b")
_DRAFT_PLAIN: Final = re.compile(
    r"\b(du thao|(?<!sap )(?<!gia )(?<!hop )(?<!thu )nhap|draft|old|ban goc|ban dau)\b|[(\s]cu\)?$|^cu$|\bban cu\b"
)
_SHORT_DATE: Final = re.compile(r"\b(\d{1,2})[-./](\d{1,2})\b")


def version_of(reading: FileReading) -> tuple[int, int, str, str]:
    """A key that grows with the version: words of the name, number of the version, day in the name, day in the paper.

    "bản cuối" and "chính thức" stand above "sửa lần 2", which stands above a bare name; "dự thảo", "cũ" below it.
    A folder's name speaks as the file's does ("cũ/Báo cáo.docx"); the file's own words go first.
    """
    path = PurePosixPath(reading.file)
    named = [path.name.rpartition(".")[0], *(part.name for part in path.parents if part.name)]
    ranks = [rank_of(name) for name in named]
    words = _plain(named[0])
    number = max(_number(words), *(_number(_plain(name)) for name in named))
    return next((rank for rank in ranks if rank != _BARE), _BARE), number, _day_in(words), reading.dated


_BARE: Final = 1


def _plain(name: str) -> str:
    return fold(nfc(name)).replace("_", " ")


@lru_cache(maxsize=1024)  # most sheets bear one of few names
def rank_of(name: str) -> int:
    """What a file's, folder's or sheet's name says of its age: 3 final, 2 revised, 1 nothing said, 0 draft.

    Accents count where they are written: "Cự Khối" is not "cũ".
    """
    accented, plain = nfc(name).lower().replace("_", " "), _plain(name)
    exact = accented != plain
    final, revised, draft = (_FINAL, _REVISED, _DRAFT) if exact else (_FINAL_PLAIN, _REVISED_PLAIN, _DRAFT_PLAIN)
    text = accented if exact else plain
    if final.search(text) or _number(plain) >= _LAST:
        return 3
    if revised.search(text) or _number(plain) > 1:
        return 2
    return 0 if draft.search(text) else _BARE


def _number(words: str) -> int:
    numbered = [int(next(group for group in match.groups() if group)) for match in _NUMBERED.finditer(words)]
    worded = [_ORDINAL[match.group(1) or match.group(2)] for match in _ORDINAL_WORD.finditer(words)]
    return max(numbered + worded, default=1)


def _day_in(words: str) -> str:
    full = [day for _, _, day in find_dates(words)]
    if full:
        return max(full).isoformat()
    days = [(int(month), int(day)) for day, month in _SHORT_DATE.findall(words) if int(day) <= 31 and int(month) <= 12]
    return "{:02d}-{:02d}".format(*max(days)) if days else ""
