"""What is filled in about steps: done, put to another day, not waited for, concluded."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.campaigns.actions.deadlines import Delay
from nhiemky.campaigns.actions.steps import Deed
from nhiemky.campaigns.models import PartyStep
from nhiemky.terms.forms import DayField

_PROOF = _("Ảnh, PDF, Word hay Excel, không quá 20 MB. Có thể để trống.")


class DeedForm(forms.Form):
    """A step that was done."""

    on = DayField(label=_("Ngày làm"))
    note = forms.CharField(label=_("Ghi chú"), max_length=400, required=False)
    proof = forms.FileField(label=_("Tệp chứng minh"), required=False, help_text=_PROOF, allow_empty_file=True)

    def told(self) -> Deed:
        """As the act takes it."""
        file = self.cleaned_data["proof"]
        return Deed(self.cleaned_data["on"], self.cleaned_data["note"], (file.name, file) if file else None)


class DelayForm(forms.Form):
    """A deadline put to another day."""

    due = DayField(label=_("Thời hạn mới (ngày cuối cùng)"))
    decided_on = DayField(
        label=_("Ngày quyết định"), help_text=_("Thời hạn mới tính từ ngày này; trước đó vẫn theo thời hạn cũ.")
    )
    cause = forms.CharField(
        label=_("Lý do"), max_length=400, help_text=_("Ví dụ: dịch Covid-19, giãn cách xã hội.")
    )  # fmt: skip
    basis = forms.CharField(
        label=_("Căn cứ"), max_length=300, required=False, help_text=_("Văn bản làm căn cứ, ví dụ Chỉ thị 16/CT-TTg.")
    )

    def told(self) -> Delay:
        """As the act takes it."""
        return Delay(**self.cleaned_data)


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(
        label=_("Lý do"), max_length=400, help_text=_("Ví dụ: đơn vị đã dự họp rút kinh nghiệm cùng cụm bên cạnh.")
    )


class ConclusionForm(forms.Form):
    """The day a campaign ends."""

    on = DayField(label=_("Ngày kết thúc đợt"))


class ReopeningForm(forms.Form):
    """Why a campaign is opened again."""

    why = forms.CharField(
        label=_("Lý do mở lại"), max_length=400, help_text=_("Ví dụ: một đơn vị còn gửi báo cáo sau ngày kết thúc.")
    )


class PartyForm(forms.Form):
    """What passed between a unit and its Party committee: a day and a note for each of three things."""

    def __init__(self, *args: Any, known: dict[str, PartyStep], **options: Any) -> None:
        super().__init__(*args, **options)
        for kind, label in PartyStep.Kind.choices:
            step = known.get(kind)
            self.fields[kind] = DayField(
                label=_("%(step)s ngày") % {"step": label}, required=False, initial=step and step.on
            )
            self.fields[f"{kind}_note"] = forms.CharField(
                label=_("Ghi chú"), max_length=400, required=False, initial=step.note if step else ""
            )

    def told(self) -> dict[str, tuple[Any, str]]:
        """As the act takes it."""
        data = self.cleaned_data
        return {kind: (data[kind], data[f"{kind}_note"]) for kind in PartyStep.Kind.values}
