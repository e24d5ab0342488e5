"""The journal: who did what and when, for those who inspect."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from nhiemky.journal.queries import chain_state
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.overview import words as words
from nhiemky.overview.queries.journal import Asked, entries, lines

_PAGE = 100


class LookForm(forms.Form):
    """What to look for; all of it may stay empty."""

    nguoi = forms.CharField(label=_("Người làm"), max_length=120, required=False)
    donvi = forms.CharField(label=_("Đơn vị"), max_length=120, required=False)
    ngay = forms.DateField(
        label=_("Ngày"),
        required=False,
        error_messages={"invalid": _("Máy chưa hiểu ngày này. Hãy ghi ngày/tháng/năm, ví dụ 15/06/2025.")},
    )

    def asked(self) -> Asked:
        """What was filled in rightly; the rest is passed over."""
        self.is_valid()
        told = self.cleaned_data
        return Asked(told.get("nguoi") or "", told.get("donvi") or "", told.get("ngay"))


@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """Entries in reach, the newest first; refused in words without the right to inspect."""
    reach: Reach = request.reach  # type: ignore[attr-defined]
    if not reach.has(Right.INSPECT):
        raise RuleBroken("overview.journal_not_allowed")
    form = LookForm(request.GET)
    asked = form.asked()
    page = Paginator(entries(reach, asked), _PAGE).get_page(request.GET.get("trang"))
    context = {
        "form": form, "asked": asked, "page": page, "lines": lines(page, reach), "state": chain_state(),
        "looked": asked != Asked(),
    }  # fmt: skip
    return render(request, "overview/journal.html", context)
