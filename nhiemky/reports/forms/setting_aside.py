"""What is filled in to take a file out of a campaign."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SettingAsideForm(forms.Form):
    """The reason; whether there is one the action looks at."""

    why = forms.CharField(
        label=_("Lý do"), max_length=400, help_text=_("Ví dụ: gửi nhầm, đã có bản mới, tệp của đợt khác.")
    )
