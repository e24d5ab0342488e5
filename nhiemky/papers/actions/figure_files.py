"""Keeps Excel forms that come in, and takes the figures in them."""

from collections.abc import Mapping
from typing import IO, Final

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.uploads import short_name
from nhiemky.files.actions import MEGABYTE, keep
from nhiemky.files.models import StoredFile
from nhiemky.files.queries import open_stored
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.papers import words as words
from nhiemky.papers.actions.figures import FigureRow, Saved, record_figures
from nhiemky.papers.actions.holding import held_form
from nhiemky.papers.models import HandedForm
from nhiemky.papers.queries.figure_sheet import read_form
from nhiemky.papers.queries.sent_forms import SentForm
from nhiemky.papers.workflow import EDITABLE, State

LARGEST: Final = 5 * MEGABYTE


@transaction.atomic
def keep_form(campaign_id: int, unit_id: int, stream: IO[bytes], *, by: Person) -> StoredFile:
    """Keeps a filled-in Excel form as it came; nothing in it is taken yet. Who writes the figures may.

    Refused: "papers.not_now", and what `files.actions.keep` refuses.
    """
    _, _, state = held_form(campaign_id, unit_id, by)
    if state not in EDITABLE:
        raise RuleBroken("papers.not_now", state=State(state).label)
    stored = keep(stream, form="excel", by=by, largest=LARGEST)
    record("figures.form_sent", "campaign_unit", f"{campaign_id}/{unit_id}", by=by.pk, content=stored.digest)
    return stored


@transaction.atomic
def take_form(sent: SentForm, seen: Mapping[int, int], *, partly: bool = False, by: Person) -> Saved:
    """Takes the figures of a form that was kept, and keeps which file they came in. Who writes the figures may.

    seen: by indicator the revision of the row that who takes it has looked at. partly: the right rows, though others
    are wrong. Refused: "papers.form_wrong_cells", and as `read_form` and `record_figures` refuse.
    """
    campaign, unit, _ = held_form(sent.campaign, sent.unit, by)
    stored = StoredFile.objects.get(pk=sent.file)
    with open_stored(stored) as file:
        reading = read_form(file.read(), campaign, unit)
    if reading.faults and not partly:
        raise RuleBroken("papers.form_wrong_cells", n=len(reading.faults))
    rows = [FigureRow(one.of.indicator.pk, one.answer, seen.get(one.of.indicator.pk, 0)) for one in reading.changes]
    saved = record_figures(campaign.pk, unit.pk, rows, read_from=stored, by=by)
    if saved.written:
        told = {"name": short_name(sent.name), "taken": len(saved.written), "by": by, "at": now()}
        HandedForm.objects.create(campaign=campaign, unit=unit, stored=stored, **told)
    return saved
