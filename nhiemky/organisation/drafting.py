"""From what people tell, who goes to whom, to the parts of a plan; what is still missing is said, never assumed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from nhiemky.organisation.lineage import Opening, Plan, Share

WHOLE: Final = "whole"
BRANCHES: Final = "branches"
STATED: Final = "stated"
OPEN: Final = "open"


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit as it stands before the plan; see `UnitSpan`."""

    id: int
    name: str
    kind: str
    level: int
    parent: int | None

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Tree:
    """What a draft needs of the tree: units by id, and those right below the units it speaks of."""

    units: Mapping[int, Standing]
    below: Mapping[int, list[Standing]]


@dataclass(frozen=True, slots=True)
class Passing:
    """Something of a unit goes to another. target: a negative key for a new one. share: where the paper states one.
    branchwise: told only by branches that go there.
    """

    source: int
    target: int
    share: Fraction | None = None
    branchwise: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What was told. branches: branch → where it goes; named: branch → its name there; rule: how shares are counted
    where branches tell them, "branches" or "members".
    """

    passings: tuple[Passing, ...] = ()
    openings: tuple[Opening, ...] = ()
    branches: Mapping[int, int] = field(default_factory=dict)
    named: Mapping[int, str] = field(default_factory=dict)
    rule: str = BRANCHES

    def targets_of(self, source: int) -> list[int]:
        """Where a unit's people and work go, each once, in the order told."""
        told = [one.target for one in self.passings if one.source == source]
        return list(dict.fromkeys(told))

    @property
    def sources(self) -> list[int]:
        """The units concerned, each once, in the order told."""
        return list(dict.fromkeys(one.source for one in self.passings))


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that must be told before the plan can be carried out. why: "branches", "sum", "some", "nowhere";
    the units meant.
    """

    why: str
    source: int
    units: tuple[int, ...] = ()
    total: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    """The parts of a plan that follow from a draft, and what is missing. passed: branch → (from, to)."""

    closings: tuple[int, ...]
    moves: tuple[tuple[int, int], ...]
    renamings: tuple[tuple[int, str, str], ...]
    shares: tuple[Share, ...]
    gaps: tuple[Gap, ...]


def drafted(draft: Draft, tree: Tree) -> Drafted:
    """What follows from a draft."""
    gaps: list[Gap] = []
    shares: list[Share] = []
    closings = tuple(source for source in draft.sources if source not in draft.targets_of(source))
    moves: dict[int, int] = {}
    for source in draft.sources:
        children = [one for one in tree.below.get(source, []) if one.id not in closings]
        went, missing = _branches(draft, source, children)
        moves |= went
        shares += _shares(draft, source, gaps, counted=bool(children) and not missing)
        if missing:
            gaps.append(Gap("branches", source, tuple(missing)))
    renamings = tuple(_renamings(draft, moves, tree))
    return Drafted(closings, tuple(moves.items()), renamings, tuple(shares), tuple(gaps))


def kind_of(draft: Draft, removed: bool = False) -> str:
    """Which word says best what happens."""
    if removed and len(draft.sources) == 1:
        return "level_removed"
    several = [source for source in draft.sources if len(draft.targets_of(source)) > 1]
    if not several:
        return "merged"
    return "split" if len(draft.sources) == 1 else "rearranged"


def plan(draft: Draft, parts: Drafted, base: Plan) -> Plan:
    """The whole plan: `base` says kind, day, paper."""
    return Plan(
        base.kind, base.day, base.paper, base.paper_day, base.note,
        openings=draft.openings, closings=parts.closings, renamings=(*base.renamings, *parts.renamings),
        moves=(*base.moves, *parts.moves), shares=parts.shares,
    )  # fmt: skip


def _branches(draft: Draft, source: int, children: Iterable[Standing]) -> tuple[dict[int, int], list[int]]:
    """(branch → where it goes, branches of which nobody says where they go)."""
    targets = draft.targets_of(source)
    told = {one.target for one in draft.passings if one.source == source and not one.branchwise}
    alone = targets[0] if len(targets) == 1 and told else None
    stays = source in told
    went: dict[int, int] = {}
    missing: list[int] = []
    for one in children:
        target = draft.branches.get(one.id, alone if alone is not None else (source if stays else None))
        if target is None:
            missing.append(one.id)
        elif target != source:
            went[one.id] = target
    return went, missing


def _shares(draft: Draft, source: int, gaps: list[Gap], *, counted: bool) -> Iterator[Share]:
    targets = draft.targets_of(source)
    stated = {one.target: one.share for one in draft.passings if one.source == source and one.share is not None}
    if targets == [source]:
        return
    if len(targets) == 1:
        yield Share(source, targets[0], WHOLE)
    elif stated and len(stated) < len(targets):
        gaps.append(Gap("some", source, tuple(one for one in targets if one not in stated)))
    elif stated:
        if (total := sum(stated.values(), Fraction())) != 1:
            gaps.append(Gap("sum", source, total=total))
        for target in targets:
            share = stated[target]
            yield Share(source, target, STATED, share.numerator, share.denominator)
    else:
        for target in targets:
            yield Share(source, target, draft.rule if counted else OPEN)


def _renamings(draft: Draft, moves: Mapping[int, int], tree: Tree) -> Iterator[tuple[int, str, str]]:
    """Branches whose name is taken where they go bear the name of the unit they come from as well."""
    homes = {one.key: one.name for one in draft.openings}
    known = {one.id: one for children in tree.below.values() for one in children}
    for target in dict.fromkeys(moves.values()):
        staying = (one for one in tree.below.get(target, []) if moves.get(one.id, target) == target)
        taken = {one.name.casefold() for one in staying}
        arriving = [known[branch] for branch, to in moves.items() if to == target]
        # The branches of the unit that gave its name keep theirs.
        for one in sorted(arriving, key=lambda one: _home(one, tree) != homes.get(target, "")):
            name = draft.named.get(one.id, one.name)
            if name.casefold() in taken and one.id not in draft.named:
                name = f"{one.name} {_home(one, tree)}".strip()
            taken.add(name.casefold())
            if name != one.name:
                yield one.id, name, one.kind


def _home(branch: Standing, tree: Tree) -> str:
    """Name of the unit a branch comes from."""
    home = tree.units.get(branch.parent or 0)
    return home.name if home else ""
