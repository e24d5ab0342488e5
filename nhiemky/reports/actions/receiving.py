"""Receives files for a campaign: what was acknowledged is safe, what comes again is there already."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Final

from django.db import transaction
from django.db.models import Q

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.files.actions import Content, keep_contents, lay_down
from nhiemky.files.models import StoredFile
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken, words_for
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import reach_of
from nhiemky.reports.actions.announcing import want_work
from nhiemky.reports.intake.gather import Limits, Parcel, plainest_first
from nhiemky.reports.intake.parcels import OWN_FILES, harmless, junk
from nhiemky.reports.intake.sniffing import kind_of, kind_of_package
from nhiemky.reports.intake.unpacking import Heap
from nhiemky.reports.intake.zipped import Package
from nhiemky.reports.models import SentFile
from nhiemky.reports.permissions import sends_for, visible_files

LONGEST_NAME: Final = 400


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file. file_id: the `SentFile` it is kept as; None when it was not taken, with the reason.

    again: the campaign had this content already, so nothing new was made.
    """

    name: str
    file_id: int | None
    why: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Laid:
    parcel: Parcel
    content: Content


def receive(campaign_id: int, uploads: Iterable[tuple[str, IO[bytes]]], *, by: Person) -> list[Receipt]:
    """Takes files, archives unpacked, and has them read in the background.

    uploads: (name, opened file); names keep their folders. Who may send for the campaign or for a unit below it may;
    the files of somebody who sends for one ward only are that ward's. A content the campaign has already, as far as
    the sender may know, is acknowledged and not doubled, so that everything can be sent again after a broken
    connection; what another ward sent is for the sender a file of their own. Refused
    "organisation.not_allowed"; a single file that can't be taken gets a receipt that says why.
    """
    campaign = Campaign.objects.select_related("unit").get(pk=campaign_id)
    given = sends_for(by, campaign)
    heap = Heap(Limits())
    with ExitStack() as stack:
        streams: dict[str | Path, IO[bytes]] = dict(_put_on(heap, uploads, stack))
        laid, refused = _laid(sorted(heap.parcels, key=plainest_first), streams)
    stored = keep_contents([one.content for one in laid], by=by) if laid else {}
    receipts = [Receipt(notice.file, None, notice.why) for notice in (*heap.refused, *heap.ignored)]
    return [*_noted(campaign, laid, stored, given, by), *receipts, *refused]


def _put_on(heap: Heap, uploads: Iterable[tuple[str, IO[bytes]]], stack: ExitStack) -> Iterator[tuple[Path, IO[bytes]]]:
    """Puts uploads on the heap, which opens archives; gives back the streams of plain files by a path of their own."""
    for number, (given_name, stream) in enumerate(uploads):
        name = _clean(given_name)
        if code := junk(name):
            heap.ignore(name, code)
        elif name.rpartition("/")[2] in OWN_FILES:
            heap.ignore(name, "reports.own_result")
        else:
            size = stream.seek(0, 2)
            stream.seek(0)
            archive = name.lower().endswith(".zip")
            path = _on_disk(stream, stack) if archive else Path(f"#{number}")
            heap.take(Parcel(name, path, size))
            if not archive:
                yield path, stream


def _clean(name: str) -> str:
    """A path inside what was sent: slashes only, nothing that leads out of it, not too long."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..")]
    return harmless("/".join(parts))[-LONGEST_NAME:].lstrip("/") or "khong-ten"


def _on_disk(stream: IO[bytes], stack: ExitStack) -> Path:
    """The archive as a file for as long as it is being unpacked."""
    path = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "archive.zip"
    with path.open("wb") as copy:
        shutil.copyfileobj(stream, copy)
    return path


def _laid(parcels: Sequence[Parcel], streams: dict[str | Path, IO[bytes]]) -> tuple[list[_Laid], list[Receipt]]:
    laid, refused = [], []
    for parcel in parcels:
        try:
            data = streams[parcel.path].read() if parcel.path in streams else parcel.load()
            laid.append(_Laid(parcel, lay_down(BytesIO(data), form=form_of(data))))
        except RuleBroken as refusal:
            refused.append(Receipt(parcel.name, None, str(refusal)))
    return laid, refused


def form_of(data: bytes) -> str:
    """What a content really is, "docx" or "picture:JPEG"; "damaged" when that can't be told."""
    try:
        form = kind_of(data)
        return (kind_of_package(Package(data).names) if form == "package" else form)[:12]
    except RuleBroken:
        return "damaged"


@transaction.atomic
def _noted(
    campaign: Campaign, laid: Sequence[_Laid], stored: dict[str, StoredFile], given: Unit | None, by: Person
) -> list[Receipt]:
    """Rows and receipts of contents that are safe on disk."""
    if not laid:
        return []
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    known = _known(campaign, stored, given, by)
    taken = set(SentFile.objects.filter(campaign=campaign).values_list("name", flat=True))
    before, fresh, doubled = frozenset(known), [], []
    for one in laid:
        content = stored[one.content.digest]
        doubled.append(content.pk in known)
        if content.pk not in known:
            name = free_name(one.parcel.name, taken)
            taken.add(name)
            known[content.pk] = SentFile(
                campaign=campaign, stored=content, name=name, sent_by=by, sent_at=now(), given=given, owner=given,
                modified=one.parcel.modified,
            )  # fmt: skip
            fresh.append(known[content.pk])
    if fresh:
        SentFile.objects.bulk_create(fresh, batch_size=500)
        record("files.received", "campaign", campaign.pk, by=by.pk, content=_digests(fresh))
        want_work(campaign.pk)
    kept = [known[stored[one.content.digest].pk] for one in laid]
    told = zip(laid, kept, doubled, strict=True)
    return [_receipt(one.parcel.name, file, double, file.stored_id in before) for one, file, double in told]


def _known(campaign: Campaign, stored: Mapping[str, StoredFile], given: Unit | None, by: Person) -> dict[int, SentFile]:
    """The files with these contents, by content: the ward's of who sends for one, else those the sender may see."""
    files = visible_files(reach_of(by), campaign)
    if given:
        files = SentFile.objects.filter(Q(given=given) | Q(given=None, owner=given), campaign=campaign)
    rows = files.filter(stored__in=stored.values()).defer("reading").order_by("-pk")
    return {file.stored_id: file for file in rows}


def _digests(files: Iterable[SentFile]) -> list[tuple[str, str]]:
    return sorted((file.name, file.stored.digest) for file in files)


def _receipt(name: str, kept: SentFile, double: bool, again: bool) -> Receipt:
    why = words_for("intake.double", other=kept.name) if double and kept.name != name else ""
    return Receipt(name, kept.pk, why, again)


def free_name(name: str, taken: set[str]) -> str:
    """The name with " (2)" where another content has it: what was sent later under one name is the newer version."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, f"{dot}{ending}") if dot and "/" not in ending else (name, "")
    number, free = 1, name
    while free in taken:
        number += 1
        mark = f" ({number})"
        free = f"{stem[: LONGEST_NAME - len(mark) - len(ending)]}{mark}{ending}"
    return free
