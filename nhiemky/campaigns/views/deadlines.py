"""Putting a deadline to another day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.campaigns.actions.deadlines import shift_deadline
from nhiemky.campaigns.forms.steps import DelayForm
from nhiemky.campaigns.permissions import managed_campaign
from nhiemky.campaigns.queries.calendar import calendar_of
from nhiemky.campaigns.views.acting import accepted
from nhiemky.campaigns.views.choosing import CHOSEN, EVERYONE, UNDONE, choices, chosen_step, undone, wanted
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.organisation.permissions import Asked


def shift(request: Asked, campaign_id: int) -> HttpResponse:
    """The deadline of a step (?buoc=) for all units, for those that have not done it, or for some."""
    campaign = managed_campaign(request, campaign_id)
    calendar = calendar_of(campaign, today())
    steps = [step for step in calendar.steps if step.due]
    behind = (one for one in steps if any(undone(cell) for cell in calendar.column(one.kind)))
    step = chosen_step(request, steps, next(behind, None))
    form = DelayForm(request.POST or None, initial={"decided_on": today()})
    if step is None:
        return render(request, "campaigns/shift.html", {"campaign": campaign, "steps": (), "form": form})
    column = calendar.column(step.kind)
    left = sum(undone(cell) for cell in column)
    scopes = [(EVERYONE, gettext("Tất cả đơn vị"))]
    if 0 < left < len(column):
        scopes.append((UNDONE, gettext("%(number)s đơn vị chưa làm") % {"number": left}))
    offered = choices(request, campaign, [*scopes, (CHOSEN, gettext("Các đơn vị đánh dấu dưới đây"))], column)

    def act() -> None:
        ids = wanted(request, offered, calendar, step)
        shift_deadline(step.pk, form.told(), unit_ids=ids, by=request.user)

    if accepted(form, act):
        told = {"step": step, "due": format_date(form.cleaned_data["due"])}
        messages.success(
            request, gettext("Đã ghi: “%(step)s” nay đến hết ngày %(due)s. Các đơn vị đã được báo.") % told
        )
        return redirect("campaigns:calendar", campaign.pk)
    known = sorted({cell.due for cell in column if cell.due})
    context = {"campaign": campaign, "steps": steps, "step": step, "form": form, "offered": offered, "known": known}
    return render(request, "campaigns/shift.html", context)
