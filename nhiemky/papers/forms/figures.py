"""A row of the form of figures as filled in on the page."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhiemky.kernel.errors import words_for
from nhiemky.papers.actions.figures import FigureRow
from nhiemky.papers.models import FormFigure
from nhiemky.papers.queries.figure_form import FormRow
from nhiemky.papers.reading.answers import Answer, Problem, Typed, levels_of, read_row, typed_again

_LONGEST = 60


class NumberField(forms.CharField):
    """A number as people type it; what is wrong with it `read_row` knows."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal", "class": "figure-in"})
        super().__init__(max_length=_LONGEST, required=False, widget=widget, **kwargs)


class FigureRowForm(forms.Form):
    """One indicator. of: the row as it stands. settling: the real figure is asked for in place of an estimate.

    typed: what stands in the fields without being judged yet. clash: what somebody else wrote meanwhile.
    """

    numerator = NumberField(label=_("Số đạt"))
    denominator = NumberField(label=_("Tổng số"))
    value = NumberField(label=_("Kết quả"))
    words = forms.CharField(label=_("Mức đạt"), max_length=120, required=False)
    estimate = forms.BooleanField(label=_("Ước thực hiện"), required=False)
    cause = forms.CharField(label=_("Nguyên nhân chưa đạt"), max_length=400, required=False)
    why = forms.CharField(label=_("Lý do ghi khác số cấp dưới cộng lại"), max_length=400, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**9)

    use_required_attribute = False

    def __init__(
        self, of: FormRow, *, data: QueryDict | None = None, typed: Typed | None = None, settling: bool = False
    ) -> None:
        shown = typed or _begin(of, settling)
        initial = {name: getattr(shown, name) for name in Typed.__slots__}
        super().__init__(
            data, prefix=prefix_of(of), initial={**initial, "revision": of.told.revision if of.told else 0},
            label_suffix="",
        )  # fmt: skip
        self.of, self.settling = of, settling
        self.clash: FormFigure | None = None
        self._fit()

    def _fit(self) -> None:
        """Leaves the fields of the indicator's kind."""
        target = self.of.target
        for name in {"numerator", "denominator", "value", "words"} - set(self.of.fields):
            del self.fields[name]
        if target.kind in ("count", "average") and target.unit_of_measure:
            self.fields["value"].label = target.unit_of_measure[:1].upper() + target.unit_of_measure[1:]
        if target.kind == "average":
            self.fields["value"].help_text = gettext("Ghi cả hai số, ví dụ 1.275/17, thì cấp trên mới cộng được.")
        if target.kind == "level" and (levels := levels_of(target)):
            choices = [("", gettext("Chưa ghi")), *((level, level) for level in levels)]
            self.fields["words"].widget = forms.Select(choices=choices)
        if self.of.branches is None:
            del self.fields["why"]
        if self.settling:
            del self.fields["estimate"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        self.answer, problems = read_row(self.of.target, Typed(**{name: told.get(name, "") for name in _NAMES}))
        if not problems and self.answer.is_blank and (self.answer.cause or self.answer.why) and not self.of.told:
            problems = [Problem(self.of.fields[0], words_for("papers.figure_blank"))]
        if not problems and not self.answer.is_blank and self.answer != self.of.answer:
            problems = self.of.missing(self.answer)
        for problem in problems:
            self.add_error(problem.field if problem.field in self.fields else None, problem.why)
        return told

    @property
    def row(self) -> FigureRow | None:
        """What is to be kept; None where nothing was told, or nothing changed."""
        answer = Answer() if self.answer.is_blank else self.answer
        if answer == self.of.answer or (self.settling and answer.is_blank):
            return None
        return FigureRow(self.of.indicator.pk, answer, self.cleaned_data.get("revision") or 0)

    @property
    def numbers(self) -> list[forms.BoundField]:
        """The fields of the figure."""
        return [self[name] for name in self.of.fields]

    @property
    def asides(self) -> list[forms.BoundField]:
        """The fields of words beside it."""
        return [self[name] for name in ("cause", "why") if name in self.fields]

    @property
    def opens_asides(self) -> bool:
        """Whether something must be written there, or is."""
        behind = self.of.judged(self.of.answer).state == "behind"
        return behind or any(bound.errors or bound.value() for bound in self.asides)


_NAMES = tuple(Typed.__slots__)


def prefix_of(of: FormRow) -> str:
    """What the names of its fields begin with."""
    return f"ct{of.indicator.pk}"


def as_typed(of: FormRow, data: QueryDict) -> Typed:
    """What a browser sent of a row, not judged yet."""
    return Typed(**{name: data.get(f"{prefix_of(of)}-{name}", "") for name in _NAMES})


def _begin(of: FormRow, settling: bool) -> Typed:
    """What stands in the fields at first: what was told, else what the branches add up to; never an old figure."""
    if settling:
        return Typed(cause=of.answer.cause, why=of.answer.why)
    told = of.answer if of.told else of.branches
    return typed_again(of.target, told) if told else Typed()
