"""Writes sheets as Excel files with XlsxWriter."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from nhiemky.demo.facts import NOTICE
from nhiemky.demo.forms import Formula, Share, Sheet, Value


def workbook(sheets: Iterable[Sheet], modified: datetime) -> bytes:
    """The .xlsx file. The same input gives the same bytes."""
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.set_properties({"created": modified, "comments": NOTICE})
    percent = book.add_format({"num_format": "0.00%"})
    centred = book.add_format({"align": "center", "valign": "vcenter", "bold": True, "text_wrap": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        if sheet.hidden:
            page.hide()
        else:
            page.activate()  # Excel refuses a book whose open sheet is a hidden one
        for r, row in enumerate(sheet.rows):
            for c, value in enumerate(row):
                _put(page, (r, c), value, percent)
        for area in sheet.merged:
            first = sheet.rows[area[0]][area[1]]
            page.merge_range(*area, first, centred)
    book.close()
    return held.getvalue()


def _put(page: Any, place: tuple[int, int], value: Value, percent: Any) -> None:
    match value:
        case None | "":
            pass
        case Share(fraction):
            page.write_number(*place, fraction, percent)
        case Formula(text, stored, shown_as_percent):
            page.write_formula(*place, text, percent if shown_as_percent else None, stored)
        case str():
            page.write_string(*place, value)
        case _:
            page.write_number(*place, value)
