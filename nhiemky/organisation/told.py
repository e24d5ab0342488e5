"""Units, places, persons and offices that a sentence names: who or where it speaks of."""

import itertools
import re
from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

from nhiemky.kernel.text import fold

type NamedKind = Literal["unit", "person", "office", "body", "group", "name"]

_PLACES: Final = (
    r"chi hoi|chi doan|chi bo|phan hoi|lien chi|cong doan (?:bo phan|co so|truong|phong|khoa|xuong)|to cong doan|"
    r"to dan pho|tdp|khu pho|kp|khu dan cu|kdc|to tk&vv|to (?:vay von|tiet kiem|tu quan|phu nu|hoi|san xuat|hop tac)|"
    r"khu (?:tap the|do thi|chung cu|nha tro|tro|cong nghiep)|chung cu|khu|xom|thon|khoi|cum|ngo|ngach|"
    r"hem|ben xe|benh vien|phan xuong|xi nghiep|nha may|don nguyen|diem truong|ky tuc xa|bo phan|to lien gia|"
    r"lien gia|giao ho|"
    r"phum|cau lac bo|clb|hop tac xa|htx|cong ty|nghia trang|ban lien lac|nhom|ch(?= \d)"
)
# With other tones these are other words ("bản" and "ban", "chợ" and "cho", "chùa" and "chưa").
_TONED: Final = (
    "tổ|ấp|bản|buôn|làng|đường|phố|chợ|cầu|trường|trạm|xưởng|phòng|khoa|kênh|sông|đình|chùa|đội|lớp|chuyền|ca|kho|buồng|"
    "tòa|toà|tầng|sóc|bãi|bến|dốc|hồ|đồi|núi|bếp"
)
_TONELESS: Final = "to|ap|ban|buon|lang|truong|tram|xuong|lop"
_NUMBER: Final = (
    r"(?:\s+(?:so|số|ccb|nct|nd|pn|vay von|tk&vv|dan pho|phu nu|nong dan|vay vốn|phụ nữ))*\s+"
    r"(?:\d{1,3}[a-d]?(?!\w|\s*%|[.,]\d|/\d)|(?:i{1,3}|iv|vi{0,3}|ix|x)(?!\w))"
    r"(?!\s+(?:nguoi|người|hoi vien|hội viên|hv|dong chi|buoi|buổi|lan|lần|cuoc|cuộc|doan vien|thanh vien|đồng chí))"
)
_A_NUMBER: Final = re.compile(r"\s(?:\d|[ivx]{1,4}(?!\w))")  # `_NUMBER` needs one
_NEXT: Final = re.compile(r"\s+([\w&]+)")
_REACH: Final = 5  # words between a place's kind and its name
# The word for the place, then a number, or a name.
_NUMBERED, _NAMED_PLACE = (
    tuple(re.compile(rf"(?<!\w)(?:{places}){rest}") for places in (_PLACES, _TONED, _TONELESS))
    for rest in (_NUMBER, r"(?=\s+\w)")
)
_TITLES: Final = r"ong|ba|cu|chi|anh|co|chu|bac|em|dong chi|d/c|dc|dong chi chu tich|bac si"
_NAMED_PERSON: Final = re.compile(rf"(?<!\w)(?:{_TITLES})\s+(?=(?P<name>\w+))")
_OFFICE: Final = re.compile(
    r"(?<!\w)(?:chu tich|pct|bi thu|pho (?:chu tich|bi thu|truong ban|ban)|chi hoi (?:truong|pho)|"
    r"phan hoi (?:truong|pho)|to (?:truong|pho|cong tac)|truong (?:ban|khoa|phong)|thu quy|ke toan|thu ky|quan tri|"
    r"uy vien|can bo van phong|van phong|y si|bac (?:si|truong ban)|chanh an|hieu truong|giam doc|quan doc|"
    r"nguoi (?:phat bao|giu quy)|tong phu trach|doi truong|cum truong|"
    r"(?:ong|ba|bac|co|chi|anh) (?:thu ky|giu quy|giu so|pho|truong))(?!\w)"
)
_BODY: Final = re.compile(
    r"(?<!\w)(?:ban (?:chap hanh|thuong vu|kiem tra|thuong truc|cong tac|van hoa|kinh te|lien lac|chu nhiem|to chuc|"
    r"tuyen giao|chinh sach|nu cong|thanh tra|quan ly|chi huy|van dong)|bch|btv|bkt|ubkt|uy ban kiem tra|thuong truc|"
    r"phong (?:ky thuat|hanh chinh|to chuc|y te|dieu duong)|hoi dong)(?!\w)"
)
# "tổ sợi", "chuyền hoàn thiện", "khoa ngoại": told apart by what they do.
_GROUP: Final = re.compile(
    r"(?<!\w)(?:tổ|chuyền|khối|khoa|đội|xưởng|phân xưởng|phòng|bộ phận|nhóm|vùng|xóm|câu lạc bộ|clb)\s+"
    r"(?!(?:chức|hội|viên|dân|trưởng|phó|ngũ|đại|đoàn|kết|công|nào|này|ấy|đó|ra|có|là|và|được|chưa|còn|của|phụ nữ|tự|"
    r"vay|"
    r"chống|ngừa|bị|tránh|chữ|học|nào|sâu|cao|xa|khó|việc|giải|để|đã|không|ta|mình|cho|thực|trong|các)\b)[^\W\d_]+"
)
_NEAR: Final = 16  # letters before a name that tell whose it is
_OWN_PLACE: Final = re.compile(r"(?<!\w)(?:phuong|xa|huyen|quan|tinh|thanh pho|tp|thi tran|thi xa|p|x|q|h)\.?\s+$")
_PLURAL: Final = re.compile(
    r"(?:mot so|mot vai|mot bo phan|nhieu|cac|nhung|may|vai|doi ba|da so|cua nhieu|khong it)\s+$"
)
_EVERY: Final = re.compile(r"(?:moi|tung|tat ca|toan bo|100%|bat ky)\s+$")
# Capitals that name no place: associations, papers, bodies, prizes.
_NO_NAMES: Final = frozenset(
    [
        "hoi",
        "doan",
        "dang",
        "nha",
        "mat",
        "ban",
        "nghi",
        "luat",
        "chi",
        "dai",
        "uy",
        "cuu",
        "phu",
        "nong",
        "nguoi",
        "thanh",
        "bao",
        "quy",
        "chuong",
        "trinh",
        "viet",
        "trung",
        "cong",
        "bi",
        "pho",
        "chu",
        "tich",
        "truong",
        "thu",
        "ke",
        "van",
        "to",
        "ong",
        "ba",
        "bo",
        "ubnd",
        "trong",
        "cac",
        "mot",
        "tuoi",
        "thuong",
        "lien",
        "ho",
        "zalo",
        "luc",
        "quan",
        "viec",
        "huyen",
        "tinh",
        "cap",
        "facebook",
        "vneid",
        "internet",
        "pano",
    ]
)


