"""What is read from a list of members."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

type Cell = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet from A1 on: texts squeezed and in Unicode, nothing where a cell is empty."""

    name: str
    rows: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column under its head, and what it is taken for ("" nothing). key: the head made comparable.

    left_out: what no purpose of the register asks for, such as religion.
    """

    sheet: str
    letter: str
    head: str
    key: str
    role: str
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says of somebody. None or "": it says nothing. went: a code of `Membership.Went`, with its day.

    branch: as written, "" where the row and all above it are silent.
    """

    name: str = ""
    gender: str = ""
    birth_year: int | None = None
    birth_day: date | None = None
    kind: str = ""
    branch: str = ""
    unit: str = ""
    joined: date | None = None
    party: bool | None = None
    party_joined: int | None = None
    card: str = ""
    phone: str = ""
    address: str = ""
    exempt: bool = False
    went: str = ""
    went_on: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row that speaks of a member. sheet, row: where it stands, both from 0."""

    sheet: int
    row: int
    told: Told


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that can't be taken as it stands, and how to mend it, in plain words. branch: where it stands."""

    sheet: int
    row: int
    why: str
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """A whole list. passed_over: rows that speak of nobody: titles, heads, sums, notes, empty ones aside."""

    columns: tuple[Column, ...]
    lines: list[Line]
    wrong: list[Wrong]
    passed_over: int
