"""Which share of a unit's people and work goes where: told, or counted from its branches; never assumed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Final

from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.lineage.judging import name_of
from nhiemky.organisation.lineage.plan import Plan, Share
from nhiemky.organisation.lineage.timeline import Change, Moment, Tree

WHOLE, BRANCHES, MEMBERS, STATED, OPEN = "whole", "branches", "members", "stated", "open"
COUNTED: Final = frozenset({BRANCHES, MEMBERS})
_BASE, _BRANCH = 4, 5
_FINEST: Final = 1_000_000_000
_MUST_GO_ON: Final = frozenset({"merged", "split", "rearranged"})


class Exchange:
    """Both sides of one reorganisation: each unit just before it is told, and just after.

    Counted moment by moment and not day by day, so that of two told for the same day each counts its own.
    members: of a branch, as last known on the day.
    """

    def __init__(self, tree: Tree, moment: Moment, members: Mapping[int, int]) -> None:
        self.members = members
        self._before: dict[int, tuple[int, int | None]] = {}
        self._after: dict[int, tuple[int, int | None]] = {}
        for unit, told in tree.history.items():
            self._fold(unit, [one for one in told if one.moment < moment], self._before)
            self._fold(unit, [one for one in told if one.moment <= moment], self._after)
        self._branches: dict[int, list[int]] = {}
        for unit, (level, _) in self._before.items():
            for upper in self._up(unit, 0) if level == _BRANCH else ():
                self._branches.setdefault(upper, []).append(unit)

    @staticmethod
    def _fold(unit: int, told: Sequence[Change], into: dict[int, tuple[int, int | None]]) -> None:
        level, parent, there = 0, None, False
        for one in sorted(told, key=lambda one: one.moment):
            level = one.level if one.level is not None else level
            parent = one.parent if one.parent is not None else parent
            there = one.open if one.open is not None else there
        if there:
            into[unit] = (level, parent)

    def branches_of(self, source: int) -> list[int]:
        """Branches below a unit before it."""
        return self._branches.get(source, [])

    def goes_to(self, branch: int, targets: Iterable[int]) -> int | None:
        """The target a branch is below afterwards, else its base association; None where it is closed."""
        up = self._up(branch, 1)
        named = next((unit for unit in up if unit in targets), None)
        return named or next((unit for unit in up if self._after[unit][0] == _BASE), None)

    def goes_on(self, unit: int) -> bool:
        """Whether the unit exists afterwards."""
        return unit in self._after

    def bases_moved_from(self) -> set[int]:
        """Base associations that one of their branches left for another one."""
        found = set()
        for unit, (level, parent) in self._before.items():
            there = self._after.get(unit)
            if level == _BRANCH and there and there[1] != parent and parent is not None:
                upper = self._before.get(parent)
                if upper and upper[0] == _BASE and self._after.get(there[1] or 0, (0, 0))[0] == _BASE:
                    found.add(parent)
        return found

    def _up(self, unit: int, side: int) -> list[int]:
        tree, found = (self._before, self._after)[side], list[int]()
        while unit in tree and len(found) < 20:
            found.append(unit)
            upper = tree[unit][1]
            if upper is None:
                break
            unit = upper
        return found


def counted(exchange: Exchange, source: int, rule: str, targets: Iterable[int], followed: Mapping[int, int]) -> (
    Counter[int] | None
):  # fmt: skip
    """How many branches, or members of branches, go from a source to each; None where a branch's members are unknown.

    followed: closed branches by the one that takes each over whole.
    """
    wanted, found = set(targets), Counter[int]()
    for branch in exchange.branches_of(source):
        if rule == MEMBERS and branch not in exchange.members:
            return None
        if (target := exchange.goes_to(followed.get(branch, branch), wanted)) is not None:
            found[target] += exchange.members[branch] if rule == MEMBERS else 1
    return found


def as_shares(source: int, rule: str, found: Counter[int]) -> list[Share]:
    """Counted shares, those of nothing left out."""
    whole = found.total()
    return [Share(source, target, rule, number, whole) for target, number in sorted(found.items()) if number]


def settled(plan: Plan, tree: Tree, exchange: Exchange) -> tuple[list[Share], list[RuleBroken]]:
    """(all shares of a plan with their numbers, what speaks against them). tree: once the plan is told.

    Branches that leave a base association for another, with nothing said of its shares, are counted too.
    """
    found: list[Share] = []
    wrong: list[RuleBroken] = []
    followed = {one.source: one.target for one in plan.shares if one.rule == WHOLE}
    by_source = groupby(sorted(plan.shares, key=lambda one: one.source), key=lambda one: one.source)
    told = {source: list(shares) for source, shares in by_source}
    for source in sorted(exchange.bases_moved_from() - told.keys()):
        told[source] = [Share(source, source, BRANCHES)]
    for source, shares in told.items():
        problems = list(_nonsense(shares, tree, exchange, plan))
        rule = shares[0].rule
        if not problems and rule in COUNTED:
            numbers = counted(exchange, source, rule, [one.target for one in shares], followed)
            problems = list(_uncounted(shares, numbers, plan, tree, exchange))
            shares = as_shares(source, rule, numbers or Counter())
        wrong += problems
        found += [] if problems else shares
    wrong += _left_behind(plan, tree, exchange, told.keys())
    return [_plain(one) for one in found], wrong


def _plain(one: Share) -> Share:
    """Numbers as they are kept: all of it is one of one, an open share has none."""
    if one.rule == WHOLE:
        return Share(one.source, one.target, WHOLE, 1, 1)
    return Share(one.source, one.target, OPEN) if one.rule == OPEN else one


def _nonsense(shares: Sequence[Share], tree: Tree, exchange: Exchange, plan: Plan) -> Iterator[RuleBroken]:
    """What is wrong with the shares of one source by themselves."""
    unit = name_of(tree, shares[0].source, plan.day)
    targets = Counter(one.target for one in shares)
    for target in targets:
        if not exchange.goes_on(target):
            yield RuleBroken("organisation.share_to_closed", unit=unit, target=name_of(tree, target, plan.day))
    rules = {one.rule for one in shares}
    if len(rules) > 1 or max(targets.values()) > 1 or not rules <= {WHOLE, STATED, OPEN, *COUNTED}:
        yield RuleBroken("organisation.shares_mixed", unit=unit)
    elif rules == {WHOLE} and len(shares) > 1:
        yield RuleBroken("organisation.shares_not_one", unit=unit, total=f"{len(shares)} lần toàn bộ")
    elif rules == {STATED}:
        parts = [_part(one) for one in shares]
        if any(part is None for part in parts):
            yield RuleBroken("organisation.share_unclear", unit=unit)
        elif (total := sum((part for part in parts if part), Fraction(0))) != 1:
            yield RuleBroken("organisation.shares_not_one", unit=unit, total=str(total))


def _part(one: Share) -> Fraction | None:
    """A stated share; None for nonsense, and for one finer than any paper states."""
    if not one.numerator or not one.denominator or not 0 < one.numerator <= one.denominator <= _FINEST:
        return None
    return Fraction(one.numerator, one.denominator)


def _uncounted(
    shares: Sequence[Share], numbers: Counter[int] | None, plan: Plan, tree: Tree, exchange: Exchange
) -> Iterator[RuleBroken]:
    """Why shares cannot be counted."""
    source = shares[0].source
    unit = name_of(tree, source, plan.day)
    if numbers is None:
        silent = [one for one in exchange.branches_of(source) if one not in exchange.members]
        names = ", ".join(name_of(tree, one, plan.day) for one in silent)
        yield RuleBroken("organisation.members_unknown", unit=unit, branches=names)
    elif not numbers.total():
        yield RuleBroken("organisation.no_branches", unit=unit)
    else:
        for one in shares:
            if not numbers[one.target] and not (one.target == source and len(shares) == 1):
                target = name_of(tree, one.target, plan.day)
                yield RuleBroken("organisation.no_branch_goes", unit=unit, target=target)


def _left_behind(plan: Plan, tree: Tree, exchange: Exchange, told: Iterable[int]) -> Iterator[RuleBroken]:
    """Base associations that end with branches in a merger or split that does not say what becomes of them."""
    if plan.kind not in _MUST_GO_ON:
        return
    spoken = set(told)
    for unit in plan.closings:
        if unit not in spoken and exchange.branches_of(unit) and tree.life(unit)[-1].level == _BASE:
            yield RuleBroken("organisation.share_missing", unit=name_of(tree, unit, plan.day))
