"""Which part of the outline a heading announces. Another way to word a heading is taught here."""

import re
from functools import lru_cache
from typing import Final

from nhiemky.kernel.text import fold
from nhiemky.reports.records import Part


def _words(*alternatives: str) -> re.Pattern[str]:
    """Any of the alternatives as whole syllables, so that "kiến nghị" is not met in the name Kiến Nghĩa."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")


# The committee looks at itself: an examination whose object is leadership, responsibility or persons, not the results.
_COMMITTEE: Final = "ban chap hanh|bch|ban thuong vu|btv|thuong truc|tap the|uy vien|can bo|ca nhan|nguoi dung dau"
_EXAMINED: Final = rf"lanh dao|chi dao|dieu hanh|trach nhiem|vai tro|neu guong|{_COMMITTEE}"
_OF_RESULTS: Final = r"(?:viec|ket qua|tinh hinh|cong tac|qua trinh|muc do) (?:thuc hien|to chuc|hoan thanh)"
_SELF_REVIEW: Final = _words(
    rf"kiem diem(?!.{{0,25}}\b{_OF_RESULTS})\b.{{0,60}}\b(?:{_EXAMINED})",
    r"tu phe binh",
    r"phe binh va tu",
    rf"trach nhiem (?:cua )?(?:{_COMMITTEE})",
    rf"(?:{_COMMITTEE})\b(?: \w+){{0,6}} kiem diem",
)
_ONLY_EXAMINATION: Final = re.compile(r"^(bao cao |ban |phan )?(tu )?kiem diem$")

_FUTURE: Final = _words(
    r"phuong huong", r"dinh huong", r"giai phap", r"bien phap", r"bo sung", r"thoi gian toi", r"thoi gian con lai",
    r"con lai", r"tiep theo", r"sap toi", r"nua (?:cuoi|sau)", r"(?:viec|dieu) (?:can|phai|se) lam", r"nhung nam toi",
    r"den (?:het|cuoi) nhiem ky", r"tu nay den", r"nhiem vu (?:trong tam|chu yeu|cu the|cong tac)", r"ke hoach",
    r"chuong trinh cong tac", r"phan dau", r"huong toi", r"nhiem ky toi", r"trong tam", r"den (?:het )?nam 20\d\d",
    r"nam 20\d\d va nhung",
)  # fmt: skip
_AIMS: Final = _words("nhiem vu", "muc tieu")
_TARGETS: Final = _words("chi tieu")

_PARTS: Final = (
    (
        Part.SITUATION,
        _words(
            r"dac diem", r"khai quat", r"so luoc", r"vai net", r"boi canh", r"thuan loi", r"thuc trang", r"quy mo",
            r"tinh hinh(?! (?:thuc hien|trien khai|ket qua|hoan thanh))", r"to chuc va hoi vien",
        ),
    ),
    (
        Part.SHORTCOMINGS,
        _words(
            r"ton tai", r"ton dong", r"khuyet diem", r"han che", r"yeu kem", r"diem yeu", r"thieu sot", r"sai sot",
            r"nhuoc diem", r"bat cap", r"con (?:yeu|cham|thieu|vuong|ton)", r"vuong mac",
            r"(?:mat|viec|dieu|noi dung|cho|van de) chua\b.*", r"chua (?:lam|dat|thuc hien|hoan thanh)(?: duoc)?",
        ),
    ),
    (Part.CAUSES, _words(r"nguyen nhan", r"ly do", r"vi sao")),
    (Part.LESSONS, _words(r"bai hoc", r"kinh nghiem", r"rut ra")),
    (Part.PROPOSALS, _words(r"de xuat", r"kien nghi", r"de nghi", r"nguyen vong")),
    (Part.ACTION_PROGRAMME, _words(r"chuong trinh (?:hanh dong|cong tac toan khoa)")),
    (Part.SCHEMES, _words(r"de an")),
    (
        Part.PARTY_RESOLUTIONS,
        _words(r"nghi quyet.{0,40}\b(?:cap uy|dang uy|dang bo|dai hoi dang|cua dang|chi bo|thanh uy|quan uy)"),
    ),
    (Part.ASSOCIATION_BUILDING, _words(r"xay dung (?:to chuc )?hoi", r"cong tac to chuc", r"to chuc (?:cua )?hoi")),
    (
        Part.POLITICAL_TASKS,
        _words(
            r"nhiem vu chinh tri", r"xay dung dang", r"chinh quyen", r"giam ngheo", r"lam kinh te",
            r"phat trien kinh te", r"an ninh", r"giao duc (?:the he|truyen thong)", r"phong trao", r"chu de nam",
        ),
    ),
    (
        Part.RESULTS,
        _words(
            r"ket qua", r"thanh tich", r"uu diem", r"mat manh", r"(?<!chua )(?:lam|dat|thuc hien) duoc",
            r"(?:tinh hinh|viec|qua trinh|cong tac) (?:trien khai |to chuc )?thuc hien", r"da (?:lam|dat)",
            r"cac mat (?:cong tac|hoat dong)",
        ),
    ),
)  # fmt: skip
_KINDS_OF_RESULT: Final = frozenset(
    {Part.ACTION_PROGRAMME, Part.SCHEMES, Part.PARTY_RESOLUTIONS, Part.ASSOCIATION_BUILDING, Part.POLITICAL_TASKS}
)
_BESIDE_TASKS: Final = frozenset({Part.SHORTCOMINGS, Part.CAUSES, Part.LESSONS, Part.SITUATION, Part.PROPOSALS})


@lru_cache(maxsize=8192)
def parts_named(heading: str) -> frozenset[Part]:
    """The parts of the outline that a heading's words (number taken off) announce; empty when it names none."""
    if names_self_review(heading):
        return frozenset({Part.SELF_REVIEW})
    words = _bare(heading)
    found = {part for part, pattern in _PARTS if pattern.search(words)}
    looks_back = Part.RESULTS in found
    looks_ahead = not looks_back and bool(_FUTURE.search(words) or (not found and _AIMS.search(words)))
    if _TARGETS.search(words) and not looks_ahead:
        found.add(Part.TARGETS)
    elif looks_ahead:
        # "Nguyên nhân và biện pháp" tells both; but "xây dựng Hội" beside "phương hướng" is a task, not a result.
        found = (found & _BESIDE_TASKS) | {Part.TASKS}
    if found & _KINDS_OF_RESULT:
        found.add(Part.RESULTS)
    return frozenset(found)


def names_self_review(heading: str) -> bool:
    """Whether a heading or title announces the committee's look at itself, which is then all it announces."""
    words = _bare(heading)
    return bool(_SELF_REVIEW.search(words) or _ONLY_EXAMINATION.match(words))


def _bare(heading: str) -> str:
    return fold(heading).strip(" .:-–*+")


def is_kind_of_result(parts: frozenset[Part]) -> bool:
    """Whether a heading names a field of work, which counts as a result or as a task by what it stands under."""
    return bool(parts & _KINDS_OF_RESULT)
