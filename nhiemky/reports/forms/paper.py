"""The form for a paragraph of the consolidated paper."""

from django import forms
from django.utils.translation import gettext_lazy

from nhiemky.reports.actions.paper import LONGEST


class ParagraphForm(forms.Form):
    """A paragraph's words. drafted, seen: what they are written over, see `actions.edit_block`."""

    text = forms.CharField(
        label=gettext_lazy("Nội dung đoạn"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "autofocus": True}),
        help_text=gettext_lazy("Mỗi dòng thành một đoạn riêng. Để trống rồi lưu là bỏ đoạn này khỏi báo cáo."),
    )
    drafted = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
