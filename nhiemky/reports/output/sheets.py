"""One way to lay a table on a sheet: title, heads that stay in sight, real numbers, ready to print on A4."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Final

from nhiemky.reports.output.wording import NOTHING
from nhiemky.typesetting.paper import Tone

_A4: Final = 9
_LONGEST_TEXT: Final = 32_767  # Excel refuses a longer text
_LAST_ROW: Final = 1_048_575
_LONGEST_NAME: Final = 31
_LINE: Final = 16  # points
_LETTERS: Final = 1.1  # of running text in a width of 1, which is that of a digit
_MOST_LINES: Final = 25  # Excel allows a row of 409 points
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_GREEN: Final = "#1F4D2B"
_TONES: Final[dict[Tone, dict[str, str]]] = {
    "": {},
    "good": {"bg_color": "#E3F1E7", "font_color": _GREEN},
    "risk": {"bg_color": "#FFF0CC", "font_color": "#6B4300"},
    "late": {"bg_color": "#FADEDC", "font_color": "#8E1414"},
}


@dataclass(frozen=True, slots=True)
class Toned:
    """A value with a tone. pattern: how a number is shown, in Excel's own writing."""

    value: str | float | None
    tone: Tone = ""
    pattern: str = ""
    bold: bool = False


type Value = str | float | Toned | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its width in letters; heads: from the top down, as many for each column of a sheet."""

    heads: tuple[str, ...]
    width: float


class Sheets:
    """The sheets of one workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[tuple[Tone, str, bool], Any] = {}
        self._title = book.add_format({"bold": True, "font_size": 14, "font_color": _GREEN})
        self._note = book.add_format({"italic": True})
        self._head = book.add_format(
            {
                "bold": True,
                "border": 1,
                "text_wrap": True,
                "align": "center",
                "valign": "vcenter",
                "bg_color": "#E9EEEA",
            }
        )

    def add(self, name: str, title: str, note: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> None:
        """A sheet with a table, written row by row; its name is one of `safe_names`."""
        sheet = self._book.add_worksheet(name)
        _set_up(sheet, columns, top := 2 + len(columns[0].heads))
        sheet.write_string(0, 0, title, self._title)
        sheet.write_string(1, 0, note, self._note)
        for number, heads in enumerate(zip(*(column.heads for column in columns), strict=True), 2):
            _set_height(sheet, number, heads, columns)
            for at, head in enumerate(heads):
                sheet.write_string(number, at, head, self._head)
        last = self._add_rows(sheet, top, rows, columns)
        sheet.autofilter(top - 1, 0, last, len(columns) - 1)

    def _add_rows(self, sheet: Any, top: int, rows: Iterable[Sequence[Value]], columns: Sequence[Column]) -> int:
        """Writes the rows; gives the last one to filter, so that a total is not sorted among the rest."""
        last = top
        for number, row in enumerate(rows, top):
            if number == _LAST_ROW:
                sheet.write_string(number, 0, "Trang tính đã đầy, các dòng sau không ghi được.")
                break
            _set_height(sheet, number, row, columns)
            for at, value in enumerate(row):
                self._write(sheet, number, at, value)
            if row and not isinstance(row[0], Toned):
                last = number
        return last

    def _write(self, sheet: Any, row: int, at: int, given: Value) -> None:
        cell = given if isinstance(given, Toned) else Toned(given)
        face = self._format(cell)
        if cell.value is None:
            sheet.write_blank(row, at, None, face)
        elif isinstance(cell.value, str):
            sheet.write_string(row, at, cell.value[:_LONGEST_TEXT], face)
        else:
            sheet.write_number(row, at, cell.value, face)

    def _format(self, cell: Toned) -> Any:
        if cell.value == NOTHING:
            kind = "center"
        elif isinstance(cell.value, str):
            kind = "left"
        else:
            kind = cell.pattern
        key = cell.tone, kind, cell.bold
        if key not in self._formats:
            look = {"border": 1, "border_color": "#BFC8C1", "valign": "top", "bold": cell.bold}
            self._formats[key] = self._book.add_format({**look, **_TONES[cell.tone], **_kind(kind)})
        return self._formats[key]


def safe_names(wanted: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Names Excel accepts: at most 31 letters, none forbidden, none double or taken whatever the case."""
    used = {"history", *(name.casefold() for name in taken)}
    names: list[str] = []
    for text in wanted:
        base = name = _cut(_FORBIDDEN.sub("-", text).strip("' "), "") or "Trang"
        number = 1
        while name.casefold() in used:
            number += 1
            name = _cut(base, f" ({number})")
        used.add(name.casefold())
        names.append(name)
    return names


def _cut(name: str, ending: str) -> str:
    """Excel counts letters in UTF-16."""
    room = 2 * (_LONGEST_NAME - len(ending))
    return name.encode("utf-16-le")[:room].decode("utf-16-le", "ignore").strip("' ") + ending


def _kind(kind: str) -> dict[str, object]:
    if kind == "center":
        return {"align": "center"}
    return {"text_wrap": True, "align": "left", "indent": 1} if kind == "left" else {"num_format": kind or "General"}


def _lines(text: str, width: float) -> int:
    """Lines a text takes when broken between words; bold letters are wider, so a little room is kept."""
    letters = int(_LETTERS * width * 0.85)
    return len(wrap(text, letters)) if len(text) > letters else 1


def _set_height(sheet: Any, row: int, values: Sequence[Value], columns: Sequence[Column]) -> None:
    """Room for wrapped text, which not every program makes by itself."""
    texts = (value.value if isinstance(value, Toned) else value for value in values)
    beside = zip(texts, columns, strict=False)
    lines = max((_lines(text, column.width) for text, column in beside if isinstance(text, str)), default=1)
    if lines > 1:
        sheet.set_row(row, _LINE * min(lines, _MOST_LINES))


def _set_up(sheet: Any, columns: Sequence[Column], top: int) -> None:
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
    sheet.freeze_panes(top, 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2, top - 1)
    sheet.set_footer("&L&A&RTrang &P/&N")
