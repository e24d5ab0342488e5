"""What a column of a figure form holds, told from its head. A new kind of form is taught here first."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from nhiemky.kernel.text import fold


class Role(StrEnum):
    """What a column (or, in a form laid on its side, a row) holds."""

    ORDER = "order"
    CODE = "code"
    LABEL = "label"
    MEASURE = "measure"
    COMPARATOR = "comparator"
    GOAL = "goal"
    NUMERATOR = "numerator"
    PARTS = "parts"
    DENOMINATOR = "denominator"
    RATIO = "ratio"
    ASSESSMENT = "assessment"
    GOAL_SHARE = "goal_share"
    EARLIER = "earlier"
    NOTE = "note"


RESULT_ROLES: Final = frozenset({Role.NUMERATOR, Role.DENOMINATOR, Role.RATIO})

# In order: the first row met in the folded head decides, so narrower meanings stand before wider ones. A head has a
# role by what it opens with or else by what stands anywhere in it; there the first letter is a plain one: looking back
# comes after it, so that a search leaps from letter to letter.
_GIVEN: Final = r"(nq|nghi quyet|chi tieu|ct|ke hoach|kh|muc tieu|dai hoi|dh|giao|dang ky)\b"
_HEADS: Final = tuple(
    (role, re.compile(opening) if opening else None, re.compile(anywhere) if anywhere else None)
    for role, opening, anywhere in (
        (Role.ORDER, r"(tt|stt|so tt|s tt|so thu tu|thu tu|#|no|chi tieu (so|thu)|so chi tieu)$", ""),
        (Role.CODE, r"(ma|ma so|ma ct|ma hieu|ky hieu|code)$|ma (chi tieu|so|dinh danh)", ""),
        (Role.NOTE, r"(ghi chu|ly do|giai trinh|luu y|dien giai|y kien$)|minh chung", r"nguyen nhan"),
        (Role.COMPARATOR, r"(dau|so sanh|phep so sanh|toan tu|dieu kien)$", ""),
        (Role.MEASURE, r"(dvt|d v t|dv tinh|don vi tinh|don vi do|dv do)\b", ""),
        (
            Role.GOAL_SHARE,
            r"so sanh ?\(? ?%",
            rf"so( voi)? ?{_GIVEN}|/ ?{_GIVEN}|t[yi] le hoan thanh|% hoan thanh|% thuc hien|muc do hoan thanh|"
            r"hoan thanh %",
        ),
        (
            Role.ASSESSMENT,
            r"(danh gia|tu danh gia|ket luan|xep loai|dat|chua dat|khong dat|vuot|dat chi tieu|dat va vuot|"
            r"dat hoac vuot|dat/ ?chua dat|tu nhan xet|nhan xet|tinh trang|hoan thanh)\b(?!.*(so|ty le|duoc|%))",
            "",
        ),
        (
            Role.EARLIER,
            "",
            r"cung ky|nam truoc|dau(?<!tu dau) nhiem ky|dau ky|ky truoc|nhiem ky truoc|khi dai hoi|luc dai hoi",
        ),
        (Role.RATIO, r"(tl|phan tram|%|dat %|dat ty le|dat ti le)", r"ty le|ti le|%$|\(%\)$"),
        (
            Role.DENOMINATOR,
            r"(tren |trong )?(tong so|tong)\b(?! hop| cong)|mau$|(so )?(hien co|hien nay co|can dat)|trong so$|"
            r"tren tong|so (doi tuong|phai thuc hien)|tren so",
            r"mau so",
        ),
        (
            Role.NUMERATOR,
            r"kq\b|(den|hien) nay$|hien tai$|tu$|tong cong$|(so )?(da )?dat( duoc)?\b|th\b|cong( don)?$",
            r"thuc hien|ket qua|so dat|lam duoc|so luong|tu so|luy ke|so da|u(?<!\wu)oc\b|so lieu|gia tri|trong do dat",
        ),
        (
            Role.GOAL,
            r"nq|kh\b|(muc )?giao|dh\b|muc$|muc (thap|cao|toi|chung|cua|quan|quy dinh)\b",
            r"nghi quyet|chi tieu (dh|dai hoi|nhiem ky|nk|giao|nq|de ra|phan dau|quan|ca nhiem ky|den|toan)|"
            r"muc tieu (dai hoi|den|nhiem ky|phan dau|de ra|dh)|ke hoach|de ra|phan dau|dang ky|duoc giao|"
            r"dai hoi|muc (dat|tieu|phan dau)$|can dat$",
        ),
        (Role.LABEL, "", r"chi tieu|noi dung|nhiem vu|muc tieu|tieu chi|danh muc|hang muc|dau viec"),
    )
)

_MARKS: Final = re.compile(r"[.:*]|\(\d+\)")
_LONGEST: Final = 90  # letters of a head
_LATEST: Final = re.compile(
    r"luy ke|den ky|nua nhiem ky|giua nhiem ky|tu dau nhiem ky|den (nay|het|ngay|thang|thoi diem|\d)|cong don|"
    r"tong cong|^cong$|tong hop|ca giai doan|2,5 nam"
)
_YEAR_ONLY: Final = re.compile(r"^(nam )?(thuc hien )?(nam )?(19|20)\d\d\b|^(quy|thang|6 thang)\b")
_ESTIMATE: Final = re.compile(r"\buoc\b|du kien")


@lru_cache(maxsize=4096)
def role_of(head: str) -> Role | None:
    """The role a head names by itself, or None when its words are not known."""
    words = " ".join(_MARKS.sub(" ", fold(head)).split())
    if not words or len(words) > _LONGEST:
        return None
    for role, opening, anywhere in _HEADS:
        if (opening and opening.match(words)) or (anywhere and anywhere.search(words)):
            return role
    return None


@lru_cache(maxsize=4096)
def role_under(group: str, head: str) -> Role | None:
    """The role of a head that stands under a wider one: "Chỉ tiêu đại hội" over "Tỷ lệ" is still the goal."""
    over, own = role_of(group), role_of(head)
    if over in {Role.GOAL, Role.EARLIER, Role.GOAL_SHARE, Role.NOTE}:
        return over
    if over is Role.ASSESSMENT and own in {None, Role.ASSESSMENT}:
        return over
    if own is None:
        return over
    return Role.NUMERATOR if over is Role.NUMERATOR and own in {Role.LABEL, Role.GOAL} else own


@lru_cache(maxsize=4096)
def recency(head: str) -> int:
    """Which of several result columns counts: 2 the whole period, 1 unsaid, 0 one year or quarter, -1 an estimate."""
    words = fold(head)
    if _ESTIMATE.search(words):
        return -1
    if _LATEST.search(words):
        return 2
    return 0 if _YEAR_ONLY.search(words.strip()) else 1


@lru_cache(maxsize=4096)
def is_estimate(text: str) -> bool:
    """Whether a head or note says that its figure is an estimate ("ước thực hiện")."""
    return bool(_ESTIMATE.search(fold(text)))
