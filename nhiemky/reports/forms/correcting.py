"""A figure typed by hand, the Vietnamese way ("1.234,5", "11/12", "91,7%"), and why it is changed."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext, gettext_lazy

from nhiemky.kernel.numbers import format_number, read
from nhiemky.reports.actions import Given
from nhiemky.targets.models import Indicator, UnitFigure
from nhiemky.targets.target import LEVELS

OTHER: Final = "khac"
REASONS: Final = (
    gettext_lazy("Máy đọc nhầm ô hoặc nhầm số"),
    gettext_lazy("Đơn vị ghi nhầm, đã hỏi lại và báo số đúng"),
    gettext_lazy("Lấy số trong báo cáo thay cho số trong biểu"),
)


class NumberField(forms.CharField):
    """A number as people type it; cleaned it is a `Quantity`, or None for an empty field."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "class": "figure-in"})
        super().__init__(max_length=60, widget=widget, **kwargs)

    def validate(self, value: Any) -> None:
        """Nothing typed is an answer too: which numbers are needed the action knows."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        number = read(text)
        if number is None or number.high is not None or number.value < 0:
            raise forms.ValidationError(gettext("“%(text)s” không đọc được là một số. Ví dụ: 1.234,5") % {"text": text})
        if number.doubtful:
            raise forms.ValidationError(
                gettext("“%(text)s” hiểu được hai cách. Dấu chấm ngăn hàng nghìn, dấu phẩy ngăn thập phân: 1.234,5")
                % {"text": text}
            )
        return number


class WordsField(forms.CharField):
    """Words that may be left out; whether they are needed the action knows."""

    def validate(self, value: Any) -> None:
        """Nothing typed is an answer too."""


class ReasonField(forms.ChoiceField):
    """One of the reasons; a reason in other words does as well."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class FigureForm(forms.Form):
    """The figure of one indicator: the parts of a ratio or an average, a number, or words, as its kind asks."""

    numerator = NumberField(label=gettext_lazy("Số đạt"))
    denominator = NumberField(label=gettext_lazy("Tổng số"))
    value = NumberField(label=gettext_lazy("Chỉ có kết quả, không có hai số trên"), required=False)
    words = WordsField(label=gettext_lazy("Mức đạt"), max_length=120)
    use_required_attribute = False

    def __init__(self, *args: Any, indicator: Indicator, kept: UnitFigure | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = _typed(indicator, kept)
        super().__init__(*args, **kwargs)
        self.indicator, self.kept = indicator, kept
        for name in {"ratio": ("words",), "average": ("words",), "level": ("numerator", "denominator", "value")}.get(
            indicator.kind, ("numerator", "denominator", "words")
        ):
            del self.fields[name]
        if indicator.kind == "count":
            measure = f" ({indicator.unit_of_measure})" if indicator.unit_of_measure else ""
            self.fields["value"].required = True
            self.fields["value"].label = gettext("Số lượng%(measure)s") % {"measure": measure}
        if indicator.kind == "level":
            self.fields["words"].help_text = gettext("Ví dụ: %(words)s.") % {"words": LEVELS[1].capitalize()}

    @property
    def given(self) -> Given:
        """What was typed; "11/12" in one field counts as both parts, a percentage alone as the result."""
        told = self.cleaned_data
        above, below, value = (told.get(name) for name in ("numerator", "denominator", "value"))
        if above is not None and above.of is not None and below is None:
            return Given(above.value, above.of)
        if above is not None and above.percent and below is None:
            above, value = None, above
        if value is not None and value.of is not None:
            return Given(value.value, value.of)
        return Given(
            above.value if above else None, below.value if below else None,
            value.value if value else None, told.get("words", ""),
        )  # fmt: skip

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed."""
        return self.given != Given()


class CorrectionForm(FigureForm):
    """A figure put right, with the reason."""

    reason = ReasonField(label=gettext_lazy("Vì sao sửa"), widget=forms.RadioSelect)
    why = forms.CharField(label=gettext_lazy("Ghi rõ thêm"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = [(str(number), words) for number, words in enumerate(REASONS)]
        self.fields["reason"].choices = [*reasons, (OTHER, gettext("Lý do khác, ghi ở dưới"))]  # type: ignore[attr-defined]
        if self.kept is None:
            del self.fields["reason"]
            self.fields["why"].help_text = gettext("Ví dụ: đơn vị báo qua điện thoại.")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if self.kept is not None and not self.reason_told(told):
            self.add_error("reason", gettext("Đồng chí chọn một lý do, hoặc ghi lý do khác."))
        return told

    def reason_told(self, told: dict[str, Any]) -> str:
        """The reason in words; "" when none was given."""
        number = told.get("reason", "")
        chosen = str(REASONS[int(number)]) if number.isdecimal() and int(number) < len(REASONS) else ""
        return ". ".join(filter(None, (chosen, told.get("why", "").strip())))


def _typed(indicator: Indicator, kept: UnitFigure | None) -> dict[str, str]:
    """A kept figure as somebody would have typed it: its parts, or the result alone."""
    if kept is None:
        return {}
    if indicator.kind == "level":
        return {"words": kept.words}
    if indicator.kind == "count" or kept.numerator is None or kept.denominator is None:
        return {"value": "" if kept.value is None else format_number(kept.value)}
    return {"numerator": format_number(kept.numerator), "denominator": format_number(kept.denominator)}
