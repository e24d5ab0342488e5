"""The term of a new unit, with what it takes over: every goal stands there as a proposal and can be changed."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhiemky.organisation.actions import UNTOLD, Forming
from nhiemky.organisation.models import Body, Unit
from nhiemky.targets.actions import Beginning, Taken
from nhiemky.targets.forms.goals import read_goal
from nhiemky.targets.queries.inheriting import Estate, Goal, Task
from nhiemky.targets.target import Target, goal_shown
from nhiemky.terms.forms import DayField, TermForm

_HEAD: Final = ("name", "opened", "closes", "formed", "congress", "paper", "paper_day")


class BeginForm(TermForm):
    """Name and days of the term, how the executive committee came to be, a tick and a number for each goal."""

    formed = forms.ChoiceField(
        label=_("Ban Chấp hành khóa đầu do ai lập"), choices=Body.Formed.choices, widget=forms.RadioSelect
    )
    congress = forms.CharField(
        label=_("Đại hội lần thứ mấy, nếu có Đại hội"), max_length=120, required=False,
        help_text=_("Ghi tự do: lần thứ I, lần thứ VIII. Chưa có Đại hội thì để trống."),
    )  # fmt: skip
    paper = forms.CharField(
        label=_("Quyết định chỉ định, nếu cấp trên chỉ định"), max_length=300, required=False,
        help_text=_("Ví dụ: Quyết định số 15/QĐ-CCB."),
    )  # fmt: skip
    paper_day = DayField(label=_("Ngày quyết định"), required=False)

    field_order = _HEAD

    def __init__(self, *args: Any, unit: Unit, estate: Estate, formed: bool, **options: Any) -> None:
        """formed: the unit's executive committee is noted already, so nothing is asked of it."""
        super().__init__(*args, **options)
        self._estate = estate
        self.fields["opened"].label, self.fields["opened"].initial = _("Bắt đầu từ ngày"), unit.valid_from
        self.fields["closes"].label = _("Đến Đại hội nhiệm kỳ sau, dự kiến ngày")
        for name in ("formed", "paper", "paper_day") if formed else ():
            del self.fields[name]
        for goal in estate.goals:
            self._ask(goal)
        for task in estate.tasks:
            self.fields[f"viec-{task.kept.pk}"] = _tick(task.kept.title, wanted=True)

    def _ask(self, goal: Goal) -> None:
        said = goal_shown(goal.proposed, measure=False) if goal.proposed else ""
        self.fields[f"lay-{goal.key}"] = _tick(_("Chuyển sang nhiệm kỳ mới"), wanted=not goal.reached)
        self.fields[f"muc-{goal.key}"] = forms.CharField(
            label=goal.indicator.name, max_length=120, required=False, initial=said
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Reads the goals ticked; a congress in words and a paper for a committee that was appointed."""
        cleaned = super().clean()
        for goal in self._estate.goals:
            if cleaned.get(f"lay-{goal.key}"):
                try:
                    cleaned[f"muc-{goal.key}"] = self._read(goal, cleaned.get(f"muc-{goal.key}", ""))
                except ValidationError as error:
                    self.add_error(f"muc-{goal.key}", error)
        if cleaned.get("formed") == Body.Formed.APPOINTED and not cleaned.get("paper"):
            self.add_error("paper", ValidationError(gettext("Hãy ghi quyết định chỉ định Ban Chấp hành.")))
        return cleaned

    def _read(self, goal: Goal, text: str) -> Target:
        proposed, of = goal.proposed, goal.indicator
        if proposed and text == goal_shown(proposed, measure=False):
            return proposed
        if not text:
            raise ValidationError(gettext("Hãy ghi mức, hoặc bỏ đánh dấu nếu không chuyển sang."))
        read = read_goal(of.code, of.name, of.unit_of_measure, text)
        if read.kind != of.kind or (read.low is None and of.kind != "level"):
            raise ValidationError(gettext("Máy chưa hiểu mức này. Hãy ghi như mức của đơn vị cũ, ví dụ ≥ 30."))
        return read

    @property
    def head(self) -> list[forms.BoundField]:
        """What is asked of the term itself."""
        return [self[name] for name in _HEAD if name in self.fields]

    def fields_of(self, goal: Goal) -> tuple[forms.BoundField, forms.BoundField]:
        """The tick of a goal, and its number."""
        return self[f"lay-{goal.key}"], self[f"muc-{goal.key}"]

    def tick_of(self, task: Task) -> forms.BoundField:
        """The tick of a commitment."""
        return self[f"viec-{task.kept.pk}"]

    @property
    def beginning(self) -> Beginning:
        """The term as the act takes it."""
        told = self.cleaned_data
        forming = Forming(told["formed"], _by(told), told["paper_day"]) if "formed" in told else UNTOLD
        return Beginning(told["term"], told["congress"], forming)

    @property
    def taken(self) -> Taken:
        """What is taken over."""
        told = self.cleaned_data
        goals = {one.key: told[f"muc-{one.key}"] for one in self._estate.goals if told[f"lay-{one.key}"]}
        tasks = [one.kept.pk for one in self._estate.tasks if told[f"viec-{one.kept.pk}"]]
        return Taken(goals, tasks)


def _by(told: dict[str, Any]) -> str:
    """What the committee was formed by: the congress where it was elected."""
    return str(told["congress"] if told["formed"] == Body.Formed.ELECTED else told["paper"])


def _tick(label: Any, *, wanted: bool) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, initial=wanted)
