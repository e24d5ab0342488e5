"""Takes papers written on the page in among the files, and settled estimates among the corrections."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.journal.actions import record
from nhiemky.papers.models import FormFigure, Move, Paper
from nhiemky.papers.workflow import StepName
from nhiemky.reports.actions.announcing import want_work
from nhiemky.reports.actions.correcting import settle_figure
from nhiemky.reports.actions.receiving import free_name
from nhiemky.reports.models import SentFile

_ARRIVE = (StepName.SEND, StepName.FINALISE)
_NEWER, _WITHDRAWN = "Đơn vị đã gửi bản mới của báo cáo này.", "Đơn vị đã rút báo cáo về."


@transaction.atomic
def follow_paper(move_id: int) -> None:
    """What a step of a paper means for the results: sent or finalised, its frozen Word file counts as the unit's, and
    earlier ones no more; withdrawn, none does. A paper returned counts until its next version comes.

    Inside the step, which has its own right and journal entry.
    """
    move = Move.objects.select_related("paper__unit", "version__word").get(pk=move_id)
    if move.step not in (*_ARRIVE, StepName.WITHDRAW):
        return
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=move.paper.campaign_id)
    arrived = move.step in _ARRIVE
    earlier = SentFile.objects.filter(campaign=campaign, version__paper=move.paper)
    earlier.filter(set_aside=False).update(
        state=SentFile.State.IGNORED, set_aside=True, why=_NEWER if arrived else _WITHDRAWN
    )
    if arrived:
        _take_in(campaign, move)
    want_work(campaign.pk)


def _take_in(campaign: Campaign, move: Move) -> None:
    """The Word file of a version; one that lay there before a withdrawal counts again."""
    paper, version = move.paper, move.version
    assert version is not None, "what is sent has been frozen"
    same = Q(version=version) | Q(stored=version.word, given=paper.unit)  # two versions may be set in the same bytes
    kept = SentFile.objects.filter(same, campaign=campaign).first()
    if kept is None:
        kept = SentFile(campaign=campaign, version=version, stored=version.word, given=paper.unit, owner=paper.unit)
        taken = SentFile.objects.filter(campaign=campaign).values_list("name", flat=True)
        kept.name = free_name(_name(paper, version.number), set(taken))
    kept.version = version
    kept.sent_by_id, kept.sent_at, kept.modified = move.by_id, move.at, version.at
    kept.state = SentFile.State.WAITING if kept.reading is None else SentFile.State.READ
    kept.set_aside, kept.why, kept.told = False, "", True  # who sent it knows by the step itself
    kept.save()
    record("files.received", "campaign", campaign.pk, by=move.by_id, content=[kept.name, version.word.digest])


def _name(paper: Paper, number: int) -> str:
    return f"{paper.get_kind_display()} - {paper.unit} - bản {number}.docx"


@transaction.atomic
def follow_settled(campaign_id: int, unit_id: int, indicator_ids: Iterable[int], by: Person) -> None:
    """Estimates of a form that was sent have become figures: they count as corrections by who settled them."""
    rows = FormFigure.objects.filter(campaign=campaign_id, unit=unit_id, indicator__in=list(indicator_ids))
    for row in rows.order_by("pk"):
        settle_figure(row, by=by)
