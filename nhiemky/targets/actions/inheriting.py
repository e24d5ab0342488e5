"""A new unit begins its term with what its predecessors leave open. Who manages the unit may."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import count

from django.db import transaction
from msgspec import structs

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.actions import UNTOLD, Forming, open_body
from nhiemky.organisation.models import Body, Unit
from nhiemky.organisation.queries import bodies_of
from nhiemky.targets.actions.announcing import announce
from nhiemky.targets.actions.versions import Decision, take_measure, write_version
from nhiemky.targets.models import Indicator, InheritedGoal, TargetVersion
from nhiemky.targets.queries.inheriting import Estate, Goal, Task, estate_of
from nhiemky.targets.target import Target
from nhiemky.terms.actions import open_term
from nhiemky.terms.models import Commitment, InheritedCommitment, TermOfOffice
from nhiemky.terms.term import Term


@dataclass(frozen=True, slots=True)
class Beginning:
    """The term a unit begins. congress: in free words, "" for none; forming: how its executive committee came to be."""

    term: Term
    congress: str = ""
    forming: Forming = UNTOLD


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken over: goals by their key, as an officer confirmed or changed them; keys of commitments."""

    goals: Mapping[int, Target]
    tasks: Collection[int] = ()


@transaction.atomic
def begin_successor(unit_id: int, beginning: Beginning, taken: Taken, *, by: Person) -> TermOfOffice:
    """Opens the unit's term with these goals and commitments; nothing is taken over that is not named.

    Refused: as in terms.actions.open_term and organisation.actions.open_body; what the predecessors did not leave, or
    do not any more.
    """
    unit = Unit.objects.select_related("parent").get(pk=unit_id)
    estate = estate_of(unit)
    term = open_term(unit.pk, beginning.term, congress=beginning.congress, by=by)
    _refuse_strange(estate, taken)
    if beginning.forming.formed and not any(one.kind == Body.Kind.EXECUTIVE for one in bodies_of(unit)):
        since, forming = beginning.term.opened, beginning.forming
        open_body(unit.pk, Body.Kind.EXECUTIVE, since=since, forming=forming, by=by)
    chosen = [one for one in estate.goals if one.key in taken.goals]
    for place, goal in enumerate(chosen, 1):
        _take_goal(term, goal, taken.goals[goal.key], place)
    for task in estate.tasks:
        if task.kept.pk in taken.tasks:
            _take_task(term, task)
    content = {"goals": {key: structs.asdict(goal) for key, goal in taken.goals.items()}, "tasks": sorted(taken.tasks)}
    record("term.inherited", "term", term.pk, by=by.pk, content=content)
    for changed in {term.pk, *(goal.indicator.term_id for goal in chosen if goal.stays)}:
        announce(changed)
    return term


def _refuse_strange(estate: Estate, taken: Taken) -> None:
    goals, tasks = {one.key for one in estate.goals}, {one.kept.pk for one in estate.tasks}
    if taken.goals.keys() - goals or set(taken.tasks) - tasks:
        raise RuleBroken("targets.estate_changed")


def _take_goal(term: TermOfOffice, goal: Goal, target: Target, place: int) -> TargetVersion:
    papers = {one.version.basis_paper for one in goal.handed}
    decision = Decision(paper=papers.pop() if len(papers) == 1 else "")
    if goal.stays:
        take_measure(goal.indicator, target, own=True)
        made = write_version(goal.indicator, term.unit, target, decision)
    else:
        made = write_version(_copied(goal.indicator, term, target, place), None, target, decision)
    InheritedGoal.objects.bulk_create(
        InheritedGoal(version=made, source=one.version, unit=one.predecessor.unit, handover=one.predecessor.handover)
        for one in goal.handed
    )
    return made


def _copied(indicator: Indicator, term: TermOfOffice, target: Target, place: int) -> Indicator:
    """Counted as its goal is; another code where two predecessors used one code for different things."""
    taken = set(Indicator.objects.filter(term=term).values_list("code", flat=True))
    codes = (indicator.code if n == 1 else f"{indicator.code[:16]}-{n}" for n in count(1))
    return Indicator.objects.create(
        term=term, code=next(code for code in codes if code not in taken), name=indicator.name, group=indicator.group,
        unit_of_measure=target.unit_of_measure, kind=target.kind, per=target.per, position=place,
    )  # fmt: skip


def _take_task(term: TermOfOffice, task: Task) -> None:
    kept = task.kept
    position = Commitment.objects.filter(term=term, kind=kept.kind).count() + 1
    made = Commitment.objects.create(
        term=term, unit=term.unit, kind=kept.kind, title=kept.title, issuer=kept.issuer, paper=kept.paper,
        decided_on=kept.decided_on, due=kept.due, position=position,
    )  # fmt: skip
    InheritedCommitment.objects.bulk_create(
        InheritedCommitment(commitment=made, source=source, unit=one.unit, handover=one.handover)
        for one, source in task.sources
    )
