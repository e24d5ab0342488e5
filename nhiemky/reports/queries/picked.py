"""Sentences picked from units' papers, and whether their source still counts."""

from django.db.models import QuerySet
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign
from nhiemky.reports.models import PickedSentence, SentFile
from nhiemky.reports.queries.readings import reading_of
from nhiemky.reports.records import Line


def picked_of(campaign: Campaign) -> list[PickedSentence]:
    """All of a campaign, as they were picked, with unit and file."""
    rows = PickedSentence.objects.filter(campaign=campaign).select_related("unit", "file", "by")
    return list(rows.defer("file__reading", "said"))


def picked_from(file: SentFile) -> QuerySet[PickedSentence]:
    """What was picked from a file."""
    return PickedSentence.objects.filter(file=file).select_related("file", "by").defer("file__reading", "said")


def doubt_of(one: PickedSentence) -> str:
    """Why the source of a sentence may count no more; "" where it does."""
    file = one.file
    if file.set_aside:
        return gettext("tệp đã bỏ ra khỏi đợt, cần xem lại")
    if file.superseded:
        return gettext("đã có bản mới thay, cần xem lại")
    if file.owner_id != one.unit_id:
        return gettext("tệp nay tính cho đơn vị khác, cần xem lại")
    return "" if file.state == SentFile.State.READ else gettext("tệp không còn dùng, cần xem lại")


def line_of(file: SentFile, place: str) -> Line | None:
    """A paragraph of a file that was read; its reading must have been loaded."""
    reading = reading_of(file)
    lines = reading.lines if reading else ()
    return next((line for line in lines if line.place == place and not line.heading), None)
