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
    rf"(?:{_COMMITTEE})\b(?: \w+){{0,6}} (?:kiem diem|(?:tu|nhin) (?:danh gia|nhan xet|soi|nhin|lai))",
    rf"(?:tu danh gia|tu nhan xet|tu soi|nhin lai)\b.{{0,40}}\b(?:{_EXAMINED})",
    r"tu soi(?=$|,| tu| va| lai)",
    r"danh gia (?:vai tro|su|trach nhiem)\b.{0,40}\b(?:ban chap hanh|bch|ban thuong vu|btv)",
)
# What every one of these needs: most headings and titles hold none, and are not searched for the rest.
_LOOKING_BACK_AT_ITSELF: Final = (
    *("kiem diem", "phe binh", "trach nhiem", "danh gia", "nhan xet", "tu soi", "tu lai", "nhin"),
)
_ONLY_EXAMINATION: Final = re.compile(r"^(bao cao |ban |phan )?(tu )?kiem diem$")

_FUTURE: Final = _words(
    r"phuong huong", r"dinh huong", r"giai phap", r"bien phap", r"bo sung", r"thoi gian toi", r"thoi gian con lai",
    r"con lai", r"tiep theo", r"sap toi", r"nua (?:cuoi|sau)", r"(?:viec|dieu) (?:can|phai|se) lam", r"nhung nam toi",
    r"den (?:het|cuoi) nhiem ky", r"tu nay den", r"lam tiep", r"viec (?:tiep|toi|sap)",
    r"(?:chang|doan) (?:duong )?toi", r"chang duong", r"phia truoc", r"lo trinh", r"du kien", r"cam ket", r"loi hua",
    r"se lam", r"nam toi",
    r"(?:viec|nhiem vu) (?:\w+ )?(?:toi|dat ra)", r"nhiem ky sau",
    r"nhiem vu (?:trong tam|chu yeu|cu the|cong tac)", r"ke hoach",
    r"chuong trinh (?:cong tac|nam)", r"phan dau", r"huong toi", r"nhiem ky toi", r"trong tam",
    r"den (?:het )?nam 20\d\d",
    r"nam 20\d\d va nhung",
)  # fmt: skip
_AIMS: Final = _words("nhiem vu", "(?<!so voi )(?<!theo )muc tieu")
_TARGETS: Final = _words("chi tieu")

