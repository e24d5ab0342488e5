"""What one row says of one person."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from nhiemky.members.roster.cells import (
    birth_of,
    crossed,
    gender_of,
    joined_of,
    kind_of,
    name_of,
    phone_of,
    remark_of,
    text_of,
)
from nhiemky.members.roster.columns import Layout
from nhiemky.members.roster.records import Cell, Told

_SEXES: Final = ("male", "female")


def told_of(row: Sequence[Cell], layout: Layout, branch: str, today: date) -> tuple[Told, list[str]]:
    """(what the row says, what is wrong with it)."""
    wrong: list[str] = []
    name, aside = _tried(lambda: _name(row, layout), wrong) or ("", "")
    gender, birth_cell = _gender_and_birth(row, layout, wrong)
    year, day = _tried(lambda: birth_of(birth_cell, today), wrong) or (None, None)
    joined = _tried(lambda: joined_of(layout.cell(row, "joined"), today), wrong)
    if joined and year and joined.year < year + 15:
        wrong.append(_("Ngày vào Hội không hợp với năm sinh %(year)d. Hãy xem lại.") % {"year": year})
    remarks = "; ".join(text for text in (aside, *map(text_of, layout.cells(row, "note"))) if text)
    went, went_on, exempt = remark_of(remarks)
    party, since = _party(row, layout)
    told = Told(
        name=name, gender=gender, birth_year=year, birth_day=day, kind=_kind(row, layout),
        branch=text_of(layout.cell(row, "branch")) or branch, unit=text_of(layout.cell(row, "unit")), joined=joined,
        party=party, party_joined=since, card=text_of(layout.cell(row, "card"))[:30],
        phone=phone_of(layout.cell(row, "phone")), address=text_of(layout.cell(row, "address"))[:200],
        exempt=exempt, went=went, went_on=went_on if went_on and went_on <= today else None,
    )  # fmt: skip
    return told, wrong


def _tried[T](read: Callable[[], T], wrong: list[str]) -> T | None:
    try:
        return read()
    except ValueError as error:
        wrong.append(str(error))
        return None


def _name(row: Sequence[Cell], layout: Layout) -> tuple[str, str]:
    parts = [text_of(layout.cell(row, role)) for role in ("family", "given")]
    whole = text_of(layout.cell(row, "name")) or " ".join(part for part in parts if part)
    if not whole:
        raise ValueError(_("Thiếu họ tên. Hãy ghi đủ họ và tên."))
    return name_of(whole)


def _gender_and_birth(row: Sequence[Cell], layout: Layout, wrong: list[str]) -> tuple[str, Cell]:
    """Columns of men and of women hold crosses, or the births themselves."""
    births = {sex: layout.cell(row, f"birth_{sex}") for sex in _SEXES}
    marks = {sex: layout.cell(row, sex) for sex in _SEXES}
    told = [sex for sex in _SEXES if births[sex] is not None or crossed(marks[sex])]
    if len(told) > 1:
        wrong.append(_("Cả hai cột Nam và Nữ đều có ghi. Hãy bỏ một cột."))
    gender = told[0] if told else gender_of(layout.cell(row, "gender"))
    if not gender and len([sex for sex in _SEXES if sex in layout.roles]) == 1:
        gender = "female" if "male" in layout.roles else "male"  # one column: who has no cross is of the other sex
    birth = _birth(row, layout) if layout.cell(row, "birth") is not None else None
    if birth is None and told:
        birth = births[told[0]]
        mark = marks[told[0]]
        if birth is None and (isinstance(mark, date | datetime) or len(text_of(mark)) >= 4):
            birth = mark
    return gender, birth


def _birth(row: Sequence[Cell], layout: Layout) -> Cell:
    """The birth in one cell, or in three: day, month, year."""
    cells = [cell for cell in layout.cells(row, "birth") if cell is not None]
    if len(layout.roles["birth"]) >= 3 and len(cells) == 3 and all(isinstance(cell, int) for cell in cells):
        return "/".join(map(str, cells))
    return cells[-1] if len(layout.roles["birth"]) >= 3 else cells[0]


def _kind(row: Sequence[Cell], layout: Layout) -> str:
    for kind in ("veteran", "ex_serviceman"):
        if crossed(layout.cell(row, kind)):
            return kind
    return kind_of(layout.cell(row, "kind"))


def _party(row: Sequence[Cell], layout: Layout) -> tuple[bool | None, int | None]:
    """(whether a Party member, since which year); nothing where the list has no such column."""
    if not {"party", "party_joined"} & layout.roles.keys():
        return None, None
    cell, day = layout.cell(row, "party"), layout.cell(row, "party_joined")
    since: int | None = None
    for told in (day, cell):
        try:
            since = since or (birth_of(told, date.max)[0] if told is not None and len(text_of(told)) >= 4 else None)
        except ValueError:
            continue
    says_no = isinstance(cell, str) and cell.lower().startswith(("quần chúng", "chưa", "không"))
    return (crossed(cell) and not says_no) or since is not None, since
