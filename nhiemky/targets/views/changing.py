"""Pages that change targets. A refusal stands on the form, which keeps what was typed."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.targets import actions
from nhiemky.targets.forms import GoalForm, IndicatorForm, NewTargetForm, OwnGoalForm, said_goal
from nhiemky.targets.models import Indicator, UnitFigure
from nhiemky.targets.permissions import managed_indicator, seen_indicator
from nhiemky.targets.queries import common_versions
from nhiemky.targets.views.saying import understood
from nhiemky.targets.views.seeing import echoed
from nhiemky.terms.permissions import managed_term

_OFFERED = 100


def new(request: Asked, term_id: int) -> HttpResponse:
    """Adds a target to a term."""
    term = managed_term(request, term_id)
    begun = UnitFigure.objects.filter(indicator__term=term).exists()  # then what is added is hardly the congress's
    form = NewTargetForm(request.POST or None, initial={"supplement": begun})
    context = {"form": form, "term": term, **_heard(request, form)}

    def save() -> Indicator:
        told = {"decision": form.decision, "supplement": form.cleaned_data["supplement"]}
        return actions.add_indicator(term.pk, form.row, **told, by=request.user)

    return _save(request, form, save, _understood(form)) or render(request, "targets/new.html", context)


def change(request: Asked, indicator_id: int) -> HttpResponse:
    """Another code, name or head."""
    kept = managed_indicator(request, indicator_id)
    form = IndicatorForm(request.POST or None, initial={"code": kept.code, "name": kept.name, "group": kept.group})

    def save() -> Indicator:
        return actions.change_indicator(kept.pk, **form.cleaned_data, by=request.user)

    done = _save(request, form, save, gettext("Đã lưu chỉ tiêu."))
    return done or render(request, "targets/change.html", {"form": form, "indicator": kept})


def remove(request: Asked, indicator_id: int) -> HttpResponse:
    """Asks once more, then takes the indicator away."""
    kept = managed_indicator(request, indicator_id)
    if request.method != "POST":
        return render(request, "targets/remove.html", {"indicator": kept})
    actions.remove_indicator(kept.pk, by=request.user)
    messages.success(request, gettext("Đã bỏ chỉ tiêu %(code)s.") % {"code": kept.code})
    return redirect("targets:term", kept.term_id)


def new_goal(request: Asked, indicator_id: int) -> HttpResponse:
    """Revises the common goal; the one before stays in the list of versions."""
    kept = managed_indicator(request, indicator_id)
    last = common_versions(kept).select_related("indicator").first()
    form = GoalForm(request.POST or None, indicator=kept, authority=last is not None, initial=said_goal(last, kept))
    context = {"form": form, "indicator": kept, "last": last, **_heard(request, form, kept.name)}

    def save() -> Indicator:
        actions.set_target(kept.pk, form.cleaned_data["target"], decision=form.decision, by=request.user)
        return kept

    return _save(request, form, save, _understood(form)) or render(request, "targets/goal.html", context)


def mend(request: Asked, indicator_id: int) -> HttpResponse:
    """Mends what was typed wrong in the newest common goal."""
    kept = managed_indicator(request, indicator_id)
    last = common_versions(kept).select_related("indicator").first()
    initial = said_goal(last, kept)
    if last:
        initial |= {"paper": last.basis_paper, "decided_on": last.decided_on}
    form = GoalForm(request.POST or None, indicator=kept, initial=initial)
    context = {"form": form, "indicator": kept, **_heard(request, form, kept.name)}

    def save() -> Indicator:
        actions.mend_target(kept.pk, form.cleaned_data["target"], decision=form.decision, by=request.user)
        return kept

    return _save(request, form, save, _understood(form)) or render(request, "targets/mend.html", context)


def own_goal(request: Asked, indicator_id: int) -> HttpResponse:
    """Sets a unit's own goal."""
    kept = seen_indicator(request, indicator_id)
    units = _units(request, kept)
    if not request.reach.may(Right.MANAGE, kept.term.unit) and not units.exists():
        raise RuleBroken("organisation.not_allowed", unit=kept.term.unit)
    wanted = units.filter(folded__contains=fold(squeeze(request.GET.get("tim", ""))))
    asked = request.GET.get("don-vi", "")
    chosen = request.POST.get("unit", asked)
    shown = [*wanted[:_OFFERED], *units.filter(pk=whole_number(chosen))]
    initial = {"measure": kept.unit_of_measure, "unit": whole_number(asked) or None}
    form = OwnGoalForm(request.POST or None, indicator=kept, units=units, shown=dict.fromkeys(shown), initial=initial)
    many = len(shown) >= _OFFERED or "tim" in request.GET
    context = {"form": form, "indicator": kept, "many": many, **_heard(request, form, kept.name)}

    def save() -> Indicator:
        told = form.cleaned_data
        actions.set_own_target(kept.pk, told["unit"].pk, told["target"], decision=form.decision, by=request.user)
        return kept

    return _save(request, form, save, _understood(form)) or render(request, "targets/own_goal.html", context)


def _save(
    request: Asked, form: GoalForm | IndicatorForm, save: Callable[[], Indicator], done: str
) -> HttpResponse | None:
    """Saves a form that is right and goes on to the indicator; None where there is something to mend or to look at."""
    if "nghe" in request.POST or not form.is_valid():
        return None
    try:
        made = save()
    except RuleBroken as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, done)
    return redirect("targets:indicator", made.pk)


def _understood(form: GoalForm) -> str:
    if not form.is_valid():
        return ""
    return gettext("Đã lưu. Máy hiểu: %(understood)s") % {"understood": understood(form.cleaned_data["target"])}


def _heard(request: Asked, form: GoalForm, name: str = "") -> dict[str, str]:
    """What was understood so far, for a page without scripts."""
    if request.method != "POST":
        return {}
    told = {field: request.POST.get(field, "") for field in ("name", "measure", "goal")}
    return echoed(name or told["name"], told["measure"], told["goal"]) if form["goal"].value() else {}


def _units(request: Asked, kept: Indicator) -> QuerySet[Unit]:
    """Units whose own goal who asks may set: those right below the term's, and those who asks is appointed in."""
    held = [hold.unit for hold in request.reach.holds]
    near = Unit.objects.filter(Q(parent=kept.term.unit) | Q(pk__in=held), path__startswith=kept.term.unit.path)
    return request.reach.visible(near.exclude(pk=kept.term.unit_id), Right.MANAGE)
