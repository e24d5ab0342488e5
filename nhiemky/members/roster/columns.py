"""Which column of a sheet holds what: by the heads, by what people said, and by what stands in the column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nhiemky.kernel.text import fold
from nhiemky.members.roster.cells import looks_like_name
from nhiemky.members.roster.heads import LEFT_OUT, find_head, key_of
from nhiemky.members.roster.records import Cell, Column, Grid

_LOOKED_AT: Final = 200
_FAMILIES: Final = frozenset(
    [
        "nguyen",
        "tran",
        "le",
        "pham",
        "hoang",
        "huynh",
        "phan",
        "vu",
        "vo",
        "dang",
        "bui",
        "do",
        "ho",
        "ngo",
        "duong",
        "ly",
        "dinh",
        "trinh",
        "mai",
        "dao",
        "doan",
        "luong",
        "cao",
        "ta",
        "to",
        "ha",
        "chu",
        "thai",
        "quach",
        "lam",
        "luu",
        "tong",
        "tang",
        "ton",
        "kieu",
        "la",
        "phung",
        "luc",
        "nghiem",
        "an",
        "khuat",
        "diep",
        "giang",
        "khong",
        "mac",
        "thach",
        "vuong",
        "bach",
    ]
)
_SEVERAL: Final = frozenset({"birth", "note", "order", LEFT_OUT})
"""Roles that more than one column may play: day, month and year apart; two columns of remarks."""
_SPEAKING: Final = (
    "birth", "birth_male", "birth_female", "gender", "male", "female", "joined", "card", "phone", "kind", "veteran",
    "ex_serviceman", "party",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a sheet by role. head_row, first_row: the head and the first row below it.

    name_heads: the heads over names, in small letters; a row that holds them once more is no member.
    """

    head_row: int
    first_row: int
    roles: dict[str, tuple[int, ...]]
    columns: tuple[Column, ...]
    name_heads: frozenset[str] = frozenset()

    @property
    def used(self) -> frozenset[int]:
        """Columns that are read."""
        return frozenset(column for role, of in self.roles.items() if role not in ("order", LEFT_OUT) for column in of)

    def cell(self, row: Sequence[Cell], role: str) -> Cell:
        """The first cell of a role that holds anything."""
        for column in self.roles.get(role, ()):  # asked some twenty times a row: plain is quick
            if column < len(row) and row[column] is not None:
                return row[column]
        return None

    def cells(self, row: Sequence[Cell], role: str) -> list[Cell]:
        """The cells of a role."""
        return [row[column] for column in self.roles.get(role, ()) if column < len(row)]

    def is_bare(self, row: Sequence[Cell]) -> bool:
        """Whether nothing stands in the row but its number, made beforehand."""
        order = self.roles.get("order", ())
        return not any(cell is not None for column, cell in enumerate(row) if column not in order)

    def speaks_of_somebody(self, row: Sequence[Cell]) -> bool:
        """Whether the row has a number or a cell of a member beside a name that is none of a branch or a sum."""
        name = self.cell(row, "name") or self.cell(row, "given") or self.cell(row, "family")
        if isinstance(name, str) and fold(name).startswith(("chi hoi ", "tong so", "tong cong")):
            return False
        numbered = any(_is_number(cell) for cell in self.cells(row, "order"))
        filled = any(self.cell(row, role) is not None for role in _SPEAKING)
        return filled or (numbered and name is not None)

    def names_alone(self, row: Sequence[Cell]) -> bool:
        """Whether a column of names holds what is surely somebody's whole name."""
        name = self.cell(row, "name")
        return looks_like_name(name) and fold(str(name)).split(" ")[0] in _FAMILIES and str(name) != str(name).upper()


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int) or (isinstance(cell, str) and cell.strip(". )").isdecimal())


def lay_out(grid: Grid, said: Mapping[str, str]) -> Layout | None:
    """The layout of a sheet; None where no column holds names."""
    head, first, heads = find_head(grid.rows)
    body = grid.rows[first : first + _LOOKED_AT]
    if not heads:
        heads = [("", "")] * max((len(row) for row in body), default=0)
    columns = [_column(grid, place, told, said) for place, told in enumerate(heads)]
    told_by_people = {column.key for column in columns if column.key in said}
    roles = _roles(columns)
    if not {"name", "family", "given"} & roles.keys() and (found := _names_found(body, roles)) is not None:
        roles["name"] = (found,)
        roles.setdefault("birth", tuple(_births_found(body, roles))[:1])
    if not {"name", "given"} & roles.keys():
        return None
    if not told_by_people:
        _mend_names(body, heads, roles)
    shown = {place: role for role, places in roles.items() for place in places}
    columns = [_with_role(column, shown.get(place, "")) for place, column in enumerate(columns)]
    used = tuple(one for place, one in enumerate(columns) if one.head or place in shown)
    name_heads = frozenset(one.head.lower() for one in used if one.role in ("name", "family", "given") and one.head)
    return Layout(head, first, {role: places for role, places in roles.items() if places}, used, name_heads)


