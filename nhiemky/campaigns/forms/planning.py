"""What is filled in to plan a campaign."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.campaigns import words as words
from nhiemky.campaigns.models import Campaign, Part, Section
from nhiemky.campaigns.queries.plan import PlannedStep
from nhiemky.kernel.errors import words_for
from nhiemky.targets.models import Indicator
from nhiemky.terms.forms import DayField

_ORDINARY: Final = "ordinary"
"""So is sent what is kept as no `Part` at all: nothing chosen is something else."""


class DeadlinesForm(forms.Form):
    """A last day for each step that can still be dated here; the field is named by the step's kind."""

    def __init__(self, *args: Any, steps: Sequence[PlannedStep], **options: Any) -> None:
        super().__init__(*args, **options)
        for step in steps:
            if not step.fixed:
                field = DayField(label=step.name, required=False, initial=step.due)
                field.widget.attrs = {"class": "short", "autocomplete": "off"}  # nine examples would be nine too many
                self.fields[step.kind] = field


class IndicatorsForm(forms.Form):
    """The targets to be reported."""

    indicators = forms.TypedMultipleChoiceField(
        coerce=int, label=_("Chỉ tiêu phải báo cáo"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": words_for("campaigns.no_indicator")},
    )  # fmt: skip

    def __init__(self, *args: Any, of_term: Sequence[Indicator], **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["indicators"]
        assert isinstance(choice, forms.TypedMultipleChoiceField)
        choice.choices = [(one.pk, str(one)) for one in of_term]


class QuorumForm(forms.Form):
    """How much of a body must be present."""

    quorum = forms.ChoiceField(
        choices=Campaign.Quorum.choices, widget=forms.RadioSelect, label=_("Khi thông qua văn bản phải có mặt")
    )


class AnnouncingForm(forms.Form):
    """The day the guidance was issued."""

    on = DayField(label=_("Ngày ban hành"), help_text=_("Ngày ghi trên hướng dẫn đã gửi các đơn vị."))


class GuidanceForm(forms.Form):
    """The paper the units work by."""

    file = forms.FileField(label=_("Tệp hướng dẫn"), help_text=_("PDF hoặc Word, dưới 50 MB."), allow_empty_file=True)
    code = forms.CharField(
        label=_("Số, ký hiệu"), max_length=40, required=False, help_text=_("Ghi như trên văn bản, ví dụ 03/HD-CCB.")
    )
    on = DayField(label=_("Ngày văn bản"), required=False)

    def __init__(self, *args: Any, kept: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if kept:
            self.fields["file"].required = False
            self.fields["file"].help_text = _("Để trống thì giữ tệp “%(name)s”.") % {"name": kept}


class PartForm(forms.Form):
    """The part of a unit; a `Part` is kept only of those that differ."""

    role = forms.ChoiceField(
        label=_("Phần việc của đơn vị"),
        choices=[(_ORDINARY, _("Tham gia như các đơn vị khác")), *Part.Role.choices],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_("Lý do"), max_length=400, required=False,
        help_text=_("Phải ghi khi đơn vị không tham gia, ví dụ “mới sáp nhập tháng 1/2020”."),
    )  # fmt: skip

    @staticmethod
    def of(role: str, why: str) -> dict[str, str]:
        """What is kept of a unit, as the form takes it."""
        return {"role": role or _ORDINARY, "why": why}

    @property
    def chosen(self) -> str:
        """The role as it is kept."""
        told: str = self.cleaned_data["role"]
        return "" if told == _ORDINARY else told


class SectionForm(forms.Form):
    """A section of the outline."""

    title = forms.CharField(label=_("Tên mục"), max_length=200, help_text=_("Không cần ghi số thứ tự."))
    guidance = forms.CharField(
        label=_("Hướng dẫn viết"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Một đến ba câu, hiện ngay bên cạnh khi đơn vị viết mục này."),
    )  # fmt: skip
    holds = forms.ChoiceField(label=_("Trong mục có"), choices=Section.Holds.choices, widget=forms.RadioSelect)
    required = forms.BooleanField(label=_("Đơn vị phải viết mục này"), required=False)
