"""Numbers in a sentence that measure something, apart from those that only name or decorate."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from msgspec import Struct

from nhiemky.kernel.moments import moments
from nhiemky.kernel.numbers import Found, find
from nhiemky.kernel.text import fold

# "Nghị quyết số 14-NQ/ĐU ngày 20/5/2018", "Luật 39/2009/QH12", "nhiệm kỳ 2017-2022": names that carry figures.
_PAPERS: Final = (
    r"nghi quyet|chi thi|ke hoach|quyet dinh|ket luan|cong van|huong dan|luat|nghi dinh|thong tu|chuong trinh|de an|"
    r"dieu le|quy che|thong bao|quy dinh|thong tri|phap lenh|to trinh"
)
_CODE: Final = r"(?:\d{1,4}[-/][\w/-]*[a-z][\w/-]*|\d{1,4}(?:/20\d\d)?(?:\s*,\s*\d{3})*)"
_NAMES_IN_WORDS: Final = r"lan thu \w+|(?:thu|lan) [ivxlc]+\b|khoa [ivxlc\d]+\b|hai cap\b"
_WORDED_NAMES: Final = re.compile(rf"(?<!\w)(?:{_NAMES_IN_WORDS})")  # all there are in a text without figures
_DIGIT: Final = re.compile(r"\d")
_OF_DAY: Final = r"ngay \d[\d/.-]*"
_BEGINS: Final = rf"(?=\d|{_PAPERS}|nq|ct|kl|nhiem|giai|khoa|nk|lan|thu|hai|covid|theo)"  # looked for first
_NAMES: Final = re.compile(
    rf"(?<!\w){_BEGINS}(?:"
    rf"(?:(?:{_PAPERS})(?: \w+){{0,4}}? so|nghi quyet|chi thi|ket luan|luat|nghi dinh|de an|thong tu|quyet dinh|nq|"
    rf"ct|kl)\s+{_CODE}(?:\s+(?:cua \w+(?: \w+){{0,3}} )?{_OF_DAY})?"
    rf"|\d(?:\d{{0,3}}[-/][\w-]*[a-z]{{2,}}[\w/-]*(?:\s+{_OF_DAY})?| khong\s*,?\s*\d sach|"
    r" (?:cap|do tuoi|tai cho)\b)"
    r"|(?:nhiem ky|giai doan|khoa|nk)\s+(?:19|20)\d\d\s*[-–—/]\s*(?:19|20)?\d\d|"
    rf"{_NAMES_IN_WORDS}|covid\s*-?\s*\d+|"
    rf"(?:theo|thuc hien) (?:tinh than|ket luan|y kien|chi dao)(?: \w+){{0,6}} {_OF_DAY}|"
    r"(?:cong van|ke hoach|huong dan|chuong trinh|to trinh) (?:so )?\d+(?=\s*(?:[.,;)]|$|cua|ve)))"
)
_OF_PLANS: Final = re.compile(
    r"\s*(?:nhom |cum )?(?:nhiem vu|giai phap|khau|phong trao|chi tieu|noi dung|muc tieu|bai hoc|nguyen nhan|van de|"
    r"linh vuc|"
    r"mat cong tac|mat hoat dong|cuoc van dong|chuong trinh|tieu chi|tieu chuan|quan diem|dinh huong|viec lon|dot pha|"
    r"ton tai|han che|khuyet diem|nghi quyet|van ban|diem cau|dot thi dua|nam|tuoi|ky dai hoi|nhan to|chu de|"
    r"trong tam)\b"
)
_SHORT_OF: Final = re.compile(r"(?:con|thieu|hut|cham|moi|chi|khong|chua|mat|bo|sai|sot|le?ch|vang|no)\s+(?:\w+ )?$")
_WHOLE: Final = re.compile(
    r"(?:gom|doi ngu|tong so|voi|trong so|sau|dia ban(?: \w+){0,3}? co|tuoi binh quan(?: \w+){0,6}? la|"
    r"toan \w+ (?:hien )?co|(?:vai tro|suc manh|nong cot|cho dua|tin cay)(?: \w+){0,4} cua|"
    r"truyen thong|ky niem|dan (?:so )?dong(?: \w+)? voi|xung dang voi)\s+(?:tren |hon |gan |ca |khoang |so |"
    r"toan bo )*$"
)
_WORDS: Final = (
    r"hai|ba|bon|nam|sau|bay|tam|chin|muoi|muoi mot|muoi hai|hai muoi|ba muoi|bon muoi|nam muoi|chuc|"
    r"(?:mot|vai) tram|mot"
)
_TONED_WORDS: Final = r"hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|mươi|trăm|một"
_COUNTED: Final = (
    r"chi hoi|chi doan|chi bo|hoi vien|doan vien|thanh vien|dang vien|nguoi|ho|gia dinh|cu|chi em|dong chi|uy vien|em|"
    r"chau|ong|ba|truong hop|ca|suat|buoi|cuoc|lan|ky|vu|the|to|con|nha|can|ho so|cong van|ten|cai|chiec|mo hinh|tuyen|"
    r"lop|dot|khu|thon|ban|xom|ap|xa|phuong|to dan pho|cap|don vi|co so|kien nghi|y kien|don|bai|tin|san pham|cay|"
    r"met|km|"
    r"thang|tuan|ngay|quy|tiet muc|phieu|so|cuon|bo|camera|ky thu|ky vat|lao dong|cong nhan|doan|nhom|phien|chuyen|"
    r"phong|cong trinh|xe|giuong|don vi mau|ban giao|tap|phan qua|ung vien|hoc sinh|khu nha"
)
_IN_WORDS: Final = re.compile(
    rf"(?<!\w)(?P<word>{_WORDS})(?: (?:so|trong so|tren|phan|qua))*\s+(?P<noun>{_COUNTED})(?!\w)"
)
# Where tones are written, a word of number may count anything but sides, levels and the like.
_TONED: Final = re.compile(
    rf"(?<!\w)(?={_TONED_WORDS})(?<!một )(?<!dăm )(?<!đôi )(?<!thứ )(?<!lần )(?<!tháng )(?<!quý )"
    rf"(?P<word>{_TONED_WORDS})\s+"
    rf"(?P<noun>(?!(?:{_TONED_WORDS}|mặt|bên|phía|chiều|cấp|vai|phương|miền|không|là|mẹ|má|tiêu|nhất|bà|"
    rf"cuộc vận động|phong trào|"
    r"nhiệm vụ|giải pháp|khâu|nhóm|nội dung|mục tiêu|chỉ tiêu|bài học|chương trình|đề án|nguyên nhân|độ tuổi|"
    r"việc lớn|năm|"
    r"chưa|phần trăm|mà|thì|và|của|nên|rất|đã|cũng|vẫn|còn|phát|cái gì|con đường|tháng (?:tới|đầu|"
    r"cuối))\b)[^\W\d_]+(?: (?:hội|đoàn|viên|hợp))?)"
)
_EACH: Final = re.compile(r"(?<!\w)(?:mỗi|từng|ít nhất|tối thiểu|moi|tung|it nhat|toi thieu)(?!\w)")
_DECORATES: Final = re.compile(r"\s*(?:so\b|tam guong|hat nhan|ngon co|phao dai|bong hoa|long|y chi|long mot da)")
_AFTER_FIVE: Final = frozenset(
    ("chi hoi", "chi doan", "hoi vien", "doan vien", "nguoi", "vu", "ky", "truong hop", "suat", "buoi", "lan", "cuoc")
)
_SHARES: Final = re.compile(
    r"(?<!\w)(?:gia nua|gan het|hau het|ngot tram|ca tram|mot phan (?:hai|ba|tu|nam|muoi)|(?:hai|ba) phan (?:ba|tu|"
    r"nam)|qua nua|hon (?:mot )?nua(?! nam)|gan (?:mot )?nua|"
    r"mot nua|bang nua|(?:mot|hai|ba|bon|nam|sau) trong (?:so )?(?:\w+ )?(?:ba|bon|nam|sau|bay|tam|chin|muoi)\b|"
    r"chuc nguoi|muoi nguoi)"
)
# None at all, where some were due: "chưa họp buổi nào", "không ai dự", "bỏ trống".
_NONE: Final = re.compile(
    r"(?<!\w)(?:(?:chua|khong|ko|chang|cha|hong)(?: (?!ngung|nhung)\w+){0,8}? (?:nao|ai|mo)(?! (?:that|cho|du|"
    r"noi bat|dang))\b|"
    r"khong (?:co|con) (?:lay )?(?:mot|ai)\b|bo (?:trong|trang|khong)\b|de (?:trong|trang)\b|con trang\b|(?:chua|"
    r"khong) co nu\b|"
    r"khong ai (?:\w+)|toan vang|khuyet)(?!\w)"
)
_PRAISES: Final = re.compile(
    r"(?:\s+\w+){0,3}?\s+(?:vuot|dong tinh|dong y|tan thanh|dang ky|nhat tri|xuat sac|phan khoi|xep loai kha)\b"
)
_ONLY: Final = re.compile(r"(?:moi|chi|chua|con)(?: \w+)?\s+$")
_NEAR: Final = 120  # letters around a number that tell what it is; a text without a full stop may be very long


class Amount(Struct, frozen=True):
    """A measure at text[start:end]. full: it says that all of it was reached ("12/12", "100%"); none: that nothing was
    there where something was due. ratio: a number out of another, which can look like a day.
    """

    start: int
    end: int
    full: bool = False
    none: bool = False
    ratio: bool = False


def without_names(text: str) -> str:
    """The text with names that carry figures blanked out: numbers of papers, terms, campaigns; places stay."""
    folded = fold(text)
    for match in (_NAMES if _DIGIT.search(folded) else _WORDED_NAMES).finditer(folded):
        text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    return text


def measures(text: str) -> bool:
    """Whether there is any of the `amounts`; mostly a ratio says so, which is no time, whatever else is told."""
    folded = fold(text)
    numbers = sorted(find(text), key=lambda one: one.quantity.of is None)
    return any(_measures(text, folded, one) for one in numbers) or any(True for _ in _in_words(text, folded))


def amounts(text: str) -> tuple[Amount, ...]:
    """What an NFC text, its names blanked (`without_names`), measures in figures or in words."""
    folded = fold(text)
    found = [_in_figures(folded, one) for one in find(text) if _measures(text, folded, one)]
    for one in _in_words(text, folded):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _measures(text: str, folded: str, number: Found) -> bool:
    quantity = number.quantity
    if quantity.of is None and _is_time(text, number):
        return False
    after = folded[number.end : number.end + _NEAR]
    if quantity.value == 1 and _DECORATES.match(after):
        return False
    return quantity.of is not None or quantity.percent or not _is_scale(_before(folded, number), after)


def _in_figures(folded: str, number: Found) -> Amount:
    quantity, ratio = number.quantity, number.quantity.of is not None
    full = quantity.of == quantity.value if ratio else quantity.percent and quantity.value == 100
    praised = bool(_PRAISES.match(folded, number.end, number.end + _NEAR)) and not _ONLY.search(_before(folded, number))
    return Amount(number.start, number.end, full or praised, ratio=ratio)


def _before(folded: str, number: Found) -> str:
    return folded[max(0, number.start - _NEAR) : number.start]


def _is_time(text: str, number: Found) -> bool:
    return any(
        time.start < number.end and number.start < time.end and time.kind not in ("length", "year")
        for time in moments(text)
    )


def _is_scale(before: str, after: str) -> bool:
    """Whether a number tells how large something is or how much is planned, not what was done or left undone."""
    return bool(_OF_PLANS.match(after) or _WHOLE.search(before)) and not _SHORT_OF.search(before)


def _in_words(text: str, folded: str) -> Iterator[Amount]:
    counted = _IN_WORDS.finditer(folded) if text.isascii() else _TONED.finditer(text.lower())
    for one in chain(_SHARES.finditer(folded), filter(_counts, counted), _NONE.finditer(folded)):
        if "nua" not in one[0] or _is_half(text, one):
            yield Amount(*one.span(), none=one.re is _NONE)


def _counts(match: re.Match[str]) -> bool:
    """ "năm" is five and year, "một" is one and some: they count with some nouns only."""
    word, noun = match["word"], match["noun"]
    if word in ("mot", "một"):
        return bool(_EACH.search(match.string, 0, match.start()))  # "mỗi ủy viên nhận đỡ đầu một cháu"
    return word not in ("nam", "năm") or fold(noun) in _AFTER_FIVE


def _is_half(text: str, match: re.Match[str]) -> bool:
    """ "hơn nửa" is a half, "hơn nữa" is none; without tones "quá nửa" and "hơn nửa số" are."""
    if not text.isascii():
        return "nửa" in text[match.start() : match.end()].lower()
    return not match[0].startswith(("hon", "gan")) or text.lower().startswith(" so", match.end())
