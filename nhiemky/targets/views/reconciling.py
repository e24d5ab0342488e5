"""A unit's goal held against those of the units right below."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from nhiemky.organisation.permissions import Asked, Right
from nhiemky.targets.permissions import seen_indicator
from nhiemky.targets.queries.lineage import Bond, Child
from nhiemky.targets.queries.reconciliation import Reconciliation, own_indicators_below, reconciled
from nhiemky.targets.views.saying import bond_words, decided_words, goal_words, group_words, together_words
from nhiemky.terms.permissions import seen_term, unit_of_term

_PAGE: Final = 100
_ORDER: Final[tuple[Bond, ...]] = ("missing", "own", "old", "passed", "common")


@dataclass(frozen=True, slots=True)
class Group:
    """Units below that stand alike to the superior's goal; number: on all pages."""

    bond: Bond
    words: str
    number: int
    tone: str

    @property
    def told(self) -> bool:
        """Whether these units have goals of their own."""
        return self.bond not in ("missing", "common")


def reconcile(request: Asked, indicator_id: int) -> HttpResponse:
    """What the goals below come to; who has none, whose derives from nothing or from an older version."""
    kept = seen_indicator(request, indicator_id)
    unit = unit_of_term(request, kept.term, Right.KNOW)
    found = reconciled(kept, unit)
    groups = {one.bond: one for one in _groups(found)}
    asked = request.GET.get("nhom")
    wanted = [bond for bond in groups if asked not in groups or bond == asked]
    rows = [child for bond in wanted for child in found.bound(bond)]
    page = Paginator(rows, _PAGE).get_page(request.GET.get("trang"))
    context = {
        "indicator": kept,
        "unit": unit,
        "source": found.source,
        "goal": goal_words(found.source.as_target()) if found.source else "",
        "decided": decided_words(found.source) if found.source else "",
        "sentences": together_words(kept, found),
        "groups": groups.values(),
        "shown": [(groups[bond], list(map(_row, under))) for bond, under in groupby(page, lambda child: child.bond)],
        "page": page,
        "asked": asked if asked in groups else "",
        "strange": own_indicators_below(kept.term, unit).count(),
        "pending": bool(groups.keys() & {"missing", "old"}),
        "may_pass": request.reach.may(Right.MANAGE, unit) and bool(found.children),
    }
    return render(request, "targets/reconcile.html", context)


def strange(request: Asked, term_id: int) -> HttpResponse:
    """What units right below measure in terms of their own and the superior's term does not know."""
    term = seen_term(request, term_id)
    unit = unit_of_term(request, term, Right.KNOW)
    page = Paginator(own_indicators_below(term, unit), _PAGE).get_page(request.GET.get("trang"))
    groups = [(under, list(rows)) for under, rows in groupby(page, lambda one: one.term.unit)]
    return render(request, "targets/strange.html", {"term": term, "unit": unit, "page": page, "groups": groups})


def _groups(found: Reconciliation) -> list[Group]:
    told = [(bond, len(found.bound(bond))) for bond in _ORDER]
    return [
        Group(bond, group_words(bond, found.source), number, bond_words(bond)[1]) for bond, number in told if number
    ]


def _row(child: Child) -> tuple[Child, str, str]:
    if child.version is None:
        return child, "", ""
    return child, goal_words(child.version.as_target()), decided_words(child.version)
