"""What a list of changes says: for each day and paper a draft of who goes where, and what is wrong row by row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import replace
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.utils.translation import gettext

from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.drafting import Draft, Passing, Standing, Tree
from nhiemky.organisation.lineage import Opening
from nhiemky.setup.queries.change_table import ChangeRow
from nhiemky.setup.queries.plans import Problem
from nhiemky.setup.queries.unit_finder import LEVELS, Finder, branch_named, not_found
from nhiemky.setup.queries.unit_table import kind_and_name


@dataclass(frozen=True, slots=True)
class Told:
    """What is said beside the list, for rows that do not say it. superior: of the new units, "" where the old ones
    were. fresh: a new unit that bears the name of an old one in the list is another unit. rule: see `Draft`.
    """

    day: date
    paper: str = ""
    paper_day: date | None = None
    superior: str = ""
    fresh: bool = False
    rule: str = "branches"


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one day and paper."""

    day: date
    paper: str
    paper_day: date | None
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A draft with the tree it is about. moves: units that go on under another superior."""

    draft: Draft
    tree: Tree
    moves: tuple[tuple[int, int], ...]
    problems: tuple[Problem, ...]


def grouped(rows: Iterable[ChangeRow], told: Told) -> list[Group]:
    """The rows by day and paper, the earliest day first."""
    found: dict[tuple[date, str, date | None], list[ChangeRow]] = defaultdict(list)
    for row in rows:
        own = bool(row.paper)
        key = (row.day or told.day, squeeze(row.paper or told.paper), row.paper_day if own else told.paper_day)
        found[key].append(row)
    return [Group(*key, tuple(found[key])) for key in sorted(found, key=lambda key: key[0])]


def read_group(group: Group, told: Told, finder: Finder) -> Read:
    """The draft of a group, on the tree of its day."""
    return _Reading(group, told, finder).read()


@dataclass(slots=True)
class _Reading:
    """Rows taken one after the other; what is known so far."""

    group: Group
    told: Told
    finder: Finder
    problems: list[Problem] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    passings: dict[tuple[int, int], Passing] = field(default_factory=dict)
    branches: dict[int, int] = field(default_factory=dict)
    named: dict[int, str] = field(default_factory=dict)
    moves: dict[int, int] = field(default_factory=dict)

    def read(self) -> Read:
        sources = self._sources()
        below = self.finder.below({one.id for one in sources.values()})
        for row in self.group.rows:
            if source := sources.get(row.old):
                self._take(row, source, {one.id for one in sources.values()}, below[source.id])
        targets = {one.target for one in self.passings.values() if one.target > 0} - below.keys()
        tree = Tree(self.finder.units, below | self.finder.below(targets))
        draft = Draft(tuple(self.passings.values()), tuple(self._placed()), self.branches, self.named, self.told.rule)
        return Read(draft, tree, tuple(self.moves.items()), tuple(self.problems))

    def _placed(self) -> Iterator[Opening]:
        """The units to be opened; where the one above goes up into another, below that one."""
        goes: dict[int, list[int]] = defaultdict(list)
        for one in self.passings.values():
            goes[one.source].append(one.target)
        for opening in self.openings:
            upper = goes.get(opening.parent, [])
            yield replace(opening, parent=upper[0]) if len(upper) == 1 else opening

    def _sources(self) -> dict[str, Standing]:
        """The old units by what the list calls them; said once where a name means none or several."""
        found: dict[str, Standing] = {}
        seen: set[str] = set()
        for row in self.group.rows:
            if row.old not in seen:
                seen.add(row.old)
                answer = self.finder.find(row.old)
                if answer.unit:
                    found[row.old] = answer.unit
                else:
                    self.problems.append(Problem(row.place, not_found(row.old, answer, self.finder)))
        return found

    def _take(self, row: ChangeRow, source: Standing, sources: set[int], branches: list[Standing]) -> None:
        target = self._target(row, source, sources)
        if target is None:
            return
        if not row.branch:
            key = (source.id, target)
            if key in self.passings and not self.passings[key].branchwise and row.share != self.passings[key].share:
                self.problems.append(Problem(row.place, gettext("Dòng này trùng với một dòng trước. Hãy bỏ một dòng.")))
            self.passings[key] = Passing(source.id, target, row.share)
            return
        branch = branch_named(row.branch, branches)
        if branch is None:
            self._miss_branch(row, source, branches)
        elif self.branches.get(branch.id, target) != target:
            why = gettext("Chi hội %(name)s đã ghi về một đơn vị khác ở dòng trước. Hãy bỏ một dòng.")
            self.problems.append(Problem(row.place, why % {"name": branch.name}))
        else:
            self.branches[branch.id] = target
            self.passings.setdefault((source.id, target), Passing(source.id, target, branchwise=True))
            if row.name:
                self.named[branch.id] = kind_and_name(row.name)[1]

    def _miss_branch(self, row: ChangeRow, source: Standing, branches: list[Standing]) -> None:
        names = ", ".join(one.name for one in branches[:_SHOWN]) + ("…" if len(branches) > _SHOWN else "")
        why = gettext("%(unit)s không có chi hội “%(name)s”. Các chi hội đang có: %(names)s.") if branches else (
            gettext("%(unit)s chưa ghi chi hội nào nên không có chi hội “%(name)s”. Hãy thêm chi hội trước.")
        )  # fmt: skip
        said = {"unit": _capital(str(source)), "name": row.branch, "names": names}
        self.problems.append(Problem(row.place, why % said))

    def _target(self, row: ChangeRow, source: Standing, sources: set[int]) -> int | None:
        """The new unit: one that is there, or one to be opened."""
        superior = self._superior(row)
        answer = self.finder.find(row.new)
        there = answer.unit
        if len(answer.found) > 1 and row.new.casefold() != row.old.casefold():
            self.problems.append(Problem(row.place, not_found(row.new, answer, self.finder)))
            return None
        if row.new.casefold() == row.old.casefold():
            there = source
        if there is None:
            return self._opened(row, source, superior, kind_and_name(row.new))
        if self.told.fresh and there.id in sources and there.level >= _OWN_LEVEL:
            return self._opened(row, source, superior, (there.kind, there.name))
        if superior and superior != there.parent and there.id not in (superior,) and there.level >= _OWN_LEVEL:
            self.moves[there.id] = superior
        return there.id

    def _superior(self, row: ChangeRow) -> int | None:
        said = row.superior or self.told.superior
        if not said:
            return None
        answer = self.finder.find(said)
        if answer.unit is None:
            self.problems.append(Problem(row.place, not_found(said, answer, self.finder)))
        return answer.unit.id if answer.unit else None

    def _opened(self, row: ChangeRow, source: Standing, superior: int | None, called: tuple[str, str]) -> int | None:
        """The key of a unit to be opened: the one of that name opened by a row before, else a new one."""
        kind, name = called
        parent = superior if superior is not None else source.parent
        if parent is None:
            self.problems.append(Problem(row.place, gettext("Chưa rõ đơn vị mới thuộc đơn vị nào. Hãy ghi cấp trên.")))
            return None
        same = [one for one in self.openings if fold(one.name) == fold(name) and kind in ("", one.kind)]
        if not same:
            level = int(LEVELS.get(kind, source.level))
            same = [Opening(-len(self.openings) - 1, name, kind or source.kind, level, parent)]
            self.openings += same
        elif same[0].parent != parent:
            why = gettext("Các dòng của “%(name)s” thuộc nhiều đơn vị cấp trên. Hãy ghi cấp trên của đơn vị mới.")
            self.problems.append(Problem(row.place, why % {"name": row.new}))
        return same[0].key


_SHOWN: Final = 12
_OWN_LEVEL: Final = 4
"""From base associations down a new unit may bear the name of an old one."""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
