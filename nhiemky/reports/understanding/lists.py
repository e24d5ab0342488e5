"""Reads the two lists a district keeps: its units with their counts, and the targets of the term."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from nhiemky.kernel.dates import find_dates
from nhiemky.kernel.numbers import read
from nhiemky.kernel.text import fold
from nhiemky.organisation.unit import Unit, bare_name
from nhiemky.reports.intake.document import Cell, Table
from nhiemky.reports.records import Form, FormRow
from nhiemky.targets.reading import read_list_target
from nhiemky.targets.target import Target

_UNIT_HEAD: Final = re.compile(
    r"^(ten )?(don vi|hoi co so|co so hoi|hoi ccb|hoi|phuong|xa|phuong,? xa|to chuc hoi|ten)( co so| truc thuoc)?$|"
    r"^(ten )?(cac )?(don vi|hoi co so|co so hoi|phuong|xa)\b"
)
_BRANCHES: Final = re.compile(r"chi hoi")
_MEMBERS: Final = re.compile(r"hoi vien|quan so")
_PARTIAL: Final = re.compile(r"nu\b|dang vien|ket nap|moi|giam|cuu quan nhan|tang|ho\b|gia dinh|ngheo|kha")
_CHANGES: Final = re.compile(r"bien dong|ghi chu|thay doi|sap nhap|chia tach")
_BEFORE: Final = re.compile(r"dau (ky|nhiem ky|nam)|truoc|cu\b|dai hoi")
# "Tổng cộng", "Cộng 14 xã", "Toàn huyện"; but Cộng Hòa and Tống Trân are communes.
_TOTAL: Final = re.compile(r"^(tong (cong|so|toan)\b|cong \d|toan (quan|huyen|tinh|hoi)\b|(tong|cong)[ :.]*$)")
_SEARCHED: Final = 15
_FEWEST: Final = 2


class UnitColumns(Struct, frozen=True):
    """Where a list of units says what. head: its row; branches, members: the latest day first."""

    head: int
    unit: int
    branches: tuple[int, ...]
    members: tuple[int, ...]
    changes: int | None


def read_units(table: Table) -> tuple[Unit, ...]:
    """Units of a list of units, or nothing when the table is none: it names units and counts branches or members."""
    for columns in unit_columns(table):
        units = [unit for row in table.rows[columns.head + 1 :] if (unit := _unit(row, columns))]
        if len(units) >= _FEWEST:
            return tuple(units)
    return ()


def unit_columns(table: Table) -> Iterator[UnitColumns]:
    """Every head of a table that names units and counts branches or members."""
    for top in range(min(len(table.rows), _SEARCHED)):
        heads = {index: cell for index, cell in enumerate(table.rows[top]) if isinstance(cell, str)}
        if columns := _columns(heads, table, top):
            yield columns


def is_total(written: str) -> bool:
    """Whether a row's first words say that it adds up the others."""
    return bool(_TOTAL.match(fold(written)))


def _columns(heads: dict[int, str], table: Table, top: int) -> UnitColumns | None:
    folded = {index: " ".join(fold(text).split()).strip(" .:") for index, text in heads.items()}
    names = [index for index, text in folded.items() if _UNIT_HEAD.search(text) and not _counts(text)]
    names = [index for index in names if _holds_words(table, top, index)]
    if not names:
        return None
    branches = _by_date(folded, heads, _BRANCHES)
    members = _by_date(folded, heads, _MEMBERS)
    if not branches and not members:
        return None
    changes = next((index for index, text in folded.items() if _CHANGES.search(text)), None)
    return UnitColumns(top, names[0], branches, members, changes)


def _counts(text: str) -> bool:
    return bool(_BRANCHES.search(text) or _MEMBERS.search(text))


def _holds_words(table: Table, top: int, column: int) -> bool:
    cells = [row[column] for row in table.rows[top + 1 :] if row[column] is not None]
    return bool(cells) and sum(1 for cell in cells if isinstance(cell, str) and read(cell) is None) * 2 > len(cells)


def _by_date(folded: dict[int, str], heads: dict[int, str], wanted: re.Pattern[str]) -> tuple[int, ...]:
    """Columns that count branches (or members), the latest day first."""
    found = [index for index, text in folded.items() if wanted.search(text) and not _PARTIAL.search(text)]

    def age(index: int) -> tuple[bool, int, int]:
        days = [day.toordinal() for _, _, day in find_dates(heads[index])]
        return bool(_BEFORE.search(folded[index])), -max(days, default=0), -index

    return tuple(sorted(found, key=age))


def _unit(row: tuple[Cell, ...], columns: UnitColumns) -> Unit | None:
    written = row[columns.unit]
    if not isinstance(written, str) or not written or is_total(written):
        return None
    branches = [_count(row[index]) for index in columns.branches]
    members = [_count(row[index]) for index in columns.members]
    if not any(count is not None for count in branches + members):
        return None
    changes = row[columns.changes] if columns.changes is not None else None
    return Unit(
        bare_name(written),
        branches=branches[0] if branches else None,
        branches_before=branches[1] if len(branches) > 1 else None,
        members=members[0] if members else None,
        changes=changes if isinstance(changes, str) else "",
        members_before=members[1] if len(members) > 1 else None,
    )


def _count(cell: Cell) -> int | None:
    if isinstance(cell, str) and (quantity := read(cell)) is not None:
        cell = quantity.value
    return round(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def read_targets(form: Form) -> tuple[Target, ...]:
    """Targets of a list of targets: a form with goals, comparators or codes, and no results."""
    if form.filled or form.asks_results:
        return ()
    rows = [row for row in form.rows if row.measure or row.goal or row.comparator or row.code]
    targets = [target for number, row in enumerate(rows, 1) if (target := _target(row, number))]
    first = {target.code: target for target in reversed(targets)}  # of a code given twice the first counts
    kept = tuple(target for target in targets if first[target.code] is target)
    return kept if len(kept) >= _FEWEST else ()


def _target(row: FormRow, number: int) -> Target | None:
    code = row.code or f"CT{row.order or number:02d}"
    try:
        return read_list_target(code, row.label, row.measure, row.comparator, row.goal)
    except ValueError:  # a range typed the wrong way round
        return None
