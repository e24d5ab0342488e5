"""What people fill in about a term. Days are written as on paper: 15/06/2025."""

from datetime import timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhiemky.organisation.forms import DayField as PlainDayField
from nhiemky.terms.actions import CommitmentRow
from nhiemky.terms.models import Commitment, TermOfOffice
from nhiemky.terms.term import Phase, Term, read_term

_LIKE_THIS: Final = {"placeholder": "15/06/2025", "autocomplete": "off"}
_DAY: Final = timedelta(days=1)


class DayField(PlainDayField):
    """A day as people type it, with an example in the empty box."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.update(_LIKE_THIS)


class TermForm(forms.Form):
    """A term by its two congresses, or by its years alone."""

    name = forms.CharField(
        label=_("Tên nhiệm kỳ"),
        max_length=60,
        help_text=_("Thường là hai năm, ví dụ 2025–2030. Dài bao lâu cũng được."),
    )
    congress = forms.CharField(
        label=_("Đại hội"), max_length=120, required=False, help_text=_("Ví dụ: lần thứ VIII. Có thể để trống.")
    )
    opened = DayField(
        label=_("Ngày Đại hội mở đầu nhiệm kỳ"), required=False,
        help_text=_("Chưa nhớ ngày thì để trống cả hai ô: máy tính từ tháng 7 năm đầu đến tháng 7 năm cuối."),
    )  # fmt: skip
    closes = DayField(label=_("Ngày Đại hội nhiệm kỳ sau (dự kiến)"), required=False)

    def clean(self) -> dict[str, Any]:
        """Either both days or years in the name; `term` in the cleaned data."""
        cleaned = super().clean() or {}
        if {"name", "opened", "closes"} <= cleaned.keys() and not self.errors:
            cleaned["term"] = self._term(cleaned)
        return cleaned

    def _term(self, cleaned: dict[str, Any]) -> Term | None:
        name, opened, closes = cleaned["name"], cleaned["opened"], cleaned["closes"]
        years = read_term(name)
        if opened is None and closes is None:
            if years is None:
                self.add_error(
                    "opened", ValidationError(gettext("Hãy ghi ngày, hoặc ghi tên có hai năm như 2025–2030."))
                )
                return None
            return Term(name, years.opened, years.closes, exact=False)
        for field, day in (("opened", opened), ("closes", closes)):
            if day is None:
                self.add_error(field, ValidationError(gettext("Hãy ghi nốt ngày này, hoặc để trống cả hai ô ngày.")))
        if opened and closes and closes <= opened:
            self.add_error("closes", ValidationError(gettext("Ngày này phải sau ngày Đại hội mở đầu nhiệm kỳ.")))
        return None if self.errors else Term(name, opened, closes)


def form_of(term: TermOfOffice) -> dict[str, object]:
    """What a term says, as the form takes it; days that are only supposed are left out."""
    days = {"opened": term.opened, "closes": term.meant_to_close or term.closes} if term.exact else {}
    return {"name": term.name, "congress": term.congress, **days}


class PhaseForm(forms.Form):
    """One phase of a term; a row left empty is no phase."""

    name = forms.CharField(label=_("Tên giai đoạn"), max_length=80, required=False)
    starts = DayField(label=_("Từ ngày"), required=False)
    last = DayField(label=_("Đến hết ngày"), required=False)

    def clean(self) -> dict[str, Any]:
        """All three or none; `phase` in the cleaned data, None for an empty row."""
        cleaned = super().clean() or {}
        name, starts, last = (cleaned.get(field) for field in ("name", "starts", "last"))
        cleaned["phase"] = Phase(name, starts, last + _DAY) if name and starts and last else None
        if not self.errors and any((name, starts, last)) and not all((name, starts, last)):
            raise ValidationError(gettext("Hãy ghi đủ tên và hai ngày của giai đoạn, hoặc để trống cả dòng."))
        return cleaned


PhaseForms = forms.formset_factory(PhaseForm, extra=1, max_num=12)


def phases_in(term: TermOfOffice) -> list[dict[str, object]]:
    """The phases of a term, as the forms take them."""
    return [{"name": one.name, "starts": one.starts, "last": one.ends - _DAY} for one in term.phases.order_by("starts")]


def phases_of(forms_of_phases: "forms.BaseFormSet[PhaseForm]") -> list[Phase]:
    """The phases filled in."""
    return [form.cleaned_data["phase"] for form in forms_of_phases if form.cleaned_data.get("phase")]


class PeriodForm(forms.Form):
    """A reporting period."""

    name = forms.CharField(label=_("Tên kỳ báo cáo"), max_length=80, help_text=_("Ví dụ: Nửa đầu nhiệm kỳ, Năm 2026."))
    on = DayField(label=_("Số liệu tính đến hết ngày"), help_text=_("Ví dụ 31/12/2027."))


class CommitmentForm(forms.Form):
    """What a term is measured by besides targets."""

    kind = forms.ChoiceField(label=_("Loại"), choices=Commitment.Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Tên, nội dung"),
        max_length=300,
        help_text=_("Ví dụ: Đề án giúp nhau giảm nghèo bền vững trong hội viên."),
    )
    issuer = forms.CharField(
        label=_("Cơ quan ban hành"),
        max_length=200,
        required=False,
        help_text=_("Ví dụ: Quận ủy, Đại hội Hội cấp trên."),
    )
    paper = forms.CharField(
        label=_("Số, tên văn bản"), max_length=200, required=False, help_text=_("Ví dụ: Nghị quyết số 12-NQ/QU.")
    )
    decided_on = DayField(label=_("Ngày ban hành"), required=False)
    due = DayField(
        label=_("Phải xong trước hoặc vào ngày"), required=False, help_text=_("Để trống nếu tính cả nhiệm kỳ.")
    )

    @property
    def row(self) -> CommitmentRow:
        """As the acts take it."""
        return CommitmentRow(**self.cleaned_data)


def said_commitment(kept: Commitment) -> dict[str, object]:
    """What is committed to, as the form takes it."""
    return {name: getattr(kept, name) for name in CommitmentForm.base_fields}
