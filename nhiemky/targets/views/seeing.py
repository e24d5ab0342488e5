"""Pages that show targets."""

from collections.abc import Iterable, Sequence
from copy import replace
from dataclasses import dataclass
from itertools import groupby

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from nhiemky.kernel.clock import today
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Reach, Right
from nhiemky.targets.achievement import achievement, state_word
from nhiemky.targets.forms import read_goal
from nhiemky.targets.models import Indicator, TargetVersion, UnitFigure
from nhiemky.targets.permissions import may_pass_on, seen_indicator
from nhiemky.targets.queries import OldAndNew, both_of, common_versions, last_figures, newest_own, old_and_new
from nhiemky.targets.queries.inheriting import inherited_goals
from nhiemky.targets.queries.lineage import passed_from_old
from nhiemky.targets.target import with_measure
from nhiemky.targets.views.saying import TONES, decided_words, goal_words, inherited_words, understood
from nhiemky.terms.models import ReportingPeriod, TermOfOffice
from nhiemky.terms.permissions import governing_terms, seen_term
from nhiemky.terms.queries import current_term

_PAGE = 100
_TERMS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A goal as listed. own: it is the unit's own; old: passed on from a version that counts no more; decided: paper
    and day; word: how the unit's figure stands to it, "" unknown; inherited: from which predecessors, in sentences.
    """

    version: TargetVersion
    goal: str
    decided: str
    own: bool = False
    old: bool = False
    word: str = ""
    tone: str = ""
    inherited: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator with what the congress set and what was decided since; value: the unit's last figure."""

    indicator: Indicator
    congress: Line | None
    revised: Line | None
    value: str


def targets(request: Asked) -> HttpResponse:
    """Straight to the targets of the term that runs today; where the own unit has set some in a term of its own, to
    these.
    """
    terms, held = governing_terms(request.reach), [hold.unit for hold in request.reach.holds]
    own = terms.filter(unit__in=held, opened__lte=today(), closes__gt=today(), indicators__isnull=False)
    found = own.order_by("-unit__level", "pk").first() or current_term(terms, today())
    return redirect("targets:term", found.pk) if found else render(request, "targets/no_term.html", _may_open(request))


def term(request: Asked, term_id: int) -> HttpResponse:
    """The targets of a term, under their heads; for who belongs to a unit below with its own goals."""
    kept = seen_term(request, term_id)
    unit = _own_unit(request.reach, kept)
    page = Paginator(old_and_new(kept, today(), unit), _PAGE).get_page(request.GET.get("trang"))
    period, rows = _rows(request.reach, kept, unit or kept.unit, page)
    context = {
        "term": kept,
        "page": page,
        "groups": [(group, list(under)) for group, under in groupby(rows, lambda row: row.indicator.group)],
        "revised": any(row.revised for row in rows),
        "period": period,
        "unit": unit or kept.unit,
        "others": governing_terms(request.reach).exclude(pk=kept.pk)[:_TERMS],
        "may_change": request.reach.may(Right.MANAGE, kept.unit),
    }
    return render(request, "targets/term.html", context)


def indicator(request: Asked, indicator_id: int) -> HttpResponse:
    """One indicator: its goal now, the versions before, how the last figure stands to old and new, own goals of units
    in reach.
    """
    kept = seen_indicator(request, indicator_id)
    versions = _with_origin([_line(kept, version) for version in common_versions(kept)])
    unit = _own_unit(request.reach, kept.term)
    both = both_of(kept, today(), unit)
    period, rows = _rows(request.reach, kept.term, unit or kept.term.unit, [both] if both else [])
    own = request.reach.visible(newest_own(kept), Right.KNOW, "unit__path")
    page = Paginator(own, _PAGE).get_page(request.GET.get("trang"))
    old = passed_from_old(page)
    context = {
        "indicator": kept,
        "versions": versions,
        "understood": understood(versions[0].version.as_target()) if versions else "",
        "row": rows[0] if rows else None,
        "period": period,
        "unit": unit or kept.term.unit,
        "page": page,
        "own": _with_origin([replace(_line(kept, version), old=version.pk in old) for version in page]),
        "may_change": request.reach.may(Right.MANAGE, kept.term.unit),
        "may_own": request.reach.has(Right.MANAGE),
        "may_pass": may_pass_on(request, kept),
    }
    return render(request, "targets/indicator.html", context)


def echo(request: Asked) -> HttpResponse:
    """How a goal being typed is understood, as a piece of a page."""
    asked = request.GET
    return render(
        request, "targets/_echo.html", echoed(asked.get("name", ""), asked.get("measure", ""), asked.get("goal", ""))
    )


def echoed(name: str, measure: str, goal: str) -> dict[str, str]:
    """What the piece shows: what was understood, or what was not."""
    try:
        return {"understood": understood(read_goal("", name[:300], measure[:60], goal[:120]))}
    except ValidationError as error:
        return {"unread": error.messages[0]}


def _line(kept: Indicator, version: TargetVersion) -> Line:
    version.indicator = kept
    return Line(version, goal_words(version.as_target()), decided_words(version), version.unit_id is not None)


def _with_origin(lines: Sequence[Line]) -> list[Line]:
    """The same with where inherited goals come from; one query for all."""
    known = inherited_goals(line.version for line in lines)
    return [replace(line, inherited=inherited_words(known.get(line.version.pk, ()))) for line in lines]


def _rows(
    reach: Reach, term: TermOfOffice, unit: Unit, both: Iterable[OldAndNew]
) -> tuple[ReportingPeriod | None, list[Row]]:
    """Goals with the unit's last figures, where who asks may read these, and the period they are of."""
    told = list(both)
    period, figures = last_figures(term, unit) if reach.may(Right.READ, unit) else (None, {})
    old = passed_from_old(one.counts for one in told)
    return period, [_row(one, figures.get(one.indicator.pk), period, old) for one in told]


def _row(both: OldAndNew, kept: UnitFigure | None, period: ReportingPeriod | None, old: set[int]) -> Row:
    figure = kept.as_figure().value if kept else None
    value = with_measure(both.indicator.as_target(), figure) if figure is not None else ""
    lines = []
    for goal in (both.congress, both.revised):
        line = replace(_line(both.indicator, goal), old=goal.pk in old) if goal else None
        if line and period and figure is not None:
            target = line.version.as_target()
            judged = achievement(target, figure, term=period.term.as_term(), on=period.on)
            line = replace(line, word=state_word(target, judged), tone=TONES[judged.state])
        lines.append(line)
    return Row(both.indicator, lines[0], lines[1], value)


def _own_unit(reach: Reach, term: TermOfOffice) -> Unit | None:
    """The unit of who asks, where it lies below the term's."""
    below: Iterable[int] = (
        hold.unit for hold in reach.holds if hold.path.startswith(term.unit.path) and hold.path != term.unit.path
    )
    return Unit.objects.filter(pk=next(iter(below), 0)).first()


def _may_open(request: Asked) -> dict[str, bool]:
    return {"may_open": request.reach.has(Right.MANAGE)}
