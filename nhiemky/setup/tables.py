"""Lists to fill in, as Excel files: a head and one row as an example. Any other list with such columns is read too."""

from io import BytesIO
from typing import Final

import xlsxwriter

TEMPLATES: Final = {
    "don-vi": (
        "Đơn vị",
        ("TT", "Tên đơn vị", "Số chi hội", "Số hội viên", "Ghi chú"),
        ((1, "Phường Bồ Đề", 15, 612, ""), (2, "Phường Cự Khối", 12, 487, "Tách chi hội 5 từ ngày 15/01/2020")),
        (6, 34, 12, 14, 44),
    ),
    "chi-tieu": (
        "Chỉ tiêu",
        ("TT", "Mã", "Tên chỉ tiêu", "Đơn vị tính", "Mức"),
        (
            (1, "XD1", "Chi hội xếp loại trong sạch vững mạnh", "%", "≥ 95%"),
            (2, "XD2", "Phát triển hội viên", "đồng chí", "từng đơn vị tự đặt"),
            (3, "CT1", "Mô hình tự quản", "mô hình", "mỗi năm 2 mô hình"),
        ),
        (6, 10, 54, 16, 26),
    ),
    "sap-xep": (
        "Đơn vị",
        ("TT", "Đơn vị cũ", "Đơn vị mới", "Tỷ lệ %", "Ghi chú"),
        (
            (1, "Phường Ngọc Lâm", "Phường Bồ Đề", "", "toàn bộ"),
            (2, "Phường Sài Đồng", "Phường Phúc Đồng", "60%", "văn bản có nêu tỷ lệ"),
            (3, "Phường Sài Đồng", "Phường Phúc Lợi", "40%", ""),
        ),
        (6, 30, 30, 12, 40),
    ),
    "chi-hoi": (
        "Chi hội",
        ("TT", "Chi hội", "Đơn vị cũ", "Đơn vị mới", "Tên chi hội mới"),
        (
            (1, "1", "Phường Gia Thụy", "Phường Bồ Đề", ""),
            (2, "2, 3", "Phường Gia Thụy", "Phường Việt Hưng", ""),
            (3, "4", "Phường Gia Thụy", "Phường Long Biên", "21"),
        ),
        (6, 16, 30, 30, 20),
    ),
}
"""name: (sheet, heads, example rows, widths)."""


def template_file(name: str) -> bytes:
    """The Excel file of a template. KeyError for an unknown name."""
    sheet, heads, rows, widths = TEMPLATES[name]
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    page = book.add_worksheet(sheet)
    head = book.add_format({"bold": True, "bg_color": "#e6efe9", "border": 1, "text_wrap": True})
    for column, (words, width) in enumerate(zip(heads, widths, strict=True)):
        page.set_column(column, column, width)
        page.write(0, column, words, head)
    for number, row in enumerate(rows, 1):
        page.write_row(number, 0, row)
    page.freeze_panes(1, 0)
    book.close()
    return content.getvalue()
