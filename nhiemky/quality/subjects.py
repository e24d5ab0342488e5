"""Which targets a sentence speaks of: by number, by code, or by the thing a target is about."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from nhiemky.kernel.kept import kept
from nhiemky.kernel.text import fold
from nhiemky.targets.target import Target

# The things targets are about, with the other words people have for them. One thing may be that of several targets.
_THINGS: Final = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        r"ket nap(?! (?:\w+ ){0,3}dang\b)|(?:vao|gia nhap) (?:to chuc )?(?:hoi|doan)(?! (?:nghi|thao|thi|vien))|"
        r"hoi vien moi|doan vien moi|"
        r"phat trien (?:\w+ )?(?:hoi vien|doan vien|to chuc)|ty le tap hop|"
        r"tap hop (?:thanh nien|phu nu|nong dan|hoi vien)|"
        r"tham gia (?:to chuc |sinh hoat )?(?:hoi|doan)(?! (?:nghi|thao|thi|dong|hop|dien|cho|trai|vien))",
        r"ket nap (?:\w+ ){0,3}dang|dang vien moi|vao dang|phat trien dang|(?:gioi thieu|boi duong) (?:\w+ ){0,6}dang",
        r"guong mau",
        r"vung manh|tsvm|trong sach|(?:chi|phan) hoi(?: \w+){0,4} (?:xep loai|xep hang|danh hieu|loai)|tot,? kha|"
        r"(?:xep )?loai (?:tot|kha|xuat sac|trung binh|yeu)",
        r"ho (?:can )?ngheo|(?:thoat|giam|xoa|can) ngheo|(?:hoi vien|phu nu|gia dinh|nong dan) ngheo",
        r"nha (?:nghia tinh|tinh nghia|dong doi|dai doan ket|tinh thuong|mai am|tam|dot|nhan ai|khan quang)|mai am|"
        r"(?:xay|sua|lam|xoa)(?: moi| chua| duoc| them)*(?: \d+)?(?: can| ngoi)? nha(?! (?:van hoa|ve sinh|may|tre))|"
        r"(?:can|ngoi|ban giao|khanh thanh|cat|dung)(?: \d+)? nha(?! (?:van hoa|ve sinh|may|tre))",
        r"vay von|du no|no qua han|von vay|nguon von|uy thac|tin chap",
        r"bao hiem|bhyt|bhxh",
        r"(?:hoc tap|quan triet|nghien cuu|hoc)(?: \w+){0,6} (?:nghi quyet|chi thi|dieu le)|cac lop hoc tap",
        r"kham|so (?:theo doi )?suc khoe|cham soc suc khoe",
        r"(?:mung|chuc) tho",
        r"cau lac bo|clb",
        r"kha,? giau|kha gia|lam giau|tu giau",
        r"mo hinh|chi hoi nghe nghiep|to hoi nghe nghiep|to hop tac|hop tac xa",
        r"san xuat,? kinh doanh(?: gioi)?|sxkd|kinh doanh gioi|lam kinh te gioi",
        r"(?:gia dinh|ho)(?: \w+)? van hoa|gdvh|5 khong|nam khong|3 sach|ba sach",
        r"tap huan|boi duong nghiep vu|lop nghiep vu",
        r"noi chuyen|(?:giao duc|giao luu) truyen thong|the he tre",
        r"tu quan|an ninh(?: trat tu)?|hoa giai",
        r"moi truong|rac thai|thu gom rac",
        r"phan loai to chuc|the hoi vien|hoi phi|doan phi|dang phi",
        r"hien mau|don vi mau|luong mau|(?:dot|buoi|ngay|nguoi) hien\b",
        r"so cap cuu|so cuu",
        r"thoa uoc|tuldtt",
        r"doi thoai",
        r"hoi nghi (?:nguoi lao dong|can bo,? (?:cong chuc|vien chuc)|vien chuc|cong nhan)|hoi nghi nld",
        r"(?:thanh lap|lap)(?: \w+){0,3} (?:cong doan|cdcs|nghiep doan|chi hoi|chi doan|"
        r"to chuc (?:doan|hoi|cong doan))",
        r"sang kien|cai tien|hop ly hoa",
        r"cong trinh|phan viec thanh nien",
        r"dia chi (?:nhan dao|can giup|can tro giup)|(?:nhan )?do dau",
        r"(?:trong|cay)(?: \w+){0,3} (?:cay|xanh)",
        r"(?:quyen gop|ung ho|tai tro|van dong)(?: \w+){0,8} (?:trieu|ty|tien|nguon luc|kinh phi)\b|nguon luc|"
        r"tri gia hoat dong|nha (?:tai tro|hao tam)|manh thuong quan|noi (?:ung ho|tai tro)",
    )
)  # fmt: skip
# Words that stand side by side in any report: of such pairs one alone does not tell a target.
_ANYWHERE: Final = frozenset(
    tuple(pair.split())
    for pair in (
        *("thuong xuyen", "thuc hien", "hoat dong", "tham gia", "xay dung", "to chuc", "nang cao", "chat luong"),
        *("ket qua", "hoan thanh", "co so", "dia phuong", "phong trao", "cong tac", "nhiem vu", "tro len", "lao dong"),
        *("nguoi lao", "tap the", "ca nhan", "can bo", "cong doan", "doan vien", "hoi vien", "thanh nien", "gia dinh"),
        *("cong nhan", "vien chuc", "don vi", "chi doan", "chi hoi", "sinh hoat", "nghi quyet", "dieu kien", "su dung"),
        *("hang nam", "trong nam", "duoc giup", "ho tro", "giup do", "tro giup", "phat trien", "doi song", "xa hoi"),
        *("kinh te", "nhan dan", "can thiet", "dung han", "kip thoi", "bao cao", "so luong", "dat loai", "danh hieu"),
    )
)
_FUND: Final = re.compile(r"\bquỹ\b(?! đất| thời gian)")
_FUND_BARE: Final = re.compile(
    r"\bquy (?:chi )?(?:hoi|ho tro|cham soc|tinh nghia|nghia tinh|dong doi|khuyen|binh quan)\b|\bquy \w+ binh quan\b"
)
_PRAISE: Final = re.compile(
    r"(?:ngay cang|khong ngung)(?: [\w,]+){0,5} vung manh|vung manh (?:toan dien|ve (?:moi|chinh tri))"
)
_MEASURES: Final = (
    "nguoi|dong|nha|can|ho|gia dinh|mo hinh|trieu|nghin|ngan|hoi vien|doan vien|chi hoi|diem|buoi|luot|suat|lan|"
    "phan tram|tuoi|clb|cau lac bo|to|lop|cuoc|nam|thang|cong trinh|don vi"
)
# "Chỉ tiêu 4" has that number in the list; "chỉ tiêu 4 nhà" and "thấp hơn chỉ tiêu 5,5 điểm" are goals.
_NUMBERS: Final = re.compile(
    r"\bchi tieu (?:so |thu )?((?:\d{1,2}(?:\s*,\s*|\s+va\s+))*\d{1,2})"
    rf"(?![\d/%]|[.,]\d|\s+%|\s+\d|\s+(?:{_MEASURES})\b)"
)
_WORD: Final = re.compile(r"[a-z0-9]+")
_COMMON: Final = frozenset(
    (
        *("hoi", "vien", "chi", "doan", "cac", "cua", "va", "voi", "trong", "tren", "dat", "duoc", "co", "cho", "tai"),
        *("theo", "moi", "hang", "nam", "nhiem", "ky", "so", "ty", "le", "binh", "quan", "mot", "thuc", "hien", "to"),
        *("chuc", "nguoi", "cao", "tuoi", "phu", "nu", "nong", "dan", "cuu", "chien", "thanh", "nien", "xa", "phuong"),
        *("cap", "cuoi", "den", "tu", "tro", "len", "muc", "dang", "dung", "thuoc", "dien", "phan", "cong", "viec"),
    )
)


class Subjects:
    """What each of an association's targets is about."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self._codes = tuple(target.code for target in targets)
        self._about = {target.code: frozenset(_things(target.name, range(len(_THINGS) + 1))) for target in targets}
        self._things = sorted(frozenset().union(*self._about.values()))
        pairs = {target.code: _pairs(target.name) for target in targets}
        uses = Counter(pair for own in pairs.values() for pair in own)
        # A target about nothing we know is told by pairs of words that no other target has.
        self._pairs = {
            code: frozenset(pair for pair in own if uses[pair] == 1)
            for code, own in pairs.items()
            if not self._about[code]
        }
        named = [re.escape(fold(code)) for code in self._codes if re.search(r"[A-Za-z]\W?\d|\d\W?[A-Za-z]", code)]
        self._named = re.compile(rf"(?<!\w)(?:{'|'.join(named)})(?!\w)") if named else None
        self.of = lru_cache(maxsize=2048)(self._of)

    def _of(self, text: str) -> frozenset[str]:
        """Codes of the targets an NFC text speaks of."""
        folded = fold(text)
        things = frozenset(_things(text, self._things))
        found = {code for code, about in self._about.items() if about & things}
        found.update(self._by_number(folded))
        if self._named is not None:
            said = {match[0] for match in self._named.finditer(folded)}
            found.update(code for code in self._codes if fold(code) in said)
        said_pairs = _pairs(text) if any(self._pairs.values()) else frozenset()
        for code, pairs in self._pairs.items():
            shared = pairs & said_pairs
            if len(shared) >= min(2, len(pairs)) > 0 or shared - _ANYWHERE:
                found.add(code)
        return frozenset(found)

    def _by_number(self, folded: str) -> Iterator[str]:
        """ "Chỉ tiêu 2, 4 và 5": numbers as the list of targets counts them; "chỉ tiêu 95%" is a goal."""
        for match in _NUMBERS.finditer(folded):
            for number in re.findall(r"\d+", match[1]):
                if 0 < int(number) <= len(self._codes):
                    yield self._codes[int(number) - 1]


@lru_cache(maxsize=8)
def subjects_of(targets: tuple[Target, ...]) -> Subjects:
    """The subjects of a list of targets, made once."""
    return Subjects(targets)


def _things(text: str, numbers: Iterable[int]) -> Iterator[int]:
    """Those of the things of these numbers that a text names; the last of all is a fund."""
    plain = fold(text)
    folded = _PRAISE.sub(" ", plain)
    for number in numbers:
        if _THINGS[number].search(folded) if number < len(_THINGS) else _names_fund(text.lower(), plain):
            yield number


def _names_fund(low: str, plain: str) -> bool:
    return bool(_FUND_BARE.search(plain) if low == plain else _FUND.search(low))


@kept(1024)  # units copy from each other
def telling_pairs(text: str) -> frozenset[tuple[str, str]]:
    """Words of a text that stand side by side, folded, without those that do in any report."""
    return _pairs(text) - _ANYWHERE


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    words = _WORD.findall(fold(text))
    return frozenset([(one, other) for one, other in pairwise(words) if one not in _COMMON or other not in _COMMON])
