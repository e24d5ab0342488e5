"""Pages that change terms. A refusal stands on the form, which keeps what was typed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked
from nhiemky.terms import actions
from nhiemky.terms.forms import PeriodForm, PhaseForms, TermForm, form_of, phases_in, phases_of
from nhiemky.terms.permissions import managed_term, managed_unit


def new_term(request: Asked) -> HttpResponse:
    """Opens a term of the unit in ?don-vi=, else of the highest unit who asks manages."""
    unit = managed_unit(request)
    form = TermForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.open_term(unit.pk, told["term"], congress=told["congress"], by=request.user)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Đã mở nhiệm kỳ %(term)s.") % {"term": made})
            return redirect("terms:term", made.pk)
    return render(request, "terms/new.html", {"form": form, "unit": unit})


def change(request: Asked, term_id: int) -> HttpResponse:
    """Another name or other days."""
    kept = managed_term(request, term_id)
    form = TermForm(request.POST or None, initial=form_of(kept))
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.change_term(kept.pk, told["term"], congress=told["congress"], by=request.user)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Đã lưu nhiệm kỳ."))
            return redirect("terms:term", kept.pk)
    return render(request, "terms/change.html", {"form": form, "term": kept})


def phases(request: Asked, term_id: int) -> HttpResponse:
    """The phases of a term, all on one page; an emptied row goes."""
    kept = managed_term(request, term_id)
    rows = PhaseForms(request.POST or None, initial=phases_in(kept))
    refused = ""
    if request.method == "POST" and rows.is_valid():
        try:
            actions.set_phases(kept.pk, phases_of(rows), by=request.user)
        except RuleBroken as refusal:
            refused = str(refusal)
        else:
            messages.success(request, gettext("Đã lưu các giai đoạn."))
            return redirect("terms:term", kept.pk)
    return render(request, "terms/phases.html", {"forms": rows, "term": kept, "refused": refused})


def new_period(request: Asked, term_id: int) -> HttpResponse:
    """Opens a reporting period."""
    kept = managed_term(request, term_id)
    form = PeriodForm(request.POST or None)
    if form.is_valid():
        try:
            actions.open_period(kept.pk, **form.cleaned_data, by=request.user)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Đã mở kỳ báo cáo."))
            return redirect("terms:term", kept.pk)
    return render(request, "terms/period.html", {"form": form, "term": kept})
