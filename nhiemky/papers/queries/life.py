"""The life of a paper as its page tells it: where it stands, what comes next, what was done when, what is frozen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from nhiemky.campaigns.models import Fulfilment, Step
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.papers.models import Adoption, Move, Opinion, Paper, PaperVersion
from nhiemky.papers.queries.completeness import Lack, lacking
from nhiemky.papers.workflow import Need, PaperStep, State, StepName, Who, open_steps

SLUGS: Final = {
    StepName.ADOPT_STANDING: "thuong-vu",
    StepName.ADOPT_EXECUTIVE: "chap-hanh",
    StepName.SEND: "gui",
    StepName.WITHDRAW: "rut",
    StepName.RECEIVE: "nhan",
    StepName.RETURN: "tra-lai",
    StepName.REVISE: "sua-lai",
    StepName.AMEND: "tiep-thu",
    StepName.FINALISE: "hoan-chinh",
    StepName.ACCEPT: "cong-nhan",
    StepName.REOPEN: "mo-lai",
}
"""Each step in an address."""

AT_ONCE: Final = frozenset({StepName.RECEIVE, StepName.AMEND, StepName.ACCEPT})
"""Steps of one press: nothing is asked and nothing is lost by them."""

_NEXT: Final = frozenset(
    {
        StepName.ADOPT_STANDING, StepName.ADOPT_EXECUTIVE, StepName.SEND, StepName.RECEIVE, StepName.AMEND,
        StepName.FINALISE, StepName.ACCEPT,
    }
)  # fmt: skip
"""Steps that lead on; the others lead back."""

_WAY: Final = (
    State.DRAFT, State.STANDING, State.EXECUTIVE, State.SENT, State.RECEIVED, State.AMENDING, State.FINALISED,
    State.ACCEPTED,
)  # fmt: skip
_BESIDE: Final = {State.RETURNED: State.SENT, State.WITHDRAWN: State.SENT}
_DONE: Final = {
    StepName.ADOPT_STANDING: _("Ban Thường vụ thông qua"),
    StepName.ADOPT_EXECUTIVE: _("Ban Chấp hành thông qua"),
    StepName.SEND: _("Gửi lên cấp trên"),
    StepName.WITHDRAW: _("Rút về"),
    StepName.RECEIVE: _("Cấp trên nhận"),
    StepName.RETURN: _("Cấp trên trả lại để sửa"),
    StepName.REVISE: _("Trở về bản soạn để sửa"),
    StepName.AMEND: _("Mở để tiếp thu ý kiến hội nghị"),
    StepName.FINALISE: _("Hoàn chỉnh sau hội nghị, gửi lên"),
    StepName.ACCEPT: _("Cấp trên công nhận"),
    StepName.REOPEN: _("Cấp trên mở lại để sửa"),
}
_WAITING: Final = {
    State.SENT: _("Đã gửi, đang chờ cấp trên nhận."),
    State.RECEIVED: _("Cấp trên đã nhận. Việc tiếp theo của đơn vị: tổ chức hội nghị, rồi tiếp thu ý kiến."),
    State.FINALISED: _("Đã hoàn chỉnh, đang chờ cấp trên công nhận."),
    State.ACCEPTED: _("Cấp trên đã công nhận. Văn bản đã xong."),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A step that who looks may take now. solid: the one that comes next; at_once: by one press."""

    label: str
    url: str
    solid: bool
    at_once: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A state on the way. look: "done", "now" or ""."""

    label: str
    look: str


@dataclass(frozen=True, slots=True)
class Told:
    """A step that was taken, with the words it is told by."""

    words: str
    move: Move
    adoption: Adoption | None


@dataclass(frozen=True, slots=True)
class Life:
    """All of it. lacks: what is missing before a body may adopt the paper, told to those who write; waiting: a sentence
    on whom everybody waits for, where who looks has nothing to do; mend: where the first gap is closed, when that is
    the next step; why: the reason for the step just taken. opinions: whether the conference's opinions have a page to
    look at; hear: they come next, none being noted yet or one not answered.
    """

    state: str
    tone: str
    dots: tuple[Dot, ...]
    ways: tuple[Way, ...]
    lacks: list[Lack]
    mend: str
    waiting: str
    why: str
    moves: list[Told]
    versions: list[PaperVersion]
    opinions: bool
    hear: bool


def life_of(paper: Paper, reach: Reach) -> Life:
    """How a paper stands for who looks. It must have come from `permissions.visible_papers`."""
    steps = steps_of(paper, reach)
    drafts = reach.may_here(Right.WRITE, paper.unit) or any(step.who is Who.UNIT for step in steps)
    moves = list(_moves(paper))
    asked = any(Need.COMPLETE in step.needs for step in open_steps(paper.state))
    lacks = lacking(paper) if asked and drafts else []
    ways = [way for step in steps if (way := _way(paper, step, bool(lacks)))]
    opinions = list(Opinion.objects.filter(paper=paper))
    amending = paper.state == State.AMENDING
    return Life(
        state=paper.get_state_display(),
        tone={State.RETURNED: "risk", State.WITHDRAWN: "risk", State.ACCEPTED: "good"}.get(State(paper.state), "plain"),
        dots=tuple(_dots(State(paper.state))),
        ways=tuple(sorted(ways, key=lambda way: not way.solid)),
        lacks=lacks,
        mend=lacks[0].link if lacks else "",
        waiting="" if any(way.solid for way in ways) or lacks else gettext(_WAITING.get(State(paper.state), "")),
        why=moves[0].move.note if moves and moves[0].move.step in (StepName.WITHDRAW, StepName.REOPEN) else "",
        moves=moves,
        versions=list(PaperVersion.objects.filter(paper=paper).defer("content").select_related("by")),
        opinions=amending or bool(opinions),
        hear=amending and drafts and not lacks and not (opinions and all(one.taken for one in opinions)),
    )


def steps_of(paper: Paper, reach: Reach) -> list[PaperStep]:
    """The steps that the table opens from here and to who looks, in its order."""
    if paper.campaign.concluded_on is not None:
        return []
    return [step for step in open_steps(paper.state) if may_take(paper, step, reach)]


def may_take(paper: Paper, step: PaperStep, reach: Reach) -> bool:
    """Whether the step is one for who looks, in whatever state the paper is."""
    right = Right(step.right)
    return reach.may_here(right, paper.unit) if step.who is Who.UNIT else reach.may(right, paper.campaign.unit)


def step_url(paper: Paper, name: StepName) -> str:
    """Where a step is taken."""
    return reverse("papers:step", args=(paper.campaign_id, paper.pk, SLUGS[name]))


def conference_held(paper: Paper) -> bool:
    """Whether the unit's conference is noted in the campaign's calendar."""
    held = Fulfilment.objects.filter(step__campaign=paper.campaign_id, step__kind=Step.Kind.CONFERENCE)
    return held.filter(unit=paper.unit_id, undone_at=None).exists()


def _way(paper: Paper, step: PaperStep, lacks: bool) -> Way | None:
    """A step as a button; in its place what has to be done first. None for what stands in `lacks`."""
    if lacks and Need.COMPLETE in step.needs:
        return None
    if Need.CONFERENCE in step.needs and not conference_held(paper):
        note = reverse("campaigns:note-conference", args=(paper.campaign_id, paper.unit_id))
        return Way(gettext("Ghi ngày hội nghị"), note, solid=True, at_once=False)
    mends = step.name is StepName.REVISE and paper.state in (State.RETURNED, State.WITHDRAWN)
    return Way(gettext(step.label), step_url(paper, step.name), step.name in _NEXT or mends, step.name in AT_ONCE)


def _dots(state: State) -> Iterator[Dot]:
    here = _WAY.index(_BESIDE.get(state, state))
    for place, one in enumerate(_WAY):
        label = state if place == here else one
        yield Dot(gettext(str(label.label)), "done" if place < here else "now" if place == here else "")


def _moves(paper: Paper) -> Iterator[Told]:
    """The steps taken, the newest first."""
    adoptions = {one.move_id: one for one in Adoption.objects.filter(move__paper=paper)}
    rows = Move.objects.filter(paper=paper).select_related("by", "version").prefetch_related("notes__section")
    for move in rows.defer("version__content").order_by("-at", "-pk"):
        yield Told(gettext(_DONE[StepName(move.step)]), move, adoptions.get(move.pk))
