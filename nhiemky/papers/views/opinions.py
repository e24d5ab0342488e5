"""What the conference said of a paper, and what was made of each."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.papers.actions.opinions import add_opinion, answer_opinion, remove_opinion
from nhiemky.papers.forms.life import AnswerForm, OpinionForm
from nhiemky.papers.models import Opinion, Paper
from nhiemky.papers.queries.life import step_url
from nhiemky.papers.views.asked import seen_paper
from nhiemky.papers.workflow import State, StepName


def opinions(request: Asked, campaign_id: int, paper_id: int) -> HttpResponse:
    """All opinions with their answers; who writes in the unit adds, answers and takes off while they are taken in."""
    paper = seen_paper(request, campaign_id, paper_id)
    writes = request.reach.may_here(Right.WRITE, paper.unit)
    adding, answering = OpinionForm(), 0
    form: forms.Form | None = None
    if request.method == "POST":
        if not writes:
            raise RuleBroken("organisation.not_allowed", unit=paper.unit)
        act, answering = request.POST.get("viec", ""), whole_number(request.POST.get("y-kien", ""))
        form = OpinionForm(request.POST) if act == "them" else AnswerForm(request.POST, prefix=f"y-{answering}")
        if said := _done(request, paper, (act, answering), form):
            messages.success(request, said)
            return redirect("papers:opinions", campaign_id, paper.pk)
        adding = form if isinstance(form, OpinionForm) else adding
    rows = [
        (one, form if one.pk == answering and isinstance(form, AnswerForm) else _answer(one))
        for one in Opinion.objects.filter(paper=paper)
    ]
    context = {
        "campaign": paper.campaign, "paper": paper, "rows": rows, "form": adding, "inside": True,
        "may_write": writes and paper.state == State.AMENDING,
        "waiting": next((one for one, _ in rows if not one.taken), None),
        "onward": step_url(paper, StepName.FINALISE) if _may_finalise(request, paper) else "",
    }  # fmt: skip
    return render(request, "papers/opinions.html", context)


def _may_finalise(request: Asked, paper: Paper) -> bool:
    return paper.state == State.AMENDING and request.reach.may_here(Right.SUBMIT, paper.unit)


def _answer(opinion: Opinion) -> AnswerForm:
    return AnswerForm(prefix=f"y-{opinion.pk}", initial={"taken": opinion.taken, "how": opinion.how})


def _done(request: Asked, paper: Paper, act: tuple[str, int], form: forms.Form) -> str:
    """What was done in words; "" when the form has to be looked at again."""
    name, pk = act
    try:
        if name == "bo":
            remove_opinion(get_object_or_404(Opinion, pk=pk, paper=paper).pk, by=request.user)
            return gettext("Đã bỏ ý kiến ghi nhầm.")
        if not form.is_valid():
            return ""
        told = form.cleaned_data
        if name == "them":
            add_opinion(paper.pk, told["text"], by=request.user)
            return gettext("Đã ghi ý kiến. Ghi tiếp đã tiếp thu thế nào.")
        opinion = get_object_or_404(Opinion, pk=pk, paper=paper)
        answer_opinion(opinion.pk, taken=told["taken"], how=told["how"], by=request.user)
    except RuleBroken as refusal:
        if refusal.code == "papers.not_amending":
            raise
        form.add_error(None, str(refusal))
        return ""
    return gettext("Đã ghi cách tiếp thu.")