_PARTS: Final = (
    (
        Part.SITUATION,
        _words(
            r"dac diem", r"khai quat", r"so luoc", r"boi canh", r"hoan canh", r"thuan loi", r"thuc trang", r"quy mo",
            r"(?:vai|doi|may|mot so|nhung|cac) net", r"net (?:ve|chung|chinh|lon)", r"gioi thieu", r"thong tin chung",
            r"tinh hinh(?! (?:thuc hien|trien khai|ket qua|hoan thanh|hoat dong|cong tac))", r"to chuc va hoi vien",
            r"tong quan", r"mo dau", r"dia ban", r"ve (?:dia phuong|phuong|xa)(?=$| va)", r"to chuc hoi va hoi vien",
            r"diem xuat phat", r"co cau to chuc", r"dieu kien (?:chung|hoat dong|tu nhien)", r"doi dong",
        ),
    ),
    (
        Part.SHORTCOMINGS,
        _words(
            r"ton tai", r"ton dong", r"khuyet diem", r"han che", r"yeu kem", r"diem yeu", r"thieu sot", r"sai sot",
            r"nhuoc diem", r"bat cap",
            r"con (?:yeu|cham|thieu|vuong|ton|no\b|do dang|dang do|bo ngo|ban khoan|tran tro)",
            r"vuong mac", r"(?:mat|cho|khau) yeu", r"diem nghen", r"chua (?:duoc|tot|xong|vui)$",
            r"(?:mat|viec|dieu|diem|khau|noi dung|cho|cai|van de)(?: con)? (?:chua|khong|do(?=$| dang| va))\b.*",
            r"(?:chua|khong) (?:lam|dat|thuc hien|hoan thanh)(?: duoc)?", r"lam chua (?:tot|duoc|xong)",
        ),
    ),
    (
        Part.CAUSES,
        _words(
            r"nguyen (?:nhan|do)", r"can nguyen", r"ly do", r"vi (?:sao|dau)", r"tai sao", r"do dau", r"xuat phat tu",
            r"nguon con", r"coi nguon", r"goc (?:re|cua)",
        ),
    ),
    (
        Part.LESSONS,
        _words(
            r"bai hoc", r"kinh nghiem", r"rut ra", r"hoc duoc", r"dieu (?:dang|can) (?:nho|ghi)", r"duc (?:ket|rut)",
            r"tam dac", r"suy ngam", r"nghiem ra",
        ),
    ),
    (
        Part.PROPOSALS,
        _words(r"de xuat", r"kien nghi", r"de nghi", r"nguyen vong", r"mong muon", r"xin y kien", r"y kien voi"),
    ),
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
            r"ket qua", r"thanh (?:tich|tuu|qua)", r"uu diem", r"mat manh", r"(?:viec|dieu|diem) tot",
            r"(?<!chua )(?<!khong )(?:lam|dat|thuc hien) duoc", r"da (?:lam|dat|trien khai|hoan thanh|xong)",
            r"(?:mat|cai|diem) (?:da )?(?:duoc|sang)", r"chuyen bien", r"noi dung (?:cong tac|hoat dong)", r"dau an",
            r"(?:tinh hinh|dien bien) (?:hoat dong|cong tac)",
            r"(?:tinh hinh|viec|qua trinh|cong tac) (?:trien khai |to chuc )?thuc hien",
            r"(?:cac|tung|nhung) (?:mat |linh vuc )?(?:cong tac|hoat dong)", r"hoat dong (?:chinh|noi bat|cua hoi)",
            r"(?<!\w )thuc hien (?:\w+ ){0,2}?(?:nhiem vu|chi tieu|nghi quyet|chuong trinh)",
        ),
    ),
)  # fmt: skip
_OF_SHORTCOMINGS: Final = re.compile(
    r"(?:(?:ve|nhung|cac|phan tich|mot so) )*"
    r"(?:nguyen (?:nhan|do)|can nguyen|ly do|vi sao|tai sao|do dau|coi nguon|goc|"
    r"giai phap|bien phap|huong|phuong huong)\b(?:(?! va |[,;]).)*$"
)
_KINDS_OF_RESULT: Final = frozenset(
    {Part.ACTION_PROGRAMME, Part.SCHEMES, Part.PARTY_RESOLUTIONS, Part.ASSOCIATION_BUILDING, Part.POLITICAL_TASKS}
)
_LONGEST_NAME: Final = 70
_MOST_WORDS: Final = 9
_YEARS: Final = re.compile(r"\b(?:19|20)\d\d\b")
# The words a plain line must open with to be a heading; those a sentence opens with as well are left out.
_OPENING: Final = re.compile(
    r"(?:(?:ve|nhung|cac|mot so|mot vai|vai|doi|may|phan|muc|tu) )*(?:"
    r"dac diem|khai quat|so luoc|boi canh|net (?:ve|chung|chinh|lon)|gioi thieu chung|thong tin chung|"
    r"tinh hinh(?: chung| dia phuong| to chuc| hoi|$)|thuan loi|"
    r"ket qua(?: dat duoc| thuc hien| cong tac| hoat dong| lam duoc| nhiem ky|$)|thanh tich|uu diem|mat manh|"
    r"(?:viec|dieu|diem|mat|cai|cho) (?:da|duoc|lam|dat|tot|con|chua|khong|do|yeu|sang)\b|"
    r"duc ket|huong toi|tong quan|(?:lam|chua lam|khong lam) duoc$|mat cong tac|"
    r"chi tieu$|ton tai|han che|khuyet diem|yeu kem|thieu sot|nhuoc diem|bat cap|vuong mac|"
    r"nguyen nhan|ly do|vi sao|do dau|bai hoc|kinh nghiem|rut kinh nghiem|"
    r"phuong huong|dinh huong|nhiem vu|muc tieu|giai phap|bien phap|cong viec|viec (?:can|phai|se|lam|tiep)|"
    r"de xuat|kien nghi|de nghi$)(?=\W|$)"
)
_BESIDE_TASKS: Final = frozenset({Part.SHORTCOMINGS, Part.CAUSES, Part.LESSONS, Part.SITUATION, Part.PROPOSALS})


@lru_cache(maxsize=8192)
def parts_named(heading: str) -> frozenset[Part]:
    """The parts of the outline that a heading's words (number taken off) announce; empty when it names none."""
    if names_self_review(heading):
        return frozenset({Part.SELF_REVIEW})
    words = _bare(heading)
    found = {part for part, pattern in _PARTS if pattern.search(words)}
    if Part.SITUATION in found:
        found.discard(Part.ASSOCIATION_BUILDING)  # "Vài nét về phường và tổ chức Hội" tells how the unit stands
    if _OF_SHORTCOMINGS.match(words):
        found.discard(Part.SHORTCOMINGS)  # "Nguyên nhân của những hạn chế", "Giải pháp khắc phục tồn tại"
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


@lru_cache(maxsize=8192)
def is_only_a_name(line: str) -> bool:
    """Whether a line without number, bold or capitals is a heading all the same: it opens with a part's usual name,
    is short, tells no figure but years, and does not end as a sentence does.
    """
    if not line[:1].isupper() or line.rstrip().endswith((".", ";", ",", "…", "!")):
        return False
    words = _bare(line)
    if len(words) > _LONGEST_NAME or not (_OPENING.match(words) or (words.startswith("ve ") and ":" not in line)):
        return False
    said = [word for word in _YEARS.sub(" ", words).split() if word not in "-–/,"]
    return len(said) <= _MOST_WORDS and not any(word[0].isdigit() for word in said)


def names_self_review(heading: str) -> bool:
    """Whether a heading or title announces the committee's look at itself, which is then all it announces."""
    words = _bare(heading)
    if not any(map(words.__contains__, _LOOKING_BACK_AT_ITSELF)):
        return False
    return bool(_SELF_REVIEW.search(words) or _ONLY_EXAMINATION.match(words))


def _bare(heading: str) -> str:
    return fold(heading).strip(" .:-–*+")


def is_kind_of_result(parts: frozenset[Part]) -> bool:
    """Whether a heading names a field of work, which counts as a result or as a task by what it stands under."""
    return bool(parts & _KINDS_OF_RESULT)
