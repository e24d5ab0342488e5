"""What people fill in about bodies, offices and the rules for them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.organisation.actions import Forming, RuleRow
from nhiemky.organisation.forms.fields import DayField
from nhiemky.organisation.models import Body, Level, Office


class BodyForm(forms.Form):
    """A committee of a unit."""

    kind = forms.ChoiceField(label=_("Ban"), choices=Body.Kind.choices)
    since = DayField(label=_("Từ ngày"))
    formed = forms.ChoiceField(
        label=_("Ban được lập thế nào"), choices=[*Body.Formed.choices, ("", _("Chưa rõ"))], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    paper = forms.CharField(
        label=_("Đại hội nào bầu, hoặc quyết định nào chỉ định"), max_length=300, required=False,
        help_text=_("Ví dụ: Đại hội lần thứ I, hoặc Quyết định số 15/QĐ-CCB."),
    )  # fmt: skip
    paper_day = DayField(label=_("Ngày Đại hội, ngày quyết định"), required=False)

    @property
    def forming(self) -> Forming:
        """How the body came to be."""
        told = self.cleaned_data
        return Forming(told["formed"], told["paper"], told["paper_day"])


class EndForm(forms.Form):
    """From when something does not hold any more."""

    on = DayField(label=_("Hết từ ngày"), help_text=_("Trước ngày này vẫn như cũ."))


class RuleForm(forms.Form):
    """A rule for bodies or offices; only the fields of its kind are asked for."""

    body = forms.ChoiceField(label=_("Ban"), choices=Body.Kind.choices)
    other = forms.ChoiceField(
        label=_("Đồng thời ở ban"), choices=Body.Kind.choices, initial=Body.Kind.EXECUTIVE.value,
        help_text=_("Ví dụ: Ban Kiểm tra có bao nhiêu đồng chí đồng thời ở Ban Chấp hành."),
    )  # fmt: skip
    office = forms.ChoiceField(label=_("Chức vụ"), choices=Office.choices, initial=Office.CHAIR.value)
    at_least = forms.IntegerField(label=_("Ít nhất"), min_value=1, max_value=999, required=False)
    at_most = forms.IntegerField(label=_("Nhiều nhất"), min_value=1, max_value=999, required=False)
    out_of = forms.IntegerField(label=_("trong mỗi … đồng chí của ban"), min_value=2, max_value=999)
    level = forms.TypedChoiceField(
        label=_("Áp dụng cho cấp"), choices=[("", _("Mọi cấp")), *Level.choices], coerce=int, required=False,
        empty_value=None,
    )  # fmt: skip
    paper = forms.CharField(
        label=_("Văn bản quy định"), max_length=300, help_text=_("Ví dụ: Hướng dẫn số 02/HD-CCB.")
    )  # fmt: skip
    paper_day = DayField(label=_("Ngày văn bản"), required=False)
    valid_from = DayField(
        label=_("Có hiệu lực từ ngày"), required=False, help_text=_("Để trống nếu từ trước đến nay vẫn thế.")
    )  # fmt: skip

    _ASKED: Final = {
        "size": ("body", "at_least", "at_most"), "share": ("body", "other", "at_most", "out_of"),
        "terms": ("office", "at_most"),
    }  # fmt: skip

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._kind = kind
        asked = {*self._ASKED[kind], "level", "paper", "paper_day", "valid_from"}
        for name in self.fields.keys() - asked:
            del self.fields[name]
        self.fields["at_most"].required = kind != "size"
        self.fields["at_most"].label = _("Nhiều nhất mấy nhiệm kỳ liên tiếp") if kind == "terms" else _("Nhiều nhất")
        if kind == "share":
            self.fields["body"].initial = Body.Kind.INSPECTION.value

    @property
    def row(self) -> RuleRow:
        """As the acts take it."""
        return RuleRow(self._kind, **self.cleaned_data)


class AppointForm(forms.Form):
    """Somebody and their office. whom: asked only where people of that name are there already; body: only where the
    unit has committees.
    """

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120, help_text=_("Ví dụ: Trần Văn Bình."))
    office = forms.ChoiceField(label=_("Chức vụ"), choices=[("", _("Chọn chức vụ")), *Office.choices])
    body = forms.TypedChoiceField(
        label=_("Thuộc ban nào"), coerce=int, required=False, empty_value=None,
        help_text=_("Ở nhiều ban thì giao từng lần một."),
    )  # fmt: skip
    since = DayField(label=_("Giữ chức vụ từ ngày"))
    username = forms.CharField(
        label=_("Tên đăng nhập, nếu đồng chí ấy đã có tài khoản"), max_length=60, required=False,
        help_text=_("Để trống thì máy tạo tài khoản mới."),
    )  # fmt: skip
    whom = forms.ChoiceField(
        label=_("Có người trùng tên. Đồng chí ấy là ai?"), required=False,
        error_messages={"required": _("Mời đồng chí chọn một dòng.")},
    )  # fmt: skip

    NEW = "moi"

    def __init__(self, *args: Any, day: date, bodies: Sequence[Body] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["since"].initial = day
        body = self.fields["body"]
        assert isinstance(body, forms.TypedChoiceField)
        body.choices = [("", _("Không ghi ban")), *((one.pk, str(one)) for one in bodies)]
        if not bodies:
            del self.fields["body"]
        self.fields["whom"].widget = forms.HiddenInput()

    def ask_whom(self, people: Iterable[tuple[int, str]]) -> None:
        """Asks which of these it is, or somebody new."""
        whom = self.fields["whom"]
        assert isinstance(whom, forms.ChoiceField)
        whom.widget, whom.required = forms.RadioSelect(), True
        new = (self.NEW, _("Là người khác, tạo tài khoản mới"))
        whom.choices = [*((str(pk), told) for pk, told in people), new]
