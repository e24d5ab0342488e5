"""A day as people type it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayField(forms.DateField):
    """A day as people type it, with a refusal that shows how."""

    default_error_messages = {"invalid": _("Máy chưa hiểu ngày này. Hãy ghi ngày/tháng/năm, ví dụ 15/06/2025.")}  # noqa: RUF012

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(format="%d/%m/%Y"), **options)
