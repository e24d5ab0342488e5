"""The forms of the consolidated paper: a paragraph, a picked sentence, an exemplary unit."""

from django import forms
from django.utils.translation import gettext_lazy

from nhiemky.reports.actions.paper import LONGEST
from nhiemky.reports.output.beside import UNDER


class _Words(forms.CharField):
    """Words that may be none, which says something, so that the field is not called optional."""

    def validate(self, value: str) -> None:
        """Nothing is asked for."""


class ParagraphForm(forms.Form):
    """A paragraph's words. drafted, seen: what they are written over, see `actions.edit_block`."""

    use_required_attribute = False
    text = _Words(
        label=gettext_lazy("Nội dung đoạn"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "autofocus": True}),
        help_text=gettext_lazy("Mỗi dòng thành một đoạn riêng. Để trống rồi lưu là bỏ đoạn này khỏi báo cáo."),
    )
    drafted = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class PickingForm(forms.Form):
    """What of a paragraph goes under which head; whether it may the action looks at."""

    use_required_attribute = False
    under = forms.ChoiceField(label=gettext_lazy("Đưa vào mục"), choices=tuple(UNDER.items()), widget=forms.RadioSelect)
    text = _Words(
        label=gettext_lazy("Lời trích"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Có thể bớt chữ cho gọn, không thêm chữ: đây là lời của đơn vị."),
    )  # fmt: skip


class ChoosingForm(forms.Form):
    """Why a unit is exemplary; whether something is said the action looks at."""

    use_required_attribute = False
    reason = _Words(
        label=gettext_lazy("Lý do chọn"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Ví dụ: đi đầu bổ sung chỉ tiêu theo nghị quyết mới của Đảng bộ, gửi sớm."),
    )  # fmt: skip
