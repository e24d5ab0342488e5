"""The journal as a person may read it: ids become names, for what is in reach only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.files.models import StoredFile
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import VIETNAM
from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.models import Appointment, Association, Body, Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.overview.queries.verbs import KINDS, VERBS
from nhiemky.papers.models import Paper
from nhiemky.reports.models import Correction, SentFile
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.terms.models import ReportingPeriod, TermOfOffice


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of object the journal speaks of: where its unit's path is found from its rows, and what names it."""

    model: type[Model]
    path: str
    related: tuple[str, ...] = ()


SORTS: Final[dict[str, Sort]] = {
    "unit": Sort(Unit, "path"),
    "body": Sort(Body, "unit__path", ("unit",)),
    "appointment": Sort(Appointment, "unit__path", ("person", "unit")),
    "person": Sort(Person, "appointments__unit__path"),
    "term": Sort(TermOfOffice, "unit__path", ("unit",)),
    "reporting_period": Sort(ReportingPeriod, "term__unit__path", ("term",)),
    "indicator": Sort(Indicator, "term__unit__path"),
    "target": Sort(TargetVersion, "unit__path", ("indicator", "unit")),
    "campaign": Sort(Campaign, "unit__path"),
    "sent_file": Sort(SentFile, "campaign__unit__path"),
    "stored_file": Sort(StoredFile, "sent__campaign__unit__path"),
    "paper": Sort(Paper, "unit__path", ("unit",)),
    "correction": Sort(Correction, "unit__path", ("unit", "indicator")),
    "association": Sort(Association, ""),
}
"""Other sorts ("notice") are seen by who did what with them, and by their sort's word alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look for: part of a person's name, part of a unit's name, a day."""

    person: str = ""
    unit: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in words. by: "" for the product itself. sealed: its number in the chain, None while it waits."""

    at: datetime
    by: str
    verb: str
    what: str
    name: str
    sealed: int | None


def entries(reach: Reach, asked: Asked = Asked()) -> QuerySet[Entry]:
    """Entries about what lies in reach, or done by the people there; the newest first."""
    paths = reach.paths(Right.INSPECT)
    rows = Entry.objects.filter(_about(paths) | Q(actor__in=_texts(_people(paths)))).order_by("-id")
    if asked.unit:
        rows = rows.filter(_about(_paths_of(asked.unit, reach)))
    if asked.person:
        named = [pk for pk, name in _people(paths).values_list("pk", "full_name") if _in(asked.person, name)]
        rows = rows.filter(actor__in=[str(pk) for pk in named])
    if asked.day:
        start = datetime.combine(asked.day, time(), VIETNAM)
        rows = rows.filter(at__gte=start, at__lt=start + timedelta(days=1))
    return rows


def lines(shown: Iterable[Entry], reach: Reach) -> list[Line]:
    """The entries in words, with one query for each sort of object met."""
    rows = list(shown)
    people = _names("person", {entry.actor for entry in rows if entry.actor}, reach)
    names = {"person": people}
    for kind in {entry.kind for entry in rows} & SORTS.keys():
        ids = {entry.object_id for entry in rows if entry.kind == kind}
        names[kind] = {**names.get(kind, {}), **_names(kind, ids, reach)}
    return [
        Line(
            entry.at,
            people.get(entry.actor, gettext("Người ngoài phạm vi")) if entry.actor else "",
            VERBS.get(entry.verb, entry.verb),
            KINDS.get(entry.kind, entry.kind),
            names.get(entry.kind, {}).get(entry.object_id, ""),
            entry.place,
        )
        for entry in rows
    ]


def _about(paths: Iterable[str]) -> Q:
    """Entries about objects below these units."""
    below = Q(pk__in=())
    tops = tuple(paths)
    for kind, sort in SORTS.items():
        if sort.path:
            below |= Q(kind=kind, object_id__in=_texts(_below(sort, tops)))
    return below


def _below(sort: Sort, paths: tuple[str, ...]) -> QuerySet[Any]:
    """Rows whose unit lies at or below one of the paths."""
    inside = Q(pk__in=())
    for path in paths:
        inside |= Q(**{f"{sort.path}__startswith": path})
    rows: QuerySet[Any] = _all(sort).filter(inside).order_by()
    return rows


def _all(sort: Sort) -> QuerySet[Any]:
    rows: QuerySet[Any] = sort.model._default_manager.all()
    return rows


def _people(paths: Iterable[str]) -> QuerySet[Person]:
    """People who hold or held an office below these units."""
    return _below(SORTS["person"], tuple(paths)).distinct()


def _texts(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Their ids as the journal writes them."""
    texts: QuerySet[Any] = rows.annotate(as_text=Cast("pk", CharField(max_length=40))).values("as_text")
    return texts


def _paths_of(name: str, reach: Reach) -> list[str]:
    """Paths of units in reach whose name has these words in it."""
    rows = reach.visible(Unit.objects.all(), Right.INSPECT).filter(folded__contains=fold(squeeze(name)))
    return list(rows.order_by("level", "order").values_list("path", flat=True)[:20])


def _names(kind: str, ids: Iterable[str], reach: Reach) -> dict[str, str]:
    """Names of objects in reach by id; what lies outside stays an id."""
    sort, wanted = SORTS[kind], [int(one) for one in ids if one.isdecimal()]
    if not wanted:
        return {}
    rows = _below(sort, reach.paths(Right.INSPECT)) if sort.path else _all(sort)
    rows = rows.filter(pk__in=wanted)
    if sort.related:
        rows = rows.select_related(*sort.related)
    return {str(row.pk): _said(row) for row in rows}


def _said(row: Model) -> str:
    if isinstance(row, Appointment):
        return f"{row.person}, {row}, {row.unit}"
    if isinstance(row, Correction):
        return f"{row.indicator}, {row.unit}"
    if isinstance(row, Body | TermOfOffice):
        return f"{row}, {row.unit}"
    return str(row)


def _in(part: str, name: str) -> bool:
    return fold(squeeze(part)) in fold(name)
