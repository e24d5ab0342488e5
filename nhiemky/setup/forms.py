"""What the first steps ask, and the lists they take."""

from typing import Any, Final

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.actions import Beginner
from nhiemky.organisation.models import Level
from nhiemky.terms.forms import DayField

_UNIT_KINDS: Final = (
    ("quận", Level.DISTRICT), ("huyện", Level.DISTRICT), ("thành phố", Level.PROVINCE), ("tỉnh", Level.PROVINCE),
    ("phường", Level.BASE), ("xã", Level.BASE),
)  # fmt: skip
_BELOW: Final = ("phường", "xã", "quận", "huyện", "chi hội")


class WhoForm(forms.Form):
    """The association, the unit that begins, and the first person of it."""

    association = forms.CharField(label=_("Tên Hội"), max_length=120, initial="Hội Cựu chiến binh")
    short_name = forms.CharField(label=_("Gọi tắt"), max_length=40, initial="Hội CCB")
    code = forms.CharField(
        label=_("Ký hiệu trong số văn bản"), max_length=12, initial="CCB", help_text=_("Ví dụ CCB trong 01/BC-CCB.")
    )
    superior = forms.CharField(
        label=_("Cấp trên trực tiếp"), max_length=120, required=False,
        help_text=_("Ví dụ Thành phố Hà Nội. Để trống nếu không có."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Đơn vị của đồng chí là"), choices=[(kind, kind) for kind, _level in _UNIT_KINDS])
    unit = forms.CharField(label=_("Tên đơn vị"), max_length=120, help_text=_("Ví dụ Long Biên."))
    full_name = forms.CharField(label=_("Họ và tên của đồng chí"), max_length=120)
    username = forms.RegexField(
        r"^[\w.@+-]+$", label=_("Tên đăng nhập"), max_length=60, help_text=_("Viết liền, ví dụ thuongtruc."),
        error_messages={"invalid": _("Hãy viết liền, không có dấu cách, ví dụ thuongtruc.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("Mật khẩu"), strip=False, help_text=_("Ít nhất 10 chữ; nên ghép vài từ dễ nhớ."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )  # fmt: skip

    def clean_password(self) -> str:
        """A password that is not too easy."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    @property
    def told(self) -> dict[str, Any]:
        """What `organisation.actions.begin` asks for."""
        said = self.cleaned_data
        return {
            "association": (said["association"], said["short_name"], said["code"]),
            "superior_name": said["superior"],
            "unit": (said["kind"], said["unit"], int(dict(_UNIT_KINDS)[said["kind"]])),
            "person": Beginner(said["username"], said["full_name"], said["password"]),
        }


class ListForm(forms.Form):
    """A list as a file."""

    file = forms.FileField(
        label=_("Tệp danh sách"), required=False,
        help_text=_("Tệp Excel (.xlsx, .xls) hoặc Word (.docx), nhỏ hơn 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.xlsm,.ods,.docx,.doc"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Something must be given."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("names"):
            raise ValidationError(self.nothing)
        return cleaned

    @property
    def nothing(self) -> str:
        """What is said when nothing is given."""
        return gettext("Hãy chọn tệp danh sách.")


class UnitListForm(ListForm):
    """A list of units as a file, or typed."""

    names = forms.CharField(
        label=_("Hoặc gõ tên, mỗi dòng một đơn vị"), required=False, max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Các đơn vị này là"), choices=[(kind, kind) for kind in _BELOW],
        help_text=_("Dùng cho dòng không ghi rõ phường, xã hay chi hội."),
    )  # fmt: skip

    field_order = ("kind", "file", "names")

    @property
    def nothing(self) -> str:
        """What is said when nothing is given."""
        return gettext("Hãy chọn tệp danh sách hoặc gõ tên các đơn vị.")


class TargetListForm(ListForm):
    """A list of targets, and what they were decided by."""

    field_order = ("file", "paper")

    paper = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ Nghị quyết Đại hội ngày 10/06/2020. Đổi mức đã có số liệu thì phải ghi cả ngày."),
    )


class ChangeListForm(ListForm):
    """A list of changes as a file, and what counts for rows that do not say it."""

    file = forms.FileField(
        label=_("Tệp danh sách"), widget=ListForm.base_fields["file"].widget,
        help_text=_("Tệp Excel (.xlsx, .xls) hoặc bảng trong Word (.docx), nhỏ hơn 10 MB."),
    )  # fmt: skip
    on = DayField(label=_("Có hiệu lực từ ngày"), help_text=_("Dùng cho dòng không ghi ngày. Ngày chưa tới cũng được."))
    paper = forms.CharField(
        label=_("Căn cứ"), max_length=300, required=False, help_text=_("Ví dụ Nghị quyết số 1656/NQ-UBTVQH15.")
    )
    paper_day = DayField(label=_("Ngày của văn bản"), required=False, help_text=_("Ví dụ 16/06/2025."))
    superior = forms.CharField(
        label=_("Các đơn vị mới trực thuộc"), max_length=120, required=False,
        help_text=_("Ví dụ Thành phố Hà Nội. Để trống là như đơn vị cũ."),
    )  # fmt: skip
    same = forms.ChoiceField(
        label=_("Nếu đơn vị mới trùng tên một đơn vị cũ trong danh sách"), required=False, widget=forms.RadioSelect,
        choices=(("", _("Đơn vị cũ ấy tiếp tục, nhận thêm")), ("1", _("Là đơn vị mới; đơn vị cũ kết thúc"))),
    )  # fmt: skip
    rule = forms.ChoiceField(
        label=_("Khi danh sách không ghi tỷ lệ thì tính"), required=False,
        choices=(("branches", _("theo số chi hội chuyển về")), ("members", _("theo số hội viên của các chi hội ấy"))),
    )  # fmt: skip

    field_order = ("file", "on", "paper", "paper_day", "superior", "same", "rule")


class CampaignForm(forms.Form):
    """The first campaign and the day its figures count to."""

    kind = forms.ChoiceField(label=_("Loại báo cáo"), choices=Campaign.Kind)
    name = forms.CharField(label=_("Tên đợt"), max_length=120)
    on = DayField(
        label=_("Số liệu tính đến hết ngày"), help_text=_("Ngày chốt số liệu của các đơn vị, ví dụ 31/12/2027.")
    )
