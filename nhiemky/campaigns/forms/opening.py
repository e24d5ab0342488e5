"""What is filled in to open a campaign."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.earlier import earlier_campaigns
from nhiemky.organisation.models import Unit
from nhiemky.terms.forms import DayField
from nhiemky.terms.models import TermOfOffice


class TermField(forms.ModelChoiceField[TermOfOffice]):
    """Terms with the unit whose they are."""

    def label_from_instance(self, obj: TermOfOffice) -> str:
        return f"{obj} – {obj.unit}"


class LikeField(forms.ModelChoiceField[Campaign]):
    """Earlier campaigns with the unit whose they are."""

    def label_from_instance(self, obj: Campaign) -> str:
        return f"{obj} – {obj.unit}"


class CampaignForm(forms.Form):
    """Term, kind, name, the day figures count up to, and what to begin from."""

    term = TermField(TermOfOffice.objects.none(), label=_("Nhiệm kỳ"), empty_label=None)
    kind = forms.ChoiceField(choices=Campaign.Kind.choices, label=_("Loại"))
    name = forms.CharField(
        label=_("Tên đợt"), max_length=120, required=False,
        help_text=_("Để trống thì máy đặt theo loại, ví dụ “Sơ kết giữa nhiệm kỳ 2017–2022”, “Báo cáo năm 2020”."),
    )  # fmt: skip
    on = DayField(
        label=_("Số liệu tính đến hết ngày"),
        help_text=_("Ngày ghi trong hướng dẫn của Hội, ví dụ 31/03/2020."),
    )

    like = LikeField(
        Campaign.objects.none(), label=_("Theo mẫu của đợt trước"), required=False, empty_label=_("Mẫu chung"),
        help_text=_("Lấy lại đề cương, chỉ tiêu phải báo cáo và số ủy viên phải có mặt. Thời hạn thì đặt mới."),
    )  # fmt: skip

    def __init__(self, *args: Any, terms: list[TermOfOffice], unit: Unit, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["term"]
        assert isinstance(choice, TermField)
        choice.queryset = TermOfOffice.objects.filter(pk__in=[one.pk for one in terms]).select_related("unit")
        like = self.fields["like"]
        assert isinstance(like, LikeField)
        like.queryset = earlier_campaigns(unit)
        if not like.queryset.exists():
            del self.fields["like"]