_COMMON_NAMES: Final = frozenset(
    (
        "viet nam",
        "ho chi",
        "chi minh",
        "nguyen dan",
        "ha noi",
        "cu ho",
        "duong lich",
        "am lich",
        "lien hiep",
        "quoc gia",
    )
)


class Named(Struct, frozen=True):
    """Who or where a sentence speaks of, at text[start:end].

    plural: "một số chi hội trưởng" names nobody; every: each of them is meant.
    """

    start: int
    end: int
    kind: NamedKind
    plural: bool = False
    every: bool = False


def named_in(text: str) -> tuple[Named, ...]:
    """Units and places by number or name, persons by title and name, offices and bodies, as an NFC text names them."""
    folded, low = fold(text), text.lower()
    ways = ((0, folded), (2, folded) if text.isascii() else (1, low))
    found: list[Named] = []
    if _A_NUMBER.search(folded):
        found += [Named(*match.span(), "unit") for way, written in ways for match in _NUMBERED[way].finditer(written)]
    named = _may_name(text)
    if named:
        places = (match for way, written in ways for match in _NAMED_PLACE[way].finditer(written))
        found += [Named(one.start(), end, "unit") for one in places if (end := _name_after(text, one.end()))]
    found += [Named(*match.span(), "group") for match in _GROUP.finditer(low)]
    if named:
        found += [*_own_names(text, folded), *_persons(text, folded)]
    for pattern, kind in ((_OFFICE, "office"), (_BODY, "body")):
        for match in pattern.finditer(folded):
            before = folded[max(0, match.start() - _NEAR) : match.start()]
            found.append(
                Named(*match.span(), "office" if kind == "office" else "body",
                      bool(_PLURAL.search(before)), bool(_EVERY.search(before)))
            )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def _persons(text: str, folded: str) -> Iterator[Named]:
    for match in _NAMED_PERSON.finditer(folded):
        if _is_name(text[match.start("name") : match.end("name")]):
            yield Named(match.start(), match.end("name"), "person")


def _own_names(text: str, folded: str) -> list[Named]:
    """Two words with capitals inside a sentence that stand for no association, paper or the unit's own ward."""
    found: list[Named] = []
    words = list(re.finditer(r"[^\W\d_]+", text))
    for one, two in itertools.pairwise(words[1:]):
        if text[one.end() : two.start()] != " " or not (_is_name(one[0]) and _is_name(two[0])):
            continue
        begin = one.start()
        if fold(f"{one[0]} {two[0]}") in _COMMON_NAMES or _OWN_PLACE.search(folded, max(0, begin - _NEAR), begin):
            continue
        found.append(Named(one.start(), two.end(), "name"))
    return found


def _name_after(text: str, at: int) -> int:
    """Where the name ends that follows within a few words: "câu lạc bộ dưỡng sinh Hòa Khê"; 0 without one."""
    for _ in range(_REACH):
        word = _NEXT.match(text, at)
        if word is None or word[1][0].isdigit():
            return 0
        at = word.end()
        if _is_name(word[1]):
            return at
    return 0


def _may_name(text: str) -> bool:
    """Whether there can be a name at all; every kind of them has one of its words behind a space."""
    words = (word.rstrip(",.;:)") for word in text.split()[1:] if word[0].isupper())
    return any(not word.isalpha() or _is_name(word) for word in words)


def _is_name(word: str) -> bool:
    """A capital with small letters behind it, that begins no name of an association or a paper."""
    if word.isupper():
        return len(word) == 1
    return word[:1].isupper() and fold(word) not in _NO_NAMES
