"""Campaigns are put together again when the register, a term or its targets change."""

from collections.abc import Callable
from copy import replace
from datetime import date
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from nhiemky.organisation.actions import Count, NewUnit, close_unit, open_unit, open_units, rename_unit, set_headcount
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.reports.models import UnitStanding
from nhiemky.reports.tasks import follow, read_files
from nhiemky.targets.actions import Decision, change_indicator, remove_indicator, set_own_target, set_target
from nhiemky.terms.actions import change_term, set_phases
from nhiemky.terms.term import halves
from tests.builders import HALF, district, person
from tests.made_once import made_once
from tests.reports.web.core.building import Stage, again, small, work

pytestmark = pytest.mark.usefixtures("db")
_GOAL = "XD1"
_DECIDED = Decision(date(2020, 6, 10), "Nghị quyết số 05/NQ-BCH")


def _target(at: Stage, low: float = 90.0) -> Any:
    return replace(at.indicators[_GOAL].as_target(), low=low)


def _renamed_term(at: Stage) -> None:
    term = at.campaign.period.term
    set_phases(term.pk, halves(term.as_term()), by=at.officer)
    change_term(term.pk, replace(term.as_term(), name="VII"), by=at.officer)


CHANGES: dict[str, Callable[[Stage], object]] = {
    "opened": lambda at: open_unit(at.campaign.unit_id, "Bến Mới", kind="xã", level=Level.BASE, by=at.officer),
    "many opened": lambda at: open_units(at.campaign.unit_id, [NewUnit("Mới", "xã", Level.BASE)], by=at.officer),
    "renamed": lambda at: rename_unit(at.units["Bến 01"].pk, "Bến Cũ", kind="phường", by=at.officer),
    "closed": lambda at: close_unit(at.units["Bến 01"].pk, by=at.officer),
    "counted": lambda at: set_headcount(at.units["Bến 01"].pk, Count(HALF, 3, 40), by=at.officer),
    "goal": lambda at: set_target(at.indicators[_GOAL].pk, _target(at), decision=_DECIDED, by=at.officer),
    "own goal": lambda at: set_own_target(
        at.indicators[_GOAL].pk, at.units["Bến 01"].pk, _target(at), by=at.officer
    ),
    "named": lambda at: change_indicator(at.indicators[_GOAL].pk, code="A", name="B", group="", by=at.officer),
    "removed": lambda at: remove_indicator(at.indicators[_GOAL].pk, by=at.officer),
    "term": _renamed_term,
}  # fmt: skip


@made_once
def settled() -> Stage:
    stage = small()
    work(stage.campaign)
    DBTaskResult.objects.all().delete()
    return stage


def worked() -> list[str]:
    """Carries out what waits, as the worker does; names what that was."""
    done = []
    while waiting := DBTaskResult.objects.order_by("pk").first():
        name, told = waiting.task_path.rpartition(".")[2], waiting.args_kwargs
        waiting.delete()
        {"follow": follow.func, "read_files": read_files.func}[name](*told["args"], **told["kwargs"])
        done.append(name)
    return done


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_puts_the_campaign_together_again(change: str) -> None:
    stage = settled()
    before = again(stage.campaign).asked
    CHANGES[change](stage)
    assert set(worked()) == {"follow", "read_files"}
    now = again(stage.campaign)
    assert now.asked == now.done and now.asked > before


def test_what_a_campaign_does_not_know_leaves_it_alone() -> None:
    stage = settled()
    other = district(1)
    Unit.objects.filter(pk=other.pk).update(name="Sông Đà")
    assert worked() == []
    set_headcount(other.pk, Count(HALF, 3, 40), by=_officer_of(other))
    assert (worked(), again(stage.campaign).asked) == ([], 1)


def _officer_of(unit: Unit) -> Any:
    return person("noi khac", Office.STANDING_OFFICER, unit)


def test_a_unit_known_since_ever_stands_on_the_board() -> None:
    stage = settled()
    rows = [NewUnit("Bến 04", "phường", Level.BASE), NewUnit("Bến 05", "phường", Level.BASE)]
    made = open_units(stage.campaign.unit_id, rows, known_since=False, by=stage.officer)
    assert [one.valid_from for one in made] == [None, None]
    worked()
    names = UnitStanding.objects.order_by("unit__order").values_list("unit__name", flat=True)
    assert list(names) == [f"Bến 0{number}" for number in range(1, 6)]
