"""What the living page shows: small templates, drawn and told."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.safestring import SafeString

# name of the template, title, whether it stands on a white panel
_SHOWN: Final = (
    ("buttons", "Nút", True),
    ("next_step", "Việc nên làm trước", False),
    ("facts", "Con số lớn", False),
    ("steps", "Các bước của một việc", True),
    ("badges", "Tình trạng", True),
    ("notes", "Lời nhắc", True),
    ("bar", "Thanh tiến độ, luôn kèm chữ", True),
    ("table", "Bảng; trên điện thoại thành thẻ", True),
    ("matrix", "Bảng rộng, tô theo mức và ghi bằng chữ", True),
    ("list", "Danh sách", True),
    ("numbers", "Số và ngày", True),
    ("split", "Hai cột", False),
    ("empty", "Khi chưa có gì", False),
    ("form", "Biểu để điền", True),
    ("wrong", "Biểu điền chưa đúng", True),
)


class SampleForm(forms.Form):
    """One field of each sort."""

    name = forms.CharField(label="Họ và tên", help_text="Viết đủ họ, chữ đệm và tên.")
    on = forms.DateField(label="Ngày họp")
    office = forms.ChoiceField(label="Chức vụ", choices=[("", "Chọn chức vụ"), ("chair", "Chủ tịch")])
    way = forms.ChoiceField(
        label="Cách gửi", widget=forms.RadioSelect, choices=[("file", "Gửi tệp Excel"), ("form", "Điền tại đây")]
    )
    why = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    report = forms.FileField(label="Tệp báo cáo", required=False, help_text="Word hoặc Excel, mỗi tệp dưới 50 MB.")
    agreed = forms.BooleanField(label="Đã được Ban Thường vụ thông qua", required=False)


@dataclass(frozen=True, slots=True)
class Sample:
    """A part as drawn, and the lines that drew it."""

    name: str
    title: str
    on_paper: bool
    html: SafeString
    source: str


def samples(request: HttpRequest) -> list[Sample]:
    """Every part of the kit."""
    shown = _context(request)
    made = []
    for name, title, on_paper in _SHOWN:
        template = get_template(f"ui/samples/{name}.html")
        source = template.template.source  # type: ignore[attr-defined]  # of Django's own engine
        # A form with errors takes the focus, which would move this page down to it.
        html = SafeString(template.render(shown, request).replace(" autofocus", ""))
        made.append(Sample(name, title, on_paper, html, source.strip()))
    return made


def _context(request: HttpRequest) -> dict[str, Any]:
    return {
        "form": SampleForm(),
        "wrong": SampleForm({"name": "Nguyễn Văn Bình", "on": "31/02/2020", "office": ""}, auto_id="wrong_%s"),
        "units": (
            ("Sài Đồng", "late", "Quá hạn 1 ngày", 3, 11),
            ("Việt Hưng", "good", "Đã nhận 8/4", 9, 11),
            ("Thạch Bàn", "risk", "Gộp hai báo cáo", 7, 11),
        ),
        "number": 1234.5,
        "share": 54.16,
        "day": date(2020, 4, 12),
        "moment": datetime(2020, 6, 23, 3, 25, tzinfo=UTC),
        "nothing": None,
        "page": Paginator(range(250), 100).get_page(request.GET.get("trang")),
    }
