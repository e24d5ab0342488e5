"""Times that Vietnamese sentences name: days, months, quarters, occasions, rhythms, lengths; accents or none."""

import re
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

from nhiemky.kernel.text import fold

type MomentKind = Literal["day", "month", "quarter", "half", "occasion", "rhythm", "length", "year"]

_MONTH: Final = r"(?:1[0-2]|0?[1-9])"
_MONTH_WORD: Final = r"(?:gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi|mot|chap)"
_FEW: Final = r"(?:\d{1,2}|hai|ba|bon|nam|sau|bay|tam|chin|muoi|may|nua|mot|ca|suot|tron)"
_YEAR: Final = r"(?:\s*(?:/|nam|-)\s*(?:19|20)\d\d)?"

# On folded text, in this order: where two meet, the first takes the place.
_WRITTEN: Final[tuple[tuple[MomentKind, str], ...]] = (
    (
        "rhythm",
        rf"(?:(?:hang|moi|tung|cu)\s+(?:{_FEW}\s+)?(?:ngay|tuan|thang|quy|nam|ky)(?!\s+(?:uy|bo|hoi))"
        r"|(?:tuan|thang|quy|nam)\s+nao\s+cung|(?:dau|giua|cuoi) moi (?:tuan|thang|quy|nam)"
        r"|(?:mot|\d+)\s+(?:lan|buoi|ky|cuoc)\s*/\s*(?:tuan|thang|quy|nam)"
        rf"|{_FEW}\s+(?:tuan|thang|nam)\s+(?:mot|hai|\d)\s+(?:lan|buoi|ky)|(?:tuan|thang|quy|nam) (?:mot|\d) (?:lan|"
        rf"buoi)|cu (?:mung|ngay) \d{{1,2}}"
        r"|(?:chieu|toi|sang) (?:thu \w+|chu nhat) (?:hang tuan|dau thang|cuoi thang))",
    ),
    (
        "day",
        rf"(?:(?:ngay|hom|mung|mong)\s*(?:3[01]|[12]\d|0?[1-9])(?:\s*(?:/|-|\.|thang)\s*{_MONTH}{_YEAR})?"
        rf"|(?:3[01]|[12]\d|0?[1-9])\s*[/.-]\s*{_MONTH}(?:\s*[/.-]\s*(?:(?:19|20)?\d\d))?"
        rf"|(?:3[01]|[12]\d|0?[1-9]) thang {_MONTH}{_YEAR})",
    ),
    (
        "day",
        r"(?:(?:sang|chieu|toi|moi|vao|dem|trua)\s+(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)|"
        r"trong (?:vong )?\d{1,3} (?:ngay|tuan|thang)(?: toi)?)",
    ),
    ("half", r"(?:(?:6|sau|9|chin) thang (?:dau|cuoi) nam|nua (?:dau|cuoi) nam)(?:\s+(?:19|20)\d\d)?"),
    (
        "month",
        rf"(?:thang\s*(?:{_MONTH}|{_MONTH_WORD}(?!\s+(?:lien|nay|qua|dau|cuoi|troi|nua)))|t{_MONTH}(?=\s*/\s*20)|"
        rf"ra gieng){_YEAR}",
    ),
    ("quarter", rf"(?:quy\s*(?:i{{1,3}}|iv|[1-4]|mot|hai|ba|tu|bon)|q\s?(?:i{{1,3}}|iv|[1-4])){_YEAR}"),
    (
        "occasion",
        r"(?:(?:truoc|sau|dip|trong|tu|den|hom|ngay|luc|vu|mua|nhan)\s+(?:le |mua |dot |hoi nghi |buoi |vu )?"
        r"(?:tet|khai giang|be giang|tuu truong|gio to|vu lan|giang sinh|quyet toan|so ket|tong ket|ky hop|"
        r"(?:\w+ ){0,2}mua \w+|cuoi tuan|he|vu gat|vu xuan|vu he|vu dong|vu mua|hoi nghi nay|dai hoi nay|ram|noel|"
        r"mua mua|mua bao|trung thu|ngay hoi|quoc khanh|bo cuc|dau xuan|hoi (?:thi|thao|trai|nghi|cho|dien)|cao diem)"
        r"(?:\s+(?:thang\s+)?\w+)?"
        r"|(?:cham nhat|muon nhat|han chot|han cuoi|truoc khi|truoc ngay|kip(?! thoi)|toi tan|khi khep so)\s+\w+"
        r"|(?:tuan|thang|quy|hoc ky) (?:nay|toi|sau)(?! dau)|(?:dau|giua|cuoi) (?:mua|vu|tuan|nam hoc|hoc ky) \w+|"
        r"giua nam\b"
        r"|ram thang \w+|tet (?:nguyen dan|canh|tan|nham|quy|giap|at|binh|dinh|mau|ky|am lich|duong lich|nay)"
        r"|xuan (?:canh|tan|nham|quy|giap|at|binh|dinh|mau|ky) \w+|thang thanh nien|tuan le\b"
        r"|(?:dau|giua|cuoi|trung tuan|thuong tuan|ha tuan|nua dau|nua cuoi) thang\b|(?:dau|cuoi|giua) quy\b"
        r"|(?:sau |trong |tu |qua )?(?:tran|dot|con|mua) (?:bao|lu|lut|dich|ret|han)\b(?! che| hep)(?: so \d+| \w+)?"
        r"|(?:cuoi|het|dau|giua) nam (?:19|20)\d\d|(?:truoc|sau|den|het) (?:cuoi|het) nam\b|den cuoi nam\b)",
    ),
    (
        "length",
        rf"(?:(?:{_FEW})\s+(?:ngay|tuan|thang|quy)(?:\s+(?:lien|nay|qua|roi|troi|lien tuc|lien tiep))?"
        r"|(?:gan|hon|nua|mot|hai) nam (?:nay|lien|troi|roi|qua han)|(?:gan|hon|qua) (?:mot|hai|nua) nam\b|nua nam)",
    ),
    ("year", r"(?:nam\s+)?(?:19|20)\d\d"),
)
_KINDS: Final = tuple((kind, re.compile(rf"(?<![\w/]){written}(?![\w/])")) for kind, written in _WRITTEN)


class Moment(Struct, frozen=True):
    """A time named in text[start:end]."""

    start: int
    end: int
    kind: MomentKind


@lru_cache(maxsize=2048)
def moments(text: str) -> tuple[Moment, ...]:
    """The times an NFC text names, in their order; of two that meet, the more telling one.

    A ratio such as 9/11 can look like a day: who counts (`numbers.find`) decides.
    """
    folded = fold(text)
    found: list[Moment] = []
    for kind, pattern in _KINDS:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if not any(start < one.end and one.start < end for one in found):
                found.append(Moment(start, end, kind))
    return tuple(sorted(found, key=lambda one: one.start))
