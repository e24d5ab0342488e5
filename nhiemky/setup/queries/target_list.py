"""What a list of targets would change in a term."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from nhiemky.kernel.text import fold
from nhiemky.reports.intake.document import Document, Table, address
from nhiemky.reports.records import Form, FormRow
from nhiemky.reports.understanding.columns import Role
from nhiemky.reports.understanding.forms import read_form
from nhiemky.reports.understanding.layout import find_layout
from nhiemky.setup.queries.plans import Plan, Planned, Problem, named_twice
from nhiemky.targets.actions import TargetRow, differs
from nhiemky.targets.models import TargetVersion
from nhiemky.targets.queries import current_versions
from nhiemky.targets.reading import is_unreadable, read_list_target
from nhiemky.targets.target import Target, goal_shown
from nhiemky.terms.models import TermOfOffice

_ROW: Final = re.compile(r"(\d+)$")
_GROUP_NUMBER: Final = re.compile(r"^\s*(?:[IVXLC]+|[A-Z]|\d{1,2})\s*[.)\-:]\s*")
_FOOT: Final = re.compile(r"^(tong|cong|ghi chu|nguoi lap|noi nhan|t/m|tm\b|kt\b)")


@dataclass(frozen=True, slots=True)
class TargetLine(Planned):
    """A target of a list."""

    row: TargetRow


def plan_of_targets(document: Document, term: TermOfOffice) -> Plan[TargetLine]:
    """What the list in a document would add to a term, and which goals it would change."""
    table, form = _longest(document)
    if table is None or form is None:
        return Plan()
    problems = list(_unnamed(table))
    rows: list[tuple[TargetRow, str]] = []
    for row, group, number in _targets(form):
        target = _read(row, number, _cells(table, row), problems)
        if target:
            rows.append((TargetRow(target, group), _cells(table, row)[Role.LABEL]))
    codes = ((row.target.code.casefold(), place) for row, place in rows)
    twice = named_twice(codes, gettext("Mã này đã dùng ở ô %(first)s. Hãy ghi mã khác."))
    kept = {version.indicator.code: version for version in current_versions(term)}
    lines = tuple(_line(row, place, kept.get(row.target.code)) for row, place in rows if place not in twice)
    return Plan(lines, (*problems, *twice.values()))


def _longest(document: Document) -> tuple[Table | None, Form | None]:
    found = [(table, form) for table in document.tables if not table.hidden and (form := read_form(table))]
    return max(found, key=lambda pair: len(pair[1].rows), default=(None, None))


def _targets(form: Form) -> Iterator[tuple[FormRow, str, int]]:
    """(row, the head it stands under, its number among the targets); a row of a name alone is a head."""
    group, number = "", 0
    for row in form.rows:
        if row.measure or row.goal or row.comparator or row.code:
            number += 1
            yield row, group, number
        elif not _FOOT.match(fold(row.label)):
            group = _GROUP_NUMBER.sub("", row.label)


def _read(row: FormRow, number: int, cells: dict[Role, str], problems: list[Problem]) -> Target | None:
    code = row.code or f"CT{row.order or number:02d}"
    try:
        target = read_list_target(code, row.label, row.measure, row.comparator, row.goal)
    except ValueError:
        why = gettext("Khoảng “%(goal)s” ghi ngược: số nhỏ phải đứng trước, ví dụ 10–15.")
        problems.append(Problem(cells[Role.GOAL], why % {"goal": row.goal}))
        return None
    if is_unreadable(row.goal, target):
        why = gettext("Máy chưa hiểu mức “%(goal)s”. Hãy ghi một con số, ví dụ ≥ 95%% hoặc 30.")
        problems.append(Problem(cells[Role.GOAL], why % {"goal": row.goal}))
        return None
    if len(code) > 20 or len(target.name) > 300 or len(target.level) > 120:
        problems.append(Problem(cells[Role.LABEL], gettext("Mã, tên hoặc mức dài quá. Hãy rút ngắn.")))
        return None
    return target


def _cells(table: Table, row: FormRow) -> dict[Role, str]:
    """Places of a row's cells; in a form laid on its side the one place it knows."""
    layout, number = find_layout(table), _ROW.search(row.place)
    roles = layout.roles if layout else {}
    line = int(number[1]) - 1 if number else 0
    straight = Role.LABEL in roles and line < len(table.rows) and _label(table, line, roles[Role.LABEL], row)
    if not straight:
        return dict.fromkeys((Role.LABEL, Role.GOAL), row.place)
    return {role: address(table, line, roles.get(role, roles[Role.LABEL])) for role in (Role.LABEL, Role.GOAL)}


def _label(table: Table, line: int, column: int, row: FormRow) -> bool:
    return str(table.rows[line][column]).startswith(row.label)


def _unnamed(table: Table) -> Iterator[Problem]:
    """Rows with a code or a goal and no name."""
    layout = find_layout(table)
    if layout is None:
        return
    label = layout.roles[Role.LABEL]
    told = [layout.roles[role] for role in (Role.CODE, Role.GOAL) if role in layout.roles]
    for index in range(layout.first_row, len(table.rows)):
        row = table.rows[index]
        if row[label] is None and all(row[column] is not None for column in told) and told:
            why = gettext("Dòng này có mã và mức nhưng thiếu tên chỉ tiêu. Hãy ghi tên.")
            yield Problem(address(table, index, label), why)


def _line(row: TargetRow, place: str, kept: TargetVersion | None) -> TargetLine:
    if kept is None:
        return TargetLine("new", place, "", row)
    if not differs(kept.indicator, kept, row):
        return TargetLine("same", place, "", row)
    before = kept.as_target()
    told = {"name": before.name, "goal": goal_shown(before) or gettext("từng đơn vị tự đặt")}
    words = gettext("trước: %(goal)s") if before.name == row.target.name else gettext("trước: %(name)s, %(goal)s")
    return TargetLine("changed", place, words % told, row)
