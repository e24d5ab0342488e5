"""A plan tried out before it is carried out: what it would do, what is missing, which branch goes where."""

from collections.abc import Iterable, Mapping
from copy import replace
from dataclasses import dataclass

from django.http import QueryDict

from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation import actions
from nhiemky.organisation.drafting import Draft, Drafted, Passing, Tree, drafted, plan
from nhiemky.organisation.lineage import Plan
from nhiemky.organisation.models import Reorganisation
from nhiemky.organisation.permissions import Asked
from nhiemky.organisation.queries import Flow, Preview, preview
from nhiemky.organisation.views.looking import Look, Part, capital, counted, gap_words, looked, names_of, summary

_FIELD = "branch-"
_MUCH = 10_000


@dataclass(frozen=True, slots=True)
class BranchLine:
    """A branch and where it goes. name: of its field; called: what it will be called, where that changes."""

    id: int
    name: str
    chosen: int | None
    called: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Parted:
    """A unit whose branches go to several: each is chosen by itself. choices: (unit, name)."""

    name: str
    choices: tuple[tuple[int, str], ...]
    lines: tuple[BranchLine, ...]


@dataclass(slots=True)
class Trial:
    """What a draft comes to. problems: why it can't be carried out yet."""

    plan: Plan
    look: Look
    parted: list[Parted]
    numbers: list[tuple[int, str]]
    problems: list[str]
    preview: Preview | None = None

    @property
    def ready(self) -> bool:
        """Nothing stands against it."""
        return not self.problems

    @property
    def slow(self) -> bool:
        """So much goes along that carrying it out takes more than a few seconds."""
        return self.preview is not None and self.preview.carried + len(self.preview.rows) > _MUCH

    def carry_out(self, request: Asked) -> Reorganisation | None:
        """Does it; None where it is refused, the reason then stands among the problems."""
        if not self.ready:
            return None
        try:
            return actions.reorganise(self.plan, by=request.user)
        except RuleBroken as refusal:
            self.problems.append(str(refusal))
            return None


def try_out(draft: Draft, tree: Tree, base: Plan, told: QueryDict) -> Trial:
    """Works out the plan, and asks the core what would be refused. told: what was chosen on the page, branch by
    branch; it counts before what a list says.
    """
    draft = _led(draft, tree)
    draft = _led(_with_choices(draft, tree, told), tree)
    parts = drafted(draft, tree)
    whole = plan(draft, parts, base)
    problems = [gap_words(gap, draft, tree) for gap in parts.gaps]
    would = preview(whole) if not problems else None
    problems += would.problems if would else ()
    before, after = names_of(draft, tree)
    known = {(capital(one.source), capital(one.target)): one for one in (would.flows if would else ())}
    shares = [_as_told(one, known.get((before[one.source], after[one.target]))) for one in counted(draft, parts, tree)]
    look = looked(shares, before, after)
    return Trial(whole, look, list(_parted(draft, parts, tree, after)), summary(whole), problems, would)


def _as_told(part: Part, flow: Flow | None) -> Part:
    """The share with the numbers that the core counted, where it got that far."""
    return replace(part, rule=flow.rule, numerator=flow.numerator, denominator=flow.denominator) if flow else part


def _with_choices(draft: Draft, tree: Tree, told: QueryDict) -> Draft:
    """A choice is a place in the list of units chosen from: what is opened gets its id only when it is opened."""
    chosen: dict[int, int] = {}
    for source in draft.sources:
        choices = _choices(draft, source)
        for one in tree.below.get(source, []):
            at = whole_number(told.get(f"{_FIELD}{one.id}", ""), len(choices))
            if at < len(choices):
                chosen[one.id] = choices[at]
    return replace(draft, branches={**draft.branches, **chosen})


def _led(draft: Draft, tree: Tree) -> Draft:
    """Where a branch goes, something of its unit goes as well."""
    homes = {one.id: source for source, children in tree.below.items() for one in children}
    there = {(one.source, one.target) for one in draft.passings}
    pairs = dict.fromkeys((homes[branch], target) for branch, target in draft.branches.items() if branch in homes)
    led = [Passing(source, target, branchwise=True) for source, target in pairs if (source, target) not in there]
    return replace(draft, passings=(*draft.passings, *led)) if led else draft


def _parted(draft: Draft, parts: Drafted, tree: Tree, names: Mapping[int, str]) -> Iterable[Parted]:
    moves, called = dict(parts.moves), {unit: name for unit, name, _ in parts.renamings}
    missing = {branch for gap in parts.gaps for branch in gap.units}
    for source in draft.sources:
        targets = draft.targets_of(source)
        told = [one for one in draft.passings if one.source == source]
        if len(targets) < 2 and not any(one.branchwise for one in told):
            continue
        lines = tuple(
            BranchLine(
                one.id, capital(str(one)), None if one.id in missing else moves.get(one.id, source),
                called.get(one.id, ""), one.id in missing,
            )
            for one in tree.below.get(source, [])
        )  # fmt: skip
        if lines:
            yield Parted(names[source], tuple((key, names[key]) for key in _choices(draft, source)), lines)


def _choices(draft: Draft, source: int) -> list[int]:
    """The units that branches of one may go to."""
    told = [one for one in draft.passings if one.source == source]
    targets = list(dict.fromkeys(one.target for one in told))
    stays = source not in targets and all(one.branchwise for one in told)
    return [*targets, source] if stays else targets
