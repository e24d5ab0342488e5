"""What people fill in about personal data. No consent is ever preset."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.members.fields import OPENED, PURPOSE_WORDS, SENSITIVE_FIELDS, Field
from nhiemky.members.models import DataRequest
from nhiemky.organisation.forms import DayField

_YES_NO = (("", _("Chưa ghi")), ("1", _("Có")), ("0", _("Không")))


class ConsentForm(forms.Form):
    """A member agrees to one purpose. own: they say so themselves, with no paper."""

    on = DayField(label=_("Đồng ý từ ngày"))
    paper = forms.CharField(
        label=_("Giấy đồng ý"), max_length=200, help_text=_("Ví dụ: Phiếu đồng ý ngày 5/2/2026."),
        error_messages={"required": _("Chưa ghi giấy đồng ý. Hãy ghi giấy hoặc bằng chứng hội viên đã đồng ý.")},
    )  # fmt: skip

    def __init__(self, *args: Any, own: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if own:
            del self.fields["paper"]


class AskForm(forms.Form):
    """What a member asks."""

    kind = forms.ChoiceField(label=_("Yêu cầu"), choices=DataRequest.Kind.choices, widget=forms.RadioSelect)
    on = DayField(label=_("Ngày nhận yêu cầu"), help_text=_("Thời hạn trả lời tính từ ngày này."))
    told = forms.CharField(
        label=_("Nội dung"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: năm sinh đúng là 1952."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What they are answered."""

    refused = forms.ChoiceField(
        label=_("Trả lời"), widget=forms.RadioSelect,
        choices=(("no", _("Làm theo yêu cầu")), ("yes", _("Không làm được, nêu lý do"))),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Lời trả lời"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ghi đã làm gì, hoặc vì sao không làm được. Không ghi họ tên, số điện thoại."),
    )  # fmt: skip


class GrantForm(forms.Form):
    """Who may look into what is closed, for what, until when."""

    person = forms.TypedChoiceField(
        label=_("Cho ai xem"), coerce=int, help_text=_("Người giữ sổ hội viên ở đây; không tự cho phép mình.")
    )
    purpose = forms.ChoiceField(
        label=_("Để làm gì"), widget=forms.RadioSelect,
        choices=[(one, words) for one, words in PURPOSE_WORDS.items() if one in OPENED],
    )  # fmt: skip
    ends = DayField(label=_("Đến hết ngày"), help_text=_("Nhiều nhất 90 ngày. Hết ngày này máy tự đóng lại."))

    def __init__(self, *args: Any, people: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        person = self.fields["person"]
        assert isinstance(person, forms.TypedChoiceField)
        person.choices = [("", _("Chọn người")), *people]


class SensitiveForm(forms.Form):
    """The sensitive fields that are open to who writes, and no others."""

    def __init__(self, *args: Any, opened: list[Field], **options: Any) -> None:
        super().__init__(*args, **options)
        for one in SENSITIVE_FIELDS:
            if one in opened:
                self.fields[one.name] = _widget_of(one)


def _widget_of(one: Field) -> forms.Field:
    if one.name == "party":
        return forms.TypedChoiceField(
            label=one.label, choices=_YES_NO, required=False, empty_value=None, coerce=lambda told: told == "1"
        )
    if one.name == "party_joined":
        return forms.IntegerField(label=one.label, min_value=1930, max_value=2100, required=False)
    longest = 60 if one.name in {"ethnicity", "religion"} else 200
    return forms.CharField(label=one.label, max_length=longest, required=False)
