"""Lists of members: sent, looked at, told, taken in; and the rows to be mended, given back."""

from typing import Any, Final, cast

from django.contrib import messages
from django.core.files import File
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhiemky.files.queries import open_stored
from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members import tasks
from nhiemky.members.actions.lists import ask_for_list, say_of_list, send_list
from nhiemky.members.forms.register import ListForm
from nhiemky.members.models import MemberList
from nhiemky.members.permissions import base_of, register_unit
from nhiemky.members.queries.lists import lists_of
from nhiemky.members.queries.register import branches_below
from nhiemky.members.roster.heads import ROLES
from nhiemky.members.views.acting import page
from nhiemky.organisation.permissions import Asked, Right

_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN: Final = 20
_WORDS: Final = {
    "name": "Họ và tên", "family": "Họ và tên đệm", "given": "Tên", "birth": "Ngày, năm sinh",
    "birth_male": "Năm sinh của nam", "birth_female": "Năm sinh của nữ", "gender": "Giới tính",
    "male": "Đánh dấu nam", "female": "Đánh dấu nữ", "branch": "Chi hội", "unit": "Phường, xã",
    "kind": "Đối tượng (CCB, CQN)", "veteran": "Đánh dấu CCB", "ex_serviceman": "Đánh dấu CQN",
    "joined": "Ngày vào Hội", "party": "Đảng viên",
    "party_joined": "Ngày vào Đảng", "card": "Số thẻ", "phone": "Điện thoại",
    "address": "Địa chỉ", "note": "Ghi chú", "order": "Số thứ tự",
}  # fmt: skip


@never_cache
@page
def send(request: Asked, unit_id: int) -> HttpResponse:
    """Sends a list; earlier ones stand below."""
    unit = register_unit(request, unit_id)
    form = ListForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = cast("File[bytes]", form.cleaned_data["file"])
        try:
            assert file.file is not None
            one = send_list(unit.pk, file.file, str(file.name), by=request.user)
        except RuleBroken as refusal:
            form.add_error("file", str(refusal))
        else:
            tasks.look_soon(_listed().get(pk=one.pk))
            return redirect("members:list", one.pk)
    context = {"unit": unit, "form": form, "lists": lists_of(unit)[:_SHOWN]}
    return render(request, "members/send_list.html", context)


@never_cache
@page
def one(request: Asked, list_id: int) -> HttpResponse:
    """A list on its way: being read, looked at, being taken in, taken in. A POST says what it is, or takes it."""
    kept = _seen(request, list_id)
    if request.method == "POST":
        if "nhap" in request.POST:
            asked = ask_for_list(kept.pk, by=request.user)
            tasks.take_soon(_listed().get(pk=asked.pk))
        else:
            say_of_list(kept.pk, _said(request, kept), by=request.user)
            tasks.look_soon(_listed().get(pk=kept.pk))
            messages.success(request, gettext("Đã xem lại danh sách theo điều đồng chí vừa chọn."))
        return redirect("members:list", kept.pk)
    return render(request, _template(kept), _told(kept))


@require_safe
def progress(request: Asked, list_id: int) -> HttpResponse:
    """Asked for by the waiting page: once there is something to see, it has the whole page shown anew."""
    kept = _seen(request, list_id)
    answer = render(request, "members/_list_waiting.html", {"one": kept})
    if not _is_waiting(kept):
        answer["HX-Redirect"] = reverse("members:list", args=[kept.pk])
    return answer


@require_safe
def returned(request: Asked, list_id: int) -> HttpResponseBase:
    """The rows to be mended, as an Excel file."""
    kept = _seen(request, list_id)
    if kept.returned is None:
        raise Http404
    return FileResponse(
        open_stored(kept.returned), as_attachment=True, filename=f"can-sua-{kept.pk}.xlsx", content_type=_EXCEL
    )


def _listed() -> QuerySet[MemberList]:
    return MemberList.objects.select_related("file", "returned", "unit__parent")


def _seen(request: Asked, list_id: int) -> MemberList:
    return get_object_or_404(request.reach.visible(_listed(), Right.REGISTER, "unit__path"), pk=list_id)


def _is_waiting(kept: MemberList) -> bool:
    return kept.looked_at is None or (kept.asked_at is not None and kept.taken_at is None)


def _template(kept: MemberList) -> str:
    if _is_waiting(kept):
        return "members/list_waiting.html"
    if kept.refused:
        return "members/list_refused.html"
    return "members/list_taken.html" if kept.taken_at else "members/list_look.html"


def _told(kept: MemberList) -> dict[str, Any]:
    outcome = kept.outcome
    wrong = outcome.get("wrong", [])
    columns = outcome.get("columns", [])
    counts = outcome.get("counts", {})
    return {
        "one": kept, "unit": kept.unit, "base": base_of(kept.unit), "counts": counts, "columns": columns,
        "written": outcome.get("written", {}), "wrong": wrong[:_SHOWN],
        "more_wrong": max(0, counts.get("wrong", 0) - _SHOWN),
        "roles": [(role, _WORDS[role]) for role in ROLES], "branches": branches_below(kept.unit),
        "branch": kept.said.get("branch"), "party_paper": kept.said.get("party", ""),
        "tells_party": any(column["role"] in ("party", "party_joined") for column in columns),
        "unplaced": outcome.get("unplaced", 0), "party": outcome.get("party", 0),
        "takes": counts.get("new", 0) + counts.get("changed", 0),
    }  # fmt: skip


def _said(request: Asked, kept: MemberList) -> dict[str, object]:
    """What the page's form says. Roles that are not known say nothing."""
    said: dict[str, object] = {}
    columns = {
        one["key"]: role
        for place, one in enumerate(kept.outcome.get("columns", []))
        if (role := request.POST.get(f"cot-{place}", one["role"])) in (*ROLES, "") and role != one["role"]
    }
    columns = {**kept.said.get("columns", {}), **columns}
    if columns:
        said["columns"] = columns
    branch = whole_number(request.POST.get("chi-hoi", ""))
    if any(one.pk == branch for one in branches_below(kept.unit)):
        said["branch"] = branch
    if paper := request.POST.get("giay-dong-y", "").strip()[:200]:
        said["party"] = paper
    return said
