"""The most frequent faults of a campaign with words to take over, and how a unit writes over its campaigns."""

from dataclasses import dataclass
from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.earlier import campaign_before
from nhiemky.organisation.permissions import Asked, Right, seen_unit
from nhiemky.reports.output.frequent import ASKED, TOLD, sentence
from nhiemky.reports.output.wording import FAULTS, names_shown, shown
from nhiemky.reports.queries import quality as asked
from nhiemky.reports.queries.quality import Named, Past, Sums
from nhiemky.reports.records import Fault
from nhiemky.reports.views.paper import read_campaign

_FEW: Final = 6
"""So many units are seen with a fault at once, the rest is folded; a single one more is no reason to fold."""
_IN_A_SENTENCE: Final = 5
_IN_A_LINE: Final = 3
_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Change:
    """Against the campaign before, in words with their tone."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """A fault of a campaign: how many units have it of how many, some of them by name."""

    fault: Fault
    units: int
    of: int
    change: Change | None
    names: tuple[Named, ...]

    @property
    def words(self) -> str:
        """The fault by name."""
        return FAULTS[self.fault]

    @property
    def first(self) -> tuple[Named, ...]:
        """The units seen at once."""
        return self.names if len(self.names) <= _FEW + 1 else self.names[:_FEW]

    @property
    def more(self) -> tuple[Named, ...]:
        """The folded ones."""
        return self.names[len(self.first) :]

    @property
    def folded(self) -> int:
        """How many are not seen at once."""
        return self.units - len(self.first)

    @property
    def all_named(self) -> bool:
        """Whether no unit is left for a page of its own."""
        return self.units <= len(self.names)

    @property
    def told(self) -> str:
        """A sentence for the assessment."""
        return sentence(self.fault, self.units, self.of, [one.name for one in self.names[:_IN_A_SENTENCE]])

    @property
    def asked(self) -> str:
        """What the next guidance should ask for."""
        return ASKED[self.fault]


def quality(request: Asked, campaign_id: int) -> HttpResponse:
    """The most frequent faults first; ?loi= all units with one of them. To htmx a line with the first ones by name."""
    campaign = read_campaign(request, campaign_id)
    if fault := _chosen(request):
        return _one(request, campaign, fault)
    before = campaign_before(campaign)
    sums = asked.sums_of([campaign.pk, *([before.pk] if before else ())])
    now, then = sums.get(campaign.pk, Sums()), sums.get(before.pk, Sums()) if before else Sums()
    context: dict[str, object] = {"campaign": campaign, "before": before, "sums": now}
    if getattr(request, "htmx", False):
        rows = [Row(fault, units, now.of(fault), None, ()) for fault, units in now.having[:_IN_A_LINE]]
        return render(request, "reports/_quality_line.html", {**context, "rows": rows})
    context["rows"] = _rows(campaign, now, then)
    context["gone"] = _gone(now, then)
    context["compared"] = bool(then.units)
    return render(request, "reports/quality.html", context)


def _chosen(request: Asked) -> Fault | None:
    """The fault of ?loi=; 404 for what is none."""
    if not (told := request.GET.get("loi", "")):
        return None
    if told not in TOLD:
        raise Http404
    return Fault(told)


def _one(request: Asked, campaign: Campaign, fault: Fault) -> HttpResponse:
    page = Paginator(asked.units_having(campaign, fault), _PAGE).get_page(request.GET.get("trang"))
    context = {"campaign": campaign, "page": page, "fault": FAULTS[fault], "asked": ASKED[fault]}
    return render(request, "reports/quality_fault.html", context)


def _rows(campaign: Campaign, now: Sums, then: Sums) -> list[Row]:
    named = asked.named_with(campaign)
    return [
        Row(fault, units, now.of(fault), _change((units, now.of(fault)), then.share(fault)), tuple(named[fault]))
        for fault, units in now.having
    ]


def _change(now: tuple[int, int], then: tuple[int, int]) -> Change | None:
    """None where there is nothing to compare with. Shares are compared: another number of units may have sent."""
    if not then[1]:
        return None
    if not then[0]:
        return Change(gettext("Mới có"), "risk")
    told = {"units": shown(then[0]), "of": shown(then[1])}
    less = now[0] * then[1] - then[0] * now[1]
    if less < 0:
        return Change(gettext("Tốt hơn: đợt trước %(units)s/%(of)s") % told, "good")
    if less > 0:
        return Change(gettext("Kém hơn: đợt trước %(units)s/%(of)s") % told, "risk")
    return Change(gettext("Như đợt trước: %(units)s/%(of)s") % told, "plain")


def _gone(now: Sums, then: Sums) -> str:
    """Faults that nobody has any more, with how many had them; "" where nobody could have them yet."""
    here = dict(now.having)
    left = [(fault, units) for fault, units in then.having if fault not in here and now.of(fault)]
    return "; ".join(f"{FAULTS[fault]} ({shown(units)}/{shown(then.of(fault))})" for fault, units in left)


def unit_quality(request: Asked, unit_id: int) -> HttpResponse:
    """A unit's campaigns by kinds of fault, the newest first, and whether it writes better."""
    unit = seen_unit(request, unit_id, Right.READ)
    past = asked.history_of(unit, request.reach)
    kinds = [fault for fault in TOLD if any(fault in one.points for one in past)]
    context = {
        "unit": unit, "kinds": [FAULTS[fault] for fault in kinds], "trend": _trend(past),
        "rows": [(one, [(FAULTS[fault], one.points.get(fault, 0)) for fault in kinds]) for one in past],
    }  # fmt: skip
    return render(request, "reports/unit_quality.html", context)


def _trend(past: list[Past]) -> list[Change]:
    """What became of the unit's faults between its two last reports; nothing where there are no two."""
    judged = [one for one in past if one.judged]
    if len(judged) < 2:
        return []
    now, then = judged[:2]
    told = {"now": shown(now.all), "then": shown(then.all), "name": now.campaign.name}
    if now.all < then.all:
        first = Change(gettext("%(name)s: tốt hơn đợt trước (%(now)s điểm, đợt trước %(then)s).") % told, "good")
    elif now.all > then.all:
        first = Change(gettext("%(name)s: kém hơn đợt trước (%(now)s điểm, đợt trước %(then)s).") % told, "risk")
    else:
        first = Change(gettext("%(name)s: như đợt trước (%(now)s điểm).") % told, "plain")
    kinds = (
        (gettext("Không còn: %s."), [one for one in then.points if one not in now.points]),
        (gettext("Mới có: %s."), [one for one in now.points if one not in then.points]),
        (gettext("Hai đợt liền đều có: %s."), [one for one in now.points if one in then.points]),
    )
    return [first, *(Change(words % _named(faults), "plain") for words, faults in kinds if faults)]


def _named(faults: list[Fault]) -> str:
    return names_shown([FAULTS[fault].lower() for fault in TOLD if fault in faults])
