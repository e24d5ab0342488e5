"""What people fill in about their own account."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class FirstPasswordForm(forms.Form):
    """The own password of somebody who comes in by a link."""

    password = forms.CharField(
        label=_("Mật khẩu mới"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ít nhất 10 ký tự. Một câu ngắn dễ nhớ là tốt nhất, ví dụ bốn từ cách nhau bằng dấu cách."),
    )  # fmt: skip
    again = forms.CharField(
        label=_("Gõ lại mật khẩu"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        """Both times the same."""
        cleaned = super().clean() or {}
        if {"password", "again"} <= cleaned.keys() and cleaned["password"] != cleaned["again"]:
            self.add_error("again", ValidationError(gettext("Hai lần gõ chưa giống nhau. Hãy gõ lại.")))
        return cleaned
