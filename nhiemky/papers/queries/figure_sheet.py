"""What a sent Excel form would change, and which of its cells are wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.errors import RuleBroken, words_for
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.models import Unit
from nhiemky.papers import words as words
from nhiemky.papers.queries.figure_form import FormRow, form_rows
from nhiemky.papers.reading.answers import Answer, Cell, Typed, read_row, said
from nhiemky.papers.reading.heads import COLUMNS, FORM, HEADS, Mark, column_of
from nhiemky.papers.reading.sheets import Sheet, sheets_in

_FILLED: Final = ("numerator", "denominator", "result", "estimate", "cause", "why")
_ENOUGH_HEADS: Final = 6


@dataclass(frozen=True, slots=True)
class Fault:
    """A wrong cell ("F7"), and how to mend it."""

    cell: str
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """A row that would be written. before: what stands now; meanwhile: it was written after the form went out."""

    of: FormRow
    answer: Answer
    meanwhile: bool

    @property
    def after(self) -> str:
        """The figure in words."""
        return said(self.of.target, self.answer)


@dataclass(slots=True)
class Reading:
    """A form as read. same: rows that say what stands already. goals: those that were changed after it went out."""

    sheet: str
    faults: list[Fault] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    same: int = 0
    goals: list[tuple[FormRow, str]] = field(default_factory=list)

    @property
    def marks(self) -> tuple[tuple[str, str, str], ...]:
        """The faults as `reading.marks` takes them."""
        return tuple((self.sheet, fault.cell, fault.why) for fault in self.faults)


def read_form(data: bytes, campaign: Campaign, unit: Unit) -> Reading:
    """Reads a form sent for a unit in a campaign, whatever it is called and however its rows are ordered.

    RuleBroken "papers.form_unreadable", "papers.form_unknown", "papers.form_old", "papers.form_other_campaign",
    "papers.form_other_unit", "papers.form_no_table".
    """
    sheets = sheets_in(data)
    if not sheets:
        raise RuleBroken("papers.form_unreadable")
    mark = next((mark for sheet in sheets if (mark := Mark.from_cells(_texts(sheet)))), None)
    if mark is None:
        raise RuleBroken("papers.form_unknown")
    if mark.version != FORM:
        raise RuleBroken("papers.form_old")
    if mark.campaign != campaign.pk:
        raise RuleBroken("papers.form_other_campaign", theirs=mark.campaign_name, ours=campaign.name)
    if mark.unit != unit.pk:
        raise RuleBroken("papers.form_other_unit", theirs=mark.unit_name, ours=unit)
    found = next(((sheet, at) for sheet in sheets if (at := _head_row(sheet)) is not None), None)
    if found is None:
        raise RuleBroken("papers.form_no_table")
    return _Reader(*found, mark, form_rows(campaign, unit)).read()


class _Reader:
    """Goes through the sheet with the table; `at`: the row of its heads, from 0."""

    def __init__(self, sheet: Sheet, at: int, mark: Mark, form: Sequence[FormRow]) -> None:
        self._sheet, self._at = sheet, at
        self._revisions = {code: revision for code, _, revision, _ in mark.rows}
        self._gone = {code for code, *_ in mark.rows} - {of.indicator.code for of in form}
        self._form = {of.indicator.code: of for of in form}
        self._columns = dict(COLUMNS)
        goals = {code: goal for code, _, _, goal in mark.rows}
        self._made = Reading(sheet.name)
        self._made.goals = [
            (of, goals[code]) for code, of in self._form.items() if code in goals and goals[code] != squeeze(of.goal)
        ]

    def read(self) -> Reading:
        """The whole table."""
        self._read_heads()
        seen: dict[str, int] = {}
        for row in range(self._at + 1, len(self._sheet.cells)):
            code = _text(self._cell(row, "code"))
            if not code and not any(_text(self._cell(row, name)) for name in _FILLED):
                continue
            if self._fits(row, code, seen):
                seen[code] = row
                self._read_row(row, self._form[code])
        for code, of in self._form.items():
            if code not in seen:
                known = code in self._revisions
                self._fault(self._at, "code", "papers.form_row_missing" if known else "papers.form_row_new",
                            mark=code, name=of.indicator.name)  # fmt: skip
        return self._made

    def _read_heads(self) -> None:
        """Where each column stands; a head in other words is a fault, and its column is read where it was."""
        told = [_text(cell).casefold() for cell in self._sheet.cells[self._at]]
        for head in HEADS:
            if head.words.casefold() in told:
                self._columns[head.field] = told.index(head.words.casefold())
            elif head.field in (*_FILLED, "code"):
                self._fault(self._at, head.field, "papers.form_head", head=head.words)

    def _fits(self, row: int, code: str, seen: dict[str, int]) -> bool:
        if not code:
            self._fault(row, "code", "papers.form_code_missing")
        elif code in self._gone:
            self._fault(row, "code", "papers.form_code_gone", mark=code)
        elif code not in self._form:
            self._fault(row, "code", "papers.form_code_unknown", mark=code)
        elif code in seen:
            self._fault(row, "code", "papers.form_code_twice", mark=code, row=seen[code] + 1)
        else:
            return True
        return False

    def _read_row(self, row: int, of: FormRow) -> None:
        typed = Typed(**{name: self._cell(row, column_of(name)) for name in _typed_fields(of)})
        answer, problems = read_row(of.target, typed)
        if not problems and answer.is_blank:
            self._fault(row, column_of(of.fields[0]), "papers.figure_blank")
            return
        problems = problems or of.missing(answer)
        for problem in problems:
            self._made.faults.append(Fault(self._address(row, column_of(problem.field)), problem.why))
        if problems:
            return
        if answer == of.answer:
            self._made.same += 1
            return
        revision = of.told.revision if of.told else 0
        meanwhile = revision != self._revisions.get(of.indicator.code, 0)
        self._made.changes.append(Change(of, answer, meanwhile))

    def _cell(self, row: int, name: str) -> Cell:
        cells, column = self._sheet.cells[row], self._columns[name]
        return cells[column] if column < len(cells) else ""

    def _fault(self, row: int, name: str, code: str, /, **details: object) -> None:
        self._made.faults.append(Fault(self._address(row, name), words_for(code, **details)))

    def _address(self, row: int, name: str) -> str:
        return f"{chr(ord('A') + self._columns[name])}{row + 1}"


def _typed_fields(of: FormRow) -> Iterator[str]:
    """The fields of a row that are read: those of its kind, and the words beside it."""
    yield from of.fields
    yield from ("estimate", "cause")
    if of.branches:
        yield "why"


def _head_row(sheet: Sheet) -> int | None:
    heads = {head.words.casefold() for head in HEADS}
    for number, row in enumerate(sheet.cells):
        if len(heads & {_text(cell).casefold() for cell in row}) >= _ENOUGH_HEADS:
            return number
    return None


def _texts(sheet: Sheet) -> list[list[str]]:
    return [[_text(cell) for cell in row] for row in sheet.cells]


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else squeeze(nfc(str(cell)))
