"""A term as a quiet picture: a band of its phases, how much of it has run, and the days figures count to."""

from collections.abc import Sequence
from copy import replace
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext

from nhiemky.kernel.numbers import format_number
from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.terms.models import ReportingPeriod, TermOfOffice
from nhiemky.terms.term import Phase, Term, phase_on, share_elapsed

WIDTH: Final = 1000
"""Width of the picture in its own units."""


@dataclass(frozen=True, slots=True)
class Band:
    """A phase as drawn. now: today lies in it."""

    name: str
    days: str
    left: int
    width: int
    now: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A reporting period as drawn."""

    pk: int
    name: str
    day: str
    left: int


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it, and the same in a sentence. run: how far the term has come, of `WIDTH`."""

    sentence: str
    percent: str
    run: int
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]


def picture(kept: TermOfOffice, phases: Sequence[Phase], periods: Sequence[ReportingPeriod], on: date) -> Picture:
    """The picture of a term on a day."""
    term = kept.as_term()
    share = share_elapsed(term, on)
    here = phase_on(phases, on) if on < kept.closes else None
    return Picture(
        _sentence(term, on, here),
        f"{format_number(round(100 * share))}%",
        round(WIDTH * share),
        tuple(_band(term, phase, here) for phase in phases),
        tuple(Mark(one.pk, one.name, vi_date(one.on), _place(term, one.on)) for one in periods),
    )


def days_said(kept: TermOfOffice) -> str:
    """The days of a term in words; only its years where only these are known."""
    if kept.meant_to_close:
        days = {"first": vi_date(kept.opened), "last": vi_date(kept.closes), "meant": vi_date(kept.meant_to_close)}
        return gettext("từ %(first)s, kết thúc sớm ngày %(last)s (dự kiến đến %(meant)s)") % days
    exact = {"first": vi_date(kept.opened), "last": vi_date(kept.closes)}
    years = {"first": kept.opened.year, "last": kept.closes.year}
    return gettext("từ %(first)s đến %(last)s") % (exact if kept.exact else years)


def _place(term: Term, day: date) -> int:
    """Of the whole term, whether it was cut short or not."""
    return round(WIDTH * share_elapsed(replace(term, cut=None), day))


def _band(term: Term, phase: Phase, here: Phase | None) -> Band:
    left = _place(term, phase.starts)
    days = f"{vi_date(phase.starts)} – {vi_date(phase.ends - timedelta(days=1))}"
    return Band(phase.name, days, left, _place(term, phase.ends) - left, phase == here)


def _sentence(term: Term, on: date, here: Phase | None) -> str:
    if on < term.opened:
        return gettext("Nhiệm kỳ chưa bắt đầu.")
    if term.cut and on >= term.cut:
        run = format_number(round(100 * share_elapsed(term, on)))
        return gettext("Nhiệm kỳ kết thúc sớm, khi đã đi được %(run)s%% thời gian.") % {"run": run}
    if on >= term.closes:
        return gettext("Nhiệm kỳ đã kết thúc.")
    run = format_number(round(100 * share_elapsed(term, on)))
    if here is None:
        return gettext("Đã đi được %(run)s%% thời gian của nhiệm kỳ.") % {"run": run}
    told = {"run": run, "phase": here.name}
    return gettext("Đã đi được %(run)s%% thời gian của nhiệm kỳ, đang ở %(phase)s.") % told
