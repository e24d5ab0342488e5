"""Lists of members: read again from the file, and what they would change."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from nhiemky.files.queries import path_of
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.models import MemberList
from nhiemky.members.queries.places import places_of
from nhiemky.members.queries.planning import Plan, plan_of
from nhiemky.members.roster import Grid, Roster, opened, read_roster
from nhiemky.organisation.models import Unit

_LARGE: Final = 300_000
"""Bytes from which on a list is read by the worker, not while somebody waits for the page: some 5,000 rows."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A list read and compared with the register."""

    grids: list[Grid]
    roster: Roster
    plan: Plan


def is_large(one: MemberList) -> bool:
    """Whether a list is work for the background; `file` has to be loaded."""
    return one.file is not None and one.file.size > _LARGE


def looked(one: MemberList) -> Looked:
    """What a list says and would do now; `file` and `unit` have to be loaded. RuleBroken where it says nothing."""
    said = one.said
    if one.file is None:
        raise RuleBroken("members.list_gone")
    grids = opened(path_of(one.file))
    unit = Unit.objects.select_related("parent").get(pk=one.unit_id)
    known = places_of(unit).branches
    roster = read_roster(grids, today=today(), said=said.get("columns", {}), branches=known)
    if not roster.lines and not roster.wrong:
        raise RuleBroken("members.nobody_in_list")
    plan = plan_of(roster, unit, branch=said.get("branch"), with_party=bool(said.get("party")))
    return Looked(grids, roster, plan)


def lists_of(unit: Unit) -> QuerySet[MemberList]:
    """Lists sent to a unit, the newest first."""
    return MemberList.objects.filter(unit=unit).order_by("-pk")


def columns_told(roster: Roster) -> list[dict[str, Any]]:
    """The columns, each head once, as the page asks about them."""
    found: dict[str, dict[str, Any]] = {}
    for one in roster.columns:
        if one.role != "order":
            told = {"key": one.key, "head": one.head or f"(cột {one.letter})", "role": one.role, "out": one.left_out}
            found.setdefault(one.key, told)
    return list(found.values())
