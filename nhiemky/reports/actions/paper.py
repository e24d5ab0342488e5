"""Keeps the draft of the consolidated paper, and what officers write in place of its paragraphs."""

from typing import Final

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken, add_words
from nhiemky.kernel.text import nfc
from nhiemky.organisation.permissions import Right, require
from nhiemky.reports.models import KeptPaper, PaperEdit
from nhiemky.reports.output.paragraphs import digest
from nhiemky.reports.queries.paper import Drawn, make_drawn, version_of
from nhiemky.typesetting.keeping import packed

LONGEST: Final = 20_000
add_words(
    {
        "reports.paragraph_gone": "Bản thảo không còn đoạn này vì số liệu đã thay đổi. "
        "Hãy mở lại báo cáo và xem các đoạn mới.",
        "reports.edited_meanwhile": "{who} vừa sửa đoạn này. Lời của đồng chí chưa lưu nhưng vẫn còn bên dưới: "
        "hãy so với bản vừa lưu, gộp lại rồi bấm Lưu.",
        "reports.paragraph_restored": "Đoạn này vừa được người khác lấy lại theo bản thảo. Lời của đồng chí chưa lưu "
        "nhưng vẫn còn bên dưới: nếu vẫn muốn dùng, hãy bấm Lưu.",
        "reports.paragraph_too_long": "Đoạn này dài quá {longest} chữ cái. Hãy rút ngắn rồi lưu lại.",
    }
)


def keep_paper(campaign_id: int) -> Drawn:
    """Makes the draft anew and keeps what of it takes time, without holding the database meanwhile.

    Nobody is asked for a right: it says nothing that is not kept already.
    """
    campaign = Campaign.objects.select_related("unit", "period__term").get(pk=campaign_id)
    made = make_drawn(campaign)
    told = {"done": campaign.done, "paper": packed(made.paper), "ways": made.ways, "cited": made.cited}
    with transaction.atomic():
        KeptPaper.objects.update_or_create(campaign=campaign, defaults=told)
    return made


@transaction.atomic
def edit_block(campaign_id: int, block: str, *, text: str, drafted: str, seen: str, by: Person) -> PaperEdit | None:
    """Puts an officer's words in place of a paragraph; none take it away. Who may correct in the campaign's unit may.

    drafted: the draft's text the words were written over; writing just that again is no edit (None comes back). seen:
    `version_of` the edit the form was opened on. Refused: reports.edited_meanwhile, reports.paragraph_restored (nothing
    is lost: the form keeps what was typed), reports.paragraph_too_long.
    """
    campaign = held_campaign(campaign_id, by)
    kept = _unchanged(campaign, block, seen)
    text = nfc(text.replace("\r\n", "\n")).strip()
    if len(text) > LONGEST:
        raise RuleBroken("reports.paragraph_too_long", longest=LONGEST)
    if text == drafted:
        if kept:
            _drop(kept, by)
        return None
    told = {"made_from": digest(drafted), "drafted": drafted, "text": text, "by": by, "at": now()}
    edit, _ = PaperEdit.objects.update_or_create(campaign=campaign, block=block, defaults=told)
    record("paper.edited", "campaign", campaign.pk, by=by.pk, content=[block, text, edit.made_from])
    return edit


@transaction.atomic
def undo_edit(campaign_id: int, block: str, *, seen: str, by: Person) -> None:
    """Lets the draft speak for itself again; refused as `edit_block` is."""
    campaign = held_campaign(campaign_id, by)
    if kept := _unchanged(campaign, block, seen):
        _drop(kept, by)


def held_campaign(campaign_id: int, by: Person) -> Campaign:
    """The campaign whose paper somebody may change, locked: who writes second waits, then sees what the first wrote.

    Refused: organisation.not_allowed.
    """
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("unit", "period__term")
    campaign = rows.get(pk=campaign_id)
    require(by, Right.CORRECT, campaign.unit)
    return campaign


def _unchanged(campaign: Campaign, block: str, seen: str) -> PaperEdit | None:
    kept = PaperEdit.objects.filter(campaign=campaign, block=block).select_related("by").first()
    if version_of(kept) == seen:
        return kept
    if kept is None:
        raise RuleBroken("reports.paragraph_restored")
    raise RuleBroken("reports.edited_meanwhile", who=kept.by.full_name)


def _drop(kept: PaperEdit, by: Person) -> None:
    record("paper.edit_undone", "campaign", kept.campaign_id, by=by.pk, content=[kept.block, kept.text])
    kept.delete()
