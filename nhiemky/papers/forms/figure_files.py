"""Sending a filled-in Excel form."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FormFileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("Tệp biểu đã điền"), help_text=_("Tệp Excel đã tải từ trang Số liệu của đơn vị, đã điền và lưu lại."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods"}),
        error_messages={"required": _("Hãy chọn tệp biểu đã điền."), "empty": _("Tệp rỗng. Hãy chọn tệp khác.")},
    )  # fmt: skip
    use_required_attribute = False
