"""What people fill in about reorganisations."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.organisation.forms.fields import DayField


class BasisForm(forms.Form):
    """From when a change counts, and by which paper. The day may lie ahead, or be past."""

    day = DayField(
        label=_("Có hiệu lực từ ngày"),
        help_text=_("Ngày chưa tới là lên kế hoạch trước. Ngày đã qua là ghi muộn, số liệu cũ vẫn giữ nguyên."),
    )
    paper = forms.CharField(
        label=_("Căn cứ"), max_length=300, required=False, help_text=_("Ví dụ Nghị quyết số 1656/NQ-UBTVQH15.")
    )
    paper_day = DayField(label=_("Ngày của văn bản"), required=False, help_text=_("Ví dụ 16/06/2025."))


class AmongForm(BasisForm):
    """A change among the units right below one. There: (id, name) of each."""

    field_order: tuple[str, ...] = ()

    def __init__(self, *args: Any, there: Iterable[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("units", "unit"):
            if name in self.fields:
                chosen = self.fields[name]
                assert isinstance(chosen, forms.ChoiceField)
                chosen.choices = list(there)
        self.order_fields([*self.field_order, "day", "paper", "paper_day"])


_SAME_NAME: Final = (("", _("Đơn vị cũ ấy tiếp tục, nhận thêm")), ("moi", _("Là đơn vị mới; đơn vị cũ kết thúc")))


class MergeForm(AmongForm):
    """Several units become one."""

    units = forms.TypedMultipleChoiceField(
        label=_("Gộp những đơn vị nào"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    targets = forms.CharField(label=_("Thành đơn vị"), max_length=120, help_text=_("Ví dụ: Phường Bồ Đề."))
    same = forms.ChoiceField(
        label=_("Nếu tên ấy là tên một đơn vị cũ"), choices=_SAME_NAME, required=False, widget=forms.RadioSelect
    )
    field_order = ("units", "targets", "same")


class SplitForm(AmongForm):
    """One unit goes to several, or gives up a part."""

    unit = forms.TypedChoiceField(label=_("Đơn vị được chia, tách"), coerce=int)
    targets = forms.CharField(
        label=_("Về những đơn vị nào, mỗi dòng một đơn vị"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Đơn vị đang có hoặc đơn vị mới. Ghi thêm tỷ lệ nếu văn bản có nêu, ví dụ: Phường Phúc Đồng 60%."),
    )  # fmt: skip
    same = forms.ChoiceField(
        label=_("Nếu một tên là tên của đơn vị cũ"), choices=_SAME_NAME, required=False, widget=forms.RadioSelect
    )
    rule = forms.ChoiceField(
        label=_("Khi văn bản không nêu tỷ lệ thì tính"), required=False,
        choices=(("branches", _("theo số chi hội chuyển về")), ("members", _("theo số hội viên của các chi hội ấy"))),
    )  # fmt: skip
    field_order = ("unit", "targets", "same", "rule")


class RemoveLevelForm(AmongForm):
    """A level goes: what was below the unit comes right below the upper one."""

    unit = forms.TypedChoiceField(
        label=_("Bỏ đơn vị trung gian nào"), coerce=int,
        help_text=_("Các đơn vị bên dưới sẽ trực thuộc thẳng cấp trên của nó."),
    )  # fmt: skip
    field_order = ("unit",)


class InsertLevelForm(AmongForm):
    """A unit comes between."""

    targets = forms.CharField(
        label=_("Tên đơn vị trung gian mới"), max_length=120, help_text=_("Ví dụ: Quận Long Biên.")
    )
    units = forms.TypedMultipleChoiceField(
        label=_("Những đơn vị sẽ trực thuộc nó"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("targets", "units")


_SHARE: Final = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?%?|[0-9]{1,6}/0*[1-9][0-9]{0,5}")
"""No exponents: a number of a billion digits is soon typed."""


class ShareField(forms.CharField):
    """A share: 60% or 3/5."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20, help_text=_("Ví dụ 60% hoặc 3/5. Không chuyển gì thì ghi 0%."), **options)

    def clean(self, value: Any) -> Any:
        """The share as a fraction."""
        text = str(super().clean(value)).replace(" ", "").replace(",", ".")
        share = Fraction(text.removesuffix("%")) if _SHARE.fullmatch(text) else Fraction(-1)
        share /= 100 if text.endswith("%") else 1
        if not 0 <= share <= 1:
            raise forms.ValidationError(_("Chưa phải tỷ lệ. Hãy ghi ví dụ 60% hoặc 3/5."))
        return share
