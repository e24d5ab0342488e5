"""What people fill in about plans. Days are written as on paper: 15/06/2025."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.organisation.models import Level, Office
from nhiemky.succession.actions import About, Demand, FileRow
from nhiemky.succession.models import PersonnelFile, PersonnelStandard, PlannedOffice
from nhiemky.succession.standards import IN_WORDS, OPTIONAL_NUMBER, SCALES, Rule
from nhiemky.terms.forms import DayField

_NONE: Final = ("", _("Chưa ghi"))


class DatesForm(forms.Form):
    """The coming congress, and the end of the term after it."""

    congress_on = DayField(
        label=_("Ngày Đại hội sắp tới"), required=False,
        help_text=_("Để trống là lấy ngày ghi trong nhiệm kỳ hiện nay."),
    )  # fmt: skip
    ends_on = DayField(
        label=_("Nhiệm kỳ sau kết thúc khoảng ngày"), required=False,
        help_text=_("Để trống là dài bằng nhiệm kỳ này."),
    )  # fmt: skip


class OfficeForm(forms.Form):
    """An office of the plan."""

    title = forms.CharField(
        label=_("Tên chức danh"), max_length=120, help_text=_("Ví dụ: Phó Chủ tịch thường trực."),
    )  # fmt: skip
    office = forms.ChoiceField(
        label=_("Người đang giữ chức lấy theo"), required=False,
        choices=[("", _("Chỉ ghi tên chức danh")), *Office.choices],
    )  # fmt: skip
    seats = forms.IntegerField(label=_("Số người cần bầu"), min_value=1, max_value=99, initial=1)


def said_office(planned: PlannedOffice) -> dict[str, object]:
    """An office, as the form takes it."""
    return {"title": planned.title, "office": planned.office, "seats": planned.seats}


class SearchForm(forms.Form):
    """Who is meant: by the whole name and the year of birth, so that nobody leafs through the register."""

    full_name = forms.CharField(
        label=_("Họ và tên"), max_length=120, help_text=_("Ghi đủ họ tên, có dấu hay không dấu.")
    )
    birth_year = forms.IntegerField(label=_("Năm sinh"), min_value=1900, max_value=2100, help_text=_("Ví dụ: 1962."))


class YearForm(forms.Form):
    """The year of birth alone: the name is known."""

    birth_year = forms.IntegerField(label=_("Năm sinh"), min_value=1900, max_value=2100, help_text=_("Ví dụ: 1962."))


class TakeOutForm(forms.Form):
    """Since when and why somebody is not planned any more."""

    on = DayField(label=_("Đưa ra từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300, help_text=_("Ví dụ: chuyển nơi ở; đề nghị xin rút."))


class ReviewForm(forms.Form):
    """The plan was looked through."""

    on = DayField(label=_("Ngày rà soát"))
    note = forms.CharField(
        label=_("Kết quả rà soát"), max_length=600, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ví dụ: giữ nguyên; bổ sung một người cho chức danh Chủ tịch."),
    )  # fmt: skip


class FileForm(forms.Form):
    """What is known of somebody. holds: they hold the office, so that terms in a row are asked for; agreed: they have
    agreed to what is sensitive, so that no paper is asked for."""

    terms = forms.IntegerField(
        label=_("Đang giữ chức này nhiệm kỳ liên tiếp thứ mấy"), min_value=1, max_value=9, required=False,
        help_text=_("Tính cả nhiệm kỳ này. Ví dụ: 2."),
    )  # fmt: skip
    health = forms.TypedChoiceField(
        label=_("Loại sức khỏe"), required=False, coerce=int, empty_value=None,
        choices=[_NONE, *((str(one), _("Loại %(n)s") % {"n": one}) for one in range(1, 6))],
    )  # fmt: skip
    checked_on = DayField(label=_("Ngày khám sức khỏe"), required=False)
    party = forms.TypedChoiceField(
        label=_("Đảng viên"), required=False, empty_value=None, coerce=lambda told: told == "yes",
        choices=[_NONE, ("yes", _("Là đảng viên")), ("no", _("Không là đảng viên"))],
    )  # fmt: skip
    party_year = forms.IntegerField(label=_("Năm vào Đảng"), min_value=1930, max_value=2100, required=False)
    political = forms.ChoiceField(label=_("Lý luận chính trị"), required=False)
    professional = forms.ChoiceField(label=_("Trình độ chuyên môn"), required=False)
    military = forms.ChoiceField(label=_("Trình độ quân sự"), required=False)
    paper = forms.CharField(
        label=_("Giấy đồng ý cho ghi sức khỏe, đảng viên"), max_length=200, required=False,
        help_text=_("Dữ liệu nhạy cảm: chưa có giấy thì để trống các mục ấy. Ví dụ: Phiếu đồng ý ngày 5/2/2026."),
    )  # fmt: skip

    def __init__(self, *args: Any, holds: bool, agreed: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if agreed:
            del self.fields["paper"]
        if not holds:
            del self.fields["terms"]
        for rule in IN_WORDS:
            _offer(self.fields[rule], rule, str(self.initial.get(rule, "")))

    @property
    def row(self) -> FileRow:
        """As the act takes it."""
        return FileRow(**self.cleaned_data)


def said_file(file: PersonnelFile | None, terms: int | None) -> dict[str, object]:
    """What is known, as the form takes it."""
    told: dict[str, object] = {"terms": terms}
    if file is None:
        return told
    party = {True: "yes", False: "no", None: ""}[file.party]
    kept = ("health", "checked_on", "party_year", "political", "professional", "military")
    return {**told, "party": party, **{name: getattr(file, name) for name in kept}}


class StandardForm(forms.Form):
    """What a standard of one kind asks for. about: also for which office and level, which stays once it is set."""

    number = forms.FloatField(label=_("Con số quy định"), min_value=0, max_value=1000, localize=True)
    words = forms.ChoiceField(label=_("Trình độ ít nhất"))
    office = forms.ChoiceField(
        label=_("Áp dụng cho chức vụ"), required=False, choices=[("", _("Mọi chức vụ")), *Office.choices]
    )
    level = forms.TypedChoiceField(
        label=_("Áp dụng ở cấp"), required=False, coerce=int, empty_value=None,
        choices=[("", _("Mọi cấp")), *Level.choices],
    )  # fmt: skip
    paper = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        required=False,
        help_text=_("Số, tên văn bản. Ví dụ: Hướng dẫn số 05/HD-CCB."),
    )
    valid_from = DayField(label=_("Áp dụng từ ngày"))

    def __init__(self, *args: Any, rule: Rule, about: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rule = rule
        if rule in IN_WORDS:
            del self.fields["number"]
            _offer(self.fields["words"], rule, str(self.initial.get("words", "")))
        else:
            del self.fields["words"]
            self.fields["number"].help_text = _HELP[rule]
            self.fields["number"].required = rule not in OPTIONAL_NUMBER
        if not about:
            del self.fields["office"], self.fields["level"]

    @property
    def asked(self) -> Demand:
        """What it asks for, as the acts take it."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in ("office", "level")}
        return Demand(**told)

    @property
    def about(self) -> About:
        """What it is about, as the act takes it."""
        return About(self.rule, self.cleaned_data["office"], self.cleaned_data["level"])


