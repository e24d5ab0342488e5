"""What people fill in about targets: a goal in the words of the resolution, which the machine reads."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhiemky.organisation.models import Unit
from nhiemky.targets.actions import Decision, TargetRow
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.targets.reading import is_unreadable, read_list_target, read_target
from nhiemky.targets.target import Target, goal_shown
from nhiemky.terms.forms import DayField

_GOAL_HELP: Final = _(
    "Ghi như trong nghị quyết: ≥ 95%; mỗi năm 2 mô hình; đến năm 2027: 0 hộ. Để trống nếu từng đơn vị tự đặt."
)


def read_goal(code: str, name: str, measure: str, goal: str) -> Target:
    """A target as typed. ValidationError where a number is meant and none can be read."""
    try:
        read = read_target if "/" in goal else read_list_target
        target = read(code, name, measure, "", goal)
    except ValueError as error:
        raise ValidationError(gettext("Khoảng này ghi ngược: số nhỏ phải đứng trước, ví dụ 10–15.")) from error
    if is_unreadable(goal, target):
        told = {"goal": goal}
        raise ValidationError(gettext("Máy chưa hiểu mức “%(goal)s”. Hãy ghi một con số, ví dụ ≥ 95%% hoặc 30.") % told)
    return target


class GoalForm(forms.Form):
    """A goal, and what it was decided by. Which indicator it is for is known."""

    goal = forms.CharField(label=_("Mức chỉ tiêu"), max_length=120, required=False, help_text=_GOAL_HELP)
    measure = forms.CharField(
        label=_("Đơn vị tính"),
        max_length=60,
        required=False,
        help_text=_("Ví dụ %, đồng chí, mô hình, nghìn đồng/người."),
    )
    paper = forms.CharField(
        label=_("Căn cứ"), max_length=300, required=False, help_text=_("Ví dụ Nghị quyết Đại hội lần thứ VIII.")
    )
    decided_on = DayField(label=_("Ngày quyết định"), required=False)

    def __init__(self, *args: Any, indicator: Indicator | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self._indicator = indicator

    def clean(self) -> dict[str, Any]:
        """`target` in the cleaned data."""
        cleaned = super().clean() or {}
        of = self._indicator
        code, name = (of.code, of.name) if of else (cleaned.get("code", ""), cleaned.get("name", ""))
        try:
            cleaned["target"] = read_goal(code, name, cleaned.get("measure", ""), cleaned.get("goal", ""))
        except ValidationError as error:
            self.add_error("goal", error)
        return cleaned

    @property
    def decision(self) -> Decision:
        """What the goal was decided by."""
        return Decision(self.cleaned_data["decided_on"], self.cleaned_data["paper"])


class NewTargetForm(GoalForm):
    """A new indicator with its first goal."""

    code = forms.CharField(
        label=_("Mã"), max_length=20, help_text=_("Ngắn, ví dụ XD1. Các đơn vị ghi mã này trong biểu.")
    )
    name = forms.CharField(label=_("Tên chỉ tiêu"), max_length=300)
    group = forms.CharField(label=_("Nhóm"), max_length=120, required=False, help_text=_("Ví dụ Xây dựng Hội."))

    field_order = ("code", "name", "group", "goal", "measure", "paper", "decided_on")

    @property
    def row(self) -> TargetRow:
        """The target with its head."""
        return TargetRow(self.cleaned_data["target"], self.cleaned_data["group"])


class IndicatorForm(forms.Form):
    """Code, name and head of an indicator."""

    code = forms.CharField(label=_("Mã"), max_length=20)
    name = forms.CharField(label=_("Tên chỉ tiêu"), max_length=300)
    group = forms.CharField(label=_("Nhóm"), max_length=120, required=False)


class OwnGoalForm(GoalForm):
    """A goal of a unit's own."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"), empty_label=_("Hãy chọn đơn vị"))

    field_order = ("unit", "goal", "measure", "paper", "decided_on")

    def __init__(self, *args: Any, units: QuerySet[Unit], shown: Iterable[Unit], **options: Any) -> None:
        """units: those that may be chosen; shown: those offered, since a province has thousands."""
        super().__init__(*args, **options)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = units
        field.choices = [("", field.empty_label), *((unit.pk, str(unit)) for unit in shown)]


def said_goal(version: TargetVersion | None, indicator: Indicator) -> dict[str, object]:
    """What a version says, as the form takes it."""
    if version is None:
        return {"measure": indicator.unit_of_measure}
    goal = goal_shown(version.as_target(), measure=False)
    return {"goal": goal, "measure": indicator.unit_of_measure}
