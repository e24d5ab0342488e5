"""The pages on which the steps of a paper's life are taken."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Body
from nhiemky.organisation.permissions import Asked
from nhiemky.papers.actions import life
from nhiemky.papers.forms.life import FinalForm, ReasonForm, ReturnForm, SessionForm
from nhiemky.papers.models import Move, Opinion, Paper, PaperVersion
from nhiemky.papers.queries.life import SLUGS, may_take
from nhiemky.papers.queries.quorum import members_known, present_needed
from nhiemky.papers.queries.sections import attachments_of, sections_of, written
from nhiemky.papers.views.asked import seen_paper
from nhiemky.papers.workflow import STEPS, PaperStep, StepName, Who

_NAMES: Final = {slug: name for name, slug in SLUGS.items()}
_BODIES: Final = {StepName.ADOPT_STANDING: Body.Kind.STANDING, StepName.ADOPT_EXECUTIVE: Body.Kind.EXECUTIVE}
_SAID: Final = {
    StepName.ADOPT_STANDING: _("Đã ghi Ban Thường vụ thông qua và chốt văn bản."),
    StepName.ADOPT_EXECUTIVE: _("Đã ghi Ban Chấp hành thông qua và chốt văn bản. Việc tiếp theo: gửi lên cấp trên."),
    StepName.SEND: _("Đã gửi lên cấp trên. Khi cấp trên nhận hoặc trả lại, đồng chí sẽ có thông báo."),
    StepName.WITHDRAW: _("Đã rút văn bản về."),
    StepName.RECEIVE: _("Đã nhận văn bản. Đơn vị được báo ngay."),
    StepName.RETURN: _("Đã trả lại. Đơn vị được báo ngay, kèm ý kiến của đồng chí."),
    StepName.REVISE: _("Văn bản đã trở về bản soạn, đồng chí sửa được."),
    StepName.AMEND: _("Đã mở để tiếp thu ý kiến hội nghị, đồng chí sửa được."),
    StepName.FINALISE: _("Đã hoàn chỉnh và gửi lên cấp trên."),
    StepName.ACCEPT: _("Đã công nhận. Đơn vị được báo ngay."),
    StepName.REOPEN: _("Đã mở lại. Đơn vị được báo ngay, kèm lý do."),
}
_TEMPLATES: Final = {
    StepName.ADOPT_STANDING: "papers/adopt.html",
    StepName.ADOPT_EXECUTIVE: "papers/adopt.html",
    StepName.SEND: "papers/send.html",
    StepName.RETURN: "papers/return.html",
    StepName.FINALISE: "papers/finalise.html",
}


def step(request: Asked, campaign_id: int, paper_id: int, step: str) -> HttpResponse:
    """A step: what it means and what it asks for, and (POST) taking it. Refused in words to whom it is not for, and
    where the paper stands elsewhere by now.
    """
    paper = seen_paper(request, campaign_id, paper_id)
    if step not in _NAMES:
        raise Http404
    taking = STEPS[_NAMES[step]]
    if not may_take(paper, taking, request.reach):
        raise RuleBroken("organisation.not_allowed", unit=paper.unit if taking.who is Who.UNIT else paper.campaign.unit)
    form = _form(request, paper, taking.name)
    if request.method == "POST" and form.is_valid():
        try:
            _ACTS[taking.name](paper.pk, form, request)
        except RuleBroken as refusal:
            if refusal.code == "papers.step_not_now":
                raise
            _refuse(form, refusal)
        else:
            messages.success(request, gettext(_SAID[taking.name]))
            return redirect("papers:paper", campaign_id, paper.pk)
    elif request.method != "POST" and paper.state not in taking.sources:
        raise RuleBroken("papers.step_not_now", state=paper.get_state_display(), step=gettext(taking.label))
    return _shown(request, paper, taking, form)


def _shown(request: Asked, paper: Paper, taking: PaperStep, form: forms.Form) -> HttpResponse:
    context = {
        "campaign": paper.campaign, "paper": paper, "step": taking, "form": form, "inside": True,
        **_beside(paper, taking.name, form),
    }  # fmt: skip
    return render(request, _TEMPLATES.get(taking.name, "papers/step.html"), context)


def _form(request: Asked, paper: Paper, name: StepName) -> forms.Form:
    told = request.POST if request.method == "POST" else None
    if name in _BODIES:
        return SessionForm(told, initial={"on": today(), "members": members_known(paper.unit, _BODIES[name]) or None})
    if name is StepName.RETURN:
        return ReturnForm(told, sections=sections_of(paper))
    if name is StepName.FINALISE:
        return FinalForm(told)
    return ReasonForm(told) if name in (StepName.WITHDRAW, StepName.REOPEN) else forms.Form(told)


def _refuse(form: forms.Form, refusal: RuleBroken) -> None:
    if isinstance(form, SessionForm):
        form.refuse(refusal)
    else:
        form.add_error(None, str(refusal))


def _beside(paper: Paper, name: StepName, form: forms.Form) -> dict[str, Any]:
    """What a page shows beside its form."""
    if name in _BODIES:
        members = members_known(paper.unit, _BODIES[name])
        quorum = paper.campaign.quorum
        return {
            "body": _BODIES[name].label, "members": members, "quorum": paper.campaign.get_quorum_display(),
            "needed": present_needed(quorum, members) if members else 0,
        }  # fmt: skip
    if name is StepName.SEND:
        version = PaperVersion.objects.filter(paper=paper).defer("content").last()
        adopted = Move.objects.filter(paper=paper, step=StepName.ADOPT_EXECUTIVE).select_related("adoption").last()
        return {"version": version, "adopted": adopted, "attachments": list(attachments_of(paper))}
    if name is StepName.RETURN:
        return {"fields": [(row, form[f"muc-{row.section.pk}"]) for row in written(paper)]}
    if name is StepName.FINALISE:
        told = list(Opinion.objects.filter(paper=paper))
        return {"told": told, "unanswered": any(not (one.taken and one.how) for one in told)}
    return {"name": str(name)}


def _adopt(pk: int, form: Any, request: Asked, name: StepName) -> Move:
    return life.adopt(pk, form.session(_BODIES[name]), by=request.user)


_ACTS: Final[dict[StepName, Callable[[int, Any, Asked], Move]]] = {
    StepName.ADOPT_STANDING: lambda pk, form, it: _adopt(pk, form, it, StepName.ADOPT_STANDING),
    StepName.ADOPT_EXECUTIVE: lambda pk, form, it: _adopt(pk, form, it, StepName.ADOPT_EXECUTIVE),
    StepName.SEND: lambda pk, _, it: life.send_paper(pk, by=it.user),
    StepName.WITHDRAW: lambda pk, form, it: life.withdraw(pk, note=form.cleaned_data["note"], by=it.user),
    StepName.RECEIVE: lambda pk, _, it: life.receive_paper(pk, by=it.user),
    StepName.RETURN: lambda pk, form, it: life.return_paper(
        pk, note=form.cleaned_data["note"], notes=form.notes, by=it.user
    ),
    StepName.REVISE: lambda pk, _, it: life.revise(pk, by=it.user),
    StepName.AMEND: lambda pk, _, it: life.amend(pk, by=it.user),
    StepName.FINALISE: lambda pk, form, it: life.finalise(pk, no_opinions=form.cleaned_data["no_opinions"], by=it.user),
    StepName.ACCEPT: lambda pk, _, it: life.accept(pk, by=it.user),
    StepName.REOPEN: lambda pk, form, it: life.reopen(pk, note=form.cleaned_data["note"], by=it.user),
}
