"""Times that Vietnamese sentences name: days, months, quarters, occasions, rhythms, lengths; accents or none."""

import re
from itertools import groupby
from operator import itemgetter
from typing import Final, Literal

from msgspec import Struct

from nhiemky.kernel.kept import kept
from nhiemky.kernel.text import fold

type MomentKind = Literal["day", "month", "quarter", "half", "occasion", "rhythm", "length", "year"]

_DAY: Final = r"3[01]|[12]\d|0?[1-9]"
_MONTH: Final = r"(?:1[0-2]|0?[1-9])"
_MONTH_WORD: Final = r"(?:gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi|mot|chap)"
_FEW: Final = r"\d{1,2}|hai|ba|bon|nam|sau|bay|tam|chin|muoi|may|nua|mot|ca|suot|tron"
_YEAR: Final = r"(?:\s*(?:/|nam|-)\s*(?:19|20)\d\d)?"
_STEM: Final = "canh|tan|nham|quy|giap|at|binh|dinh|mau|ky"
_STORM: Final = r"(?:bao|lu|lut|dich|ret|han)\b(?! che| hep)(?: so \d+| \w+)?"

# On folded text, each by what it begins with. In this order: where two meet, the first takes the place.
_WRITTEN: Final[tuple[tuple[MomentKind, dict[str, str]], ...]] = (
    (
        "rhythm",
        {
            "hang|moi|tung|cu": rf"\s+(?:(?:{_FEW})\s+)?(?:ngay|tuan|thang|quy|nam|ky)(?!\s+(?:uy|bo|hoi))",
            "tuan|thang|quy|nam": r"(?:\s+nao\s+cung| (?:mot|\d) (?:lan|buoi))",
            "dau|giua|cuoi": " moi (?:tuan|thang|quy|nam)",
            r"mot|\d+": r"\s+(?:lan|buoi|ky|cuoc)\s*/\s*(?:tuan|thang|quy|nam)",
            _FEW: r"\s+(?:tuan|thang|nam)\s+(?:mot|hai|\d)\s+(?:lan|buoi|ky)",
            "cu": r" (?:mung|ngay) \d{1,2}",
            "chieu|toi|sang": r" (?:thu \w+|chu nhat) (?:hang tuan|dau thang|cuoi thang)",
        },
    ),
    (
        "day",
        {
            "ngay|hom|mung|mong": rf"\s*(?:{_DAY})(?:\s*(?:/|-|\.|thang)\s*{_MONTH}{_YEAR})?",
            _DAY: rf"(?:\s*[/.-]\s*{_MONTH}(?:\s*[/.-]\s*(?:(?:19|20)?\d\d))?| thang {_MONTH}{_YEAR})",
        },
    ),
    (
        "day",
        {
            "sang|chieu|toi|moi|vao|dem|trua": r"\s+(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)",
            "trong": r" (?:vong )?\d{1,3} (?:ngay|tuan|thang)(?: toi)?",
        },
    ),
    (
        "half",
        {
            "6|sau|9|chin": r" thang (?:dau|cuoi) nam(?:\s+(?:19|20)\d\d)?",
            "nua": r" (?:dau|cuoi) nam(?:\s+(?:19|20)\d\d)?",
        },
    ),
    (
        "month",
        {
            "thang": rf"\s*(?:{_MONTH}|{_MONTH_WORD}(?!\s+(?:lien|nay|qua|dau|cuoi|troi|nua))){_YEAR}",
            "t": rf"{_MONTH}(?=\s*/\s*20){_YEAR}",
            "ra": f" gieng{_YEAR}",
        },
    ),
    (
        "quarter",
        {
            "quy": rf"\s*(?:i{{1,3}}|iv|[1-4]|mot|hai|ba|tu|bon){_YEAR}",
            "q": rf"\s?(?:i{{1,3}}|iv|[1-4]){_YEAR}",
        },
    ),
    (
        "occasion",
        {
            "truoc|sau|dip|trong|tu|den|hom|ngay|luc|vu|mua|nhan": r"\s+(?:le |mua |dot |hoi nghi |buoi |vu )?"
            r"(?:tet|khai giang|be giang|tuu truong|gio to|vu lan|giang sinh|quyet toan|so ket|tong ket|ky hop|"
            r"(?:\w+ ){0,2}mua \w+|cuoi tuan|he|vu gat|vu xuan|vu he|vu dong|vu mua|hoi nghi nay|dai hoi nay|ram|"
            r"noel|mua mua|mua bao|trung thu|ngay hoi|quoc khanh|bo cuc|dau xuan|hoi (?:thi|thao|trai|nghi|cho|dien)|"
            r"cao diem)(?:\s+(?:thang\s+)?\w+)?",
            "cham|muon": r" nhat\s+\w+",
            "han": r" (?:chot|cuoi)\s+\w+",
            "truoc": r" (?:khi|ngay)\s+\w+",
            "kip": r"(?! thoi)\s+\w+",
            "toi": r" tan\s+\w+",
            "khi": r" khep so\s+\w+",
            "tuan|thang|quy": " (?:nay|toi|sau)(?! dau)",
            "hoc": " ky (?:nay|toi|sau)(?! dau)",
            "dau|giua|cuoi": r" (?:(?:mua|vu|tuan|nam hoc|hoc ky) \w+|(?:thang|quy)\b)",
            "giua": r" nam\b",
            "ram": r" thang \w+",
            "tet": rf" (?:nguyen dan|{_STEM}|am lich|duong lich|nay)",
            "xuan": rf" (?:{_STEM}) \w+",
            "thang": " thanh nien",
            "tuan": r" le\b",
            "trung|thuong|ha": r" tuan thang\b",
            "nua": r" (?:dau|cuoi) thang\b",
            "sau|trong|tu|qua": f" (?:tran|dot|con|mua) {_STORM}",
            "tran|dot|con|mua": f" {_STORM}",
            "cuoi|het|dau|giua": r" nam (?:19|20)\d\d",
            "truoc|sau|den|het": r" (?:cuoi|het) nam\b",
        },
    ),
    (
        "length",
        {
            _FEW: r"\s+(?:ngay|tuan|thang|quy)(?:\s+(?:lien|nay|qua|roi|troi|lien tuc|lien tiep))?",
            "gan|hon|nua|mot|hai": " nam (?:nay|lien|troi|roi|qua han)",
            "gan|hon|qua": r" (?:mot|hai|nua) nam\b",
            "nua": " nam",
        },
    ),
    ("year", {"nam": r"\s+(?:19|20)\d\d", "19|20": r"\d\d"}),
)


