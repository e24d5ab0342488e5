"""Puts pictures into sections and files beside papers, and takes them out again."""

from io import BytesIO
from typing import IO, Final

from django.db import transaction
from django.db.models import Max

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.uploads import short_name
from nhiemky.files.actions import keep
from nhiemky.files.models import StoredFile
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import squeeze
from nhiemky.papers import words as words
from nhiemky.papers.actions.attachments import known_form
from nhiemky.papers.actions.pictures import made_fit
from nhiemky.papers.actions.sections import held_paper
from nhiemky.papers.models import Enclosure, Paper

MOST: Final = 12
"""Pictures in a section, and files beside a paper."""
LONGEST_CAPTION: Final = 300
_PICTURES: Final = ("jpg", "png")
type Upload = tuple[str, IO[bytes]]
"""Name and content."""


def add_picture(paper_id: int, section_id: int, upload: Upload, *, caption: str, by: Person) -> Enclosure:
    """Puts a picture into a section; the same one twice stays one. Who writes the section may, as in `save_section`.

    Refused: see `pictures.made_fit`; "papers.too_many", "papers.caption_too_long".
    """
    _may(paper_id, section_id, by)  # before the work is done
    content, form = made_fit(upload[1])
    stored = keep(BytesIO(content), form=form, by=by)
    return _enclose(paper_id, section_id, (short_name(upload[0]), stored), caption, by)


def add_attachment(paper_id: int, upload: Upload, *, caption: str, by: Person) -> Enclosure:
    """Puts a file beside a paper; the same one twice stays one. Who writes in the unit may, and who has the figures.

    Refused: see `attachments.known_form`; "papers.too_many", "papers.caption_too_long".
    """
    _may(paper_id, None, by)
    content, form = known_form(upload[1], upload[0])
    if form in _PICTURES:
        content, form = made_fit(BytesIO(content))
    stored = keep(BytesIO(content), form=form, by=by)
    return _enclose(paper_id, None, (short_name(upload[0]), stored), caption, by)


@transaction.atomic
def describe_enclosure(enclosure_id: int, *, caption: str, by: Person) -> Enclosure:
    """Gives an enclosure another caption. Who may add it may."""
    one = _held(enclosure_id, by)
    one.caption = _caption(caption)
    one.save(update_fields=["caption"])
    record("enclosure.described", "paper", one.paper_id, by=by.pk, content=[one.pk, one.caption])
    return one


@transaction.atomic
def move_enclosure(enclosure_id: int, *, by: Person) -> None:
    """Puts an enclosure one place further to the front. Who may add it may."""
    one = _held(enclosure_id, by)
    beside = list(Enclosure.objects.filter(paper=one.paper_id, section=one.section_id))
    place = beside.index(one)
    if not place:
        return
    beside.insert(place - 1, beside.pop(place))
    for position, each in enumerate(beside, 1):
        each.position = position
    Enclosure.objects.bulk_update(beside, ["position"])
    record("enclosure.moved", "paper", one.paper_id, by=by.pk, content=[each.pk for each in beside])


@transaction.atomic
def remove_enclosure(enclosure_id: int, *, by: Person) -> None:
    """Takes an enclosure out; its content stays kept, since a frozen version may name it. Who may add it may."""
    one = _held(enclosure_id, by)
    record("enclosure.removed", "paper", one.paper_id, by=by.pk, content=[one.pk, one.name, one.stored.digest])
    one.delete()


@transaction.atomic
def _may(paper_id: int, section_id: int | None, by: Person) -> Paper:
    return held_paper(paper_id, section_id, by)


@transaction.atomic
def _enclose(
    paper_id: int, section_id: int | None, content: tuple[str, StoredFile], caption: str, by: Person
) -> Enclosure:
    paper, (name, stored) = held_paper(paper_id, section_id, by), content
    beside = Enclosure.objects.filter(paper=paper, section=section_id)
    if known := beside.filter(stored=stored).first():
        return known
    if beside.count() >= MOST:
        raise RuleBroken("papers.too_many", most=MOST)
    made = Enclosure.objects.create(
        paper=paper, section_id=section_id, stored=stored, name=name, caption=_caption(caption), by=by, at=now(),
        position=(beside.aggregate(last=Max("position"))["last"] or 0) + 1,
    )  # fmt: skip
    told = [section_id, made.name, made.caption, stored.digest]
    record("enclosure.added", "paper", paper.pk, by=by.pk, content=told)
    return made


def _held(enclosure_id: int, by: Person) -> Enclosure:
    paper_id, section_id = Enclosure.objects.values_list("paper_id", "section_id").get(pk=enclosure_id)
    held_paper(paper_id, section_id, by)
    return Enclosure.objects.select_related("stored").get(pk=enclosure_id)


def _caption(text: str) -> str:
    text = squeeze(text)
    if len(text) > LONGEST_CAPTION:
        raise RuleBroken("papers.caption_too_long", longest=LONGEST_CAPTION)
    return text
