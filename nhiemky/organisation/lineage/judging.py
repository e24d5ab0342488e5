"""What a plan breaks, each with the unit and the way to mend it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.lineage.plan import Opening, Plan
from nhiemky.organisation.lineage.timeline import NEVER, Change, History, Stretch, Tree

_LEVELS: Final = {1: "trung ương", 2: "tỉnh, thành phố", 3: "quận, huyện", 4: "hội cơ sở", 5: "chi hội"}


def changes_of(plan: Plan) -> list[Change]:
    """The plan as changes of units, each of one thing: a unit may be moved and renamed."""
    day = plan.day
    return [
        *(Change(one.key, day, open=True, name=one.name, kind=one.kind, level=one.level, parent=one.parent)
          for one in plan.openings),
        *(Change(unit, day, name=name, kind=kind) for unit, name, kind in plan.renamings),
        *(Change(unit, day, parent=parent) for unit, parent in plan.moves),
        *(Change(unit, day, open=False) for unit in plan.closings),
    ]  # fmt: skip


def with_plan(history: History, plan: Plan) -> dict[int, list[Change]]:
    """The history once the plan is told."""
    after = {unit: list(told) for unit, told in history.items()}
    for one in changes_of(plan):
        after.setdefault(one.unit, []).append(one)
    return after


def faults(before: Tree, after: Tree, plan: Plan) -> Iterator[RuleBroken]:
    """What speaks against the plan; whether its shares add up is asked in `sharing`.

    before, after: the tree without and with it; they must know the units it speaks of, all that were ever below units
    moved or closed or beside units named, and all above.
    """
    found = [*_strangers(before, plan), *_doubled(before, plan)]
    found = found or [*_wrong_moves(before, after, plan), *_wrong_openings(after, plan), *_wrong_closings(after, plan)]
    found = found or [*_taken_names(after, plan), *_contradictions(before, after, plan)]
    yield from found


def name_of(tree: Tree, unit: int, day: date) -> str:
    """The unit as it is called on the day, else as it is called last."""
    life = tree.life(unit)
    return str(tree.on(unit, day) or (life[-1] if life else f"đơn vị mã {unit}"))


def _strangers(before: Tree, plan: Plan) -> Iterator[RuleBroken]:
    """Units that do not exist on the day."""
    for unit in sorted(plan.told):
        life = before.life(unit)
        if not life:
            yield RuleBroken("organisation.unit_missing", unit=unit)
        elif plan.day < life[0].starts:
            told = {"on": format_date(plan.day), "opened": format_date(life[0].starts)}
            code = "closed_before_opening" if unit in plan.closings else "not_open_yet"
            yield RuleBroken(f"organisation.{code}", unit=str(life[0]), **told)
        elif before.on(unit, plan.day) is None:
            yield RuleBroken("organisation.closed", unit=str(life[-1]), on=format_date(life[-1].ends))
        elif (above := before.above(unit, plan.day)) and before.on(above[-1], plan.day) is None:
            yield _shut(before, above[-1], plan.day)


def _doubled(before: Tree, plan: Plan) -> Iterator[RuleBroken]:
    """The same unit moved, named or closed twice, or closed and changed."""
    spoken = Counter((place, unit) for place, units in enumerate((
        [one.key for one in plan.openings], plan.closings, [one for one, *_ in plan.renamings],
        [one for one, _ in plan.moves],
    )) for unit in units)  # fmt: skip
    closed = set(plan.closings)
    for place, unit in sorted(spoken):
        if spoken[place, unit] > 1 or (place > 1 and unit in closed):
            yield RuleBroken("organisation.told_twice", unit=name_of(before, unit, plan.day))


def _wrong_moves(before: Tree, after: Tree, plan: Plan) -> Iterator[RuleBroken]:
    for unit, parent in plan.moves:
        was, upper = before.on(unit, plan.day), after.on(parent, plan.day)
        told = {"unit": name_of(after, unit, plan.day), "parent": name_of(after, parent, plan.day)}
        if was is None or was.parent is None:
            yield RuleBroken("organisation.top_unit", unit=told["unit"])
        elif unit in after.above(unit, plan.day):
            yield RuleBroken("organisation.below_itself", **told)
        elif was.parent == parent:
            yield RuleBroken("organisation.moved_already", **told)
        elif upper is None:
            yield _shut(after, parent, plan.day)
        elif was.level <= upper.level:
            yield RuleBroken("organisation.level_order", level=_LEVELS[was.level], **told)


def _wrong_openings(after: Tree, plan: Plan) -> Iterator[RuleBroken]:
    for one in plan.openings:
        upper = after.on(one.parent, plan.day)
        if not one.name:
            yield RuleBroken("organisation.name_missing")
        elif upper is None:
            yield _shut(after, one.parent, plan.day)
        elif one.level <= upper.level:
            yield RuleBroken("organisation.level_order", unit=_called(one), level=_LEVELS[one.level], parent=str(upper))
    if not all(name for _, name, _ in plan.renamings):
        yield RuleBroken("organisation.name_missing")


def _called(one: Opening) -> str:
    return f"{one.kind} {one.name}".strip()


def _shut(tree: Tree, unit: int, day: date) -> RuleBroken:
    """The unit that should be above does not exist on the day."""
    return RuleBroken("organisation.parent_shut", parent=name_of(tree, unit, day), on=format_date(day))


def _wrong_closings(after: Tree, plan: Plan) -> Iterator[RuleBroken]:
    closed = set(plan.closings)
    left: dict[int, list[Stretch]] = {}
    for below in after.history if closed else ():
        here = after.on(below, plan.day)
        if here is not None and here.parent in closed:
            left.setdefault(here.parent, []).append(here)
    for unit in plan.closings:
        last = next((one for one in reversed(after.life(unit)) if one.ends == plan.day), None)
        if last is None:  # opened on the same day
            told = {"on": format_date(plan.day), "opened": format_date(plan.day)}
            yield RuleBroken("organisation.closed_before_opening", unit=name_of(after, unit, plan.day), **told)
        elif last.parent is None:
            yield RuleBroken("organisation.top_unit", unit=str(last))
        elif unit in left:
            yield RuleBroken("organisation.children_open", unit=last, count=len(left[unit]), example=left[unit][0])


def _taken_names(after: Tree, plan: Plan) -> Iterator[RuleBroken]:
    """Two units of one name under one parent, on the day or on a later one."""
    fresh = {one.key for one in plan.openings} | {one[0] for one in plan.renamings} | {one[0] for one in plan.moves}
    yield from namesakes(after, plan.day, fresh)


def namesakes(after: Tree, day: date, fresh: set[int]) -> Iterator[RuleBroken]:
    """The first of these units that from the day on bears the name of another one beside it, in any case."""
    beside = _beside({one.parent for unit in fresh for one in after.life(unit)}, after, day)
    for unit in sorted(fresh):
        for one in after.life(unit):
            for other in beside.get((one.parent, one.name.lower()), ()):
                since = max(one.starts, other.starts, day)
                if other.unit != unit and since < min(one.ends, other.ends):
                    upper = name_of(after, one.parent, day) if one.parent is not None else ""
                    code = "name_taken" if since == day else "name_taken_later"
                    yield RuleBroken(f"organisation.{code}", parent=upper, name=one.name, on=format_date(since))
                    return


def _beside(parents: set[int | None], tree: Tree, day: date) -> Mapping[tuple[int | None, str], list[Stretch]]:
    """Units that are below one of these from the day on, by parent and name."""
    found: dict[tuple[int | None, str], list[Stretch]] = {}
    for unit in tree.history:
        for one in tree.life(unit):
            if one.ends > day and one.parent in parents:
                found.setdefault((one.parent, one.name.lower()), []).append(one)
    return found


def _contradictions(before: Tree, after: Tree, plan: Plan) -> Iterator[RuleBroken]:
    """Something told already for a later day cannot be so any more."""
    for unit in plan.closings:
        later = [one for one in before.history[unit] if one.day > plan.day]
        if later:
            yield _later(before, min(later, key=lambda one: one.moment), plan.day)
    yield from rootless(after, plan.day, {one.unit for one in changes_of(plan)})


def rootless(after: Tree, day: date, changed: set[int]) -> Iterator[RuleBroken]:
    """Units changed, or below one of these, that from the day on have nothing above them some day."""
    for unit in after.history:
        for one in after.life(unit):
            if one.ends > day and one.parent is not None and (one.parent in changed or unit in changed):
                yield from _out_of_parent(after, one, day)


def _out_of_parent(tree: Tree, one: Stretch, day: date) -> Iterator[RuleBroken]:
    """Days of a unit, from the day on, on which the unit above does not exist or is not above its level."""
    assert one.parent is not None
    since = max(one.starts, day)
    upper = tree.life(one.parent)
    first, last = (upper[0].starts, upper[-1].ends) if upper else (NEVER, NEVER)
    if since < first or last < one.ends:
        told = {"parent": name_of(tree, one.parent, since), "on": format_date(since if since < first else last)}
        yield RuleBroken("organisation.later_parent_shut", unit=str(one), **told)


def _later(tree: Tree, one: Change, day: date) -> RuleBroken:
    what = "ngừng hoạt động" if one.open is False else "đổi tên" if one.name is not None else "chuyển đơn vị"
    told = {"unit": name_of(tree, one.unit, day), "what": what, "on": format_date(one.day)}
    return RuleBroken("organisation.later_change", **told)


def resting(after: Tree, plan: Plan) -> Iterator[RuleBroken]:
    """What is told of later days and cannot be so once the plan is taken back. after: the tree without it."""
    changed = {one.unit for one in changes_of(plan)}
    opened = {one.key for one in plan.openings}
    for unit in sorted(opened & after.history.keys()):
        yield _later(after, after.history[unit][0], plan.day)
    yield from rootless(after, plan.day, changed)
    yield from namesakes(after, plan.day, changed - opened)
