"""The people of the sample, and the six doors through which a visitor becomes one of them."""

from copy import replace
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from nhiemky.demo.senders import SILENT
from nhiemky.organisation.models import Office


@dataclass(frozen=True, slots=True)
class Role:
    """A made-up person. ward, branch: where; "" for the district itself. try_this: what a visitor can do as them."""

    username: str
    full_name: str
    office: Office
    title: str
    try_this: str
    ward: str = ""
    branch: str = ""


DOORS: Final = (
    Role(
        "thuong-truc", "Trần Văn Bình (mẫu)", Office.STANDING_OFFICER, "Thường trực Quận Hội",
        "Theo dõi 14 phường, xem lại từng báo cáo, sửa số đọc sai, lập báo cáo tổng hợp.",
    ),
    Role(
        "chu-tich-bo-de", "Lê Thị Hòa (mẫu)", Office.CHAIR, "Chủ tịch Hội CCB phường Bồ Đề",
        "Gửi tệp của phường mình, xem báo cáo được đọc thế nào, con số nào lấy từ đâu.", "Bồ Đề",
    ),
    Role(
        "chu-tich-phuc-loi", "Dương Văn Phú (mẫu)", Office.CHAIR, "Chủ tịch Hội CCB phường Phúc Lợi",
        "Viết báo cáo ngay trên trang, ghi Ban Thường vụ, Ban Chấp hành thông qua, gửi lên quận; sửa bản bị trả lại.",
        SILENT,
    ),
    Role(
        "chi-hoi-truong", "Nguyễn Văn Sáu (mẫu)", Office.BRANCH_HEAD, "Chi hội trưởng chi hội 1, phường Bồ Đề",
        "Xem chỉ tiêu của nhiệm kỳ trên điện thoại.", "Bồ Đề", "1",
    ),
    Role(
        "kiem-tra", "Phạm Quốc Thắng (mẫu)", Office.INSPECTOR, "Ban Kiểm tra Quận Hội",
        "Xem mọi báo cáo và nhật ký: ai đã làm gì, lúc nào; không sửa được gì.",
    ),
    Role(
        "hoi-vien", "Đỗ Thị Mùi (mẫu)", Office.MEMBER, "Hội viên, phường Bồ Đề",
        "Biết hội mình đặt ra những chỉ tiêu nào.", "Bồ Đề", "1",
    ),
)  # fmt: skip
CITY_OFFICER: Final = Role(
    "thanh-pho", "Hoàng Minh Đức (mẫu)", Office.STANDING_OFFICER, "Thường trực Thành Hội",
    "Xem 13 phường thành các phường, xã mới: trước và sau, chi hội nào về đâu, số liệu theo cơ cấu cũ và mới.",
)  # fmt: skip
_GO_ON: Final = {
    "chu-tich-bo-de": "Xem hội mới nhận từ những phường nào, bắt đầu nhiệm kỳ với chỉ tiêu còn dở của các phường cũ.",
    "chi-hoi-truong": "Xem chi hội mình nay thuộc phường nào.",
    "hoi-vien": "Xem hội mình nay thuộc phường nào.",
}
AFTER_DOORS: Final = (
    CITY_OFFICER, *(replace(role, try_this=_GO_ON[role.username]) for role in DOORS if role.username in _GO_ON)
)  # fmt: skip
"""Of the sample told on to 2025: who is in office then."""
_BY_USERNAME: Final = {role.username: role for role in (*DOORS, CITY_OFFICER)}


def role_of(username: str) -> Role | None:
    """The role that a door leads to."""
    return _BY_USERNAME.get(username)


def notice(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001 (what Django asks of a context processor)
    """Context of every page of the demo: the line that says so, and the way back to the doors."""
    return {"demo_notice": settings.NOTICE, "demo_doors": reverse("demo:doors")}
