"""Figures as they were told, and in the structure of another day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from nhiemky.kernel.clock import today
from nhiemky.organisation.models import Level, Unit
from nhiemky.organisation.permissions import Asked, Reach, Right, seen_unit
from nhiemky.targets.achievement import state_word
from nhiemky.targets.models import Indicator
from nhiemky.targets.queries.leading import last_period, periods_of
from nhiemky.targets.queries.rebased_table import OWN, REST, Cell, Row, proofs, table_of
from nhiemky.targets.queries.rebasing import TwoViews, structure_days
from nhiemky.targets.tables import workbook_of
from nhiemky.targets.tables.words import figure_words, notes, proof_notes, proof_words
from nhiemky.targets.target import NOTHING
from nhiemky.targets.views.rebased_asking import Scope, scope_of, views_of
from nhiemky.targets.views.saying import TONES

_PAGE: Final = 100
_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def rebased(request: Asked, period_id: int) -> HttpResponse:
    """Units right below ?don-vi= by indicators; ?as_of= the day of the structure, ?xem=da-bao-cao as it was told."""
    scope = scope_of(request, period_id)
    views = views_of(request, scope)
    table = table_of(views, rebased=scope.rebased)
    # A ward without a figure is looked for by name; branches mostly tell none, and their number is enough.
    shown = [row for row in table.rows if scope.top.level < Level.BASE or not row.silent]
    page = Paginator(shown, _PAGE).get_page(request.GET.get("trang"))
    drawing = Drawing(scope, views, _seen(request.reach, [row.unit for row in page]))
    context = {
        **common(scope, views), "page": page, "rows": [drawing.row(row) for row in page],
        "aside": [drawing.row(row) for row in table.aside], "total": drawing.row(table.total),
        "silent": sum(row.silent for row in table.rows), "proofs": list(proved(views)),
        "periods": periods_of(scope.period), "days": structure_days(scope.period, scope.top),
        "choices": Indicator.objects.filter(term=scope.period.term_id).only("pk", "code", "name"),
    }  # fmt: skip
    return render(request, "targets/rebased.html", context)


def rebased_unit(request: Asked, unit_id: int) -> HttpResponse:
    """Straight to the newest figures of a unit or of those it took over from."""
    unit = seen_unit(request, unit_id, Right.READ)
    found = last_period(unit)
    if found is None:
        return render(request, "targets/rebased_none.html", {"unit": unit})
    return redirect(f"{reverse('targets:rebased', args=(found.pk,))}?don-vi={unit.pk}")


def rebased_excel(request: Asked, period_id: int) -> HttpResponse:
    """Both views, the proof and how every part came about, as a workbook."""
    scope = scope_of(request, period_id)
    content = workbook_of(views_of(request, scope), str(scope.top))
    named = {"Content-Disposition": f'attachment; filename="so-lieu-hai-cach-xem-{scope.day:%Y-%m-%d}.xlsx"'}
    return HttpResponse(content, content_type=_EXCEL, headers=named)


def common(scope: Scope, views: TwoViews) -> dict[str, Any]:
    """What every page of the two views says of what is looked at."""
    return {
        "scope": scope, "period": scope.period, "top": scope.top, "day": scope.day, "today": today(),
        "indicators": views.indicators, "empty": not views.told, "was_there": views.was_there,
        "is_there": views.is_there, "to_told": scope.query(rebased=False), "to_rebased": scope.query(rebased=True),
    }  # fmt: skip


def proved(views: TwoViews) -> Iterator[tuple[Indicator, str, list[str]]]:
    """Of each indicator told the proof in words."""
    for indicator, found in zip(views.indicators, proofs(views), strict=True):
        target = views.targets[indicator.pk]
        if found.told.numerator is not None or found.told.tally or found.told.left_out or found.rebased.numerator:
            yield indicator, proof_words(target, found), list(proof_notes(target, found))


def _seen(reach: Reach, units: Sequence[int]) -> set[int]:
    """Those of which more may be shown today."""
    return set(reach.visible(Unit.objects.filter(pk__in=units), Right.READ).values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row as drawn; href: to the units below."""

    name: str
    href: str
    cells: SafeString
    kind: str = ""


class Drawing:
    """Draws rows. Made here: a page has 3,000 cells, for which a template takes too long."""

    def __init__(self, scope: Scope, views: TwoViews, seen: set[int]) -> None:
        self._scope, self._views, self._seen = scope, views, seen
        way = reverse("targets:rebased-cell", args=(scope.period.pk, 987_654_321, 876_543_219))
        self._to = f"{way}?{scope.query()}"

    def row(self, row: Row) -> DrawnRow:
        """One row."""
        name, kind = self._head(row)
        href = f"?{self._scope.query(unit=row.unit)}" if row.unit in self._seen and row.unit != self._views.top else ""
        pairs = zip(self._views.indicators, row.cells, strict=True)
        return DrawnRow(name, href, SafeString("".join(self._cell(row.unit, one, cell) for one, cell in pairs)), kind)

    def _head(self, row: Row) -> tuple[str, str]:
        if row.unit == REST:
            return gettext("Chưa quy được về đơn vị nào"), "rest"
        if row.unit == OWN:
            return gettext("Số của chính %(unit)s") % {"unit": self._scope.top}, ""
        return row.name or gettext("Cộng"), "" if row.name else "total"

    def _cell(self, unit: int, indicator: Indicator, cell: Cell) -> str:
        target = self._views.targets[indicator.pk]
        value = escape(figure_words(target, cell.figure))
        leads_to = unit if unit > 0 else self._views.top
        if cell.figure and (leads_to in self._seen or leads_to == self._views.top):
            value = f'<a href="{escape(self._address(leads_to, indicator.pk))}">{value}</a>'
        word = state_word(target, cell.achieved).lower()
        tone = TONES[cell.achieved.state]
        said = f' <span class="badge {tone}">{escape(word)}</span>' if word else ""
        told = "; ".join(notes(cell, whole=unit in (REST, self._views.top)))
        said += f' <span class="told">{escape(told)}</span>' if told else ""
        look = "num none" if value == NOTHING and not said else "num"
        return f'<td class="{look}" data-label="{escape(indicator.code)}"><span>{value}{said}</span></td>'

    def _address(self, unit: int, indicator: int) -> str:
        return self._to.replace("987654321", str(unit)).replace("876543219", str(indicator))