def _pattern(ways: dict[str, str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(f'(?:{first}){rest}' for first, rest in ways.items())})(?![\w/])")


def _first_words(ways: dict[str, str]) -> frozenset[str | None]:
    """The words that these times begin with, None standing for any figure."""
    return frozenset(word if word.isalpha() else None for first in ways for word in first.split("|"))


_KINDS: Final = tuple((kind, _first_words(ways), _pattern(ways)) for kind, ways in _WRITTEN)
_WORDS: Final = sorted({word for _, words, _ in _KINDS for word in words if word}, reverse=True)  # "tuan" before "tu"
# No letter follows a first word at once, but for some ("quyIII"); these say what may.
_FOLLOWED: Final = {"thang": "", "quy": "", "q": r"(?=\s?[i\d])", "t": r"(?=\d)"}
_BY_LETTER: Final = (
    f"{letter}(?:{'|'.join(word[1:] + _FOLLOWED.get(word, '(?![a-z])') for word in words)})"
    for letter, words in groupby(_WORDS, itemgetter(0))
)
# Most places hold no time, so the first word is looked for once for all kinds, and a figure by what follows it.
_FIRST: Final = re.compile(
    rf"(?<![\w/])(?:({'|'.join(_BY_LETTER)})"
    r"|\d(?=\d*\s*[/.-]\s*\d|\d*\s+(?:ngay|tuan|thang|quy|nam|lan|buoi|ky|cuoc)|\d{3}(?!\d)))"
)


class Moment(Struct, frozen=True):
    """A time named in text[start:end]."""

    start: int
    end: int
    kind: MomentKind


@kept(4096)
def moments(text: str) -> tuple[Moment, ...]:
    """The times an NFC text names, in their order; of two that meet, the more telling one.

    A ratio such as 9/11 can look like a day: who counts (`numbers.find`) decides.
    """
    folded = fold(text)
    places = [(match.start(), match[1]) for match in _FIRST.finditer(folded)]
    if not places:
        return ()
    found: list[Moment] = []
    for kind, words, pattern in _KINDS:
        end = 0
        for start, word in places:
            if word in words and start >= end and (match := pattern.match(folded, start)):
                end = match.end()
                if not any(start < one.end and one.start < end for one in found):
                    found.append(Moment(start, end, kind))
    return tuple(sorted(found, key=lambda one: one.start))
