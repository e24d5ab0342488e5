"""Which sentences claim a result, and which of them can be checked: by a figure, a date, a place or a name."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from nhiemky.kernel.kept import kept
from nhiemky.kernel.moments import moments
from nhiemky.kernel.text import fold, sentences
from nhiemky.organisation.told import named_in
from nhiemky.quality.amounts import measures, without_names

_FEWEST_WORDS: Final = 6  # "2.2. Tuyên truyền, vận động" only names a field
_LONGEST_LABEL: Final = 12  # words of a heading that is not set as one
_NUMBER: Final = r"(?:\d{1,2}(?:\.\d{1,2})+\.?(?=\s)|\(?(?:\d{1,2}|[a-zđ]|[IVX]{1,5})\s*[.)/](?!\d))\s*"
_NUMBERED: Final = re.compile(rf"^{_NUMBER}")
_MARK: Final = re.compile(rf"^(?:[-+*•–]\s*|{_NUMBER})")
# What the sentence wants, asks or regrets is no result; nor is what leads to the sentences below it.
_NO_RESULT: Final = re.compile(
    r"^(?:tuy nhien|tuy vay|song|ben canh do,? (?:van )?con|han che|ton tai|khuyet diem|nguyen nhan|kho khan|thuan loi|"
    r"muc tieu|phan dau|yeu cau|can cu|de nghi|kien nghi|thoi gian toi|trong thoi gian toi|noi nhan|phuong huong|"
    r"(?:co |kem )?(?:bang|bieu|phu luc)(?: \w+){0,4} (?:kem theo|sau|duoi day)|bang (?:ket qua|so|tong hop)|"
    r"can phai|t/?m\b|tm\.)"
)
_REGRETS: Final = re.compile(
    r"\b(?:van con|con (?:mot so )?(?:han che|ton tai|thieu sot|khuyet diem)|trong thoi gian toi)\b"
)
_LEANS_BACK: Final = re.compile(r"^(?:qua do|tu do|nho (?:do|vay)|vi vay|do do|ket qua la?)\b")
_SHOWN: Final = re.compile(
    r"\((?:kem |xem )?(?:hinh )?(?:anh|hinh|phu luc|video)\b|\b(?:xem|kem) (?:theo )?(?:hinh )?anh\b"
)
_DATED: Final = frozenset(("day", "month", "quarter", "half"))
# The year alone dates nothing in a report on several; it does date an award.
_AWARD: Final = re.compile(
    r"\b(?:giay khen|bang khen|co thi dua|huan chuong|bieu duong|giai (?:nhat|nhi|ba)|huy chuong)\b"
)
_PLACED: Final = frozenset(("unit", "person"))

# What a reader would ask of a sentence about such a thing; the first that fits.
_ASKS: Final = tuple(
    (re.compile(rf"\b(?:{words})\b"), asks)
    for words, asks in (
        (r"vay|tin chap|uy thac|dong von|du no", ("bao nhiêu hộ vay, dư nợ bao nhiêu, tính đến ngày nào",)),
        (
            r"mo hinh|kinh te|san xuat|lam an|thu nhap|thoat ngheo|giam ngheo|khoi nghiep|to hop tac",
            ("hộ nào, mô hình nào, ở chi hội nào", "thu nhập hoặc số hộ thoát nghèo là bao nhiêu"),
        ),
        (r"tuyen truyen|quan triet|hoc tap|nhan thuc|giao duc", ("mấy buổi, ngày nào, bao nhiêu lượt người dự",)),
        (r"van hoa|van nghe|the thao|the duc", ("buổi nào, ngày nào, ở đâu, bao nhiêu người tham gia",)),
        (r"kiem tra|giam sat", ("kiểm tra mấy cuộc, ở chi hội nào, thấy gì và đã sửa gì",)),
        (r"gop y|phan bien|doi thoai|tiep xuc|dai dien", ("góp bao nhiêu ý kiến, về việc gì, được trả lời ra sao",)),
        (r"an ninh|trat tu|hoa giai|tu quan|quoc phong", ("mấy tổ, ở khu nào, giải quyết được bao nhiêu vụ",)),
        (r"moi truong|ve sinh|nong thon moi|do thi|duong", ("bao nhiêu mét đường, ngày công, tiền góp, ở thôn nào",)),
        (
            r"tham hoi|tang qua|giup|ho tro|cham lo|cham soc|tu thien|nhan dao",
            ("giúp ai, ở chi hội nào, bao nhiêu suất, bao nhiêu tiền",),
        ),
        (
            r"to chuc hoi|sinh hoat|can bo|ket nap|hoi vien|doan vien",
            ("chi hội nào, trước ra sao, nay bao nhiêu (số buổi, tỷ lệ dự, số kết nạp)",),
        ),
    )
)  # fmt: skip
_ASKED: Final = ("con số, ngày tháng, nơi làm hoặc tên người, tên việc cụ thể",)


class Claim(Struct, frozen=True):
    """A sentence that claims a result. bare: neither it nor the sentence that goes with it can be checked."""

    text: str
    bare: bool


def claims_in(paragraph: str) -> Iterator[Claim]:
    """The claims of an NFC paragraph of the results. A topic sentence is borne out by the sentence that follows, one
    that draws the sum ("Qua đó, …") by the one before.
    """
    if is_label(paragraph):
        return
    told = [_unmarked(paragraph[start:end]) for start, end in sentences(paragraph)]
    for number, text in enumerate(told):
        if is_claim(text):
            bare = not (
                can_be_checked(text)
                or any(map(can_be_checked, told[number + 1 : number + 2]))
                or (number > 0 and _LEANS_BACK.match(fold(text)) and can_be_checked(told[number - 1]))
            )
            yield Claim(text, bare)


def _unmarked(text: str) -> str:
    mark = _MARK.match(text)
    return text[mark.end() :] if mark else text


@kept(4096)  # asked by one rule after the other
def is_label(paragraph: str) -> bool:
    """Whether a line only names what follows: short, numbered, without a full stop; or leads to a list."""
    paragraph = paragraph.strip()
    text = _unmarked(paragraph)
    if text.endswith(":") or text.isupper():
        return True
    numbered = not text.endswith((".", ";")) and _NUMBERED.match(paragraph) is not None
    return numbered and len(text.split(maxsplit=_LONGEST_LABEL)) <= _LONGEST_LABEL and not can_be_checked(text)


def is_claim(sentence: str) -> bool:
    """Whether a sentence of the results claims one, and neither an aim nor a shortcoming."""
    return (
        len(sentence.split(maxsplit=_FEWEST_WORDS)) >= _FEWEST_WORDS
        and not sentence.endswith(":")
        and not sentence.isupper()
        and not _NO_RESULT.match(folded := fold(sentence))
        and not (("con" in folded or "toi" in folded) and _REGRETS.search(folded))
    )


@kept(4096)  # asked again for the sentences beside it; units copy from each other
def can_be_checked(sentence: str) -> bool:
    """Whether a sentence gives a figure, a date, a place, a person or a picture that a reader could ask after."""
    plain = without_names(sentence)
    return (
        measures(plain)
        or _is_dated(plain)
        or any(one.kind in _PLACED and not one.plural and not one.every for one in named_in(plain))
        or bool(_SHOWN.search(fold(plain)))
    )


def _is_dated(plain: str) -> bool:
    times = {one.kind for one in moments(plain)}
    return not times.isdisjoint(_DATED) or ("year" in times and bool(_AWARD.search(fold(plain))))


def asked_of(sentence: str) -> tuple[str, ...]:
    """What would bear a bare claim out, by what it speaks of."""
    folded = fold(sentence)
    return next((asks for pattern, asks in _ASKS if pattern.search(folded)), _ASKED)
