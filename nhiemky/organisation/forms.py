"""What people fill in about units and offices. Days are written as on paper: 15/06/2025."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.organisation.models import Body, Level, Office, Unit

_USUAL_KINDS: Final[dict[int, str]] = {Level.BASE: "phường", Level.BRANCH: "chi hội"}


class DayField(forms.DateField):
    """A day as people type it, with a refusal that shows how."""

    default_error_messages = {"invalid": _("Máy chưa hiểu ngày này. Hãy ghi ngày/tháng/năm, ví dụ 15/06/2025.")}  # noqa: RUF012

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(format="%d/%m/%Y"), **options)


class NameForm(forms.Form):
    """Name of a unit and the word before it."""

    kind = forms.CharField(
        label=_("Loại đơn vị"), max_length=30, required=False,
        help_text=_("Chữ đứng trước tên: phường, xã, chi hội … Có thể để trống."),
    )  # fmt: skip
    name = forms.CharField(label=_("Tên đơn vị"), max_length=120, help_text=_("Ví dụ: Bồ Đề."))


class OpenForm(NameForm):
    """A new unit."""

    level = forms.TypedChoiceField(label=_("Cấp hội"), coerce=int)
    valid_from = DayField(label=_("Thành lập từ ngày"), required=False, help_text=_("Để trống là từ hôm nay."))

    def __init__(self, *args: Any, parent: Unit, **options: Any) -> None:
        super().__init__(*args, **options)
        below = [(value, label) for value, label in Level.choices if value > parent.level]
        level = self.fields["level"]
        assert isinstance(level, forms.TypedChoiceField)
        level.choices = below
        level.initial = below[0][0] if below else None
        self.fields["kind"].initial = _USUAL_KINDS.get(below[0][0], "") if below else ""


class MoveForm(forms.Form):
    """Where a unit goes. The unit above is found by its name, since there may be thousands."""

    search = forms.CharField(
        label=_("Tên đơn vị cấp trên mới"), max_length=120, help_text=_("Có dấu hay không dấu đều được, ví dụ: bo de.")
    )


class CloseForm(forms.Form):
    """From when a unit does not exist any more."""

    on = DayField(label=_("Ngừng hoạt động từ ngày"), help_text=_("Từ ngày này đơn vị không còn hoạt động."))


class HeadcountForm(forms.Form):
    """Numbers of a unit on a day."""

    on = DayField(label=_("Số liệu của ngày"))
    branches = forms.IntegerField(label=_("Số chi hội"), min_value=0, max_value=1_000_000, required=False)
    members = forms.IntegerField(label=_("Số hội viên"), min_value=0, max_value=100_000_000, required=False)
    changes = forms.CharField(
        label=_("Thay đổi tổ chức"), max_length=400, required=False,
        help_text=_("Ví dụ: nhập chi hội 3 vào chi hội 4."),
    )  # fmt: skip


class BodyForm(forms.Form):
    """A committee of a unit."""

    kind = forms.ChoiceField(label=_("Ban"), choices=Body.Kind.choices)
    since = DayField(label=_("Từ ngày"))


class PartyCommitteeForm(forms.Form):
    """The Party committee at a unit's level."""

    name = forms.CharField(
        label=_("Tên cấp ủy"), max_length=120, required=False,
        help_text=_("Ví dụ: Đảng ủy phường Bồ Đề. Để trống là bỏ tên đã ghi."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Thư điện tử của văn phòng cấp ủy"), required=False,
        help_text=_("Chỉ để đơn vị tra cứu. Máy không tự gửi thư cho cấp ủy."),
    )  # fmt: skip


class AppointForm(forms.Form):
    """Somebody and their office. whom: asked only where people of that name are there already."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120, help_text=_("Ví dụ: Trần Văn Bình."))
    office = forms.ChoiceField(label=_("Chức vụ"), choices=[("", _("Chọn chức vụ")), *Office.choices])
    since = DayField(label=_("Giữ chức vụ từ ngày"))
    username = forms.CharField(
        label=_("Tên đăng nhập, nếu đồng chí ấy đã có tài khoản"), max_length=60, required=False,
        help_text=_("Để trống thì máy tạo tài khoản mới."),
    )  # fmt: skip
    whom = forms.ChoiceField(
        label=_("Có người trùng tên. Đồng chí ấy là ai?"), required=False,
        error_messages={"required": _("Mời đồng chí chọn một dòng.")},
    )  # fmt: skip

    NEW = "moi"

    def __init__(self, *args: Any, day: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["since"].initial = day
        self.fields["whom"].widget = forms.HiddenInput()

    def ask_whom(self, people: Iterable[tuple[int, str]]) -> None:
        """Asks which of these it is, or somebody new."""
        whom = self.fields["whom"]
        assert isinstance(whom, forms.ChoiceField)
        whom.widget, whom.required = forms.RadioSelect(), True
        new = (self.NEW, _("Là người khác, tạo tài khoản mới"))
        whom.choices = [*((str(pk), told) for pk, told in people), new]