_HELP: Final = {
    Rule.AGE_FIRST: _("Tuổi nhiều nhất vào ngày Đại hội. Ví dụ: 62."),
    Rule.AGE_AGAIN: _("Tuổi nhiều nhất vào ngày Đại hội. Ví dụ: 65."),
    Rule.TERMS: _("Số nhiệm kỳ liên tiếp nhiều nhất ở một chức vụ. Ví dụ: 2."),
    Rule.HEALTH: _("Loại thấp nhất được nhận, loại 1 là tốt nhất. Ví dụ: 3."),
    Rule.PARTY: _("Ít nhất bao nhiêu năm là đảng viên. Để trống là chỉ cần là đảng viên."),
    Rule.LEAST: _("Gấp mấy lần số người cần bầu. Ví dụ: 1,5."),
    Rule.MOST: _("Gấp mấy lần số người cần bầu. Ví dụ: 3."),
    Rule.OFFICES: _("Một người được quy hoạch nhiều nhất mấy chức danh. Ví dụ: 2."),
    Rule.WOMEN: _("Phần trăm ít nhất. Ví dụ: 15."),
    Rule.YOUNG: _("Phần trăm ít nhất. Ví dụ: 20."),
    Rule.YOUNG_AGE: _("Dưới tuổi này vào ngày Đại hội là cán bộ trẻ. Ví dụ: 60."),
}


def said_standard(kept: PersonnelStandard) -> dict[str, object]:
    """A standard, as the form takes it; the day is asked for anew."""
    return {"number": kept.number, "words": kept.words, "paper": kept.paper}


class EndForm(forms.Form):
    """From when a standard counts no more."""

    on = DayField(label=_("Thôi áp dụng từ ngày"))


def _offer(field: forms.Field, rule: Rule, kept: str) -> None:
    """The words of the rule's scale to choose from, and those already written down, whatever they are."""
    assert isinstance(field, forms.ChoiceField)
    words = SCALES[rule] if not kept or kept in SCALES[rule] else (*SCALES[rule], kept)
    field.choices = [_NONE, *((one, one) for one in words)]
