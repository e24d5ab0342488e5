"""What is filled in at the steps of a paper's life."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.campaigns.models import Section
from nhiemky.kernel.errors import RuleBroken
from nhiemky.papers.actions.bringing import Session
from nhiemky.papers.models import Opinion
from nhiemky.terms.forms import DayField

_MOST = 999


class SessionForm(forms.Form):
    """The session of a body that adopted a paper, as its minutes say."""

    on = DayField(label=_("Ngày họp"))
    members = forms.IntegerField(label=_("Ban có bao nhiêu ủy viên"), min_value=1, max_value=_MOST)
    present = forms.IntegerField(label=_("Có mặt bao nhiêu"), min_value=0, max_value=_MOST)
    in_favour = forms.IntegerField(label=_("Tán thành bao nhiêu"), min_value=0, max_value=_MOST)

    def session(self, body: str) -> Session:
        """What was filled in; the form must be valid."""
        return Session(body=body, **self.cleaned_data)

    def refuse(self, refusal: RuleBroken) -> None:
        """Says the refusal at the field it speaks of."""
        fields = {"papers.session_ahead": "on", "papers.session_before_standing": "on",
                  "papers.below_quorum": "present", "papers.not_carried": "in_favour"}  # fmt: skip
        self.add_error(fields.get(refusal.code), str(refusal))


class ReasonForm(forms.Form):
    """Why a paper is withdrawn or opened again."""

    note = forms.CharField(label=_("Vì sao"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)


class ReturnForm(forms.Form):
    """What is to be mended: in the whole, and in each section."""

    note = forms.CharField(
        label=_("Ý kiến chung"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, sections: Iterable[Section], **options: Any) -> None:
        super().__init__(*args, **options)
        self._sections = list(sections)
        for one in self._sections:
            self.fields[f"muc-{one.pk}"] = forms.CharField(
                label=_("Cần sửa gì ở mục “%(title)s”") % {"title": one.title}, required=False, max_length=4000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip

    @property
    def notes(self) -> dict[int, str]:
        """Notes by section; the form must be valid."""
        return {one.pk: self.cleaned_data[f"muc-{one.pk}"] for one in self._sections}


class FinalForm(forms.Form):
    """What is said before a paper is finalised."""

    no_opinions = forms.BooleanField(label=_("Hội nghị không có ý kiến bổ sung"), required=False)


class OpinionForm(forms.Form):
    """An opinion the conference put forward."""

    text = forms.CharField(
        label=_("Ý kiến của hội nghị"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text=_("Mỗi lần ghi một ý kiến, gọn trong vài dòng."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What was made of an opinion."""

    taken = forms.ChoiceField(label=_("Tiếp thu thế nào"), choices=Opinion.Taken.choices, widget=forms.RadioSelect)
    how = forms.CharField(
        label=_("Đã sửa ở đâu, hoặc vì sao không sửa"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
