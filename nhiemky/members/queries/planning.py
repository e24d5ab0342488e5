"""What a list of members would change in the register, row by row; nothing is written."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from django.utils.translation import gettext as _

from nhiemky.kernel.text import fold
from nhiemky.members.queries.known import Key, Known, Register, members_of, register_of
from nhiemky.members.queries.places import Places, places_of
from nhiemky.members.roster import Line, Roster, Wrong
from nhiemky.organisation.models import Unit

type Does = Literal["new", "same", "changed", "repeated", "gone"]
_COMPARED: Final = ("gender", "birth_day", "kind", "card", "phone", "address")


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of a row. member: whom it speaks of, None: somebody new.

    changes: fields that get another value. near: known members who may be the same person; twin: place among the
    steps of a row above that may be.
    """

    does: Does
    line: Line
    unit: int
    member: int | None = None
    changes: dict[str, object] = field(default_factory=dict)
    near: tuple[int, ...] = ()
    twin: int | None = None
    before: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether somebody should look if it is the same person as another."""
        return bool(self.near) or self.twin is not None


@dataclass(slots=True)
class Plan:
    """The steps of a whole list, and the rows that can't be taken."""

    steps: list[Step]
    wrong: list[Wrong]
    passed_over: int

    def counts(self) -> dict[str, int]:
        """How many rows come to what; the numbers the report is made of."""
        does = Counter(step.does for step in self.steps)
        return {
            **{name: does[name] for name in ("new", "same", "changed", "repeated", "gone")},
            "doubtful": sum(step.doubtful for step in self.steps),
            "wrong": len(self.wrong),
            "lines": len(self.steps) + len(self.wrong),
            "passed_over": self.passed_over,
        }


def plan_of(roster: Roster, unit: Unit, *, branch: int | None = None, with_party: bool = False) -> Plan:
    """What the list would do below a unit. branch: all rows are of this one, whatever they say."""
    planner = _Planner(register_of(unit), places_of(unit), branch, with_party=with_party)
    for line in roster.lines:
        planner.take(line)
    wrong = sorted([*roster.wrong, *planner.wrong], key=lambda one: (one.sheet, one.row))
    return Plan(planner.steps, wrong, roster.passed_over)


class _Planner:
    """Goes through the rows once; each known member answers for one row only."""

    def __init__(self, register: Register, places: Places, branch: int | None, *, with_party: bool) -> None:
        self.steps: list[Step] = []
        self.wrong: list[Wrong] = []
        self._register, self._places, self._branch = register, places, branch
        self._with_party = with_party
        self._answered: dict[int, int] = {}
        self._new: dict[Key, list[int]] = defaultdict(list)
        self._new_named: dict[str, list[int]] = defaultdict(list)

    def take(self, line: Line) -> None:
        unit, why = (self._branch, "") if self._branch else self._places.unit_of(line.told)
        if unit is None:
            self.wrong.append(Wrong(line.sheet, line.row, why, line.told.branch))
            return
        key = (fold(line.told.name), line.told.birth_year, unit)
        if found := self._known(key, line):
            self.steps.append(self._of_known(found, line))
        elif self._twin(key, line) is not None:
            self.steps.append(Step("repeated", line, unit))
        elif line.told.went:
            self.steps.append(Step("gone", line, unit))
        else:
            self._add_new(key, line)

    def _known(self, key: Key, line: Line) -> Known | None:
        """The known member a row speaks of; one who was spoken of already only where nothing tells the two apart."""
        found = self._register.by_key.get(key, ())
        alike = [one for one in found if not _apart(one.day, one.card, line)]
        fresh = [one for one in alike if one.member not in self._answered]
        return next(iter(fresh or alike), None)

    def _of_known(self, known: Known, line: Line) -> Step:
        if known.member in self._answered:
            return Step("repeated", line, known.unit, known.member)
        self._answered[known.member] = len(self.steps)
        if not known.belongs:
            moved = known.went in ("transferred", "rearranged", "double")
            return Step(
                "same" if moved or line.told.went else "gone", line, known.unit, known.member, before=known.went
            )
        changes = self._changes(known, line)
        return Step("changed" if changes else "same", line, known.unit, known.member, changes)

    def _changes(self, known: Known, line: Line) -> dict[str, object]:
        """What the row says otherwise; where it is silent, what is known stays."""
        told = line.told
        was = {"gender": known.gender, "birth_day": known.day, "kind": known.kind, "card": known.card,
               "phone": known.phone, "address": known.address}  # fmt: skip
        changes = {name: new for name in _COMPARED if (new := getattr(told, name)) and new != was[name]}
        if known.member in self._register.stopped:
            changes = {name: new for name, new in changes.items() if name not in ("phone", "address")}
        if told.went:
            changes["went"] = told.went
        if told.exempt and known.member not in self._register.exempt:
            changes["exempt"] = True
        if self._with_party and told.party:
            party, since = self._register.party.get(known.member, (None, None))
            if not party or (told.party_joined or since) != since:
                changes["party"] = True
        return changes

    def _twin(self, key: Key, line: Line) -> int | None:
        """A row above that speaks of the same person."""
        for place in self._new.get(key, ()):
            above = self.steps[place].line.told
            if not _apart(above.birth_day, above.card, line):
                return place
        return None

    def _add_new(self, key: Key, line: Line) -> None:
        place = len(self.steps)
        named = self._register.by_name.get(key[0], ())
        near = members_of(one for one in named if one.belongs and _near(one.year, one.unit, key))
        twins = [other for other in self._new_named.get(key[0], ()) if self._is_near(other, key)]
        self._new[key].append(place)
        self._new_named[key[0]].append(place)
        self.steps.append(Step("new", line, key[2], near=near, twin=twins[0] if twins else None))

    def _is_near(self, place: int, key: Key) -> bool:
        step = self.steps[place]
        return _near(step.line.told.birth_year, step.unit, key)


def _apart(day: object, card: str, line: Line) -> bool:
    """Whether two of one name, year and branch are told apart by day of birth or card."""
    told = line.told
    return bool((day and told.birth_day and day != told.birth_day) or (card and told.card and card != told.card))


def _near(year: int | None, unit: int, key: Key) -> bool:
    """Of the same name: the same year, wherever; or in the same branch with one of the years unknown."""
    return year == key[1] if year is not None and key[1] is not None else unit == key[2]


def places_told(wrong: Iterable[Wrong], names: list[str]) -> list[tuple[str, str]]:
    """(where, what to mend) of wrong rows."""
    where = _("trang tính “%(sheet)s”, dòng %(row)d")
    return [(where % {"sheet": names[one.sheet], "row": one.row + 1}, one.why) for one in wrong]
