"""Which personal data is kept, what for, on what basis, who needs it and how long: one catalogue for the whole product.

A house test knows every field of every model: it stands here, or on the list of fields that say nothing of a person.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Purpose(StrEnum):
    """What personal data is kept for. What of it asks for a consent stands in `CONSENT`."""

    REGISTER = "register"
    CONTACT = "contact"
    CARE = "care"
    PARTY = "party"
    ORIGIN = "origin"
    PERSONNEL = "personnel"
    WORK = "work"


PURPOSE_WORDS: Final[dict[Purpose, str]] = {
    Purpose.REGISTER: "Quản lý hội viên, đếm số lượng",
    Purpose.CONTACT: "Liên hệ, mời sinh hoạt",
    Purpose.CARE: "Thăm hỏi, chăm lo đời sống",
    Purpose.PARTY: "Theo dõi hội viên là đảng viên",
    Purpose.ORIGIN: "Chính sách dân tộc, tôn giáo",
    Purpose.PERSONNEL: "Quy hoạch cán bộ",
    Purpose.WORK: "Đăng nhập, ghi ai làm việc gì",
}

CONSENT: Final = frozenset({Purpose.CARE, Purpose.PARTY, Purpose.ORIGIN, Purpose.PERSONNEL})
"""Purposes for which what is sensitive is kept only once the member has agreed. Where a purpose keeps more (planning),
the rest has a basis of its own."""
STOPPABLE: Final = CONSENT | {Purpose.CONTACT}
"""Purposes a member may stop: their fields are erased at once. Without the others nobody can be a member."""


class Need(StrEnum):
    """Who needs a field for their work; nobody else is shown it. Everybody is shown their own."""

    KEEPERS = "keepers"
    GRANTED = "granted"
    PLANNERS = "planners"
    TREE = "tree"
    MANAGERS = "managers"
    NOBODY = "nobody"


NEED_WORDS: Final[dict[Need, str]] = {
    Need.KEEPERS: "Người giữ danh sách hội viên của chi hội và Hội cơ sở nơi hội viên sinh hoạt",
    Need.GRANTED: "Chỉ người được Chủ tịch Hội cơ sở cho phép xem, có thời hạn",
    Need.PLANNERS: "Chủ tịch, Thường trực làm công tác cán bộ của đơn vị ấy",
    Need.TREE: "Người làm việc với đơn vị nơi người ấy giữ chức vụ",
    Need.MANAGERS: "Chủ tịch, Thường trực quản lý tài khoản của đơn vị ấy",
    Need.NOBODY: "Không ai xem; chỉ máy dùng",
}


class After(StrEnum):
    """From when on the time of keeping runs."""

    LEAVING = "leaving"
    TAKING_IN = "taking_in"
    ANSWER = "answer"
    LAST_OFFICE = "last_office"
    LAST_PLAN = "last_plan"


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long: so many months after something."""

    months: int
    after: After

    def __str__(self) -> str:
        long = f"{self.months // 12} năm" if self.months % 12 == 0 else f"{self.months} tháng"
        return f"{long} {AFTER_WORDS[self.after]}"


AFTER_WORDS: Final[dict[After, str]] = {
    After.LEAVING: "sau khi thôi là hội viên",
    After.TAKING_IN: "sau khi nhận danh sách",
    After.ANSWER: "sau khi trả lời yêu cầu",
    After.LAST_OFFICE: "sau khi thôi chức vụ cuối cùng",
    After.LAST_PLAN: "sau khi ra khỏi quy hoạch và thôi chức vụ",
}
REGISTER_KEPT: Final = Keeping(60, After.LEAVING)
CONTACT_KEPT: Final = Keeping(12, After.LEAVING)
SENSITIVE_KEPT: Final = Keeping(1, After.LEAVING)
PLAN_KEPT: Final = Keeping(60, After.LAST_PLAN)
LIST_KEPT: Final = Keeping(3, After.TAKING_IN)
ANSWER_KEPT: Final = Keeping(60, After.ANSWER)
OFFICE_KEPT: Final = Keeping(120, After.LAST_OFFICE)

