"""The picture of the tree: a unit and those right below it, each with how it stands."""

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import replace
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Headcount, Level, Unit
from nhiemky.organisation.queries import there_on
from nhiemky.overview.picture import MOST, NOWHERE, Layout, Place, lay_out
from nhiemky.overview.queries.counts import Count, counts_by_superior
from nhiemky.overview.queries.standing import MEANINGS, Mood, Tone, mood_of
from nhiemky.reports.models import UnitStanding


@dataclass(frozen=True, slots=True)
class Node:
    """A unit in the picture. size: its branches, or the base associations below it."""

    unit: Unit
    mood: Mood
    size: int
    words: str
    url: str
    place: Place = NOWHERE

    @property
    def label(self) -> str:
        """All of it in one sentence, for who can't see the picture."""
        return ", ".join(part for part in (str(self.unit), self.words, self.mood.words) if part)

    @property
    def name_at(self) -> int:
        """Base line of its name."""
        place = self.place
        return place.y - place.radius - 30 if place.name_above else place.y + place.radius + 22

    @property
    def mood_at(self) -> int:
        """Base line of the words on how it stands."""
        return self.name_at + 20


@dataclass(frozen=True, slots=True)
class Tree:
    """The picture. count: of all base associations below; legend: each tone met, with how many units have it.

    drawn: whether there are few enough units to draw.
    """

    top: Unit
    nodes: tuple[Node, ...]
    layout: Layout
    count: Count
    legend: tuple[tuple[Mood, int], ...]
    drawn: bool


def tree_of(top: Unit, campaign: Campaign | None) -> Tree:
    """Three questions to the database, however many units there are."""
    units = _units_below(top)
    counts = counts_by_superior(top, campaign)
    if any(unit.level < Level.BASE for unit in units):
        nodes = list(_superiors(units, counts))
    else:
        nodes = list(_bases(units, campaign))
    drawn = len(nodes) <= MOST
    layout = lay_out([node.size for node in nodes] if drawn else [])
    places = layout.places if drawn else (NOWHERE,) * len(nodes)
    placed = tuple(replace(node, place=place) for node, place in zip(nodes, places, strict=True))
    return Tree(top, placed, layout, sum(counts.values(), Count()), _legend(nodes), drawn)


def _units_below(top: Unit) -> list["Unit"]:
    """In the order of a dictionary, each with the newest number of its branches as `branches`."""
    newest = Headcount.objects.filter(unit=OuterRef("pk"), branches__gt=0).order_by("-on").values("branches")[:1]
    rows = Unit.objects.filter(there_on(), parent=top).annotate(branches=Subquery(newest))
    return list(rows.order_by("order")[: MOST + 1])


def _bases(units: Iterable[Unit], campaign: Campaign | None) -> Iterator[Node]:
    standings = {}
    if campaign:
        rows = UnitStanding.objects.filter(campaign=campaign, unit__in=[unit.pk for unit in units])
        standings = {standing.unit_id: standing for standing in rows}
    for unit in units:
        branches: int = getattr(unit, "branches", None) or 0
        words = gettext("{count} chi hội").format(count=branches) if branches else ""
        if campaign and (standing := standings.get(unit.pk)):
            yield Node(unit, mood_of(standing), branches, words, reverse("reports:unit", args=(campaign.pk, unit.pk)))
        else:
            yield Node(unit, Mood("plain", ""), branches, words, reverse("organisation:unit", args=(unit.pk,)))


def _superiors(units: Iterable[Unit], counts: dict[str, Count]) -> Iterator[Node]:
    """Units that have base associations below them, told by how many of those have sent."""
    for unit in units:
        count = sum((one for path, one in counts.items() if path.startswith(unit.path)), Count())
        sent = count.all - count.late
        words = gettext("{sent}/{all} đã gửi").format(sent=sent, all=count.all) if count.all else ""
        tone: Tone = "plain" if not count.all else "good" if not count.late else "risk" if sent else "late"
        yield Node(unit, Mood(tone, words), count.all, "", reverse("organisation:unit", args=(unit.pk,)))


def _legend(nodes: Iterable[Node]) -> tuple[tuple[Mood, int], ...]:
    tones = Counter(node.mood.tone for node in nodes)
    return tuple((Mood(tone, gettext(words)), tones[tone]) for tone, words in MEANINGS.items() if tones[tone])
