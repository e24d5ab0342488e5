"""One way to lay a table on a sheet: title, heads that stay in sight, real numbers, ready to print on A4."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from nhiemky.typesetting.paper import Tone

_A4: Final = 9
_LONGEST_TEXT: Final = 32_767  # Excel refuses a longer text
_LAST_ROW: Final = 1_048_575
_LONGEST_NAME: Final = 31
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
    """The sheets of one workbook; names are made safe and never double."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._names: set[str] = set()
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

    def reserve(self, *names: str) -> None:
        """Keeps names for sheets that come later."""
        self._names.update(name.casefold() for name in names)

    def add(
        self, name: str, title: str, note: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]
    ) -> None:
        """A sheet with a table, written row by row; a reserved name is taken as it is."""
        sheet = self._book.add_worksheet(name if name.casefold() in self._names else self.safe_name(name))
        top = 2 + (depth := len(columns[0].heads))
        _set_up(sheet, columns, top, depth)
        sheet.write_string(0, 0, title, self._title)
        sheet.write_string(1, 0, note, self._note)
        for level in range(depth):
            for at, column in enumerate(columns):
                sheet.write_string(2 + level, at, column.heads[level], self._head)
        for number, row in enumerate(rows, top):
            if number == _LAST_ROW:
                sheet.write_string(number, 0, "Trang tính đã đầy, các dòng sau không ghi được.")
                break
            for at, value in enumerate(row):
                self._write(sheet, number, at, value)

    def safe_name(self, wanted: str) -> str:
        """A name Excel accepts: at most 31 letters, none forbidden, no double whatever the case."""
        base = _FORBIDDEN.sub("-", wanted).strip("' ")[:_LONGEST_NAME] or "Trang"
        name, number = base, 1
        while name.casefold() in self._names or name.casefold() == "history":
            number += 1
            ending = f" ({number})"
            name = base[: _LONGEST_NAME - len(ending)] + ending
        self.reserve(name)
        return name

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
        pattern = cell.pattern if not isinstance(cell.value, str) else ""
        key = cell.tone, pattern, cell.bold
        if key not in self._formats:
            look = {
                "border": 1,
                "border_color": "#BFC8C1",
                "valign": "top",
                "text_wrap": True,
                **_TONES[cell.tone],
            }
            more = {"num_format": pattern} if pattern else {}
            self._formats[key] = self._book.add_format({**look, **more, "bold": cell.bold})
        return self._formats[key]


def _set_up(sheet: Any, columns: Sequence[Column], top: int, depth: int) -> None:
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
    sheet.freeze_panes(top, 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top - depth, top - 1)
    sheet.set_footer("&L&A&RTrang &P/&N")