CHARTER: Final = "Điều lệ Hội; hội viên tự khai khi vào Hội"
AGREED: Final = "Hội viên đồng ý (Điều 9 Luật 91/2025/QH15)"
LAW: Final = "Luật 91/2025/QH15: phải lưu bằng chứng đã giải quyết yêu cầu"
OFFICE: Final = "Quyết định giao chức vụ, phân công công tác"


@dataclass(frozen=True, slots=True)
class Field:
    """A personal field. model: "members.Member"; sensitive: what the law holds so, and what we hold so too."""

    model: str
    name: str
    label: str
    purpose: Purpose
    basis: str
    need: Need
    keeping: Keeping
    sensitive: bool = False

    @property
    def purpose_words(self) -> str:
        """What it is kept for, in words."""
        return PURPOSE_WORDS[self.purpose]

    @property
    def need_words(self) -> str:
        """Who needs it, in words."""
        return NEED_WORDS[self.need]


def _member(name: str, label: str) -> Field:
    return Field("members.Member", name, label, Purpose.REGISTER, CHARTER, Need.KEEPERS, REGISTER_KEPT)


def _contact(name: str, label: str) -> Field:
    return Field("members.Member", name, label, Purpose.CONTACT, CHARTER, Need.KEEPERS, CONTACT_KEPT)


def _closed(name: str, label: str, purpose: Purpose) -> Field:
    return Field("members.Sensitive", name, label, purpose, AGREED, Need.GRANTED, SENSITIVE_KEPT, sensitive=True)


def _work(model: str, name: str, label: str, need: Need) -> Field:
    return Field(model, name, label, Purpose.WORK, OFFICE, need, OFFICE_KEPT)


_PLANNED: Final = (Need.PLANNERS, PLAN_KEPT)


def _planned(name: str, label: str, *, sensitive: bool = False) -> Field:
    basis = AGREED if sensitive else OFFICE
    return Field("succession.PersonnelFile", name, label, Purpose.PERSONNEL, basis, *_PLANNED, sensitive=sensitive)


MEMBER_FIELDS: Final = (
    _member("full_name", "Họ và tên"),
    _member("gender", "Giới tính"),
    _member("birth_year", "Năm sinh"),
    _member("birth_day", "Ngày sinh"),
    _member("kind", "Cựu chiến binh hay cựu quân nhân"),
    _member("card", "Số thẻ hội viên"),
    _contact("phone", "Điện thoại"),
    _contact("address", "Địa chỉ"),
)
"""What the register keeps of a member, in the order of their page."""
SENSITIVE_FIELDS: Final = (
    _closed("health", "Sức khỏe", Purpose.CARE),
    _closed("hardship", "Hoàn cảnh khó khăn", Purpose.CARE),
    _closed("party", "Là đảng viên", Purpose.PARTY),
    _closed("party_joined", "Năm vào Đảng", Purpose.PARTY),
    _closed("ethnicity", "Dân tộc", Purpose.ORIGIN),
    _closed("religion", "Tôn giáo", Purpose.ORIGIN),
)
"""What is closed unless a grant opens it and the member has agreed."""
OPENED: Final = frozenset(one.purpose for one in SENSITIVE_FIELDS)
"""Purposes that a grant can open."""

WORKED_OUT: Final = (
    Field(
        "members.Member", "folded", "Họ tên không dấu, để tìm", Purpose.REGISTER, CHARTER, Need.NOBODY, REGISTER_KEPT
    ),
    Field("members.Member", "order", "Họ tên để xếp thứ tự", Purpose.REGISTER, CHARTER, Need.NOBODY, REGISTER_KEPT),
)
"""Made from a name: goes when the name goes."""

