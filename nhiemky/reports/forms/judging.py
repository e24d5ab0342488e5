"""What is filled in about findings: why one is none, and which are looked for at all."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhiemky.quality.bar import Bar
from nhiemky.reports.models import QualityBar
from nhiemky.reports.output.wording import FAULTS
from nhiemky.reports.queries.beforehand import RULES
from nhiemky.reports.records import Fault

_SAID: Final = {
    Fault.GENERIC_SHORTCOMINGS: (
        _("Máy đọc từng ý trong phần tồn tại, khuyết điểm: có nói ở chi hội nào, ai, bao nhiêu, khi nào không."),
        _("Nhắc khi số ý chung chung quá (%)"),
    ),
    Fault.UNCLEAR_DIRECTION: (
        _("Máy đọc từng nhiệm vụ: có nói kết quả bao nhiêu, khi nào xong, ai chịu trách nhiệm không."),
        _("Nhắc khi số nhiệm vụ chưa rõ quá (%)"),
    ),
    Fault.ORGANISATION_IGNORED: (
        _("Danh sách đơn vị ghi chi hội lập mới, sáp nhập, cán bộ thay đổi mà báo cáo không nhắc đến."),
        _("Hội viên tăng, giảm cũng phải nhắc đến khi quá (%)"),
    ),
    Fault.COPIED_TEXT: (
        _("Lời văn giống đơn vị khác, hoặc giống báo cáo lần trước của chính đơn vị, không kể lời của hướng dẫn."),
        _("Nhắc khi phần giống nhau quá (%)"),
    ),
    Fault.NO_CAUSE: (_("Chỉ tiêu chưa đạt mà báo cáo không có câu nào nói nguyên nhân hay cách khắc phục."), ""),
    Fault.NO_EVIDENCE: (
        _("Câu nêu kết quả mà không có con số, ngày tháng, tên, nơi chốn hay hình ảnh nào."),
        _("Nhắc khi số câu như vậy quá (%)"),
    ),
    Fault.MISSING_SECTION: (_("Báo cáo thiếu mục mà đề cương hỏi, hoặc mục chỉ có tên, không có nội dung."), ""),
    Fault.MERGED_REPORTS: (_("Báo cáo kết quả và báo cáo kiểm điểm viết chung một văn bản."), ""),
    Fault.MISSING_SELF_REVIEW: (_("Đơn vị đã gửi báo cáo kết quả mà chưa gửi báo cáo kiểm điểm."), ""),
    Fault.FIGURES_DISAGREE: (
        _("Con số trong bài viết, trong biểu, trong danh sách đơn vị và trong báo cáo lần trước không khớp nhau."),
        "",
    ),
}


class ShareField(forms.IntegerField):
    """Percent; nothing is an answer too, and not called optional six times over."""

    def validate(self, value: int | None) -> None:
        """Nothing is asked for."""


class ReasonField(forms.CharField):
    """A reason, which must be given; whether it is, the action looks at."""

    def validate(self, value: str) -> None:
        """Nothing is asked for."""


class DismissalForm(forms.Form):
    """Why a finding is none."""

    use_required_attribute = False
    reason = ReasonField(
        label=_("Vì sao bỏ qua"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ví dụ: đã hỏi đơn vị, số trong bài là đúng."),
    )  # fmt: skip


class BarForm(forms.Form):
    """Which rules are looked at ("xet-…"), and from how many percent on each speaks ("muc-…")."""

    use_required_attribute = False

    def __init__(self, *args: Any, kept: QualityBar | None, **options: Any) -> None:
        super().__init__(*args, **options)
        for fault, name in RULES.items():
            said, asked = _SAID[fault]
            self.fields[f"xet-{fault}"] = forms.BooleanField(
                label=FAULTS[fault], help_text=said, required=False, initial=kept is None or fault not in kept.off
            )
            if name:
                default = round(getattr(Bar(), name) * 100)
                own = getattr(kept, name) if kept else None
                self.fields[f"muc-{name}"] = ShareField(
                    label=str(asked), min_value=1, max_value=100, initial=default if own is None else own,
                    help_text=gettext("Mức có sẵn là %(default)s. Để trống thì dùng mức ấy.") % {"default": default},
                )  # fmt: skip

    @property
    def rules(self) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        """Each rule with its share."""
        return [(self[f"xet-{fault}"], self[f"muc-{name}"] if name else None) for fault, name in RULES.items()]

    @property
    def off(self) -> frozenset[str]:
        """Rules not to be looked at."""
        return frozenset(fault for fault in RULES if not self.cleaned_data[f"xet-{fault}"])

    @property
    def shares(self) -> dict[str, int | None]:
        """Percent by name, None for the default."""
        return {name: self.cleaned_data[f"muc-{name}"] for name in RULES.values() if name}
