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
from nhiemky.targets.queries.lineage import Child
from nhiemky.targets.reading import is_unreadable, read_list_target, read_target
from nhiemky.targets.target import Target, goal_shown
from nhiemky.terms.forms import DayField

_GOAL_HELP: Final = _(
    "Ghi như trong nghị quyết: ≥ 95%; mỗi năm 2 mô hình; đến năm 2027: 0 hộ. Để trống nếu từng đơn vị tự đặt."
)

_AUTHORITY_HELP: Final = _("Ví dụ Nghị quyết số 05/NQ-BCH.")
_DAY_HELP: Final = _("Ví dụ 10/06/2020.")


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

    def __init__(self, *args: Any, indicator: Indicator | None = None, authority: bool = False, **options: Any) -> None:
        """authority: paper and day must be told, since the goal is decided after the congress."""
        super().__init__(*args, **options)
        self._indicator = indicator
        if authority:
            _ask_authority(self)

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


def _ask_authority(form: forms.Form) -> None:
    for name, example in (("paper", _AUTHORITY_HELP), ("decided_on", _DAY_HELP)):
        field = form.fields[name]
        field.required, field.help_text = True, example
        field.error_messages["required"] = gettext("Mức bổ sung, điều chỉnh phải ghi ô này.")


class NewTargetForm(GoalForm):
    """A new indicator with its first goal."""

    supplement = forms.BooleanField(
        label=_("Chỉ tiêu bổ sung sau Đại hội"),
        required=False,
        help_text=_("Đánh dấu thì phải ghi căn cứ và ngày quyết định."),
    )

    code = forms.CharField(
        label=_("Mã"), max_length=20, help_text=_("Ngắn, ví dụ XD1. Các đơn vị ghi mã này trong biểu.")
    )
    name = forms.CharField(label=_("Tên chỉ tiêu"), max_length=300)
    group = forms.CharField(label=_("Nhóm"), max_length=120, required=False, help_text=_("Ví dụ Xây dựng Hội."))

    field_order = ("code", "name", "group", "goal", "measure", "supplement", "paper", "decided_on")

    def clean(self) -> dict[str, Any]:
        """A supplement names its paper and its day."""
        cleaned = super().clean()
        for name in ("paper", "decided_on") if cleaned.get("supplement") else ():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, ValidationError(gettext("Mức bổ sung, điều chỉnh phải ghi ô này.")))
        return cleaned

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


class CascadeForm(forms.Form):
    """A superior's goal passed on: one for all units below alike."""

    goal = forms.CharField(
        label=_("Mức giao cho mỗi đơn vị"),
        max_length=120,
        help_text=_("Ghi như trong quyết định: ≥ 95%; mỗi năm 2 mô hình."),
    )
    paper = forms.CharField(label=_("Căn cứ"), max_length=300)
    decided_on = DayField(label=_("Ngày quyết định"))

    def __init__(self, *args: Any, indicator: Indicator, children: Iterable[Child], **options: Any) -> None:
        """children: those on the page; only where each gets a goal of its own they have fields."""
        super().__init__(*args, **options)
        self._indicator, self._children = indicator, {f"muc-{child.unit.pk}": child for child in children}
        _ask_authority(self)

    def clean_goal(self) -> Target:
        """The goal as read."""
        return self._read(self.cleaned_data["goal"])

    def goals(self, units: Iterable[int]) -> dict[int, Target]:
        """What each unit gets."""
        return dict.fromkeys(units, self.cleaned_data["goal"])

    def _read(self, text: str) -> Target:
        of = self._indicator
        target = read_goal(of.code, of.name, of.unit_of_measure, text)
        if target.low is None and not target.level:
            raise ValidationError(gettext("Hãy ghi một mức cụ thể, ví dụ 30 hoặc 10–15."))
        return target

    @property
    def shared(self) -> list[forms.BoundField]:
        """The fields that hold for all units."""
        return [self[name] for name in self.fields if name not in self._children]

    @property
    def lines(self) -> list[tuple[Child, forms.BoundField]]:
        """Each unit with its field, where it has one."""
        return [(child, self[name]) for name, child in self._children.items() if name in self.fields]

    @property
    def decision(self) -> Decision:
        """What the goals are passed on by."""
        return Decision(self.cleaned_data["decided_on"], self.cleaned_data["paper"])


class CascadeEachForm(CascadeForm):
    """The same with a goal for each unit; one left empty gets none."""

    goal = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, child in self._children.items():
            told = child.version if child.bond in ("passed", "old") else None
            said = goal_shown(told.as_target(), measure=False) if told else ""
            self.fields[name] = forms.CharField(label=str(child.unit), max_length=120, required=False, initial=said)

    def clean(self) -> dict[str, Any]:
        """Reads the goal of each unit."""
        cleaned = super().clean() or {}
        for name in self._children:
            if text := cleaned.get(name):
                try:
                    cleaned[name] = self._read(text)
                except ValidationError as error:
                    self.add_error(name, error)
        return cleaned

    def goals(self, units: Iterable[int]) -> dict[int, Target]:
        """What each unit of the page gets that is to get one."""
        told = {child.unit.pk: self.cleaned_data[name] for name, child in self._children.items()}
        return {unit: told[unit] for unit in units if told.get(unit)}


def said_cascade(source: TargetVersion | None, children: Iterable[Child]) -> dict[str, object]:
    """A share or level as the superior has it; the paper by which other units were given theirs already."""
    said: dict[str, object] = {}
    if source and source.indicator.kind != "count":
        said["goal"] = goal_shown(source.as_target(), measure=False)
    given = next((one.version for one in children if one.version and one.bond == "passed"), source)
    if given and given.decided_on:
        said |= {"paper": given.basis_paper, "decided_on": given.decided_on}
    return said


def said_goal(version: TargetVersion | None, indicator: Indicator) -> dict[str, object]:
    """What a version says, as the form takes it."""
    if version is None:
        return {"measure": indicator.unit_of_measure}
    goal = goal_shown(version.as_target(), measure=False)
    return {"goal": goal, "measure": indicator.unit_of_measure}
