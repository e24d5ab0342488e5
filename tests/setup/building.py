"""Lists as officers send them."""

from io import BytesIO
from typing import Final

import xlsxwriter
from docx import Document

WARDS: Final = ("Bồ Đề", "Cự Khối", "Đức Giang")
PASSWORD: Final = "mot mat khau dai"
BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"

UNITS: Final = (
    ("DANH SÁCH HỘI CƠ SỞ",),
    ("TT", "Tên đơn vị", "Số chi hội", "Hội viên", "Biến động"),
    (1, "Phường Bồ Đề", 15, 612, None),
    (2, "Phường Cự Khối", 12, 487, "Tách chi hội 5"),
    (3, "Phường Đức Giang", 21, 1050, None),
    (None, "Tổng cộng", 48, 2149, None),
)
TARGETS: Final = (
    ("TT", "Mã", "Chỉ tiêu", "ĐVT", "Mức"),
    (None, None, "I. Xây dựng Hội", None, None),
    (1, "XD1", "Chi hội trong sạch vững mạnh", "%", "≥ 95%"),
    (2, "XD3", "Phát triển hội viên", "đồng chí", "từng đơn vị tự đặt"),
    (None, None, "II. Nhiệm vụ chính trị", None, None),
    (3, "CT2", "Mô hình tự quản", "mô hình", "mỗi năm 2 mô hình"),
)


def workbook(*rows: tuple[object, ...], sheet: str = "Sheet1") -> bytes:
    """An Excel file of one sheet."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return content.getvalue()


def word_table(*rows: tuple[str, ...]) -> bytes:
    """A Word file of one table."""
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, words in zip(line.cells, row, strict=True):
            cell.text = words
    content = BytesIO()
    document.save(content)
    return content.getvalue()
