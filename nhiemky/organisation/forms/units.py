"""What people fill in about units. Days are written as on paper: 15/06/2025."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.organisation.forms.fields import DayField
from nhiemky.organisation.models import Level, Unit

_USUAL_KINDS: Final[dict[int, str]] = {Level.BASE: "phường", Level.BRANCH: "chi hội"}


class NameForm(forms.Form):
    """Name of a unit and the word before it."""

    kind = forms.CharField(
        label=_("Loại đơn vị"), max_length=30, required=False,
        help_text=_("Chữ đứng trước tên: phường, xã, chi hội … Có thể để trống."),
    )  # fmt: skip
    name = forms.CharField(label=_("Tên đơn vị"), max_length=120, help_text=_("Ví dụ: Bồ Đề."))


class WhenForm(forms.Form):
    """From when a change of one unit counts, and by which paper; today and without one unless told."""

    day = DayField(
        label=_("Từ ngày"), required=False,
        help_text=_("Để trống là từ hôm nay. Ngày chưa tới, hay đã qua, đều ghi được."),
    )  # fmt: skip
    paper = forms.CharField(
        label=_("Căn cứ"), max_length=300, required=False, help_text=_("Ví dụ Nghị quyết số 1656/NQ-UBTVQH15.")
    )
    paper_day = DayField(label=_("Ngày của văn bản"), required=False, help_text=_("Ví dụ 16/06/2025."))


class RenameForm(NameForm, WhenForm):
    """Another name."""

    field_order = ("kind", "name")


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


class MoveForm(WhenForm):
    """Where a unit goes. The unit above is found by its name, since there may be thousands."""

    search = forms.CharField(
        label=_("Tên đơn vị cấp trên mới"), max_length=120, help_text=_("Có dấu hay không dấu đều được, ví dụ: bo de.")
    )
    field_order = ("search",)


class CloseForm(WhenForm):
    """From when a unit does not exist any more."""

    day = None  # type: ignore[assignment] # asked for as `on`
    on = DayField(label=_("Ngừng hoạt động từ ngày"), help_text=_("Từ ngày này đơn vị không còn hoạt động."))
    field_order = ("on",)


class HeadcountForm(forms.Form):
    """Numbers of a unit on a day."""

    on = DayField(label=_("Số liệu của ngày"))
    branches = forms.IntegerField(label=_("Số chi hội"), min_value=0, max_value=1_000_000, required=False)
    members = forms.IntegerField(label=_("Số hội viên"), min_value=0, max_value=100_000_000, required=False)
    changes = forms.CharField(
        label=_("Thay đổi tổ chức"), max_length=400, required=False,
        help_text=_("Ví dụ: nhập chi hội 3 vào chi hội 4."),
    )  # fmt: skip


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
