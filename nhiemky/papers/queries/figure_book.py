"""The Excel form of a unit: only the cells to be filled in are open, and it knows whose it is."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.dates import format_date
from nhiemky.organisation.models import Unit
from nhiemky.papers.queries.figure_form import FormRow, form_rows
from nhiemky.papers.reading.answers import LONGEST_REASON, Answer, levels_of
from nhiemky.papers.reading.heads import COLUMNS, FORM, HEADS, HIDDEN, Mark, column_of
from nhiemky.targets.target import Target

HEAD_ROW: Final = 4
"""Row of the heads, from 0; rows of figures follow."""
_GUIDE: Final = (
    "Chỉ điền các ô nền vàng. Ô “Ước”: ghi x nếu là số ước thực hiện. Chưa đạt mức thì ghi nguyên nhân. Ghi khác số "
    "cấp dưới cộng lại thì ghi lý do. Điền xong, lưu lại rồi nộp ở trang Số liệu."
)
_INPUT: Final = "#FFF8DC"
_LINE: Final = "#8A8A8A"
_LINE_HEIGHT: Final = 17  # points
_NAME_LETTERS: Final = 28  # of a name on a line of its column
_FACE: Final = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter", "text_wrap": True}


def figure_book(campaign: Campaign, unit: Unit) -> bytes:
    """The form as .xlsx, filled with what was told, else with what the branches add up to."""
    rows = form_rows(campaign, unit)
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True, "default_format_properties": _FACE})
    book.set_properties({"title": f"Biểu số liệu – {unit}", "subject": campaign.name})
    _Page(book, campaign, unit).fill(rows)
    _write_mark(book, mark_of(campaign, unit, rows))
    book.close()
    return stream.getvalue()


def mark_of(campaign: Campaign, unit: Unit, rows: Iterable[FormRow]) -> Mark:
    """What the form says of itself."""
    listed = tuple(
        (of.indicator.code, of.indicator.pk, of.told.revision if of.told else 0, of.goal) for of in rows
    )  # fmt: skip
    return Mark(FORM, campaign.pk, unit.pk, campaign.name, str(unit), listed)


def _write_mark(book: Workbook, mark: Mark) -> None:
    sheet = book.add_worksheet(HIDDEN)
    for row, cells in enumerate(mark.as_cells()):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
    sheet.protect()
    sheet.very_hidden()


class _Page:
    """The sheet people see."""

    def __init__(self, book: Workbook, campaign: Campaign, unit: Unit) -> None:
        self._sheet: Worksheet = book.add_worksheet("Biểu số liệu")
        edge = {"border": 1, "border_color": _LINE}
        given = {**edge, "bg_color": _INPUT, "locked": False}
        self._looks: dict[str, Format] = {
            "title": book.add_format({"bold": True, "font_size": 15, "text_wrap": False}),
            "plain": book.add_format({"text_wrap": False}),
            "head": book.add_format({**edge, "bold": True, "align": "center", "bg_color": "#E8EFE9"}),
            "text": book.add_format({**edge, "indent": 1}),
            "middle": book.add_format({**edge, "align": "center"}),
            "result": book.add_format({**edge, "num_format": '0.00"%"', "align": "right"}),
            "number": book.add_format({**given, "align": "right"}),
            "words": book.add_format({**given, "indent": 1}),
            "tick": book.add_format({**given, "align": "center"}),
        }
        self._head(campaign, unit)

    def _head(self, campaign: Campaign, unit: Unit) -> None:
        sheet, looks = self._sheet, self._looks
        sheet.write_string(0, 0, f"BIỂU SỐ LIỆU – {str(unit).upper()}", looks["title"])
        day = format_date(campaign.period.on)
        sheet.write_string(1, 0, f"{campaign.name}. Số liệu tính đến hết ngày {day}.", looks["plain"])
        sheet.merge_range(2, 0, 2, len(HEADS) - 1, _GUIDE, looks["plain"])
        sheet.set_row(2, 34)
        for place, head in enumerate(HEADS):
            sheet.set_column(place, place, head.width)
            sheet.write(HEAD_ROW, place, head.words, looks["head"])
        sheet.set_row(HEAD_ROW, 34)
        sheet.freeze_panes(HEAD_ROW + 1, COLUMNS["name"] + 1)
        sheet.protect(options={"format_columns": True, "format_rows": True})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD_ROW)
        sheet.set_footer("&C&P/&N")

    def fill(self, rows: list[FormRow]) -> None:
        """The rows, in the order of the list."""
        for number, of in enumerate(rows, 1):
            row = HEAD_ROW + number
            self._write(row, "order", number, "middle")
            self._write(row, "code", of.indicator.code, "middle")
            self._write(row, "name", of.indicator.name, "text")
            self._write(row, "measure", of.indicator.unit_of_measure, "text")
            self._write(row, "goal", of.goal, "text")
            self._figure(row, of)
            self._write(row, "sum", of.branches_said, "text")
            self._sheet.set_row(row, _LINE_HEIGHT * max(2, -(-len(of.indicator.name) // _NAME_LETTERS)))

    def _figure(self, row: int, of: FormRow) -> None:
        answer = of.answer if of.told else of.branches or Answer()
        for field in ("numerator", "denominator", "result"):
            self._write(row, field, "", "text")
        {"ratio": self._ratio, "count": self._count, "average": self._average, "level": self._level}[of.target.kind](
            row, of.target, answer
        )
        self._write(row, "estimate", "x" if answer.estimate else "", "tick")
        self._listed(row, "estimate", ["x"], "Ước thực hiện", "Ghi x nếu là số ước, chưa chốt.")
        self._write(row, "cause", answer.cause, "words")
        self._write(row, "why", answer.why if of.told else "", "words" if of.branches else "text")
        for field in ("cause", "why") if of.branches else ("cause",):
            self._allow(row, field, {"validate": "length", "criteria": "<=", "value": LONGEST_REASON,
                                     "error_message": f"Dài quá {LONGEST_REASON} chữ, hãy viết gọn lại."})  # fmt: skip

    def _ratio(self, row: int, _target: Target, answer: Answer) -> None:
        self._number(row, "numerator", answer.numerator, "Số đạt", "Ghi số đạt, ví dụ 16. Không ghi tỷ lệ %.")
        self._number(row, "denominator", answer.denominator, "Tổng số", "Ghi tổng số, ví dụ 17.")
        above, below = (xl_rowcol_to_cell(row, COLUMNS[field]) for field in ("numerator", "denominator"))
        told = f"AND(ISNUMBER({above}),ISNUMBER({below}))"
        formula = f'=IF({told},IF({below}>0,100*{above}/{below},""),"")'
        result = "" if answer.value is None else answer.value
        self._sheet.write_formula(row, COLUMNS["result"], formula, self._looks["result"], result)

    def _count(self, row: int, target: Target, answer: Answer) -> None:
        measure = f" ({target.unit_of_measure})" if target.unit_of_measure else ""
        self._number(row, "value", answer.value, "Kết quả", f"Ghi một số{measure}, không có thì ghi 0.")

    def _average(self, row: int, target: Target, answer: Answer) -> None:
        """Text too may stand there: "1275/17" lets the superior add it up."""
        parts = None if answer.denominator is None else f"{answer.numerator:g}/{answer.denominator:g}"
        self._write(row, "value", parts or answer.value, "number")
        said = f"Ghi cả hai số, ví dụ 1275/17, hoặc chỉ kết quả ({target.unit_of_measure})."
        self._allow(row, "value", {"validate": "any", "input_title": "Kết quả", "input_message": said})

    def _level(self, row: int, target: Target, answer: Answer) -> None:
        self._write(row, "words", answer.words, "words")
        if levels := levels_of(target):
            self._listed(row, "words", list(levels), "Mức đạt", "Bấm mũi tên rồi chọn một mức.")

    def _number(self, row: int, field: str, value: float | None, title: str, message: str) -> None:
        self._write(row, field, value, "number")
        self._allow(row, field, {
            "validate": "decimal", "criteria": ">=", "value": 0, "input_title": title, "input_message": message,
            "error_title": "Cần một số", "error_message": "Ô này cần một số từ 0 trở lên.",
        })  # fmt: skip

    def _listed(self, row: int, field: str, choices: list[str], title: str, message: str) -> None:
        self._allow(row, field, {
            "validate": "list", "source": choices, "input_title": title, "input_message": message,
            "error_title": "Chọn trong danh sách", "error_message": f"Chỉ ghi: {'; '.join(choices)}, hoặc để trống.",
        })  # fmt: skip

    def _write(self, row: int, field: str, value: object, look: str) -> None:
        """A text that begins with "=" stays a text; for nothing an empty cell."""
        column, shape = COLUMNS[column_of(field)], self._looks[look]
        if isinstance(value, int | float):
            self._sheet.write_number(row, column, value, shape)
        elif value:
            self._sheet.write_string(row, column, str(value), shape)
        else:
            self._sheet.write_blank(row, column, None, shape)

    def _allow(self, row: int, field: str, rule: dict[str, Any]) -> None:
        column = COLUMNS[column_of(field)]
        self._sheet.data_validation(row, column, row, column, {"ignore_blank": True, **rule})