def _column(grid: Grid, place: int, told: tuple[str, str], said: Mapping[str, str]) -> Column:
    head, role = told
    letter = _letter(place)
    key = key_of(head) or f"cot {letter.lower()}"
    return Column(grid.name, letter, head, key, said.get(key, role), role == LEFT_OUT)


def _with_role(column: Column, role: str) -> Column:
    return Column(column.sheet, column.letter, column.head, column.key, role, role == LEFT_OUT)


def _letter(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _roles(columns: Sequence[Column]) -> dict[str, tuple[int, ...]]:
    roles: dict[str, tuple[int, ...]] = {}
    for place, column in enumerate(columns):
        if column.role and (column.role not in roles or column.role in _SEVERAL):
            roles[column.role] = (*roles.get(column.role, ()), place)
    return roles


def _share(body: Sequence[Sequence[Cell]], column: int) -> float:
    """Of the cells of a column that hold anything, which share could be whole names."""
    cells = [row[column] for row in body if column < len(row) and row[column] is not None]
    return sum(map(looks_like_name, cells)) / len(cells) if len(cells) > 2 else 0.0


def _families(body: Sequence[Sequence[Cell]], column: int) -> float:
    cells = [str(row[column]) for row in body if column < len(row) and isinstance(row[column], str)]
    return sum(fold(cell).split(" ")[0] in _FAMILIES for cell in cells) / len(cells) if cells else 0.0


def _names_found(body: Sequence[Sequence[Cell]], roles: Mapping[str, tuple[int, ...]]) -> int | None:
    taken = {place for places in roles.values() for place in places}
    width = max((len(row) for row in body), default=0)
    worth = [(_share(body, place) * _families(body, place), -place) for place in range(width) if place not in taken]
    best = max(worth, default=(0.0, 0))
    return -best[1] if best[0] > 0.5 else None


def _births_found(body: Sequence[Sequence[Cell]], roles: Mapping[str, tuple[int, ...]]) -> list[int]:
    taken = {place for places in roles.values() for place in places}
    width = max((len(row) for row in body), default=0)
    return [place for place in range(width) if place not in taken and _are_years(body, place)]


def _are_years(body: Sequence[Sequence[Cell]], place: int) -> bool:
    cells = [row[place] for row in body if place < len(row) and row[place] is not None]
    years = sum((isinstance(cell, int) and 1900 < cell < 2015) or hasattr(cell, "year") for cell in cells)
    return len(cells) > 2 and years > 0.7 * len(cells)


def _mend_names(
    body: Sequence[Sequence[Cell]], heads: Sequence[tuple[str, str]], roles: dict[str, tuple[int, ...]]
) -> None:
    """Names in two columns under one head, family and given name changed round, a head over the wrong column."""
    if {"family", "given"} <= roles.keys():
        family, given = roles["family"][0], roles["given"][0]
        if _families(body, given) > _families(body, family) + 0.3:
            roles["family"], roles["given"] = (given,), (family,)
        roles.pop("name", None)
    elif "given" in roles and "name" in roles:
        if _families(body, roles["name"][0]) > 0.3 and _share(body, roles["name"][0]) < 0.98:
            roles["family"] = roles.pop("name")
        else:
            del roles["given"]
    elif "name" in roles and _goes_on(body, heads, roles["name"][0]):
        place = roles.pop("name")[0]
        roles["family"], roles["given"] = (place,), (place + 1,)
    elif "name" in roles and _share(body, roles["name"][0]) < 0.3 and (found := _names_found(body, roles)) is not None:
        roles["name"] = (found,)


def _goes_on(body: Sequence[Sequence[Cell]], heads: Sequence[tuple[str, str]], place: int) -> bool:
    """Whether the column beside, without a head of its own, holds the given names."""
    if place + 1 >= len(heads) or heads[place + 1][1] not in ("", "name"):
        return False
    cells = [row[place + 1] for row in body if place + 1 < len(row) and isinstance(row[place + 1], str)]
    single = sum(" " not in str(cell) and len(str(cell)) > 1 for cell in cells)
    return bool(cells) and single > 0.8 * len(cells) and single > 0.5 * len(body)
