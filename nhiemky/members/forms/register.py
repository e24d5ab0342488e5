"""What people fill in about members. Days are written as on paper: 15/06/2025."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nhiemky.kernel.clock import today
from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.members.actions.persons import ENDINGS, Told
from nhiemky.members.models import Member, Membership
from nhiemky.members.roster.cells import birth_of
from nhiemky.organisation.forms import DayField
from nhiemky.organisation.models import Unit

_SILENT = [("", _("Chưa rõ"))]


class MemberForm(forms.Form):
    """What the register keeps of somebody."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120, help_text=_("Ví dụ: Trần Văn Bình."))
    birth = forms.CharField(
        label=_("Ngày sinh hoặc năm sinh"), max_length=20, required=False, help_text=_("Ví dụ: 15/03/1950 hoặc 1950.")
    )
    gender = forms.ChoiceField(label=_("Giới tính"), choices=[*_SILENT, *Member.Gender.choices], required=False)
    kind = forms.ChoiceField(label=_("Đối tượng"), choices=[*_SILENT, *Member.Kind.choices], required=False)
    card = forms.CharField(label=_("Số thẻ hội viên"), max_length=30, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=30, required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=200, required=False)

    def clean_birth(self) -> tuple[int | None, date | None]:
        """(year, day); the sentence of what can't be read otherwise."""
        try:
            return birth_of(self.cleaned_data["birth"] or None, today())
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def told(self) -> Told:
        """What was filled in."""
        given = {name: self.cleaned_data[name] for name in ("full_name", "gender", "kind", "card", "phone", "address")}
        year, day = self.cleaned_data["birth"]
        return Told(**given, birth_year=year, birth_day=day)

    @staticmethod
    def of(member: Member) -> dict[str, Any]:
        """What is kept, as it stands in the form."""
        told = {name: getattr(member, name) for name in ("full_name", "gender", "kind", "card", "phone", "address")}
        return {**told, "birth": vi_date(member.birth_day) if member.birth_day else member.birth_year}


class AdmitForm(MemberForm):
    """Somebody new, and since when. branch: asked only where there are several."""

    on = DayField(label=_("Vào từ ngày"))
    came = forms.ChoiceField(
        label=_("Vào sổ vì"), initial=Membership.Came.ADMITTED,
        choices=[(Membership.Came.ADMITTED, _("Kết nạp mới")),
                 (Membership.Came.TRANSFERRED, _("Chuyển đến từ nơi không dùng sổ này")),
                 (Membership.Came.LISTED, _("Đã là hội viên, trước đây ghi thiếu"))],
    )  # fmt: skip
    branch = forms.TypedChoiceField(label=_("Chi hội"), coerce=int, required=False)

    field_order = ("full_name", "birth", "branch", "on", "came")

    def __init__(self, *args: Any, branches: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(one.pk, capfirst(str(one))) for one in branches]
        if not choices:
            del self.fields["branch"]
            return
        branch = self.fields["branch"]
        assert isinstance(branch, forms.TypedChoiceField)
        branch.choices, branch.required = [("", _("Chọn chi hội")), *choices], True


class EndForm(forms.Form):
    """How somebody went, and from when."""

    went = forms.ChoiceField(
        label=_("Vì sao không còn trong sổ"), widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in ENDINGS],
    )  # fmt: skip
    on = DayField(label=_("Từ ngày"))


class ExemptForm(forms.Form):
    """Since when somebody is exempt, and why."""

    on = DayField(label=_("Miễn sinh hoạt từ ngày"))
    reason = forms.CharField(
        label=_("Lý do"), max_length=200, required=False, help_text=_("Ví dụ: tuổi cao. Không ghi bệnh tật.")
    )


class AgainForm(forms.Form):
    """Since when somebody takes part again."""

    on = DayField(label=_("Sinh hoạt trở lại từ ngày"))


class TransferForm(forms.Form):
    """Where a member goes, found by name since there may be thousands, and from when."""

    search = forms.CharField(
        label=_("Tên chi hội hoặc Hội cơ sở nhận"), max_length=120,
        help_text=_("Có dấu hay không dấu đều được, ví dụ: chi hoi 3, bo de."),
    )  # fmt: skip


class RefuseForm(forms.Form):
    """Why a transfer is refused."""

    why = forms.CharField(label=_("Lý do chưa nhận"), max_length=300, help_text=_("Chi hội kia sẽ đọc lời này."))


class ListForm(forms.Form):
    """A list as it is."""

    file = forms.FileField(label=_("Tệp danh sách (Excel)"), help_text=_("Tệp .xlsx hoặc .xls, để nguyên như đang có."))


class PeriodForm(forms.Form):
    """The period of a figure card."""

    tu = DayField(label=_("Từ ngày"))
    den = DayField(label=_("Đến hết ngày"))
