"""The form for a paragraph of the consolidated paper."""

from django import forms
from django.utils.translation import gettext_lazy

from nhiemky.reports.actions.paper import LONGEST


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