AROUND: Final = (
    Field("members.Exemption", "reason", "Lý do miễn sinh hoạt", Purpose.CARE, CHARTER, Need.KEEPERS, CONTACT_KEPT),
    Field(
        "members.Transfer", "refused", "Lý do không nhận chuyển", Purpose.REGISTER, CHARTER, Need.KEEPERS, REGISTER_KEPT
    ),
    Field("members.MemberList", "name", "Tên tệp danh sách", Purpose.REGISTER, CHARTER, Need.KEEPERS, LIST_KEPT),
    Field("members.MemberList", "said", "Cột nào là gì", Purpose.REGISTER, CHARTER, Need.KEEPERS, LIST_KEPT),
    Field("members.Consent", "paper", "Giấy đồng ý", Purpose.REGISTER, LAW, Need.KEEPERS, ANSWER_KEPT),
    Field("members.DataRequest", "told", "Lời yêu cầu", Purpose.REGISTER, LAW, Need.KEEPERS, ANSWER_KEPT),
    Field("members.DataRequest", "answer", "Trả lời yêu cầu", Purpose.REGISTER, LAW, Need.KEEPERS, ANSWER_KEPT),
)
"""Free words written about a member; erased with them, but for answers, which stay as proof for their time."""

PLANNING: Final = (
    _planned("health", "Sức khỏe (loại)", sensitive=True),
    _planned("checked_on", "Ngày khám sức khỏe", sensitive=True),
    _planned("party", "Là đảng viên", sensitive=True),
    _planned("party_year", "Năm vào Đảng", sensitive=True),
    _planned("political", "Trình độ lý luận chính trị"),
    _planned("professional", "Trình độ chuyên môn"),
    _planned("military", "Quá trình quân ngũ"),
    Field("succession.ServedTerms", "terms", "Số nhiệm kỳ liên tục", Purpose.PERSONNEL, OFFICE, *_PLANNED),
    Field("succession.ServedTerms", "office", "Chức vụ đã giữ", Purpose.PERSONNEL, OFFICE, *_PLANNED),
    Field("succession.Candidate", "reason", "Lý do đưa ra khỏi quy hoạch", Purpose.PERSONNEL, OFFICE, *_PLANNED),
    Field("succession.PlanReview", "note", "Nhận xét khi rà soát", Purpose.PERSONNEL, OFFICE, *_PLANNED),
)
"""Of those planned for an office; erased with the member."""
SENSITIVE_PLANNING: Final = tuple(one for one in PLANNING if one.sensitive)
"""What of it is written only of who has agreed to it."""

WORK_FIELDS: Final = (
    _work("accounts.Person", "full_name", "Họ và tên người dùng", Need.TREE),
    _work("accounts.Person", "username", "Tên đăng nhập", Need.MANAGERS),
    _work("accounts.Person", "email", "Thư điện tử", Need.NOBODY),
    _work("accounts.Person", "password", "Mật khẩu (đã mã hóa)", Need.NOBODY),
    _work("accounts.Person", "last_login", "Lần đăng nhập gần nhất", Need.NOBODY),
    _work("organisation.Appointment", "office", "Chức vụ đang giữ", Need.TREE),
    _work("organisation.PartyCommittee", "email", "Thư điện tử của văn phòng cấp ủy", Need.TREE),
)
"""Of those who work with the product."""

FIELDS: Final = (*MEMBER_FIELDS, *SENSITIVE_FIELDS, *WORKED_OUT, *AROUND, *PLANNING, *WORK_FIELDS)

LIMITS: Final[dict[str, int]] = {"export": 10, "correction": 10, "withdrawal": 15, "deletion": 20}
"""Days in which each kind of request is carried out, the day it came not counted."""
FIRST_REPLY: Final = 2
"""Working days in which who asked is told that the request has come, and how it goes on."""
LIMITS_SOURCE: Final = (
    "Điều 5 Nghị định 356/2025/NĐ-CP, ghi theo các bài giới thiệu nghị định của các hãng luật; "
    "cần đối chiếu với bản công bố chính thức."
)
IMPACT_FILE_EVERY: Final = 6
"""Months after which the file that assesses the impact is due again."""
